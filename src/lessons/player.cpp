#include "lessons/player.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "lessons/words.h"

namespace counterfeit::lessons {
namespace {

// Those of before count on.
void keep_names(const std::vector<std::string>& before, std::vector<std::string>& now) {
  for (const std::string& name : before)
    if (std::ranges::find(now, name) == now.end()) now.push_back(name);
}

}  // namespace

Player::Player(std::string name, Lesson lesson, std::size_t at)
    : name_(std::move(name)), lesson_(std::move(lesson)) {
  CHECK(!lesson_.steps.empty());
  enter(std::min(at, lesson_.steps.size() - 1), true);
  shows_before_ = true;
}

void Player::enter(std::size_t at, bool first_time) {
  at_ = at;
  actions_due_ = true;
  only_show_ = !first_time;
  shows_before_ = false;
  looked_ = false;
  fulfilled_ = step().until.empty();
  answer_.reset();
}

std::vector<Action> Player::take_actions() {
  if (!std::exchange(actions_due_, false)) return {};
  std::vector<Action> actions;
  for (std::size_t i = shows_before_ ? 0 : at_; i <= at_; ++i)
    for (const Action& action : lesson_.steps[i].actions)
      if (action.only_shows() || (i == at_ && !only_show_)) actions.push_back(action);
  return actions;
}

void Player::look(Facts facts) {
  const double steps = facts[Figure::kStep].value_or(0);
  const double measurements = facts[Figure::kMeasurements].value_or(0);
  if (!std::exchange(looked_, true)) {
    began_ = facts.now;
    run_ = facts.run;
    steps_ = steps;
    measurements_ = measurements;
    // What was pressed to come here belongs to the step before.
    facts.pressed.clear();
    facts.moved.clear();
  } else {
    keep_names(facts_.pressed, facts.pressed);
    keep_names(facts_.moved, facts.moved);
  }
  if (facts.run != run_) {
    run_ = facts.run;
    steps_ = measurements_ = 0;
  }
  facts[Figure::kSeconds] = facts.now - began_;
  facts[Figure::kNewSteps] = std::max(0.0, steps - steps_);
  facts[Figure::kNewMeasurements] = std::max(0.0, measurements - measurements_);
  facts_ = std::move(facts);
  fulfilled_ = fulfilled_ || all_hold(step().until, facts_);
}

std::vector<std::string> Player::waits_for() const {
  std::vector<std::string> lines;
  if (fulfilled_) return lines;
  for (const Condition& condition : step().until)
    if (!holds(condition, facts_)) lines.push_back(lessons::waits_for(condition, facts_));
  return lines;
}

void Player::choose(int choice) {
  CHECK(step().question && choice >= 0 && choice < std::ssize(step().question->choices));
  const Choice& chosen = step().question->choices[static_cast<std::size_t>(choice)];
  const bool* fixed = std::get_if<bool>(&chosen.right);
  const bool right =
      fixed != nullptr ? *fixed : all_hold(std::get<std::vector<Condition>>(chosen.right), facts_);
  answer_ = Answer{.right = right, .choice = choice, .because = chosen.because};
}

void Player::give(double number) {
  CHECK(step().question && step().question->number);
  const NumberWanted& wanted = *step().question->number;
  const Figure* figure = std::get_if<Figure>(&wanted.right);
  const std::optional<double> right =
      figure != nullptr ? facts_[*figure] : std::optional(std::get<double>(wanted.right));
  // Half a unit of the ninth digit: decimals are no binary numbers.
  const bool near = right && std::abs(number - *right) <= wanted.within + 1e-9 * std::abs(*right);
  answer_ = Answer{.right = near, .because = near ? wanted.because_right : wanted.because_wrong};
}

void Player::next() {
  CHECK(may_go_on());
  advance();
}

void Player::skip() { advance(); }

void Player::advance() {
  if (at_ + 1 == size()) {
    over_ = true;
  } else {
    enter(at_ + 1, true);
  }
}

void Player::back() {
  if (over_ || at_ == 0) return;
  enter(at_ - 1, false);
  shows_before_ = true;
}

Progress::Entry& Progress::entry(std::string_view name) {
  const auto found = std::ranges::find(entries_, name, &Entry::name);
  if (found != entries_.end()) return *found;
  if (entries_.size() == kMostLessons) entries_.erase(entries_.begin());
  return entries_.emplace_back(Entry{.name = std::string(name)});
}

void Progress::reach(std::string_view name, std::size_t steps) {
  Entry& one = entry(name);
  one.reached = steps;
}

void Progress::finish(std::string_view name) {
  Entry& one = entry(name);
  one.reached = 0;
  one.done = true;
}

Progress::Entry Progress::of(std::string_view name) const {
  const auto found = std::ranges::find(entries_, name, &Entry::name);
  return found == entries_.end() ? Entry{.name = std::string(name)} : *found;
}

void Progress::take_over(const Progress& before, const Progress& theirs) {
  for (const Entry& one : theirs.entries_) {
    if (one == before.of(one.name)) continue;
    Entry& ours = entry(one.name);
    ours = {.name = one.name, .reached = one.reached, .done = ours.done || one.done};
  }
  std::erase_if(entries_, [&](const Entry& ours) {
    const auto is_it = [&](const Entry& one) { return one.name == ours.name; };
    return ours == before.of(ours.name) && std::ranges::none_of(theirs.entries_, is_it);
  });
}

// A line each: "mode-collapse 3 done".
std::string Progress::save() const {
  std::string text;
  for (const Entry& one : entries_)
    text += one.name + " " + std::to_string(one.reached) + (one.done ? " done\n" : " begun\n");
  return text;
}

Progress Progress::restore(std::string_view saved) {
  Progress progress;
  while (!saved.empty()) {
    const std::string_view line = saved.substr(0, saved.find('\n'));
    saved.remove_prefix(std::min(saved.size(), line.size() + 1));
    const auto [name, rest] = split_word(line);
    const auto [count, state] = split_word(rest);
    const auto reached = base::parse_number(count);
    if (!check_target(name) || !reached || *reached < 0 || *reached > kMostSteps ||
        (state != "done" && state != "begun"))
      continue;
    if (progress.entries_.size() == kMostLessons) break;
    Entry& one = progress.entry(name);
    one.reached = static_cast<std::size_t>(*reached);
    one.done = state == "done";
  }
  return progress;
}

}  // namespace counterfeit::lessons
