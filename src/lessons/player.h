#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "lessons/lesson.h"

namespace counterfeit::lessons {

// One lesson being taken: where it is, what it still waits for, what was answered. It knows the
// program by the facts alone that look() is given.
class Player {
 public:
  // name: under which its progress is kept. Begins at that step.
  Player(std::string name, Lesson lesson, std::size_t at = 0);

  const std::string& name() const { return name_; }
  const Lesson& lesson() const { return lesson_; }
  const Step& step() const { return lesson_.steps[at_]; }
  std::size_t at() const { return at_; }
  std::size_t size() const { return lesson_.steps.size(); }
  bool over() const { return over_; }  // after the last step

  bool begins() const { return actions_due_; }  // take_actions() has not been called for the step
  // What the step does as it begins, once; of one that was gone back to, only what it shows. Where
  // the lesson did not come here by the step before, also what all those have shown.
  std::vector<Action> take_actions();

  // Call with every change of the program. What was fulfilled once stays so for the step.
  void look(Facts facts);
  const Facts& facts() const { return facts_; }

  bool fulfilled() const { return fulfilled_; }  // what the step waits for
  // What it still waits for, a line each.
  std::vector<std::string> waits_for() const;

  struct Answer {
    bool right = false;
    int choice = -1;
    std::string because;
  };
  void choose(int choice);   // one of step().question->choices
  void give(double number);  // to a question for a number
  const std::optional<Answer>& answer() const { return answer_; }
  bool may_go_on() const { return fulfilled_ && (!step().question || (answer_ && answer_->right)); }

  void next();  // may_go_on()
  void back();  // from the first step: nothing
  void skip();

 private:
  void enter(std::size_t at, bool first_time);
  void advance();

  std::string name_;
  Lesson lesson_;
  std::size_t at_ = 0;
  bool over_ = false;

  // Whether what a step does is due; only what it shows; and what those before it have shown.
  bool actions_due_ = true, only_show_ = false, shows_before_ = false;
  bool looked_ = false;  // since the step began
  bool fulfilled_ = false;
  std::optional<Answer> answer_;
  Facts facts_;
  // As the step began.
  double began_ = 0;
  std::uint64_t run_ = 0;
  double steps_ = 0, measurements_ = 0;
};

// How far each of the shipped lessons was taken; outlives the page as a text.
class Progress {
 public:
  static constexpr std::size_t kMostLessons = 200;

  struct Entry {
    std::string name;
    std::size_t reached = 0;  // steps
    bool done = false;

    bool operator==(const Entry&) const = default;
  };
  void reach(std::string_view name, std::size_t steps);
  void finish(std::string_view name);
  Entry of(std::string_view name) const;
  void clear() { entries_.clear(); }
  // What another window, which began with `before` as this one did, has reached or cleared since.
  void take_over(const Progress& before, const Progress& theirs);
  bool empty() const { return entries_.empty(); }

  std::string save() const;
  static Progress restore(std::string_view saved);  // what is damaged is left out

 private:
  Entry& entry(std::string_view name);

  std::vector<Entry> entries_;
};

}  // namespace counterfeit::lessons
