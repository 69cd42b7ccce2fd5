// The presets: named configurations, each with its reason.

#include <vector>

#include "base/text.h"
#include "gan/config.h"

namespace counterfeit::gan {
namespace {

using base::tr_later;

// Rates that stay as they are, calmed by a running mean of the gradients.
TrainConfig steady() {
  TrainConfig config;
  config.latent_dim = 64;
  config.class_gain = 1;
  config.initial_weights = InitialWeights::kHe;
  config.batch = 32;
  config.g_rate = 8e-3;
  config.d_rate = 4e-3;
  config.rate_decay = config.d_rate_decay = 0;
  config.beta1 = 0.5;
  config.same_fakes = false;
  config.ema_decay = 0.998;
  return config;
}

// The weights of the newest step alone, no labels and no penalty: the bare game, where the
// published recipes and those that are made to fail begin.
TrainConfig bare() {
  TrainConfig config = steady();
  config.use_labels = false;
  config.r1 = 0;
  config.ema_decay = 0;
  return config;
}

TrainConfig digits_best() {
  TrainConfig config;
  config.g_depth = config.d_depth = 1;
  config.initial_weights = InitialWeights::kHe;
  config.batch = 64;
  config.g_rate = 6e-3;
  config.d_rate = 3e-3;
  config.rate_decay = config.d_rate_decay = 2000;
  config.ema_decay = 0.9995;
  return config;
}

// What labels would tell has to be found in the pictures: that takes depth.
TrainConfig pictures() {
  TrainConfig config;
  config.use_labels = false;
  config.latent_dim = 32;
  config.g_depth = config.d_depth = 1;
  config.initial_weights = InitialWeights::kHe;
  config.batch = 32;
  config.g_rate = 6e-3;
  config.d_rate = 3e-3;
  config.rate_decay = config.d_rate_decay = 3000;
  config.ema_decay = 0.9996;
  return config;
}

TrainConfig mlp() {
  TrainConfig config = steady();
  config.family = Family::kMlp;
  config.g_norm = Norm::kNone;
  config.g_rate = 1e-3;
  config.d_rate = 1e-3;
  return config;
}

TrainConfig classic_2014() {
  TrainConfig config = bare();
  config.family = Family::kMlp;
  config.g_norm = Norm::kNone;
  config.latent_dim = 100;
  config.loss = Loss::kMinimax;
  config.dropout = 0.5;
  config.batch = 64;
  config.g_rate = config.d_rate = 5e-4;
  return config;
}

TrainConfig dcgan() {
  TrainConfig config = bare();
  config.latent_dim = 100;
  config.g_width = config.d_width = 32;
  config.d_norm = Norm::kBatch;
  config.batch = 64;
  config.g_rate = config.d_rate = 2e-4;
  config.beta2 = 0.999;
  return config;
}

TrainConfig wgan_gp() {
  TrainConfig config = bare();
  config.loss = Loss::kWasserstein;
  config.gradient_penalty = 10;
  config.penalty_every = 1;
  config.d_updates = 5;
  config.batch = 64;
  config.g_rate = config.d_rate = 1e-3;
  config.beta1 = 0;
  config.beta2 = 0.9;
  return config;
}

TrainConfig r3gan() {
  TrainConfig config = steady();
  config.loss = Loss::kRelativistic;
  config.g_norm = Norm::kNone;
  config.g_depth = config.d_depth = 1;
  config.r1 = config.r2 = 0.2;
  config.penalty_every = 2;
  config.batch = 64;
  config.g_rate = config.d_rate = 2e-3;
  config.beta1 = 0;
  return config;
}

TrainConfig stacked() {
  TrainConfig config = steady();
  config.use_labels = false;
  config.packing = 2;
  config.g_width = config.d_width = 32;
  config.batch = 64;
  config.g_rate = 2e-3;
  config.d_rate = 2e-3;
  return config;
}

TrainConfig mode_collapse() {
  TrainConfig config = bare();
  config.d_width = 4;
  config.g_rate = 1.2e-2;
  config.d_rate = 1.5e-3;
  config.beta1 = 0.9;
  return config;
}

TrainConfig vanishing_gradient() {
  TrainConfig config = bare();
  config.loss = Loss::kMinimax;
  config.d_updates = 3;
  config.g_rate = 2e-4;
  return config;
}

TrainConfig oscillation() {
  TrainConfig config = bare();
  config.use_labels = true;  // without them a swing may end in a collapse that stays
  config.simultaneous = true;
  config.g_rate = config.d_rate = 6e-3;
  config.beta1 = config.beta2 = 0.9;
  return config;
}

TrainConfig overpowered_detective() {
  TrainConfig config = bare();
  config.d_updates = 5;
  config.g_width = 4;
  config.d_width = 24;
  config.g_rate = 5e-4;
  return config;
}

Preset preset(std::string_view name, std::string_view label, std::string_view why,
              TrainConfig config) {
  config.preset = name;
  return {name, label, why, config};
}

std::vector<Preset> make_presets() {
  return {
      preset("digits", tr_later("Digits, fast"),
             tr_later("A small convolutional pair that knows the classes. It draws readable digits "
                      "sooner than anything else here."),
             {}),
      preset("digits-best", tr_later("Digits, at their best"),
             tr_later("A layer deeper, four times the pictures a step and calmer rates. It starts "
                      "slower and ends better: give it ten minutes."),
             digits_best()),
      preset("pictures", tr_later("Pictures without labels"),
             tr_later("Where nobody says what a picture shows, the networks have to find out: both "
                      "are a layer deeper, on less noise and at calmer rates. The default for data "
                      "without labels."),
             pictures()),
      preset("classic-2014", tr_later("Classic of 2014"),
             tr_later("Goodfellow's first GAN: fully connected layers, dropout and the minimax "
                      "loss. It shows what the ten years since have bought."),
             classic_2014()),
      preset(
          "dcgan", tr_later("DCGAN"),
          tr_later("Convolutions and batch norm in both networks, with the rates of Radford et al. "
                   "2016. The first recipe that trained reliably, and slow by today's measure."),
          dcgan()),
      preset("wgan-gp", tr_later("Wasserstein"),
             tr_later("A critic that measures a distance instead of judging, its slope held near 1 "
                      "(Gulrajani et al. 2017). Its loss falls as the pictures get better, which "
                      "no other loss here promises."),
             wgan_gp()),
      preset("r3gan", tr_later("Relativistic"),
             tr_later("Each fake is compared with a real, and the discriminator is flattened "
                      "around both (Huang et al. 2024). It needs no normalisation at all."),
             r3gan()),
      preset("stacked", tr_later("A thousand modes"),
             tr_later("For three digits as the channels of one picture (data `stacked:`), judged "
                      "in pairs (PacGAN, Lin et al. 2018). Whether a generator covers all of the "
                      "data can be counted there: 1000 combinations."),
             stacked()),
      preset("mlp", tr_later("Plain networks"),
             tr_later("Fully connected layers and everything else as in the first preset. They do "
                      "not know that pixels have neighbours, and their digits stay rough."),
             mlp()),
      preset("mode-collapse", tr_later("Made to fail: mode collapse"),
             tr_later("A hasty generator with a long memory against a small, slow discriminator: "
                      "one picture that passes is all it needs. Watch every fake become the same."),
             mode_collapse()),
      preset("vanishing-gradient", tr_later("Made to fail: vanishing gradient"),
             tr_later(
                 "The minimax loss is flat where the discriminator is sure, and three updates to "
                 "one make it sure at once. The generator hears nothing and stays where it began."),
             vanishing_gradient()),
      preset(
          "oscillation", tr_later("Made to fail: oscillation"),
          tr_later("Both move at once, fast and with a long memory, so each answers where the "
                   "other was. The lead swings from one to the other, and the pictures with it."),
          oscillation()),
      preset(
          "overpowered-detective", tr_later("Made to fail: overpowered detective"),
          tr_later("A wide discriminator with five updates to one against a small, slow generator. "
                   "It is right about every picture, and its certainty teaches little."),
          overpowered_detective()),
  };
}

}  // namespace

std::span<const Preset> presets() {
  static const std::vector<Preset> table = make_presets();
  return table;
}

TrainConfig suited_to(const TrainConfig& config, bool labelled) {
  const auto untouched = [&](std::string_view name) {
    TrainConfig preset = *preset_config(name);
    preset.seed = config.seed;
    return preset;
  };
  const TrainConfig digits = untouched("digits"), pictures = untouched("pictures");
  return config != digits && config != pictures ? config : labelled ? digits : pictures;
}

}  // namespace counterfeit::gan
