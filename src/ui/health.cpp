#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// Whether the training is well: live measuring, the diagnosis with its remedy, and ways to break it
// on purpose.

namespace counterfeit::ui {
namespace {

struct Break {
  std::string_view preset, label, watch;
};

constexpr std::array<Break, 4> kBreaks = {{
    {"mode-collapse", "Collapse",
     "Watch the fakes: within a minute they become one and the same picture, and recall falls."},
    {"overpowered-detective", "Overpower",
     "Watch the verdicts: D(real) climbs to 1, D(fake) falls to 0, and the fakes stop improving."},
    {"oscillation", "Oscillate",
     "Watch the losses: the lead swings to and fro, and the fakes change style with each swing."},
    {"vanishing-gradient", "Vanish",
     "Watch the gradients under Forces: the counterfeiter's sinks to nothing, and its noise "
     "stays noise."},
}};

void set_measuring(Stage& stage, bool on) {
  session::MeasureSettings settings = stage.model.snapshot->measuring.settings;
  settings.on = on;
  stage.commands.set_measuring(settings);
}

void draw_measuring_switch(Stage& stage) {
  bool on = stage.model.snapshot->measuring.settings.on;
  ImGui::PushStyleVar(ImGuiStyleVar_FramePadding, {px(6), px(6)});
  const bool changed = ImGui::Checkbox("Measure while training", &on);
  ImGui::PopStyleVar();
  add_target("measure");
  focus_ring();
  help_tooltip(
      "A referee, a network of its own that never trains the GAN, compares fakes with reals every "
      "two seconds and says what ails the run. Takes up to a tenth of the training's time.");
  if (changed) set_measuring(stage, on);
}

void draw_progress(double share) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x, height = px(4);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + width, at.y + height}, palette().line, px(2));
  list.AddRectFilled(at, {at.x + std::round(width * static_cast<float>(share)), at.y + height},
                     palette().discriminator, px(2));
  ImGui::Dummy({width, height});
}

// A sentence beside a bar of its colour.
void draw_verdict(const std::string& text, ImU32 colour) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImGui::Indent(px(12));
  ImGui::PushTextWrapPos(0);
  ImGui::TextUnformatted(text.c_str());
  ImGui::PopTextWrapPos();
  ImGui::Unindent(px(12));
  ImGui::GetWindowDrawList()->AddRectFilled(at, {at.x + px(4), ImGui::GetItemRectMax().y}, colour,
                                            px(2));
}

// The settings as the remedy has them, and what it changes; nothing where it is in force already.
gan::TrainConfig treated(const gan::TrainConfig& running, const measure::Finding& finding,
                         std::string& what) {
  gan::TrainConfig config = running;
  for (const measure::Change& change : finding.remedy)
    static_cast<void>(gan::set_field(config, change.field, change.value));
  if (!gan::validate(config).ok()) return running;
  what = changes_text(running, config);
  return config;
}

void draw_remedy(Stage& stage, const measure::Finding& finding) {
  Model& model = stage.model;
  const session::Snapshot& s = *model.snapshot;
  std::string what;
  const gan::TrainConfig config = treated(s.config, finding, what);
  if (what.empty()) {
    if (!finding.remedy.empty())
      label_text("The remedy is in force. Give it some measurements, or start over.");
    return;
  }
  label_text(what);
  if (!button({.name = "remedy",
               .label = "Apply the remedy",
               .help = "Changes these settings of the running training at once",
               .accent = palette().real,
               .width = ImGui::GetContentRegionAvail().x}))
    return;
  model.treatment = Model::Treatment{.before = s.config, .run = s.run};
  stage.commands.set_live(config);
}

void draw_diagnosis(Stage& stage) {
  const session::Measuring& measuring = stage.model.snapshot->measuring;
  if (!measuring.settings.on)
    return label_text("Off. The curves under Quality and the diagnosis need it.");
  if (measuring.preparation < 1) {
    label_text("The referee learns to know the reals: " + percent(measuring.preparation));
    return draw_progress(measuring.preparation);
  }
  if (measuring.history->empty()) return label_text("Ready. Train, and the first figures come.");
  if (!measuring.findings->empty()) {
    const measure::Finding& finding = measuring.findings->front();
    draw_verdict(finding.sentence, palette().error);
    return draw_remedy(stage, finding);
  }
  draw_verdict(measuring.equilibrium ? "Neither player gains an edge any more: an equilibrium."
                                     : "Nothing ails this run.",
               palette().real);
}

// One way back at a time: first out of the remedy, then to the run before it was broken.
void draw_undo(Stage& stage) {
  Model& model = stage.model;
  const session::Snapshot& s = *model.snapshot;
  if (model.treatment && model.treatment->run != s.run) model.treatment.reset();
  const float width = ImGui::GetContentRegionAvail().x;
  if (model.treatment) {
    if (!button({.name = "undo_remedy",
                 .label = "Undo the remedy",
                 .help = "The settings as they were before it",
                 .icon = Icon::kReset,
                 .width = width}))
      return;
    stage.commands.set_live(model.treatment->before);
    model.treatment.reset();
  } else if (s.can_undo_return && s.shared_steps == 0) {
    if (button({.name = "undo_break",
                .label = "Back to the run before",
                .help = "Takes up again what you had trained before this new start",
                .icon = Icon::kReset,
                .width = width}))
      stage.commands.undo_return();
  }
}

void start(Stage& stage, const Break& how) {
  const auto config = gan::preset_config(how.preset);
  if (!config) return;
  gan::TrainConfig sick = *config;
  sick.seed = stage.model.snapshot->config.seed;
  stage.commands.reset(sick);
  if (!stage.model.snapshot->measuring.settings.on) set_measuring(stage, true);
  stage.commands.train();
}

void draw_breaks(Stage& stage) {
  label_text("Break it: start a training that is made to fail");
  const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
  std::string_view watch;
  for (std::size_t i = 0; i < kBreaks.size(); ++i) {
    const Break& one = kBreaks[i];
    const bool on = stage.model.snapshot->config.preset == one.preset;
    if (on) watch = one.watch;
    if (i % 2 != 0) ImGui::SameLine(0, px(kGap));
    const std::string name = "break/" + std::string(one.preset);
    if (button({.name = name, .label = one.label, .help = one.watch, .width = half}))
      start(stage, one);
  }
  if (!watch.empty()) label_text(watch);
}

}  // namespace

void draw_health(Stage& stage, float width) {
  if (begin_panel({.name = "health_panel", .title = "Health", .size = {width, 0}})) {
    draw_measuring_switch(stage);
    draw_diagnosis(stage);
    draw_undo(stage);
    ImGui::Dummy({0, px(4)});
    draw_breaks(stage);
  }
  end_panel();
}

}  // namespace counterfeit::ui
