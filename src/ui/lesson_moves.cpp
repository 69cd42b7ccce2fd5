#include <algorithm>
#include <string>

#include "base/text.h"
#include "ui/lessons.h"
#include "ui/stage.h"

// What a lesson's buttons and keys do, and the same for scripts and the page as text.

namespace counterfeit::ui {

using base::tr;

namespace {

base::Error no_lesson() { return {.message = tr("No lesson is running."), .hint = {}}; }

void keep_reached(Stage& stage) {
  LessonState& state = stage.model.lessons;
  const lessons::Player& player = *state.player;
  if (state.find(player.name()) == nullptr) return;
  if (player.over())
    state.progress.finish(player.name());
  else
    state.progress.reach(player.name(), player.at());
  stage.commands.keep_progress();
}

base::Error not_yet(const lessons::Player& player) {
  std::string waits;
  for (const std::string& line : player.waits_for()) waits += (waits.empty() ? "" : ", ") + line;
  if (waits.empty()) return {.message = tr("The question is not answered yet."), .hint = {}};
  return {.message = tr("The step still waits for this: {0}.", {waits}), .hint = {}};
}

bool runs(const LessonState& state) { return state.player && !state.left && !state.player->over(); }

const lessons::Question* question_of(const LessonState& state) {
  return runs(state) && state.player->step().question ? &*state.player->step().question : nullptr;
}

base::Error no_question() {
  return {.message = tr("There is no such question to answer."), .hint = {}};
}

}  // namespace

void move_lesson(Stage& stage, LessonMove move) {
  lessons::Player& player = *stage.model.lessons.player;
  if (move == LessonMove::kBack) player.back();
  if (move == LessonMove::kSkip) player.skip();
  if (move == LessonMove::kNext) player.next();
  if (move != LessonMove::kNone) keep_reached(stage);
}

void leave_lesson(Stage& stage) {
  LessonState& state = stage.model.lessons;
  if (state.left || !state.run_waits(*stage.model.snapshot)) return state.close();
  state.left = true;
}

void close_lesson(Stage& stage) {
  LessonState& state = stage.model.lessons;
  if (!state.left && stage.model.may_open(Place::kLessons)) stage.model.place = Place::kLessons;
  state.close();
}

void back_from_lesson(Stage& stage) {
  stage.commands.undo_return();
  stage.model.lessons.close();
}

base::Status turn_lesson(Stage& stage, std::string_view to) {
  LessonState& state = stage.model.lessons;
  if (!state.player) return no_lesson();
  const bool ended = !runs(state);
  if (to == "leave") {
    ended ? close_lesson(stage) : leave_lesson(stage);
  } else if (to == "run" && ended && state.run_waits(*stage.model.snapshot)) {
    back_from_lesson(stage);
  } else if (ended) {
    return no_lesson();
  } else if (to == "next") {
    if (!state.player->may_go_on()) return not_yet(*state.player);
    move_lesson(stage, LessonMove::kNext);
  } else if (to == "skip") {
    move_lesson(stage, state.player->may_go_on() ? LessonMove::kNext : LessonMove::kSkip);
  } else if (to == "back") {
    move_lesson(stage, LessonMove::kBack);
  } else {
    return base::Error{.message = tr("A lesson goes to next, back, skip or leave, not to '{0}'.",
                                     {std::string(to)}),
                       .hint = {}};
  }
  return {};
}

base::Status choose_in_lesson(Stage& stage, int choice) {
  const lessons::Question* question = question_of(stage.model.lessons);
  if (question == nullptr || choice < 0 || choice >= std::ssize(question->choices))
    return no_question();
  stage.model.lessons.player->choose(choice);
  return {};
}

base::Status give_in_lesson(Stage& stage, double number) {
  const lessons::Question* question = question_of(stage.model.lessons);
  if (question == nullptr || !question->number || !(number >= question->number->low) ||
      !(number <= question->number->high))
    return no_question();
  stage.model.lessons.number = number;
  stage.model.lessons.player->give(number);
  return {};
}

}  // namespace counterfeit::ui
