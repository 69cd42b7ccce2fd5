#pragma once

#include <string>
#include <string_view>

#include "base/result.h"
#include "lessons/condition.h"

// What a step does on the learner's behalf when it begins.
//
//   place studio   deck Game   view Number      shows that
//   start digits [batch=64 loss=hinge ...]      a new run with that preset and those settings; one
//                                               that stands at its beginning with them already
//                                               stays
//   set r1 0.2                                  a setting that is live, of the running training
//   train   pause   step                        as the buttons of these names
//   measure on|off
//   class 7|all   hand run|trained              in the Explore place: which class, whose pictures

namespace counterfeit::lessons {

struct Action {
  enum class Kind {
    kPlace,
    kDeck,
    kView,
    kStart,
    kSet,
    kTrain,
    kPause,
    kStep,
    kMeasure,
    kClass,
    kHand,
  };
  Kind kind = Kind::kPause;
  std::string name = {};         // of the place, deck or view; of the setting of kSet
  std::string value = {};        // of kSet
  gan::TrainConfig config = {};  // of kStart; its seed is the running one's
  bool on = false;               // kMeasure; kHand: trained
  int label = -1;                // kClass; -1: all

  bool operator==(const Action&) const = default;
  // Only changes what is in sight, so it can be taken again at any time.
  bool only_shows() const {
    return kind == Kind::kPlace || kind == Kind::kDeck || kind == Kind::kView ||
           kind == Kind::kClass || kind == Kind::kHand;
  }
};

base::Result<Action> parse_action(std::string_view text, const Vocabulary& vocabulary);

}  // namespace counterfeit::lessons
