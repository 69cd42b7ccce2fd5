#pragma once

#include <memory>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "game/game.h"

namespace counterfeit::session {

class Explorer;
class Run;
class Timeline;

// A game's pictures, all made at once: who plays asks nothing more of the trainer, and training may
// go on meanwhile. Immutable.
struct DealtGame {
  game::Settings settings;
  game::Catalogue catalogue;
  std::vector<base::Bytes> pictures;       // of each item, as they are shown: n x 784
  std::vector<std::vector<float>> scores;  // how real the discriminator holds each, as it is shown
};

// Fakes come from moments of the timeline that were kept whole and from the run as it stands;
// before its first step from the portfolio, where that was trained on the same data set. Each is
// judged by the discriminator of the same moment; reals from the data set's test part where it has
// one. Refused: what ModelSource and game::Dealer refuse.
base::Result<std::shared_ptr<const DealtGame>> deal(Run& run, const Timeline& timeline,
                                                    const Explorer& explorer,
                                                    const game::Settings& settings);

}  // namespace counterfeit::session
