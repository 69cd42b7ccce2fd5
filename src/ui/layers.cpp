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
constexpr float kUnitsSide = 112;  // of the one map of a flat layer

void cross_out(ImVec2 low, ImVec2 high, float thick) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRect(low, high, palette().error, 0, 0, thick);
  list.AddLine(low, high, palette().error, thick);
}

// The dead units of a flat layer, whose map has `across` of them in a row.
void mark_units(ImVec2 at, float side, int across, const std::vector<bool>& dead) {
  // As the map is spread over the picture: a unit begins with a whole pixel.
  const auto edge = [&](int unit) {
    const int pixel = (unit * kPictureSide + across - 1) / across;
    return std::round(side * static_cast<float>(pixel) / kPictureSide);
  };
  for (int i = 0; i < static_cast<int>(dead.size()); ++i) {
    if (!dead[static_cast<std::size_t>(i)]) continue;
    const int column = i % across, row = i / across;
    cross_out({at.x + edge(column), at.y + edge(row)},
              {at.x + edge(column + 1), at.y + edge(row + 1)}, px(1));
  }
}

// In as many rows as it takes; dead ones are crossed out.
void draw_maps(Stage& stage, const std::string& source, const std::vector<std::uint8_t>& pixels,
               const std::vector<bool>& dead, int across = 0) {
  const float side = px(across > 0 ? kUnitsSide : kMapSide), pitch = side + px(4);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const int count = static_cast<int>(pixels.size()) / kPicturePixels;
  if (count == 0) return;
  const int columns =
      std::max(1, static_cast<int>((ImGui::GetContentRegionAvail().x + px(4)) / pitch));
  const int rows = (count + columns - 1) / columns;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  stage.painter.paint(list, {.source = source,
                             .version = static_cast<std::uint64_t>(stage.model.studies.count),
                             .pixels = pixels,
                             .first = 0,
                             .count = count,
                             .columns = columns,
                             .origin = at,
                             .side = side,
                             .pitch = {pitch, pitch},
                             .map = stage.model.colour_map});
  if (across > 0) mark_units(at, side, across, dead);
  for (int i = 0; across == 0 && i < count && static_cast<std::size_t>(i) < dead.size(); ++i) {
    if (!dead[static_cast<std::size_t>(i)]) continue;
    const ImVec2 low(at.x + static_cast<float>(i % columns) * pitch,
                     at.y + static_cast<float>(i / columns) * pitch);
    cross_out(low, {low.x + side, low.y + side}, px(2));
  }
  ImGui::Dummy({side, static_cast<float>(rows) * pitch - px(4)});
}

void draw_layer(Stage& stage, const std::string& source, const LayerSheet& sheet) {
  {
    const WithFont strong(Type::kStrong);
    ImGui::TextUnformatted(sheet.title.c_str());
  }
  label_text(sheet.figures);
  draw_maps(stage, source, sheet.maps, sheet.dead, sheet.across);
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
