#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "data/dataset.h"

namespace counterfeit::game {

// Digits that a class has drawn itself: the real ones of a game, or something to train on.
class ClassSet {
 public:
  static constexpr int kClasses = 10;
  static constexpr int kMost = 500;          // drawings
  static constexpr int kFewestToPlay = 10;   // below, players soon know them all
  static constexpr int kFewestToTrain = 20;  // below, there is nothing to learn but these by heart

  ClassSet();

  int size() const { return drawings_.count(); }
  // Named "class", one channel, labels below kClasses; empty at first.
  const data::Dataset& drawings() const { return drawings_; }
  std::uint64_t version() const { return version_; }  // grows with every change

  // picture: 784 bytes, of data::picture_of(); label in [0, kClasses). Refused: a full set.
  base::Status add(std::span<const std::uint8_t> picture, int label);
  void take_out(int index);  // in [0, size)
  void empty();
  // Puts back what was taken out last, where it was; again: what was taken out before that.
  bool can_put_back() const;  // there is something, and room for it
  void put_back();            // only if one can

  // What another window, which began with `before` as this one did, has drawn since or taken out:
  // here as well. What is beyond kMost stays away.
  void take_over(const ClassSet& before, const ClassSet& theirs);

  // Refused, with how many are missing.
  base::Status enough_to_play() const;
  base::Status enough_to_train() const;

  // The pair of files of an MNIST-like data set, names and bytes, which data::source_from_files
  // reads again. Not of an empty set.
  std::vector<std::pair<std::string, base::Bytes>> files() const;

  // The set as one line of text, 1.25 kB for a drawing. Restored, it is the same (what was taken
  // out is gone for good); from damaged text comes an empty one.
  std::string save() const;
  static ClassSet restore(std::string_view saved);

 private:
  struct TakenOut {
    int index = 0;  // of the first; the others follow it
    base::Bytes pixels;
    std::vector<std::uint8_t> labels;
  };
  static constexpr std::size_t kMostTakenOut = 20;  // times

  void take_out(int index, int count);

  data::Dataset drawings_;
  std::vector<TakenOut> taken_out_;  // the last one at the back
  std::uint64_t version_ = 0;
};

}  // namespace counterfeit::game
