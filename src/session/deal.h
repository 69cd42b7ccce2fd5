#pragma once

#include <memory>
#include <optional>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "data/dataset.h"
#include "game/game.h"

namespace counterfeit::session {

class Explorer;
class Run;
class Timeline;

// A game as it is asked for.
struct DealRequest {
  game::Settings settings;
  // Fakes of this moment of the timeline alone; none: of the run as it stands or, where the
  // settings ask for earlier fakes, of its whole past.
  std::optional<std::int64_t> step = {};
  // Fakes of the portfolio, whatever has been trained since; `step` says nothing then.
  bool shipped = false;
  // The real ones, instead of those of the data set; labelled. Null: those.
  std::shared_ptr<const data::Dataset> reals = {};
};

// A game's pictures, all made at once: who plays asks nothing more of the trainer, and training may
// go on meanwhile. Immutable.
struct DealtGame {
  game::Settings settings;
  bool shipped = false;  // its fakes are the portfolio's, which every fresh page has
  game::Catalogue catalogue;
  std::vector<base::Bytes> pictures;       // of each item, as they are shown: n x 784
  std::vector<std::vector<float>> scores;  // how real the discriminator holds each, as it is shown
  std::vector<base::Bytes> looks;          // how much it looks at each pixel: n x 784, 255 most
};

// Fakes are judged by the discriminator of their own moment; reals come from the data set's test
// part where it has one. A game against the run as it stands depends on nothing earlier: a page
// that loads its checkpoint deals the same. Before the run's first step the portfolio plays in its
// place, where that was trained on the same data set. Refused: a step that the timeline has not
// kept whole, the portfolio where there is none or where the reals are those of another data set
// than its own, what ModelSource and game::Dealer refuse.
base::Result<std::shared_ptr<const DealtGame>> deal(Run& run, const Timeline& timeline,
                                                    const Explorer& explorer,
                                                    const DealRequest& request);

// Of each of n pictures as they are shown, n x 784, the training picture that differs least from it
// (sum of squares), shown the same way. The pictures of training alone: what a fake was copied from
// could be nowhere else.
base::Bytes nearest_shown(const data::Dataset& training, base::ByteView shown);

}  // namespace counterfeit::session
