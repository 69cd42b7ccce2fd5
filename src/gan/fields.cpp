// The one table of settings.

#include <algorithm>

#include "gan/config.h"

namespace counterfeit::gan {
namespace {

// Accessors for a member, whatever its type.
template <auto Member>
double get(const TrainConfig& config) {
  return static_cast<double>(config.*Member);
}
template <auto Member>
void put(TrainConfig& config, double value) {
  config.*Member = static_cast<std::remove_reference_t<decltype(config.*Member)>>(value);
}

enum When { kNewRun, kLive };  // when a change takes effect

using Text = std::string_view;

template <auto Member>
constexpr Field whole(Text name, Text label, Text group, double low, double high, When when,
                      Text help) {
  return {name, label, group,         help,        FieldKind::kInteger, low,
          high, {},    when == kLive, get<Member>, put<Member>};
}

template <auto Member>
constexpr Field real(Text name, Text label, Text group, double low, double high, When when,
                     Text help) {
  return {name, label, group,         help,        FieldKind::kReal, low,
          high, {},    when == kLive, get<Member>, put<Member>};
}

template <auto Member>
constexpr Field flag(Text name, Text label, Text group, When when, Text help) {
  return {name, label, group,         help,        FieldKind::kSwitch, 0,
          1,    {},    when == kLive, get<Member>, put<Member>};
}

template <auto Member>
constexpr Field choice(Text name, Text label, Text group, std::span<const Text> choices, When when,
                       Text help) {
  return {name, label,   group,         help,        FieldKind::kChoice, 0,
          0,    choices, when == kLive, get<Member>, put<Member>};
}

constexpr Text kFamilies[] = {"conv", "mlp"};
constexpr Text kLosses[] = {"non-saturating", "minimax",     "least-squares",
                            "hinge",          "wasserstein", "relativistic"};

constexpr Text kNetwork = "Network", kTraining = "Training", kPenalties = "Penalties",
               kAveraging = "Averaging";

using C = TrainConfig;

constexpr Field kFields[] = {
    choice<&C::family>(
        "family", "Kind of networks", kNetwork, kFamilies, kNewRun,
        "Convolutional networks see neighbouring pixels together (Radford et al. 2016, DCGAN); an "
        "MLP sees all pixels alike (Goodfellow et al. 2014)."),
    whole<&C::latent_dim>("latent_dim", "Numbers of noise", kNetwork, 2, 512, kNewRun,
                          "How many random numbers the generator turns into one picture."),
    whole<&C::g_width>("g_width", "Generator's width", kNetwork, 2, 128, kNewRun,
                       "Channels of the generator's last hidden layer; the one before has twice as "
                       "many. An MLP has 16 units for each."),
    whole<&C::d_width>("d_width", "Discriminator's width", kNetwork, 2, 128, kNewRun,
                       "Channels of the discriminator's first layer; the next has twice as many. "
                       "An MLP has 16 units for each."),
    flag<&C::use_labels>(
        "use_labels", "Use the labels", kNetwork, kNewRun,
        "Where the data set has labels, both networks are told the class: the generator what to "
        "draw (Mirza and Osindero 2014), the discriminator what it should be (Miyato and Koyama "
        "2018)."),
    choice<&C::loss>(
        "loss", "Loss", kTraining, kLosses, kLive,
        "What the two play for. Non-saturating and minimax: Goodfellow et al. 2014; least squares: "
        "Mao et al. 2017; hinge: Lim and Ye 2017; Wasserstein: Arjovsky et al. 2017; relativistic, "
        "each fake against a real: Jolicoeur-Martineau 2019."),
    whole<&C::batch>("batch", "Pictures per step", kTraining, 2, 1024, kNewRun,
                     "Real pictures, and as many fakes, in one training step."),
    whole<&C::d_updates>("d_updates", "Discriminator's updates", kTraining, 1, 20, kLive,
                         "Updates of the discriminator for each one of the generator (n_critic in "
                         "Arjovsky et al. 2017)."),
    real<&C::g_rate>("g_rate", "Generator's learning rate", kTraining, 0, 1, kLive,
                     "How far one step moves the generator (Adam, Kingma and Ba 2015)."),
    real<&C::d_rate>("d_rate", "Discriminator's learning rate", kTraining, 0, 1, kLive,
                     "How far one step moves the discriminator (Adam; two rates: Heusel et al. "
                     "2017)."),
    real<&C::beta1>("beta1", "Adam's memory of the gradient", kTraining, 0, 0.999, kLive,
                    "The share of the running mean that each step keeps; 0.5 calms a GAN (Radford "
                    "et al. 2016)."),
    real<&C::beta2>("beta2", "Adam's memory of its size", kTraining, 0, 0.9999, kLive,
                    "The share of the running mean square that each step keeps."),
    real<&C::r1>("r1", "R1 penalty", kPenalties, 0, 1000, kLive,
                 "Flattens the discriminator around real pictures, which calms the game (Mescheder "
                 "et al. 2018). 0 turns it off."),
    real<&C::r2>("r2", "R2 penalty", kPenalties, 0, 1000, kLive,
                 "The same around fakes (Mescheder et al. 2018; Huang et al. 2024). 0 turns it "
                 "off."),
    real<&C::gradient_penalty>(
        "gradient_penalty", "Gradient penalty", kPenalties, 0, 1000, kLive,
        "Keeps the slope of the discriminator near 1 between reals and fakes, as the Wasserstein "
        "loss wants it (Gulrajani et al. 2017). 0 turns it off."),
    whole<&C::penalty_every>(
        "penalty_every", "Steps between penalties", kPenalties, 1, 64, kLive,
        "Penalties are taken every so many steps and count that many times, which costs less and "
        "does the same (Karras et al. 2020)."),
    real<&C::ema_decay>(
        "ema_decay", "Averaging of the generator", kAveraging, 0, 0.99999, kLive,
        "Fakes are drawn by a moving average of the generator's weights, which is steadier than "
        "any one moment of it (Yazici et al. 2019). 0 turns it off."),
};

}  // namespace

std::span<const Field> fields() { return kFields; }

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == std::end(kFields) ? nullptr : found;
}

}  // namespace counterfeit::gan
