#include "ui/page.h"

#include "ui/explore.h"
#include "ui/focus.h"
#include "ui/keys.h"
#include "ui/lessons.h"
#include "ui/panels.h"
#include "ui/play.h"
#include "ui/studio.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

// A place that this page goes without cannot be opened, whatever leads there.
void leave_hidden_place(Model& model) {
  if (!model.may_open(model.place)) model.place = Place::kStudio;
}

void draw_place(Stage& stage, float width) {
  switch (stage.model.place) {
    case Place::kStudio:
      return draw_studio(stage, width);
    case Place::kData:
      return draw_data_place(stage, width);
    case Place::kExplore:
      return draw_explore(stage, width);
    case Place::kPlay:
      return draw_play(stage, width);
    case Place::kLessons:
      return draw_lessons_place(stage, width);
  }
}

bool typing() {
  return ImGui::GetIO().WantTextInput || ImGui::IsAnyItemActive() ||
         ImGui::IsPopupOpen(nullptr, ImGuiPopupFlags_AnyPopupId | ImGuiPopupFlags_AnyPopupLevel);
}

void toggle_training(Stage& stage) {
  switch (stage.model.snapshot->state) {
    case session::State::kTraining:
      return stage.commands.pause();
    case session::State::kPaused:
      return stage.commands.train();
    case session::State::kDiverged:
      return;
  }
}

void handle_keys(Stage& stage) {
  if (typing() || take_lesson_keys(stage)) return;
  const ImGuiIO& io = ImGui::GetIO();
  const bool digits = stage.model.place == Place::kPlay && stage.model.play.takes_digits();
  if (!digits && !io.KeyCtrl && !io.KeyAlt && !io.KeySuper) {
    for (std::size_t i = 0; i < places().size(); ++i) {
      const int offset = static_cast<int>(i);
      if (!stage.model.may_open(places()[i].place)) continue;
      if (ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_1 + offset), false) ||
          ImGui::IsKeyPressed(static_cast<ImGuiKey>(ImGuiKey_Keypad1 + offset), false)) {
        stage.model.place = places()[i].place;
      }
    }
  }
  if (stage.model.place == Place::kPlay && stage.model.play.takes_keys())
    return;                   // the game's own keys
  if (io.NavVisible) return;  // the space bar presses the focused control
  if (ImGui::IsKeyPressed(ImGuiKey_Space, false)) toggle_training(stage);
}

}  // namespace

void draw_page(Stage& stage) {
  begin_targets();
  begin_focus();
  keep_lesson(stage);
  leave_hidden_place(stage.model);
  use_look(stage.model.look);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float pad = screen.x < px(kMediumFrom) ? px(12) : px(kPad);
  ImGui::SetNextWindowPos({0, 0});
  ImGui::SetNextWindowSize({screen.x, screen.y - stage.model.lessons.height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {pad, pad});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, 0);
  ImGui::Begin("page", nullptr,
               ImGuiWindowFlags_NoTitleBar | ImGuiWindowFlags_NoResize | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoCollapse | ImGuiWindowFlags_NoBringToFrontOnFocus |
                   ImGuiWindowFlags_NoSavedSettings |
                   ImGuiWindowFlags_NoBackground);  // the window is cleared in its colour
  ImGui::PopStyleVar(2);

  const float width = ImGui::GetContentRegionAvail().x;
  draw_header(stage, width);
  draw_place(stage, width);
  keep_play(stage);
  touch_scroll();
  scroll_to_target();
  handle_keys(stage);
  ImGui::End();

  draw_lesson_card(stage);

  draw_notices(stage);
  draw_drop_target(stage);
  draw_keys();
  end_focus();
}

}  // namespace counterfeit::ui
