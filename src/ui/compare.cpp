#include "ui/compare.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/setting_editor.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// A/B: two trainings from the same seed with one setting different, and which of them goes on.

namespace counterfeit::ui {
namespace {

gan::TrainConfig with(gan::TrainConfig config, const gan::Field& field, double value) {
  field.put(config, value);
  return config;
}

// The one that is compared from now on.
const gan::Field& choose_field(Model::Compare& compare) {
  const gan::Field* chosen = gan::find_field(compare.field);
  if (chosen == nullptr) chosen = &gan::fields().front();
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const std::string shown(tr(chosen->label));
  ImGui::SetNextItemWidth(width);
  const bool open = begin_combo("##compared", shown);
  add_target("compared", at, {at.x + width, at.y + px(kControl)});
  if (!open) return *chosen;
  for (const gan::Field& field : gan::fields()) {
    const std::string name = "compared/" + std::string(field.name);
    if (combo_row(name, tr(field.label), &field == chosen)) {
      compare.field = field.name;
      compare.value.reset();
      chosen = &field;
    }
  }
  end_combo();
  return *chosen;
}

// "A" or "B" as the plots draw it: a line, or a dashed one.
void draw_run_name(const char* name, bool dashed, float height) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float middle = std::round(at.y + height / 2), bar = px(1.5f);
  const float part = dashed ? px(7) : px(18);
  for (float x = 0; x < px(18); x += px(11)) {
    list.AddRectFilled({at.x + x, middle - bar}, {at.x + x + part, middle + bar},
                       palette().generator);
    if (!dashed) break;
  }
  const WithFont strong(Type::kStrong);
  list.AddText({at.x + px(26), std::round(middle - ImGui::GetTextLineHeight() / 2)}, palette().text,
               name);
  ImGui::Dummy({px(44), height});
  ImGui::SameLine(0, 0);
}

void draw_value(const char* name, bool dashed, const std::string& value,
                const std::string& note = {}) {
  const float height = ImGui::GetTextLineHeightWithSpacing();
  draw_run_name(name, dashed, height);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddText({at.x, std::round(at.y + (height - ImGui::GetTextLineHeight()) / 2)}, palette().text,
               value.c_str());
  const WithFont small(Type::kSmall);
  const ImVec2 size = ImGui::CalcTextSize(note.c_str());
  list.AddText({at.x + width - size.x, std::round(at.y + (height - size.y) / 2)}, palette().muted,
               note.c_str());
  ImGui::Dummy({width, height});
}

void draw_setting_choice(Stage& stage) {
  Model& model = stage.model;
  Model::Compare& compare = model.compare;
  const gan::TrainConfig& running = model.snapshot->config;
  label_text(
      tr("Two trainings side by side, from this seed and from the start, with one setting "
         "different"));
  const gan::Field& field = choose_field(compare);
  if (!compare.value) compare.value = other_value(running, field);
  double value = compare.value.value_or(field.get(running));
  draw_value("A", false, gan::field_text(running, field));
  draw_run_name("B", true, px(kControl));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width);
  ImGui::PushID("b");  // apart from the table of settings
  if (edit_setting(field, value)) compare.value = value;
  ImGui::PopID();
  add_target("value_of_b", at, {at.x + width, at.y + px(kControl)});
  focus_ring();
  help_tooltip(tr(field.help));

  const gan::TrainConfig other = with(running, field, value);
  const base::Status fits = gan::validate(other);
  if (!fits) label_text(fits.error().sentence());
  if (!button({.name = "start_compare",
               .label = tr("Train A and B"),
               .help = tr("The run as it stands is kept: the Health panel leads back to it"),
               .accent = palette().generator,
               .enabled = fits.ok() && value != field.get(running),
               .width = ImGui::GetContentRegionAvail().x}))
    return;
  compare.value.reset();
  stage.model.deck = Deck::kCurves;  // of both, over each other
  stage.commands.compare(other);
  stage.commands.train();
}

// How far its fakes are from the data, as far as one knows.
std::string standing(const session::Snapshot& of) {
  if (of.state == session::State::kDiverged) return tr("diverged");
  const auto& history = *of.measuring.history;
  return history.empty() ? std::string()
                         : tr("Fréchet {0}", {fixed(history.back().fakes.frechet, 1)});
}

void draw_side(const char* name, bool dashed, const session::Snapshot& of,
               const gan::Field* field) {
  draw_value(name, dashed,
             field != nullptr ? gan::field_text(of.config, *field) : tr("as the other"),
             standing(of));
}

// The match is over, and so folds the panel: what it stood above, the way back to the run before
// among it, is in sight again.
void keep(Stage& stage, session::Side side) {
  stage.commands.keep(side);
  stage.model.compare.open = false;
}

void draw_match(Stage& stage) {
  const session::Snapshot& a = *stage.model.snapshot;
  const session::Snapshot& b = *a.rival;
  const gan::Field* const field = difference(a.config, b.config);
  label_text(field != nullptr ? tr(field->label) : tr("They no longer differ"));
  draw_side("A", false, a, field);
  draw_side("B", true, b, field);
  const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
  if (button({.name = "keep_a",
              .label = tr("Keep A"),
              .help = tr("A goes on alone, B is given up"),
              .width = half}))
    keep(stage, session::Side::kA);
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "keep_b",
              .label = tr("Keep B"),
              .help = tr("B goes on alone, with its past; A is given up"),
              .width = half}))
    keep(stage, session::Side::kB);
}

}  // namespace

std::optional<double> other_value(const gan::TrainConfig& config, const gan::Field& field) {
  const double now = field.get(config);
  std::vector<double> tries;
  switch (field.kind) {
    case gan::FieldKind::kSwitch:
      tries = {1 - now};
      break;
    case gan::FieldKind::kChoice:
      for (std::size_t i = 1; i < field.choices.size(); ++i)
        tries.push_back(
            static_cast<double>((static_cast<std::size_t>(now) + i) % field.choices.size()));
      break;
    case gan::FieldKind::kInteger:
      tries = {2 * now, std::floor(now / 2), now + 1, now - 1, field.low, field.high};
      break;
    case gan::FieldKind::kReal:
      tries = {2 * now, now / 2, std::min(1.0, field.high), field.low, field.high};
      break;
  }
  const bool ranged = field.kind == gan::FieldKind::kInteger || field.kind == gan::FieldKind::kReal;
  for (const double value : tries) {
    if (value == now || (ranged && (value < field.low || value > field.high))) continue;
    if (gan::validate(with(config, field, value)).ok()) return value;
  }
  return std::nullopt;
}

const gan::Field* difference(const gan::TrainConfig& a, const gan::TrainConfig& b) {
  const auto found = std::ranges::find_if(
      gan::fields(), [&](const gan::Field& field) { return field.get(a) != field.get(b); });
  return found == gan::fields().end() ? nullptr : &*found;
}

void draw_compare(Stage& stage, float width) {
  Model& model = stage.model;
  const bool under_way = model.snapshot->rival != nullptr;
  if (!under_way && !model.compare.open) return;
  if (begin_panel({.name = "compare_panel", .title = tr("A and B"), .size = {width, 0}})) {
    if (under_way)
      draw_match(stage);
    else
      draw_setting_choice(stage);
  }
  end_panel();
}

}  // namespace counterfeit::ui
