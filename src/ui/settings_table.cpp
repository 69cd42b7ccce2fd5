#include <algorithm>
#include <cmath>
#include <string>

#include "base/text.h"
#include "ui/panels.h"
#include "ui/setting_editor.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The whole table of settings as controls: one row for each of gan::fields().

namespace counterfeit::ui {
namespace {

constexpr float kValueWidth = 108;

std::string help_of(const gan::Field& field) {
  std::string text(tr(field.help));
  const std::string usual = gan::field_text({}, field);
  text += "\n\n";
  if (field.kind == gan::FieldKind::kInteger || field.kind == gan::FieldKind::kReal)
    text += tr("From {0} to {1}, by default {2}; drag, or double-click to type.",
               {base::number_text(field.low), base::number_text(field.high), usual});
  else if (field.kind == gan::FieldKind::kChoice)
    text += tr("By default {0}.", {usual});
  else
    text += usual == "true" ? tr("By default on.") : tr("By default off.");
  text += "\n\n";
  text += field.live ? tr("Changes the running training at once.")
                     : tr("Takes effect with the next run.");
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
    const std::string_view label = tr(field.label);
    const char* end = label.data() + label.size();
    const ImVec2 size = ImGui::CalcTextSize(label.data(), end, false, label_width);
    height = std::max(height, size.y);
    ImGui::GetWindowDrawList()->AddText(
        nullptr, 0, {at.x, std::round(at.y + (height - size.y) / 2)},
        waits ? palette().generator : palette().text, label.data(), end, label_width);
  }
  ImGui::SetCursorScreenPos({at.x + width - value_width, at.y});
  ImGui::SetNextItemWidth(value_width);
  if (edit_setting(field, value)) change(stage, field, value);
  const bool on_value = ImGui::IsItemHovered();
  add_target(field.name, {at.x + width - value_width, at.y}, {at.x + width, at.y + px(kControl)});
  focus_ring();
  // Under a mouse that drags it would be in the way; the keyboard has nowhere else to rest.
  if (ImGui::GetIO().NavVisible && ImGui::IsItemFocused()) help_tooltip(help_of(field));
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({label_width, height});
  if (!on_value) help_tooltip(help_of(field));
}

}  // namespace

void draw_settings(Stage& stage, float width) {
  if (!stage.model.all_settings || stage.model.hidden.contains("settings")) return;
  if (begin_panel({.name = "settings_panel", .title = tr("Settings"), .size = {width, 0}})) {
    std::string_view group;
    for (const gan::Field& field : gan::fields()) {
      if (field.group != group) {
        group = field.group;
        ImGui::Dummy({0, px(4)});
        label_text(tr(group));
      }
      draw_field(stage, field);
    }
  }
  end_panel();
}

}  // namespace counterfeit::ui
