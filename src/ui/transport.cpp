#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

struct ShownFigure {
  const char* label;
  std::string value;
};

struct StateLook {
  const char* text;
  ImU32 colour;
};

StateLook look_of(session::State state) {
  switch (state) {
    case session::State::kTraining:
      return {tr("Training"), palette().real};
    case session::State::kDiverged:
      return {tr("Diverged"), palette().error};
    case session::State::kPaused:
      break;
  }
  return {tr("Paused"), palette().muted};
}

std::vector<ShownFigure> figures_of(const session::Snapshot& s) {
  return {
      {tr("Step"), with_commas(s.step)},
      {tr("Epoch"), fixed(s.epoch, 2)},
      {tr("Images / s"),
       s.images_per_second > 0 ? with_commas(static_cast<std::int64_t>(s.images_per_second)) : "–"},
      {tr("Time"), duration(s.training_seconds)}};
}

// Columns of a fixed width, so that the figures stand still while they change.
void draw_figures(const session::Snapshot& snapshot, ImVec2 at, float width) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  auto figures = figures_of(snapshot);
  const auto column_for = [&](std::size_t count) {
    return std::floor((width - px(16)) / static_cast<float>(count + 1));
  };
  // On the smallest screens the last ones give way.
  while (figures.size() > 1 && column_for(figures.size()) < px(56)) figures.pop_back();
  const float column = column_for(figures.size());
  float x = at.x;
  const auto put = [&](const char* label, const std::string& value, ImU32 colour, bool dot) {
    {
      const WithFont small(Type::kSmall);
      list.AddText({x, at.y}, palette().muted, label);
    }
    const WithFont heading(Type::kStrong);
    const float top = at.y + px(18);
    float left = x;
    if (dot) {
      const float middle = top + ImGui::GetTextLineHeight() / 2;
      list.AddCircleFilled({x + px(4), middle}, px(4), colour);
      left += px(14);
    }
    list.AddText({left, top}, dot ? palette().text : colour, value.c_str());
    x += column;
  };
  const StateLook look = look_of(snapshot.state);
  put(tr("State"), look.text, look.colour, true);
  x += px(16);  // beside the dot the words need more
  for (const ShownFigure& figure : figures) put(figure.label, figure.value, palette().text, false);
}

void draw_buttons(Stage& stage, float width, bool narrow) {
  Model& model = stage.model;
  const bool training = model.snapshot->state == session::State::kTraining;
  const bool fresh = model.snapshot->step == 0 && model.snapshot->portfolio;
  const bool diverged = model.snapshot->state == session::State::kDiverged;
  std::array<ButtonOptions, 4> buttons = {{
      {.name = training ? "pause" : "train",
       .label = training ? tr("Pause")
                : fresh  ? tr("Train from scratch")
                         : tr("Train"),
       .help = training ? tr("Stop after this step (space bar)")
                        : tr("Let both networks learn until you stop them (space bar)"),
       .icon = training ? Icon::kPause : Icon::kPlay,
       .accent = palette().generator,
       .enabled = !diverged,
       .id = "train"},
      {.name = "step",
       .label = tr("One step"),
       .help = tr("One round: the detective learns once, then the counterfeiter learns once"),
       .icon = Icon::kStep,
       .enabled = !training && !diverged},
      {.name = "sample",
       .label = tr("Sample"),
       .help = tr("Draw new fakes from fresh noise, now"),
       .icon = Icon::kDice},
      {.name = "reset",
       .label = tr("Reset"),
       .help = tr("Forget everything learned and begin again with this preset and seed"),
       .icon = Icon::kReset,
       .accent = diverged ? palette().generator : 0},
  }};
  const int per_row = narrow ? 2 : 4;
  const float gap = px(kGap);
  for (int i = 0; i < 4; ++i) {
    ButtonOptions& options = buttons[static_cast<std::size_t>(i)];
    if (narrow) {
      options.width = std::floor((width - gap) / 2);
    } else if (i == 0) {
      // "Train" and "Pause" take the same room.
      options.width = std::max(px(116), button_width(options));
    }
    if (i % per_row != 0) ImGui::SameLine(0, gap);
    if (!button(options)) continue;
    if (i == 0 && training) stage.commands.pause();
    if (i == 0 && !training) stage.commands.train();
    if (i == 1) stage.commands.step_once();
    if (i == 2) stage.commands.sample(model.next_sample_seed++);
    if (i == 3) stage.commands.reset(model.wanted);
  }
}

}  // namespace

void draw_transport(Stage& stage, float width) {
  const bool narrow = width < px(560);
  const bool two_rows = width < px(860);
  const float figures_height = px(38);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  draw_buttons(stage, width, narrow);
  if (two_rows) {
    const ImVec2 below = ImGui::GetCursorScreenPos();
    draw_figures(*stage.model.snapshot, {below.x, below.y + px(4)}, width);
    ImGui::Dummy({width, figures_height + px(4)});
    return;
  }
  const float buttons_end = ImGui::GetItemRectMax().x;
  const float left = std::max(buttons_end + px(32), at.x + width - px(520));
  draw_figures(*stage.model.snapshot, {left, at.y - px(1)}, at.x + width - left);
}

}  // namespace counterfeit::ui
