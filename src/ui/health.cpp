#include "ui/health.h"

#include <array>
#include <cmath>
#include <span>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// Whether the training is well: live measuring, the diagnosis with its remedy, and ways to break it
// on purpose.

namespace counterfeit::ui {
namespace {

struct Break {
  std::string_view preset, label, watch;
};

// From so many times the floor on, fakes are far from the data; from so many measurements on, every
// ailment that is there has shown.
constexpr double kFar = 3;
constexpr std::size_t kShown = 8;

constexpr std::array<Break, 4> kBreaks = {{
    {"mode-collapse", tr_later("Collapse"),
     tr_later("Watch the fakes: within a minute they become one and the same picture, and recall "
              "falls.")},
    {"overpowered-detective", tr_later("Overpower"),
     tr_later("Watch the verdicts: D(real) climbs to 1, D(fake) falls to 0, and the fakes stop "
              "improving.")},
    {"oscillation", tr_later("Oscillate"),
     tr_later("Watch the losses: the lead swings to and fro, and the fakes change style with each "
              "swing.")},
    {"vanishing-gradient", tr_later("Vanish"),
     tr_later(
         "Watch the gradients under Forces: the counterfeiter's sinks to nothing, and its noise "
         "stays noise.")},
}};

void set_measuring(Stage& stage, bool on) {
  session::MeasureSettings settings = stage.model.snapshot->measuring.settings;
  settings.on = on;
  stage.commands.set_measuring(settings);
}

void draw_measuring_switch(Stage& stage) {
  bool on = stage.model.snapshot->measuring.settings.on;
  const bool changed = check_box("measure", tr("Measure while training"), on);
  help_tooltip(tr(
      "A referee, a network of its own that never trains the GAN, compares fakes with reals every "
      "two seconds and says what ails the run. Takes up to a tenth of the training's time."));
  if (changed) set_measuring(stage, on);
  if (!on) return;
  session::MeasureSettings settings = stage.model.snapshot->measuring.settings;
  if (check_box("stop_at_equilibrium", tr("Stop at an equilibrium"), settings.stop_at_equilibrium))
    stage.commands.set_measuring(settings);
  help_tooltip(
      tr("Pauses the training once neither player gains an edge any more: the losses and the best "
         "distance stand still, and nothing ails the run."));
}

void draw_preparation(double share) {
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
  wrapped_text(text);
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
      label_text(tr("The remedy is in force. Give it some measurements, or start over."));
    return;
  }
  label_text(shown_changes(what));
  if (!button({.name = "remedy",
               .label = tr("Apply the remedy"),
               .help = tr("Changes these settings of the running training at once"),
               .accent = palette().real,
               .width = ImGui::GetContentRegionAvail().x}))
    return;
  model.treatment = Model::Treatment{.before = s.config, .run = s.run};
  stage.commands.set_live(config);
}

void draw_diagnosis(Stage& stage) {
  const session::Measuring& measuring = stage.model.snapshot->measuring;
  if (!measuring.settings.on)
    return label_text(tr("Off. The curves under Quality and the diagnosis need it."));
  if (measuring.preparation < 1) {
    label_text(tr("The referee learns to know the reals: {0}", {percent(measuring.preparation)}));
    return draw_preparation(measuring.preparation);
  }
  if (measuring.history->empty())
    return label_text(tr("Ready. Train, and the first figures come."));
  if (measuring.findings->empty()) return draw_verdict(clean_bill(measuring), palette().real);
  const measure::Finding& worst = measuring.findings->front();
  draw_verdict(worst.sentence, palette().error);
  draw_remedy(stage, worst);
  for (const measure::Finding& further : std::span(*measuring.findings).subspan(1)) {
    label_text(tr("Also: {0}", {claim_of(further)}));
    help_tooltip(further.sentence);
  }
}

bool leads_to_run_before(const session::Snapshot& s) {
  return s.can_undo_return && s.shared_steps == 0;
}

// One way back at a time: first out of the remedy, then to the run before it was broken.
void draw_undo(Stage& stage) {
  Model& model = stage.model;
  const session::Snapshot& s = *model.snapshot;
  if (model.treatment && model.treatment->run != s.run) model.treatment.reset();
  const float width = ImGui::GetContentRegionAvail().x;
  if (model.treatment) {
    if (!button({.name = "undo_remedy",
                 .label = tr("Undo the remedy"),
                 .help = tr("The settings as they were before it"),
                 .icon = Icon::kReset,
                 .width = width}))
      return;
    stage.commands.set_live(model.treatment->before);
    model.treatment.reset();
  } else if (leads_to_run_before(s)) {
    if (button({.name = "undo_break",
                .label = tr("Back to the run before"),
                .help = tr("Takes up again what you had trained before this new start"),
                .icon = Icon::kReset,
                .width = width}))
      stage.commands.undo_return();
  }
}

// Whether the run still is what was made to fail, as far as one knows.
bool fails(const session::Snapshot& s, const Break& how) {
  const auto made = gan::preset_config(how.preset);
  if (!made) return false;
  gan::TrainConfig sick = *made;
  sick.seed = s.config.seed;
  const bool well = s.measuring.findings->empty() && s.measuring.history->size() >= kShown;
  return s.config == sick && !well;
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
  if (stage.model.hidden.contains("break")) return;
  label_text(tr("Break it: start a training that is made to fail"));
  const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
  for (std::size_t i = 0; i < kBreaks.size(); ++i) {
    const Break& one = kBreaks[i];
    if (i % 2 != 0) ImGui::SameLine(0, px(kGap));
    const std::string name = "break/" + std::string(one.preset);
    if (button({.name = name, .label = tr(one.label), .help = tr(one.watch), .width = half}))
      start(stage, one);
  }
  if (const auto watch = hint_to_watch(*stage.model.snapshot); !watch.empty())
    label_text(tr(watch));
}

}  // namespace

std::string claim_of(const measure::Finding& finding) {
  return finding.sentence.substr(0, finding.sentence.find(':')) + '.';
}

std::string clean_bill(const session::Measuring& measuring) {
  std::string text = measuring.equilibrium
                         ? tr("Neither player gains an edge any more: an equilibrium.")
                         : tr("No ailment is found.");
  if (measuring.history->empty()) return text;
  const double ratio = measuring.history->back().frechet_ratio();
  if (ratio >= kFar)
    text.append(" ").append(
        tr("The fakes are still {0} times as far from the data as other reals are.",
           {fixed(ratio, ratio < 10 ? 1 : 0)}));
  return text;
}

std::string_view hint_to_watch(const session::Snapshot& snapshot) {
  for (const Break& one : kBreaks)
    if (fails(snapshot, one)) return one.watch;
  return {};
}

void draw_health(Stage& stage, float width) {
  // Nobody may lose a run because a panel is hidden: the way back stays.
  if (stage.model.hidden.contains("health")) {
    if (!leads_to_run_before(*stage.model.snapshot)) return;
    if (begin_panel({.name = "undo_panel", .size = {width, 0}})) draw_undo(stage);
    return end_panel();
  }
  if (begin_panel({.name = "health_panel", .title = tr("Health"), .size = {width, 0}})) {
    draw_measuring_switch(stage);
    draw_undo(stage);  // above what changes its height with every measurement
    draw_diagnosis(stage);
    ImGui::Dummy({0, px(4)});
    draw_breaks(stage);
  }
  end_panel();
}

}  // namespace counterfeit::ui
