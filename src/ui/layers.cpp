#include <algorithm>
#include <cmath>
#include <string>

#include "ui/panels.h"
#include "ui/picture_detail.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

// The insides of both networks for the picture that was pointed at last.

namespace counterfeit::ui {
namespace {

constexpr float kMapSide = 36;

// As many as fit in one row; dead ones are crossed out.
void draw_maps(Stage& stage, const std::string& source, const std::vector<std::uint8_t>& pixels,
               const std::vector<bool>& dead) {
  const float side = px(kMapSide), pitch = side + px(4);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const int have = static_cast<int>(pixels.size()) / kPicturePixels;
  const int count = std::min(
      have, std::max(1, static_cast<int>((ImGui::GetContentRegionAvail().x + px(4)) / pitch)));
  if (count == 0) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  stage.painter.paint(list, {.source = source,
                             .version = static_cast<std::uint64_t>(stage.model.studies.count),
                             .pixels = pixels,
                             .first = 0,
                             .count = count,
                             .columns = count,
                             .origin = at,
                             .side = side,
                             .pitch = {pitch, side},
                             .map = stage.model.colour_map});
  for (int i = 0; i < count && static_cast<std::size_t>(i) < dead.size(); ++i) {
    if (!dead[static_cast<std::size_t>(i)]) continue;
    const float left = at.x + static_cast<float>(i) * pitch;
    list.AddRect({left, at.y}, {left + side, at.y + side}, palette().error, 0, 0, px(2));
    list.AddLine({left, at.y}, {left + side, at.y + side}, palette().error, px(2));
  }
  ImGui::Dummy({side, side});
}

void draw_layer(Stage& stage, const std::string& source, const LayerSheet& sheet) {
  {
    const WithFont strong(Type::kStrong);
    ImGui::TextUnformatted(sheet.title.c_str());
  }
  label_text(sheet.figures);
  draw_maps(stage, source, sheet.maps, sheet.dead);
  if (!sheet.filters.empty()) {
    label_text(tr("Its filters:"));
    draw_maps(stage, source + "/filters", sheet.filters, {});
  }
  ImGui::Dummy({0, px(4)});
}

const LayerSheets& current_sheets(Model& model) {
  Model::Studies& studies = model.studies;
  if (studies.newest && studies.newest->of.layers &&
      (studies.sheets.version != studies.count || studies.sheets.language != &base::language())) {
    studies.sheets = {.version = studies.count,
                      .language = &base::language(),
                      .generator = layer_sheets(studies.newest->generator),
                      .discriminator = layer_sheets(studies.newest->discriminator)};
  }
  return studies.sheets;
}

void draw_network(Stage& stage, const PanelOptions& panel, const std::string& source,
                  const std::vector<LayerSheet>& layers, const char* nothing) {
  if (begin_panel(panel)) {
    begin_scrolling("layers", {0, panel.size.y > 0 ? ImGui::GetContentRegionAvail().y : px(300)});
    if (layers.empty()) label_text(nothing);
    for (std::size_t i = 0; i < layers.size(); ++i)
      draw_layer(stage, source + std::to_string(i), layers[i]);
    touch_scroll();
    ImGui::EndChild();
  }
  end_panel();
}

}  // namespace

void draw_generator_layers(Stage& stage, ImVec2 size) {
  session::StudyOf of = stage.model.studies.chosen;
  of.layers = true;
  ask_study(stage, of);
  draw_network(stage,
               {.name = "generator_layers_panel",
                .title = tr("Inside the counterfeiter"),
                .mark = palette().generator,
                .size = size},
               "layers/g", current_sheets(stage.model).generator,
               tr("Point at a fake above to see how it is made."));
}

void draw_discriminator_layers(Stage& stage, ImVec2 size) {
  draw_network(stage,
               {.name = "discriminator_layers_panel",
                .title = tr("Inside the detective"),
                .mark = palette().discriminator,
                .size = size},
               "layers/d", current_sheets(stage.model).discriminator,
               tr("Point at a picture above to see how it is judged."));
}

}  // namespace counterfeit::ui
