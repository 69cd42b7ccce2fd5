#pragma once

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "imgui.h"
#include "lessons/player.h"
#include "session/session.h"

// The Lessons place, and the card of a running lesson below every place.

namespace counterfeit::ui {

struct Stage;
struct Model;

struct LessonState {
  struct Shipped {
    std::string name;  // "mode-collapse": of its file, in the address
    lessons::Lesson lesson;
  };
  // Filled in by the application, again where the language changes.
  std::vector<Shipped> shipped;  // in the order of the place
  lessons::Glossary glossary;
  lessons::Progress progress;  // kept by Commands::keep_progress()

  // Of the place.
  enum class View { kLessons, kGlossary, kTeacher };
  View view = View::kLessons;
  std::optional<lessons::Progress> forgotten;  // can be taken back
  std::string filter;                          // of the glossary
  std::string sought;                          // its term that a word has led to
  // The text that was asked for under that name has come; false: nobody knows the name.
  bool take_text(const std::string& name, const std::string& text);

  // Of the card.
  std::optional<lessons::Player> player;
  lessons::Glossary words;  // of the lesson's language, which it keeps to its end
  bool left = false;        // before its end; the card only offers the way back
  std::string term;         // whose meaning it shows
  double number = 0;        // on the slider of a question
  float height = 0;         // device pixels; 0: no lesson runs
  float body_height = 0;    // of the part that scrolls where it is too long
  bool settling = false;    // it has another size than it was drawn with
  // The learner's own run, as the lesson began.
  std::uint64_t run_before = 0;
  std::int64_t steps_before = 0;

  const Shipped* find(std::string_view name) const;  // null: none of that name
  // Where the name is a shipped one's, it goes on where the learner was.
  void begin(std::string name, lessons::Lesson lesson, const session::Snapshot& snapshot);
  void close();
  // What the lesson started has taken the place of a run of the learner's, which can be had back.
  bool run_waits(const session::Snapshot& snapshot) const;
  // It looks at the clock, so that the next frame may differ.
  bool moves() const;
};

// What lessons may name: the places, the decks and the Explore place's views.
lessons::Vocabulary lesson_vocabulary();
// The state of the program as lessons see it.
lessons::Facts lesson_facts(const Model& model);
// JSON for scripts: which step, what it waits for, its question; "null" where no lesson runs.
std::string lesson_json(const Model& model);

// JSON for scripts: what lessons there are, and how far each was taken.
std::string lessons_json(const LessonState& state);

// What its buttons and keys do, while a lesson runs.
enum class LessonMove { kNone, kBack, kSkip, kNext };
void move_lesson(Stage& stage, LessonMove move);
void leave_lesson(Stage& stage);      // at once, unless there is a run to be had back
void close_lesson(Stage& stage);      // after its end
void back_from_lesson(Stage& stage);  // to the run that waits
// The same by name: "next", "back", "skip", "leave"; after its end "leave" and, where a run waits,
// "run". Refused, like answers: what the step does not have or is not yet ready for.
base::Status turn_lesson(Stage& stage, std::string_view to);
base::Status choose_in_lesson(Stage& stage, int choice);
base::Status give_in_lesson(Stage& stage, double number);

// Reads what the program brings along: files in the order of the place. A bad one is a
// programmer's mistake.
struct LessonFile {
  std::string_view name, text;
};
void ship_lessons(LessonState& state, std::span<const LessonFile> files, std::string_view glossary);
// The same with files that were fetched; a bad one is refused and everything stays.
base::Status take_lessons(LessonState& state, std::span<const LessonFile> files,
                          std::string_view glossary);

void draw_lessons_place(Stage& stage, float width);
void draw_glossary(Stage& stage, float width);

// Draws `count` panels in columns that are filled from the top, the first ones first and each with
// as many as the others or one more.
void in_columns(int count, float width, const std::function<void(int index, float width)>& draw);

// What the step does and what it sees; call at the beginning of each frame.
void keep_lesson(Stage& stage);
void draw_lesson_card(Stage& stage);  // at the lower edge, and marks what it speaks of
bool take_lesson_keys(Stage& stage);  // true: a key was meant for the lesson

// A text with marked words that can be pressed; the one that was, or null.
struct MarkedText {
  std::string_view text;
  const lessons::Glossary& words;
  ImU32 colour = 0;
  std::string_view chosen = {};  // a term that stands out
};
const lessons::Term* draw_marked_text(const MarkedText& marked, float width);

// The same of a lesson, and the meaning of the word pressed last.
void draw_lesson_text(LessonState& state, std::string_view text, float width);
void draw_lesson_question(LessonState& state, float width);

}  // namespace counterfeit::ui
