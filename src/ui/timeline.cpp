#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The run's past: a slider over its moments, a time lapse, and the way back to one of them.

namespace counterfeit::ui {
namespace {

constexpr double kLapseRate = 14;  // moments a second

const std::vector<session::Moment>& moments_of(const Model& model) {
  return *model.snapshot->timeline;
}

void play_lapse(Model& model) {
  Model::Lapse& lapse = model.lapse;
  if (!lapse.playing) return;
  const auto& moments = moments_of(model);
  const auto place = static_cast<std::size_t>((model.now - lapse.since) * kLapseRate);
  if (place < moments.size()) {
    model.shown_step = moments[place].step;
  } else {
    lapse.playing = false;
    model.shown_step.reset();
  }
}

void draw_lapse_button(Model& model) {
  Model::Lapse& lapse = model.lapse;
  if (!button({.name = "lapse",
               .help = lapse.playing ? tr("Stop here") : tr("See the whole run so far as a film"),
               .icon = lapse.playing ? Icon::kPause : Icon::kPlay,
               .enabled = moments_of(model).size() > 1,
               .width = px(kControl)}))
    return;
  lapse.playing = !lapse.playing;
  lapse.since = model.now;
}

void draw_slider(Model& model, float width) {
  const auto& moments = moments_of(model);
  const int last = static_cast<int>(moments.size());  // one past the moments stands for now
  int place = last;
  std::string text = tr("Now");
  if (const session::Moment* moment = model.shown_moment()) {
    place = static_cast<int>(moment - moments.data());
    text =
        tr("Step {0}", {with_commas(moment->step)}) + "  ·  " + duration(moment->training_seconds);
  }
  // The words stand in a column of their own, as wide as they ever need it.
  const float words =
      std::ceil(
          ImGui::CalcTextSize((tr("Step {0}", {with_commas(88888)}) + "  ·  88:88").c_str()).x) +
      px(kGap);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::AlignTextToFramePadding();
  ImGui::TextUnformatted(text.c_str());
  ImGui::SetCursorScreenPos({at.x + words, at.y});
  const bool moved = moment_slider("timeline", place, last, width - words);
  help_tooltip(tr("The same noise at any moment of the run. Drag to look back."));
  if (!moved) return;
  model.lapse.playing = false;
  model.shown_step.reset();
  if (place < last) model.shown_step = moments[static_cast<std::size_t>(place)].step;
}

// The newest moment up to the shown one that was kept whole.
const session::Moment* way_back(const Model& model) {
  const session::Moment* shown = model.shown_moment();
  if (shown == nullptr) return nullptr;
  const session::Moment* first = moments_of(model).data();
  for (const session::Moment* moment = shown + 1; moment-- != first;) {
    if (moment->checkpoint) return moment;
  }
  return nullptr;
}

// What can be done about the shown moment, or about the last return.
void draw_action(Stage& stage, const ButtonOptions& action, std::int64_t step) {
  if (!button(action)) return;
  if (action.name == "undo_return") return stage.commands.undo_return();
  stage.commands.return_to(step);
}

}  // namespace

void draw_timeline(Stage& stage, float width) {
  Model& model = stage.model;
  play_lapse(model);
  const session::Moment* back = way_back(model);
  const std::int64_t step = back != nullptr ? back->step : 0;
  // Out of a new start, the health panel leads back.
  const bool undo = model.snapshot->can_undo_return && model.snapshot->shared_steps > 0;
  const std::string label = back != nullptr ? tr("Go on from step {0}", {with_commas(step)})
                                            : std::string(tr("Undo the return"));
  ButtonOptions action{.name = "return",
                       .label = label,
                       .help = tr("Train on from there; what came later can be taken up again with "
                                  "Undo, until the next such return"),
                       .icon = Icon::kReset};
  if (back == nullptr) {
    action.name = "undo_return";
    action.help = tr("Take up the run again as it was before you went back");
  }
  const bool acts = back != nullptr || undo;

  if (begin_panel({.name = "timeline_panel", .size = {width, 0}})) {
    const float room = ImGui::GetContentRegionAvail().x;
    const bool below = acts && room < px(520);
    const float beside = acts && !below ? button_width(action) + px(kGap) : 0;
    draw_lapse_button(model);
    ImGui::SameLine(0, px(kGap));
    draw_slider(model, room - px(kControl) - px(kGap) - beside);
    if (acts && !below) ImGui::SameLine(0, px(kGap));
    if (below) action.width = room;
    if (acts) draw_action(stage, action, step);
  }
  end_panel();
}

float timeline_height() { return px(kControl) + 2 * px(12); }

}  // namespace counterfeit::ui
