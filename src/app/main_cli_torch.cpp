#include "app/main_cli_torch.h"

#include <algorithm>
#include <string>

namespace counterfeit::app {
namespace {

// The settings that src/app/torch reads, whatever their value.
constexpr std::string_view kNumbers[] = {
    "latent_dim", "g_width", "d_width",          "use_labels",    "batch",
    "d_updates",  "g_rate",  "d_rate",           "beta1",         "beta2",
    "r1",         "r2",      "gradient_penalty", "penalty_every", "ema_decay"};
// Those of which it knows some choices.
struct Choices {
  std::string_view field;
  std::span<const std::string_view> known;
};
constexpr std::string_view kFamilies[] = {"conv", "mlp"};
constexpr std::string_view kLosses[] = {"non-saturating", "minimax",     "least-squares",
                                        "hinge",          "wasserstein", "relativistic"};
constexpr Choices kChoices[] = {{"family", kFamilies}, {"loss", kLosses}};

bool known(const gan::TrainConfig& config, const gan::Field& field) {
  if (std::ranges::find(kNumbers, field.name) != std::end(kNumbers)) return true;
  const auto choices = std::ranges::find(kChoices, field.name, &Choices::field);
  if (choices != std::end(kChoices))
    return std::ranges::find(choices->known, gan::field_text(config, field)) !=
           choices->known.end();
  // A number or a switch that the project has never heard of does no harm while it is off.
  return field.kind != gan::FieldKind::kChoice && field.get(config) == 0;
}

}  // namespace

base::Status check_torch_settings(const gan::TrainConfig& config) {
  for (const gan::Field& field : gan::fields())
    if (!known(config, field))
      return base::Error{
          .message = "The PyTorch project does not know the setting " + std::string(field.name) +
                     " = " + gan::field_text(config, field) + " and would train something else.",
          .hint = {}};
  return {};
}

}  // namespace counterfeit::app
