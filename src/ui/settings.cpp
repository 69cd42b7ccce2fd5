#include <array>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace counterfeit::ui {
namespace {

void choose_preset(Model& model) {
  label_text(tr("Preset"));
  const auto presets = gan::presets();
  const gan::Preset* chosen = nullptr;
  for (const gan::Preset& preset : presets) {
    if (preset.name == model.wanted.preset) chosen = &preset;
  }
  const std::string shown(chosen != nullptr ? tr(chosen->label) : model.wanted.preset);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float width = ImGui::GetContentRegionAvail().x;
  ImGui::SetNextItemWidth(width);
  const bool open = begin_combo("##preset", shown);
  add_target("preset", at, {at.x + width, at.y + px(kControl)});
  if (open) {
    for (const gan::Preset& preset : presets) {
      if (combo_row("preset/" + std::string(preset.name), tr(preset.label), &preset == chosen)) {
        const std::uint64_t seed = model.wanted.seed;
        model.wanted = preset.config;
        model.wanted.seed = seed;
      }
    }
    end_combo();
  }
  if (chosen != nullptr) label_text(tr(chosen->why));
}

void choose_seed(Model& model) {
  label_text(tr("Seed"));
  const ButtonOptions dice{.name = "new_seed",
                           .help = tr("The next seed: another beginning, another run"),
                           .icon = Icon::kDice};
  const float width = ImGui::GetContentRegionAvail().x - button_width(dice) - px(kGap);
  ImGui::SetNextItemWidth(width);
  ImGui::InputScalar("##seed", ImGuiDataType_U64, &model.wanted.seed);
  add_target("seed");
  ImGui::SameLine(0, px(kGap));
  if (button(dice)) ++model.wanted.seed;
}

// The whole table, and two trainings that differ in one row of it.
void offer_settings(Model& model) {
  const std::string all = model.all_settings
                              ? std::string(tr("Hide the settings"))
                              : tr("All {0} settings", {std::to_string(gan::fields().size())});
  const float room = ImGui::GetContentRegionAvail().x, small = px(64);
  if (button({.name = "all_settings", .label = all, .width = room - small - px(kGap)}))
    model.all_settings = !model.all_settings;
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "compare",
              .label = "A / B",
              .help = tr("Two trainings side by side, with one setting different"),
              .enabled = model.snapshot->rival == nullptr,
              .width = small}))
    model.compare.open = !model.compare.open;
}

}  // namespace

void draw_recipe(Stage& stage, float width) {
  if (stage.model.hidden.contains("recipe")) return;
  if (begin_panel({.name = "recipe_panel", .title = tr("Recipe"), .size = {width, 0}})) {
    Model& model = stage.model;
    choose_preset(model);
    choose_seed(model);
    if (!model.hidden.contains("settings")) offer_settings(model);
    if (model.wanted != model.snapshot->config) {
      if (button({.name = "start_over",
                  .label = tr("Start over with these"),
                  .accent = palette().generator,
                  .width = ImGui::GetContentRegionAvail().x})) {
        stage.commands.reset(model.wanted);
      }
    }
  }
  end_panel();
}

void draw_data(Stage& stage, float width) {
  if (stage.model.hidden.contains("own-data")) return;
  if (begin_panel({.name = "data_panel", .title = tr("Data"), .size = {width, 0}})) {
    const session::Snapshot& s = *stage.model.snapshot;
    const bool builtin = s.dataset == "builtin:strokes";
    const std::string name = builtin ? tr("Built-in handwriting") : s.dataset;
    const std::string what =
        s.dataset.empty() ? tr(s.notice)
        : s.classes > 0   ? tr("{0}: {1} pictures, {2} classes",
                               {name, with_commas(s.dataset_count), std::to_string(s.classes)})
                        : tr("{0}: {1} pictures, no labels", {name, with_commas(s.dataset_count)});
    wrapped_text(what);
    label_text(tr(
        "Bring your own: drop the files of MNIST, its relatives or CIFAR-10 (IDX or .bin, plain or "
        ".gz) anywhere here, or"));
    const float room = ImGui::GetContentRegionAvail().x;
    if (button({.name = "open_data",
                .label = tr("Open files…"),
                .icon = Icon::kFolder,
                .width = room})) {
      stage.commands.choose_files();
    }
    for (const std::string& offered : stage.model.offered) {
      const std::string target = "offered/" + offered;
      const std::string label = tr("Use {0}", {offered});
      if (offered != s.dataset && button({.name = target, .label = label, .width = room})) {
        stage.commands.open_offered(offered);
      }
    }
    if (!builtin && !s.dataset.empty() &&
        button({.name = "builtin", .label = tr("Back to the built-in set"), .width = room})) {
      stage.commands.open_builtin("builtin:strokes");
    }
  }
  end_panel();
}

void draw_checkpoint(Stage& stage, float width) {
  if (stage.model.hidden.contains("checkpoint")) return;
  if (begin_panel({.name = "checkpoint_panel", .size = {width, 0}})) {
    const float half = std::floor((ImGui::GetContentRegionAvail().x - px(kGap)) / 2);
    if (button({.name = "save",
                .label = tr("Save"),
                .help = tr("The whole run in one safetensors file, which Python opens as well"),
                .icon = Icon::kSave,
                .width = half})) {
      stage.commands.save_checkpoint();
    }
    ImGui::SameLine(0, px(kGap));
    if (button({.name = "load",
                .label = tr("Load…"),
                .help = tr("Go on with a run that was saved"),
                .icon = Icon::kFolder,
                .width = half})) {
      stage.commands.choose_files();
    }
  }
  end_panel();
}

void draw_colours(Stage& stage, float width) {
  if (stage.model.hidden.contains("colours")) return;
  if (begin_panel({.name = "colours_panel", .size = {width, 0}})) {
    static constexpr std::array<std::string_view, 3> kChoices = {tr_later("Grey"), tr_later("Ink"),
                                                                 tr_later("Blue–gold")};
    int chosen = static_cast<int>(stage.model.colour_map);
    if (segments("colours", kChoices, chosen, ImGui::GetContentRegionAvail().x)) {
      stage.model.colour_map = static_cast<ColourMap>(chosen);
    }
    help_tooltip(tr("The colours of the pictures"));
  }
  end_panel();
}

}  // namespace counterfeit::ui
