// Which settings exclude each other, and why.

#include "base/text.h"
#include "gan/config.h"

namespace counterfeit::gan {
namespace {

using base::tr;

bool has_target(Loss loss) {
  return loss == Loss::kNonSaturating || loss == Loss::kMinimax || loss == Loss::kLeastSquares;
}

}  // namespace

base::Status validate(const TrainConfig& config) {
  const auto refused = [](const char* message, const char* hint) {
    return base::Error{.message = message, .hint = hint};
  };
  const bool penalties = config.r1 > 0 || config.r2 > 0 || config.gradient_penalty > 0;
  if (penalties && config.d_norm != Norm::kNone)
    return refused(
        tr("A gradient penalty needs a discriminator without normalisation: what it penalises is "
           "the slope at one picture, and batch and layer norm bend that slope."),
        tr("Set d_norm to none, or r1, r2 and gradient_penalty to 0; spectral_norm goes with "
           "both."));
  if (penalties && config.minibatch_stddev)
    return refused(tr("A gradient penalty needs a discriminator that judges each picture by "
                      "itself, and minibatch_stddev compares pictures."),
                   tr("Turn minibatch_stddev off, or set r1, r2 and gradient_penalty to 0."));
  if (config.packing > 1 && config.use_labels)
    return refused(tr("Pictures that are judged together have no one label that the discriminator "
                      "could be told."),
                   tr("Set packing to 1 or use_labels to false."));
  if (config.batch % config.packing != 0)
    return refused(tr("The pictures of a step do not come out even in packs."),
                   tr("Make batch a multiple of packing."));
  const bool compares = config.d_norm == Norm::kBatch || config.minibatch_stddev;
  if (compares && config.batch < 2 * config.packing)
    return refused(tr("The discriminator would compare what it judges in a step, and there is one "
                      "pack alone."),
                   tr("Make batch at least twice packing, or turn batch norm and minibatch_stddev "
                      "off."));
  if (config.label_smoothing > 0 && !has_target(config.loss))
    return refused(
        tr("Label smoothing lowers the target of real pictures, and this loss has none."),
        tr("Set label_smoothing to 0, or loss to non-saturating, minimax or least-squares."));
  return {};
}

}  // namespace counterfeit::gan
