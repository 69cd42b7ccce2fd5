#include "ui/setting_editor.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "imgui.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

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
  if (!begin_combo(id, field.choices[chosen], ImGuiComboFlags_NoArrowButton)) return false;
  for (std::size_t i = 0; i < field.choices.size(); ++i) {
    const std::string_view choice = field.choices[i];
    const std::string name = std::string(field.name) + "/" + std::string(choice);
    if (combo_row(name, choice, i == chosen) && i != chosen) {
      value = static_cast<double>(i);
      changed = true;
    }
  }
  end_combo();
  return changed;
}

bool edit_switch(const char* id, double& value) {
  bool on = value != 0;
  if (!ImGui::Checkbox(id, &on)) return false;
  value = on ? 1 : 0;
  return true;
}

}  // namespace

bool edit_setting(const gan::Field& field, double& value) {
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

}  // namespace counterfeit::ui
