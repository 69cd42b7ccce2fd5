#include <algorithm>
#include <array>
#include <string>

#include "ui/keys.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

// What an address can also say, for whoever has no line to type one into: how large everything is;
// and the words and the keys, from every place.

namespace counterfeit::ui {
namespace {

constexpr const char* kMenuWindow = "menu_window";
constexpr float kMenuWidth = 340;
constexpr std::array<int, 6> kZooms = {75, 100, 125, 150, 200, 250};
constexpr std::array<std::string_view, 6> kZoomNames = {"75 %",  "100 %", "125 %",
                                                        "150 %", "200 %", "250 %"};

void choose_zoom(Model& model, float width) {
  label_text(tr("Size of everything"));
  const auto at = std::ranges::find(kZooms, model.zoom);
  int chosen = at == kZooms.end() ? -1 : static_cast<int>(at - kZooms.begin());
  if (segments("zoom", kZoomNames, chosen, width))
    model.zoom = kZooms[static_cast<std::size_t>(chosen)];
  label_text(tr("Projector view is larger still, to be read from the last row"));
  constexpr std::array<std::string_view, 2> kScreens = {tr_later("Normal"), tr_later("Projector")};
  int screen = model.projector ? 1 : 0;
  if (segments("screen", kScreens, screen, width)) model.projector = screen > 0;
}

void draw_ways(Model& model, float width) {
  ImGui::Dummy({0, px(4)});
  if (model.may_open(Place::kLessons) &&
      button({.name = "menu_words", .label = tr("Words explained"), .width = width})) {
    model.place = Place::kLessons;
    model.lessons.view = LessonState::View::kGlossary;
    ImGui::CloseCurrentPopup();
  }
  if (button({.name = "menu_keys", .label = tr("All keys (?)"), .width = width})) {
    open_keys();
    ImGui::CloseCurrentPopup();
  }
}

}  // namespace

void draw_menu(Stage& stage, ImVec2 at) {
  ImGui::SetCursorScreenPos(at);
  if (button({.name = "menu",
              .help = tr("Size, words and keys"),
              .icon = Icon::kMenu,
              .width = px(kControl)}))
    ImGui::OpenPopup(kMenuWindow);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(px(kMenuWidth), screen.x - 2 * px(kGap));
  ImGui::SetNextWindowPos({at.x + px(kControl), at.y + px(kControl) + px(kGap)}, ImGuiCond_Always,
                          {1, 0});
  ImGui::SetNextWindowSizeConstraints({width, 0}, {width, screen.y - at.y - px(kControl + kGap)});
  ImGui::PushStyleColor(ImGuiCol_PopupBg, palette().panel);
  const bool open = ImGui::BeginPopup(kMenuWindow);
  ImGui::PopStyleColor();
  if (!open) return;
  const float room = ImGui::GetContentRegionAvail().x;
  choose_zoom(stage.model, room);
  draw_ways(stage.model, room);
  touch_scroll();
  if (ImGui::IsKeyPressed(ImGuiKey_Escape, false)) ImGui::CloseCurrentPopup();
  ImGui::EndPopup();
}

}  // namespace counterfeit::ui
