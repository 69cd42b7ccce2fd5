// The presets: named configurations, each with its reason.

#include <vector>

#include "gan/config.h"

namespace counterfeit::gan {
namespace {

TrainConfig mlp() {
  TrainConfig config;
  config.preset = "mlp";
  config.family = Family::kMlp;
  config.g_norm = Norm::kNone;
  config.g_rate = 1e-3;
  config.d_rate = 1e-3;
  return config;
}

std::vector<Preset> make_presets() {
  return {
      {"digits",
       "Digits, fast",
       "A small convolutional pair that knows the classes. It draws readable digits sooner than "
       "anything else here.",
       {}},
      {"mlp", "Plain networks",
       "Fully connected layers, as in the first GAN of 2014. They do not know that pixels have "
       "neighbours, and their digits stay rough.",
       mlp()},
  };
}

}  // namespace

std::span<const Preset> presets() {
  static const std::vector<Preset> table = make_presets();
  return table;
}

}  // namespace counterfeit::gan
