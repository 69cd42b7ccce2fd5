#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The whole table of settings as controls: one row for each of gan::fields().

namespace counterfeit::ui {
namespace {

constexpr float kValueWidth = 108;

// Dragged values are round ones.
double three_digits(double value) {
  if (value == 0) return 0;
  const double unit = std::pow(10.0, std::floor(std::log10(std::abs(value))) - 2);
  return std::round(value / unit) * unit;
}

bool edit_whole(const gan::Field& field, const char* id, double& value) {
  int number = static_cast<int>(value);
  const int low = static_cast<int>(field.low);
  const int high = static_cast<int>(field.high);
  const float speed = std::max(0.05f, static_cast<float>(high - low) / 400);
  if (!ImGui::DragInt(id, &number, speed, low, high, "%d", ImGuiSliderFlags_AlwaysClamp))
    return false;
  value = number;
  return true;
}

bool edit_real(const gan::Field& field, const char* id, double& value) {
  const std::string shown = base::number_text(value);
  const auto flags = ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_Logarithmic |
                     ImGuiSliderFlags_NoRoundToFormat;
  const float speed = static_cast<float>(field.high - field.low) / 400;
  if (!ImGui::DragScalar(id, ImGuiDataType_Double, &value, speed, &field.low, &field.high,
                         value == 0 || std::abs(value) >= 1e-4 ? "%.5g" : "%.2e", flags))
    return false;
  value = std::clamp(three_digits(value), field.low, field.high);
  return base::number_text(value) != shown;
}

bool edit_choice(const gan::Field& field, const char* id, double& value) {
  const auto chosen = static_cast<std::size_t>(value);
  bool changed = false;
  const std::string shown(field.choices[chosen]);
  if (!ImGui::BeginCombo(id, shown.c_str(), ImGuiComboFlags_NoArrowButton)) return false;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const std::string choice(field.choices[i]);
    if (ImGui::Selectable(choice.c_str(), i == chosen) && i != chosen) {
      value = static_cast<double>(i);
      changed = true;
    }
    add_target(std::string(field.name) + "/" + choice);
  }
  ImGui::EndCombo();
  return changed;
}

bool edit_switch(const char* id, double& value) {
  bool on = value != 0;
  if (!ImGui::Checkbox(id, &on)) return false;
  value = on ? 1 : 0;
  return true;
}

bool edit(const gan::Field& field, double& value) {
  const std::string id = "##" + std::string(field.name);
  switch (field.kind) {
    case gan::FieldKind::kInteger:
      return edit_whole(field, id.c_str(), value);
    case gan::FieldKind::kReal:
      return edit_real(field, id.c_str(), value);
    case gan::FieldKind::kChoice:
      return edit_choice(field, id.c_str(), value);
    case gan::FieldKind::kSwitch:
      return edit_switch(id.c_str(), value);
  }
  return false;
}

std::string help_of(const gan::Field& field) {
  std::string text(field.help);
  if (field.kind == gan::FieldKind::kInteger || field.kind == gan::FieldKind::kReal) {
    text += "\n\nFrom " + base::number_text(field.low) + " to " + base::number_text(field.high) +
            "; drag, or double-click to type.";
  }
  text += field.live ? "\n\nChanges the running training at once."
                     : "\n\nTakes effect with the next run.";
  return text;
}

// The new value goes to the next run's settings, and at once to the running one where it can. What
// that one would refuse is not taken, and the reason is said.
void change(Stage& stage, const gan::Field& field, double value) {
  Model& model = stage.model;
  if (!field.live) return field.put(model.wanted, value);
  gan::TrainConfig running = model.snapshot->config;
  field.put(running, value);
  if (const base::Status status = gan::validate(running); !status.ok())
    return model.say(Notice::Kind::kError, status.error().sentence());
  field.put(model.wanted, value);
  stage.commands.set_live(running);
}

void draw_field(Stage& stage, const gan::Field& field) {
  Model& model = stage.model;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  const float value_width = field.kind == gan::FieldKind::kSwitch
                                ? px(kControl)
                                : std::min(px(kValueWidth), std::floor(width / 2));
  const float label_width = width - value_width - px(kGap);
  double value = field.get(model.wanted);
  const bool waits = value != field.get(model.snapshot->config);

  float height = px(kControl);
  {
    const WithFont small(Type::kSmall);
    const char* end = field.label.data() + field.label.size();
    const ImVec2 size = ImGui::CalcTextSize(field.label.data(), end, false, label_width);
    height = std::max(height, size.y);
    ImGui::GetWindowDrawList()->AddText(
        nullptr, 0, {at.x, std::round(at.y + (height - size.y) / 2)},
        waits ? palette().generator : palette().text, field.label.data(), end, label_width);
  }
  ImGui::SetCursorScreenPos({at.x + width - value_width, at.y});
  ImGui::SetNextItemWidth(value_width);
  if (edit(field, value)) change(stage, field, value);
  const bool on_value = ImGui::IsItemHovered();
  add_target(field.name, {at.x + width - value_width, at.y}, {at.x + width, at.y + px(kControl)});
  focus_ring();
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({label_width, height});
  if (!on_value) help_tooltip(help_of(field));
}

}  // namespace

void draw_settings(Stage& stage, float width) {
  if (!stage.model.all_settings) return;
  if (begin_panel({.name = "settings_panel", .title = "Settings", .size = {width, 0}})) {
    std::string_view group;
    for (const gan::Field& field : gan::fields()) {
      if (field.group != group) {
        group = field.group;
        ImGui::Dummy({0, px(4)});
        label_text(group);
      }
      draw_field(stage, field);
    }
  }
  end_panel();
}

}  // namespace counterfeit::ui
