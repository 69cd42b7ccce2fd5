#pragma once

#include <cstdint>
#include <vector>

#include "game/settings.h"

// Which pictures the players are asked about. Every choice follows from the settings and the item's
// number by whole-number arithmetic, so that all pages of a class ask the same questions, whatever
// they run on.

namespace counterfeit::game {

// A set of an item's pictures: bit i stands for picture i.
using PictureSet = std::uint16_t;

struct Moment {
  std::int64_t step = 0;  // of the training that made the fakes
  double seconds = 0;     // spent in training until then

  bool operator==(const Moment&) const = default;
};

// What there is to choose from.
struct Catalogue {
  int reals = 0;
  std::vector<std::uint8_t> real_labels = {};  // `reals` of them; empty when unlabelled
  int fake_classes = 0;              // the fakes can be asked for by class; 0: they cannot
  std::vector<Moment> moments = {};  // the timeline of training, the earliest first; not empty
  std::uint32_t fingerprint = 0;     // of model and pictures, see Fingerprint in source.h
};

// One picture of an item, as a PictureSource is asked for it.
struct PictureName {
  bool fake = false;
  int real = 0;              // of a real: which one
  std::uint32_t number = 0;  // of a fake: which one; no two of a game are the same
  int label = -1;            // its class; -1: none
  int moment = 0;            // of a fake: when in the timeline

  bool operator==(const PictureName&) const = default;
};

struct Item {
  int number = 0;
  int moment = 0;                          // whose fakes take part
  PictureSet fakes = 0;                    // the truth
  std::vector<PictureName> pictures = {};  // pictures_of(mode)

  bool operator==(const Item&) const = default;
};

// The truth of every item, which follows from the settings alone.
//
// Real or fake, left or right are throws of a fair coin, a game (or a stage) of which is thrown
// anew until the two sides differ by no more than a third of their number. A strict balance would
// be a leak: who counts what has been shown would guess well above chance near the end.
std::vector<PictureSet> truths(const Settings& settings);

class Dealer {
 public:
  // Refused: what check() refuses; no reals of the wanted classes; classes wanted of fakes that
  // have none.
  static base::Result<Dealer> create(const Settings& settings, const Catalogue& catalogue);

  // number in [0, rounds). A real shows twice in a game only when there are fewer of them than
  // pictures shown. A fake has the class of the real whose place it takes, so that the classes tell
  // nothing.
  Item item(int number) const;

 private:
  Dealer(const Settings& settings, const Catalogue& catalogue, std::vector<std::uint32_t> order);
  PictureName picture(std::uint32_t ordinal, bool fake, int moment) const;

  Settings settings_;
  std::vector<std::uint8_t> labels_;
  bool fakes_have_classes_;
  int moments_;
  std::vector<PictureSet> truths_;
  std::vector<std::uint32_t> order_;  // of the reals that take part
};

// Whose fakes an item shows.
int moment_of(const Settings& settings, int moments, int item);

}  // namespace counterfeit::game
