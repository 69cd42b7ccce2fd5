#include <array>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

void choose_preset(Model& model) {
  label_text("Preset");
  const auto presets = gan::presets();
  const gan::Preset* chosen = nullptr;
  for (const gan::Preset& preset : presets) {
    if (preset.name == model.wanted.preset) chosen = &preset;
  }
  const std::string shown(chosen != nullptr ? chosen->label : model.wanted.preset);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width);
  const bool open = ImGui::BeginCombo("##preset", shown.c_str());
  add_target("preset", at, {at.x + width, at.y + px(kControl)});
  if (open) {
    for (const gan::Preset& preset : presets) {
      const std::string label(preset.label);
      if (ImGui::Selectable(label.c_str(), &preset == chosen)) {
        const std::uint64_t seed = model.wanted.seed;
        model.wanted = preset.config;
        model.wanted.seed = seed;
      }
      add_target("preset/" + std::string(preset.name));
    }
    ImGui::EndCombo();
  }
  if (chosen != nullptr) label_text(chosen->why);
}

void choose_seed(Model& model) {
  label_text("Seed");
  const ButtonOptions dice{.name = "new_seed",
                           .help = "The next seed: another beginning, another run",
                           .icon = Icon::kDice};
  const float width = ImGui::GetContentRegionAvail().x - button_width(dice) - px(kGap);
  ImGui::SetNextItemWidth(width);
  ImGui::InputScalar("##seed", ImGuiDataType_U64, &model.wanted.seed);
  add_target("seed");
  ImGui::SameLine(0, px(kGap));
  if (button(dice)) ++model.wanted.seed;
}

}  // namespace

void draw_recipe(Stage& stage, float width) {
  if (begin_panel({.name = "recipe_panel", .title = "Recipe", .size = {width, 0}})) {
    Model& model = stage.model;
    choose_preset(model);
    choose_seed(model);
    const std::string all = model.all_settings
                                ? std::string("Hide the settings")
                                : "All " + std::to_string(gan::fields().size()) + " settings";
    if (button({.name = "all_settings", .label = all, .width = ImGui::GetContentRegionAvail().x}))
      model.all_settings = !model.all_settings;
    if (model.wanted != model.snapshot->config) {
      if (button({.name = "start_over",
                  .label = "Start over with these",
                  .accent = palette().generator,
                  .width = ImGui::GetContentRegionAvail().x})) {
        stage.commands.reset(model.wanted);
      }
    }
  }
  end_panel();
}

void draw_data(Stage& stage, float width) {
  if (begin_panel({.name = "data_panel", .title = "Data", .size = {width, 0}})) {
    const session::Snapshot& s = *stage.model.snapshot;
    const bool builtin = s.dataset == "builtin:strokes";
    const std::string what =
        (builtin ? std::string("Built-in handwriting") : s.dataset) + ": " +
        with_commas(s.dataset_count) + " pictures, " +
        (s.classes > 0 ? std::to_string(s.classes) + " classes" : std::string("no labels"));
    ImGui::PushTextWrapPos(0);
    ImGui::TextUnformatted(what.c_str());
    ImGui::PopTextWrapPos();
    label_text(
        "Bring your own: drop MNIST's image and label files (IDX, plain or .gz) anywhere here, or");
    const float room = ImGui::GetContentRegionAvail().x;
    if (button(
            {.name = "open_data", .label = "Open files…", .icon = Icon::kFolder, .width = room})) {
      stage.commands.choose_files();
    }
    for (const std::string& name : stage.model.offered) {
      const std::string target = "offered/" + name;
      const std::string label = "Use " + name;
      if (name != s.dataset && button({.name = target, .label = label, .width = room})) {
        stage.commands.open_offered(name);
      }
    }
    if (!builtin &&
        button({.name = "builtin", .label = "Back to the built-in set", .width = room})) {
      stage.commands.open_builtin("builtin:strokes");
    }
  }
  end_panel();
}

void draw_checkpoint(Stage& stage, float width) {
  if (begin_panel({.name = "checkpoint_panel", .size = {width, 0}})) {
    const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
    if (button({.name = "save",
                .label = "Save",
                .help = "The whole run in one safetensors file, which Python opens as well",
                .icon = Icon::kSave,
                .width = half})) {
      stage.commands.save_checkpoint();
    }
    ImGui::SameLine(0, px(kGap));
    if (button({.name = "load",
                .label = "Load…",
                .help = "Go on with a run that was saved",
                .icon = Icon::kFolder,
                .width = half})) {
      stage.commands.choose_files();
    }
  }
  end_panel();
}

void draw_colours(Stage& stage, float width) {
  if (begin_panel({.name = "colours_panel", .size = {width, 0}})) {
    static constexpr std::array<std::string_view, 3> kChoices = {"Grey", "Ink", "Blue–gold"};
    int chosen = static_cast<int>(stage.model.colour_map);
    if (segments("colours", kChoices, chosen, ImGui::GetContentRegionAvail().x)) {
      stage.model.colour_map = static_cast<ColourMap>(chosen);
    }
    help_tooltip("The colours of the pictures");
  }
  end_panel();
}

}  // namespace counterfeit::ui
