#include <algorithm>
#include <cmath>
#include <string>

#include "ui/class_set.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// What the class has drawn, and what becomes of it.

namespace counterfeit::ui {
namespace {

constexpr float kThumbnail = 48;
constexpr float kAlbumBeside = 760;
constexpr float kPadPanel = 392;

std::string drawings(int count) {
  return count == 1 ? tr("1 drawing") : tr("{0} drawings", {std::to_string(count)});
}

void train_on_it(Stage& stage) {
  if (const auto enough = stage.model.class_set.set.enough_to_train(); !enough)
    return stage.model.say(Notice::Kind::kError, enough.error().sentence());
  stage.commands.train_on_class_set();
}

void draw_uses(Stage& stage, float width) {
  ClassSetState& state = stage.model.class_set;
  const bool play = stage.model.may_open(Place::kPlay);
  const int count = play ? 3 : 2;
  const float part = std::floor((width + px(kGap)) / static_cast<float>(count)) - px(kGap);
  const bool some = state.set.size() > 0;
  if (button({.name = "class_train",
              .label = tr("Train on it"),
              .help = tr("A new run begins, with these drawings as its data set"),
              .accent = palette().generator,
              .enabled = some,
              .width = part}))
    train_on_it(stage);
  ImGui::SameLine(0, px(kGap));
  if (play) {
    if (button({.name = "class_play",
                .label = tr("Play with it"),
                .help = tr("A game with these drawings as the real ones"),
                .enabled = some,
                .width = part})) {
      stage.model.play.class_reals = true;
      stage.model.play.screen = PlayScreen::kSetup;
      stage.model.place = Place::kPlay;
    }
    ImGui::SameLine(0, px(kGap));
  }
  if (button({.name = "class_save",
              .label = tr("Save"),
              .help = tr("Two IDX files, pictures and labels, which this program opens again"),
              .icon = Icon::kSave,
              .enabled = some,
              .width = part}))
    for (const auto& [name, bytes] : state.set.files()) stage.commands.save_file(name, bytes);
}

void draw_changes(Stage& stage, float width) {
  ClassSetState& state = stage.model.class_set;
  const float third = std::floor((width - 2 * px(kGap)) / 3);
  state.chosen = std::min(state.chosen, state.set.size() - 1);
  bool changed = false;
  if (button({.name = "class_take_out",
              .label = tr("Take out"),
              .help = tr("The drawing that is marked below"),
              .enabled = state.chosen >= 0,
              .width = third})) {
    state.set.take_out(state.chosen);
    state.chosen = std::min(state.chosen, state.set.size() - 1);
    changed = true;
  }
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "class_put_back",
              .label = tr("Put back"),
              .help = tr("What was taken out last"),
              .enabled = state.set.can_put_back(),
              .width = third})) {
    state.set.put_back();
    changed = true;
  }
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "class_empty",
              .label = tr("Empty it"),
              .help = tr("Takes all drawings out; they can be put back until the page is left"),
              .enabled = state.set.size() > 0,
              .width = third})) {
    state.set.empty();
    changed = true;
  }
  if (changed) stage.commands.keep_class_set();
}

void draw_thumbnails(Stage& stage, float width) {
  ClassSetState& state = stage.model.class_set;
  const data::Dataset& set = state.set.drawings();
  const float side = px(kThumbnail), gap = px(6), pitch = side + gap;
  const int columns = std::max(1, static_cast<int>((width + gap) / pitch));
  const ImVec2 origin = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  if (set.count() > 0)
    stage.painter.paint(list, {.source = "class_set",
                               .version = state.set.version(),
                               .pixels = set.pixels,
                               .first = 0,
                               .count = set.count(),
                               .columns = columns,
                               .origin = origin,
                               .side = side,
                               .pitch = {pitch, pitch},
                               .map = stage.model.colour_map});
  const WithFont small(Type::kSmall);
  for (int i = 0; i < set.count(); ++i) {
    const ImVec2 low(origin.x + pitch * static_cast<float>(i % columns),
                     origin.y + pitch * static_cast<float>(i / columns));
    const ImVec2 high(low.x + side, low.y + side);
    const std::string name = "class_drawing/" + std::to_string(i + 1);
    ImGui::SetCursorScreenPos(low);
    if (ImGui::InvisibleButton(name.c_str(), {side, side}))
      state.chosen = state.chosen == i ? -1 : i;
    add_target(name);
    if (state.chosen == i)
      list.AddRect({low.x - px(2), low.y - px(2)}, {high.x + px(2), high.y + px(2)},
                   palette().generator, px(4), 0, px(3));
    else if (ImGui::IsItemHovered())
      list.AddRect(low, high, palette().muted, px(2), 0, px(1));
    focus_ring();
    const std::string label = std::to_string(set.labels[static_cast<std::size_t>(i)]);
    const ImVec2 size = ImGui::CalcTextSize(label.c_str());
    const ImVec2 corner(high.x - size.x - px(6), high.y - size.y);
    list.AddRectFilled(corner, high, with_alpha(palette().raised, 0.85f), px(3));
    list.AddText({corner.x + px(3), corner.y}, palette().text, label.c_str());
  }
}

}  // namespace

void draw_class_album(Stage& stage, ImVec2 size) {
  const ClassSetState& state = stage.model.class_set;
  if (begin_panel({.name = "class_album",
                   .title = tr("The class set"),
                   .mark = palette().real,
                   .size = size})) {
    right_text(drawings(state.set.size()), palette().muted);
    muted_text(tr(
        "Digits of your own: the real ones of a game, or something to train on. The networks never "
        "learn from them unless you train on them. They stay on this device."));
    const float width = ImGui::GetContentRegionAvail().x;
    draw_uses(stage, width);
    draw_changes(stage, width);
    ImGui::Dummy({0, px(4)});
    if (state.set.size() == 0) label_text(tr("Nothing has been drawn yet."));
    draw_thumbnails(stage, width);
  }
  end_panel();
}

void draw_class_set(Stage& stage, float width) {
  if (width < px(kAlbumBeside)) {
    draw_class_pad(stage, width);
    return draw_class_album(stage, {width, 0});
  }
  const float gap = px(12);
  draw_class_pad(stage, px(kPadPanel));
  ImGui::SameLine(0, gap);
  draw_class_album(stage, {width - px(kPadPanel) - gap, 0});
}

}  // namespace counterfeit::ui
