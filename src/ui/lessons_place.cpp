#include <algorithm>
#include <array>
#include <cmath>
#include <string>

#include "ui/lesson_plans.h"
#include "ui/lessons.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The Lessons place: the lessons, the glossary, and what a teacher may do with them.

namespace counterfeit::ui {
namespace {

constexpr std::array<std::string_view, 3> kViewNames = {tr_later("Lessons"), tr_later("Glossary"),
                                                        tr_later("For teachers")};
constexpr float kNarrowestCard = 300, kWidestViews = 460;  // logical pixels
constexpr int kMostColumns = 5;

std::string length_text(const lessons::Lesson& lesson) {
  return lesson.minutes == 1 ? std::string(tr("1 minute"))
                             : tr("{0} minutes", {std::to_string(lesson.minutes)});
}

std::string state_text(const lessons::Progress::Entry& entry, std::size_t size) {
  if (entry.reached > 0)
    return tr("at {0} of {1}", {std::to_string(entry.reached + 1), std::to_string(size)});
  return entry.done ? tr("✓ done") : "";
}

void draw_lesson(Stage& stage, int index, float width) {
  LessonState& state = stage.model.lessons;
  const LessonState::Shipped& one = state.shipped[static_cast<std::size_t>(index)];
  const lessons::Progress::Entry entry = state.progress.of(one.name);
  const bool running = state.player && state.player->name() == one.name;
  const std::string title = std::to_string(index + 1) + "   " + one.lesson.title;
  const std::string panel = "lesson_panel/" + one.name;
  bool begins = false;
  if (begin_panel({.name = panel.c_str(),
                   .title = title,
                   .mark = entry.done ? palette().real : palette().generator,
                   .size = {width, 0}})) {
    muted_text(one.lesson.about);
    const std::string name = "lesson/" + one.name;
    const std::string_view label = running             ? tr("Running below")
                                   : entry.reached > 0 ? tr("Go on")
                                   : entry.done        ? tr("Once more")
                                                       : tr("Start");
    begins = button({.name = name,
                     .label = label,
                     .icon = running ? Icon::kNone : Icon::kPlay,
                     .enabled = !running});
    ImGui::SameLine(0, px(12));
    std::string text = length_text(one.lesson);
    const std::string more = state_text(entry, one.lesson.steps.size());
    if (!more.empty()) text += "  ·  " + more;
    const float below = (px(kControl) - font(Type::kSmall)->FontSize) / 2;
    ImGui::SetCursorPosY(ImGui::GetCursorPosY() + std::floor(below));
    label_text(text);
  }
  end_panel();
  if (!begins) return;
  state.begin(one.name, one.lesson, *stage.model.snapshot);
  stage.commands.keep_progress();
}

// Forgetting can be taken back until something new is learned.
void draw_list_foot(Stage& stage, float width) {
  LessonState& state = stage.model.lessons;
  if (button({.name = "lesson_open",
              .label = tr("Open a lesson file…"),
              .help = tr("One that a teacher has written; or drop it anywhere here"),
              .icon = Icon::kFolder,
              .width = std::min(width, px(260))}))
    stage.commands.choose_files();
  if (state.forgotten && !state.progress.empty()) state.forgotten.reset();
  const bool again = state.forgotten.has_value();
  if (!again && state.progress.empty()) return;
  if (width >= px(540)) ImGui::SameLine(0, px(kGap));
  if (!button({.name = again ? "progress_undo" : "progress_reset",
               .label = again ? tr("Bring my progress back") : tr("Forget my progress"),
               .icon = Icon::kReset,
               .width = std::min(width, px(260)),
               .id = "progress_reset"}))
    return;
  if (again) {
    state.progress = *state.forgotten;
    state.forgotten.reset();
  } else {
    state.forgotten = state.progress;
    state.progress.clear();
  }
  stage.commands.keep_progress();
}

void draw_list(Stage& stage, float width) {
  in_columns(static_cast<int>(stage.model.lessons.shipped.size()), width,
             [&](int i, float each) { draw_lesson(stage, i, each); });
  draw_list_foot(stage, width);
}

// Lines of a plan: "5 min", what to do, which may be a lesson.
void draw_plan(Stage& stage, const LessonPlan& plan, float width) {
  LessonState& state = stage.model.lessons;
  const LessonState::Shipped* begun = nullptr;
  const std::string title = tr("{0} minutes", {std::to_string(plan.minutes)});
  if (begin_panel({.name = plan.name, .title = title, .size = {width, 0}})) {
    muted_text(tr(plan.aim));
    for (const PlanLine& line : plan.lines) {
      if (line.minutes > 0) label_text(tr("{0} min", {std::to_string(line.minutes)}));
      const LessonState::Shipped* lesson = state.find(line.lesson);
      if (lesson != nullptr) {
        const std::string name = "plan/" + std::string(plan.name) + "/" + lesson->name;
        if (button({.name = name,
                    .label = lesson->lesson.title,
                    .icon = Icon::kPlay,
                    .width = ImGui::GetContentRegionAvail().x}))
          begun = lesson;
      }
      if (!line.text.empty()) muted_text(tr(line.text));
    }
  }
  end_panel();
  if (begun == nullptr) return;
  state.begin(begun->name, begun->lesson, *stage.model.snapshot);
}

void draw_teacher(Stage& stage, float width) {
  const auto plans = lesson_plans();
  if (begin_panel(
          {.name = "teacher_panel", .title = tr("Before the class comes"), .size = {width, 0}}))
    muted_text(tr(kTeacherAdvice));
  end_panel();
  in_columns(static_cast<int>(plans.size()), width, [&](int i, float each) {
    draw_plan(stage, plans[static_cast<std::size_t>(i)], each);
  });
}

}  // namespace

void in_columns(int count, float width, const std::function<void(int, float)>& draw) {
  const float gap = px(12);
  const int fit = static_cast<int>((width + gap) / (px(kNarrowestCard) + gap));
  const int columns = std::clamp(fit, 1, std::clamp(count, 1, kMostColumns));
  const auto left = [&](int column) {
    return std::round((width + gap) * static_cast<float>(column) / static_cast<float>(columns));
  };
  for (int column = 0, i = 0; column < columns; ++column) {
    if (column > 0) ImGui::SameLine(0, gap);
    ImGui::BeginGroup();
    const int end = i + (count - i + columns - column - 1) / (columns - column);
    for (; i < end; ++i) draw(i, left(column + 1) - left(column) - gap);
    ImGui::EndGroup();
  }
}

void draw_lessons_place(Stage& stage, float width) {
  LessonState& state = stage.model.lessons;
  int chosen = static_cast<int>(state.view);
  if (segments("lessons_view", kViewNames, chosen, std::min(width, px(kWidestViews))))
    state.view = static_cast<LessonState::View>(chosen);
  switch (state.view) {
    case LessonState::View::kLessons:
      return draw_list(stage, width);
    case LessonState::View::kGlossary:
      return draw_glossary(stage, width);
    case LessonState::View::kTeacher:
      return draw_teacher(stage, width);
  }
}

}  // namespace counterfeit::ui
