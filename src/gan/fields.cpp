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

constexpr Text kNorms[] = {"none", "batch", "layer"};
constexpr Text kClassInputs[] = {"one-hot", "embedding"};
constexpr Text kClassHeads[] = {"projection", "auxiliary"};

constexpr Text kNetwork = "Network", kTraining = "Training", kPenalties = "Penalties",
               kDisguise = "Disguise", kAveraging = "Averaging";

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
    whole<&C::g_depth>("g_depth", "Generator's extra layers", kNetwork, 0, 4, kNewRun,
                       "Further 3 x 3 convolutions at the coarsest pixels, or layers of an MLP."),
    whole<&C::d_depth>("d_depth", "Discriminator's extra layers", kNetwork, 0, 4, kNewRun,
                       "Further 3 x 3 convolutions at the coarsest pixels, or layers of an MLP."),
    choice<&C::g_norm>(
        "g_norm", "Generator's normalisation", kNetwork, kNorms, kNewRun,
        "Brings hidden values to one size: over the batch (Ioffe and Szegedy 2015), over each "
        "picture (Ba et al. 2016), or not at all."),
    choice<&C::d_norm>(
        "d_norm", "Discriminator's normalisation", kNetwork, kNorms, kNewRun,
        "The same in the discriminator, from its second layer on (Radford et al. 2016). Excludes "
        "the gradient penalties."),
    flag<&C::spectral_norm>(
        "spectral_norm", "Spectral normalisation", kNetwork, kNewRun,
        "Divides each of the discriminator's weights by its largest singular value, which bounds "
        "its slope (Miyato et al. 2018)."),
    flag<&C::minibatch_stddev>(
        "minibatch_stddev", "Show how pictures differ", kNetwork, kNewRun,
        "Tells the discriminator how much the pictures of a small group differ, so that fakes "
        "that are all alike are found out (Karras et al. 2018). Excludes the gradient penalties."),
    real<&C::dropout>("dropout", "Dropout", kNetwork, 0, 0.9, kNewRun,
                      "The share of the discriminator's hidden values that each step forgets "
                      "(Srivastava et al. 2014)."),
    whole<&C::packing>("packing", "Pictures judged at once", kNetwork, 1, 4, kNewRun,
                       "The discriminator judges so many pictures together, and notices when fakes "
                       "are too alike (PacGAN, Lin et al. 2018). Without labels only."),
    flag<&C::use_labels>(
        "use_labels", "Use the labels", kNetwork, kNewRun,
        "Where the data set has labels, both networks are told the class: the generator what to "
        "draw (Mirza and Osindero 2014), the discriminator what it should be (Miyato and Koyama "
        "2018)."),
    choice<&C::class_input>(
        "class_input", "Class into the generator", kNetwork, kClassInputs, kNewRun,
        "As one-hot beside the noise (Mirza and Osindero 2014), or as learned factors of the noise "
        "(Odena et al. 2017)."),
    real<&C::class_gain>(
        "class_gain", "Weight of the class", kNetwork, 0.25, 64, kNewRun,
        "How long the one-hot is beside the noise. As long as one number of it (1; Mirza and "
        "Osindero 2014), the class is lost among many and learned late; several times as long, it "
        "is drawn right early."),
    choice<&C::class_head>(
        "class_head", "Class in the discriminator", kNetwork, kClassHeads, kNewRun,
        "Projection judges a picture as one of its class (Miyato and Koyama 2018); auxiliary names "
        "the class as a second task (AC-GAN, Odena et al. 2017)."),
    choice<&C::loss>(
        "loss", "Loss", kTraining, kLosses, kLive,
        "What the two play for. Non-saturating and minimax: Goodfellow et al. 2014; least squares: "
        "Mao et al. 2017; hinge: Lim and Ye 2017; Wasserstein: Arjovsky et al. 2017; relativistic, "
        "each fake against a real: Jolicoeur-Martineau 2019."),
    real<&C::label_smoothing>(
        "label_smoothing", "Label smoothing", kTraining, 0, 0.5, kLive,
        "Reals shall be judged as this much less than surely real, which keeps the discriminator "
        "from certainty (one-sided, Salimans et al. 2016)."),
    whole<&C::batch>("batch", "Pictures per step", kTraining, 2, 1024, kNewRun,
                     "Real pictures, and as many fakes, in one training step."),
    whole<&C::d_updates>("d_updates", "Discriminator's updates", kTraining, 1, 20, kLive,
                         "Updates of the discriminator for each one of the generator (n_critic in "
                         "Arjovsky et al. 2017)."),
    flag<&C::simultaneous>(
        "simultaneous", "Both updates at once", kTraining, kLive,
        "One look at the fakes serves both updates: cheaper than drawing new ones for the "
        "generator, which then answers the discriminator of a step ago (Mescheder et al. 2017)."),
    real<&C::g_rate>("g_rate", "Generator's learning rate", kTraining, 0, 1, kLive,
                     "How far one step moves the generator (Adam, Kingma and Ba 2015)."),
    real<&C::d_rate>("d_rate", "Discriminator's learning rate", kTraining, 0, 1, kLive,
                     "How far one step moves the discriminator (Adam; two rates: Heusel et al. "
                     "2017)."),
    real<&C::rate_decay>("rate_decay", "Rates halve after", kTraining, 0, 1e7, kLive,
                         "Steps after which both rates have halved; they fall as 1 / (1 + step / "
                         "this), the schedule "
                         "of Robbins and Monro 1951. 0 keeps them."),
    real<&C::beta1>("beta1", "Adam's memory of the gradient", kTraining, 0, 0.999, kLive,
                    "The share of the running mean that each step keeps; 0.5 calms a GAN (Radford "
                    "et al. 2016)."),
    real<&C::beta2>("beta2", "Adam's memory of its size", kTraining, 0, 0.9999, kLive,
                    "The share of the running mean square that each step keeps."),
    real<&C::clip>("clip", "Longest gradient", kTraining, 0, 1e6, kLive,
                   "A player's gradient that is longer is shortened to this length (Pascanu et al. "
                   "2013). 0 turns it off."),
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
    real<&C::instance_noise>(
        "instance_noise", "Instance noise", kDisguise, 0, 2, kLive,
        "Standard deviation of noise on all that the discriminator sees, so that reals and fakes "
        "overlap (Soenderby et al. 2017). Pictures run from -1 to 1."),
    real<&C::noise_steps>("noise_steps", "Noise gone after", kDisguise, 0, 1e7, kLive,
                          "Steps in which the instance noise fades to nothing. 0 keeps it."),
    flag<&C::augment_translation>(
        "augment_translation", "Move pictures", kDisguise, kLive,
        "Moves what the discriminator sees by up to an eighth, reals and fakes alike, so that it "
        "cannot learn a small data set by heart (DiffAugment, Zhao et al. 2020)."),
    flag<&C::augment_cutout>("augment_cutout", "Cover a part", kDisguise, kLive,
                             "Covers a square of half the picture's side (Zhao et al. 2020)."),
    flag<&C::augment_brightness>("augment_brightness", "Vary brightness", kDisguise, kLive,
                                 "Adds up to half of grey to light (Zhao et al. 2020)."),
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
