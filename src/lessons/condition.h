#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"
#include "lessons/facts.h"

// What a step waits for and what makes an answer right: a sentence of a small closed vocabulary.
//
//   d_fake > 0.5              a figure (figures()), compared by > >= < <= =
//   d_real > d_fake           ... with another
//   r1 > 0    loss = hinge    a setting of the run (gan::fields()) against a value of it
//   training   paused
//   preset mode-collapse      of the run
//   place explore   deck Quality   view Number     what is in sight
//   pressed sample  moved daring   a control, since the step began
//   finding mode collapse     the diagnosis names it (measure::ailment_name())
//   not ...                   the opposite of any of these

namespace counterfeit::lessons {

// Names that only the front end knows; also what `place`, `deck` and `view` may be called.
struct Vocabulary {
  std::vector<std::string> places = {}, decks = {}, views = {};
};

struct Condition {
  enum class Kind {
    kFigure,
    kSetting,
    kTraining,
    kPaused,
    kPreset,
    kPlace,
    kDeck,
    kView,
    kPressed,
    kMoved,
    kFinding,
  };
  enum class Compare { kAbove, kAtLeast, kBelow, kAtMost, kEqual };

  Kind kind = Kind::kTraining;
  bool negated = false;
  Compare compare = Compare::kAbove;
  Figure figure = Figure::kStep;
  const gan::Field* field = nullptr;
  double value = 0;
  std::optional<Figure> other;  // instead of `value`
  std::string name;

  bool operator==(const Condition&) const = default;
};

// Refused, with what there is instead: an unknown word, a value out of range.
base::Result<Condition> parse_condition(std::string_view text, const Vocabulary& vocabulary);

// A figure that is not known yet fulfils nothing, whether negated or not.
bool holds(const Condition& condition, const Facts& facts);
bool all_hold(std::span<const Condition> conditions, const Facts& facts);

// What is still to come, for the learner: "New steps: 120 of 300".
std::string waits_for(const Condition& condition, const Facts& facts);

// The refusal of a word, with the words that there are.
base::Error unknown_word(std::string_view kind, std::string_view word,
                         std::span<const std::string> known);
base::Result<const gan::Preset*> known_preset(std::string_view name);
// A control's name: letters, digits, spaces and - _ /, at most 60.
base::Status check_target(std::string_view name);

}  // namespace counterfeit::lessons
