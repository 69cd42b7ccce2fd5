#include "gan/torch_settings.h"

#include <algorithm>

#include "gan/models.h"

namespace counterfeit::gan {
namespace {

// The settings that the project reads, whatever their value.
constexpr std::string_view kKnown[] = {"latent_dim",
                                       "g_width",
                                       "d_width",
                                       "g_depth",
                                       "d_depth",
                                       "use_labels",
                                       "class_gain",
                                       "batch",
                                       "label_smoothing",
                                       "spectral_norm",
                                       "minibatch_stddev",
                                       "dropout",
                                       "packing",
                                       "d_updates",
                                       "same_fakes",
                                       "simultaneous",
                                       "g_rate",
                                       "d_rate",
                                       "rate_decay",
                                       "d_rate_decay",
                                       "beta1",
                                       "beta2",
                                       "clip",
                                       "ema_decay",
                                       "r1",
                                       "r2",
                                       "penalty_every",
                                       "gradient_penalty",
                                       "instance_noise",
                                       "noise_steps",
                                       "augment_translation",
                                       "augment_cutout",
                                       "augment_brightness"};

// Those of which it knows some choices.
struct Choices {
  std::string_view field;
  std::span<const std::string_view> known;
};
constexpr std::string_view kKnownFamilies[] = {"conv", "mlp"};
constexpr std::string_view kKnownNorms[] = {"none", "batch", "layer"};
constexpr std::string_view kKnownClassInputs[] = {"one-hot", "embedding"};
constexpr std::string_view kKnownClassHeads[] = {"projection", "auxiliary"};
constexpr std::string_view kKnownInitialWeights[] = {"he", "lecun"};
constexpr std::string_view kKnownLosses[] = {"non-saturating", "minimax",     "least-squares",
                                             "hinge",          "wasserstein", "relativistic"};
constexpr Choices kChoices[] = {{"family", kKnownFamilies},
                                {"g_norm", kKnownNorms},
                                {"d_norm", kKnownNorms},
                                {"class_input", kKnownClassInputs},
                                {"class_head", kKnownClassHeads},
                                {"initial_weights", kKnownInitialWeights},
                                {"loss", kKnownLosses}};

bool knows(const TrainConfig& config, const Field& field) {
  if (std::ranges::find(kKnown, field.name) != std::end(kKnown)) return true;
  const auto choices = std::ranges::find(kChoices, field.name, &Choices::field);
  if (choices != std::end(kChoices))
    return std::ranges::find(choices->known, field_text(config, field)) != choices->known.end();
  return field.kind != FieldKind::kChoice && field.get(config) == 0;
}

}  // namespace

base::Status check_torch_settings(const TrainConfig& config, const nn::Shape& picture,
                                  std::span<const Field> table) {
  for (const Field& field : table)
    if (!knows(config, field))
      return base::Error{.message = "The PyTorch project does not know the setting " +
                                    std::string(field.name) + " = " + field_text(config, field) +
                                    " and would train something else.",
                         .hint = {}};
  if (picture != kPicture)
    return base::Error{.message =
                           "The PyTorch project reads grey pictures of 28 x 28 pixels, and "
                           "this run has others.",
                       .hint = {}};
  return {};
}

}  // namespace counterfeit::gan
