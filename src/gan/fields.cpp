// The one table of settings.

#include <algorithm>

#include "base/text.h"
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
using base::tr_later;

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
constexpr Text kInitialWeights[] = {"he", "lecun"};

constexpr Text kNetwork = tr_later("Network"), kTraining = tr_later("Training"),
               kPenalties = tr_later("Penalties"), kDisguise = tr_later("Disguise"),
               kAveraging = tr_later("Averaging");

using C = TrainConfig;

constexpr Field kFields[] = {
    choice<&C::family>(
        "family", tr_later("Kind of networks"), kNetwork, kFamilies, kNewRun,
        tr_later("Convolutional networks see neighbouring pixels together (Radford et al. 2016, "
                 "DCGAN); an MLP sees all pixels alike (Goodfellow et al. 2014).")),
    whole<&C::latent_dim>(
        "latent_dim", tr_later("Numbers of noise"), kNetwork, 2, 512, kNewRun,
        tr_later("How many random numbers the generator turns into one picture (Goodfellow et al. "
                 "2014).")),
    whole<&C::g_width>("g_width", tr_later("Generator's width"), kNetwork, 2, 128, kNewRun,
                       tr_later("Channels of the generator's last hidden layer; the one before has "
                                "twice as many (Radford et al. 2016). An MLP has 16 units for "
                                "each.")),
    whole<&C::d_width>("d_width", tr_later("Discriminator's width"), kNetwork, 2, 128, kNewRun,
                       tr_later("Channels of the discriminator's first layer; the next has twice "
                                "as many (Radford et al. 2016). An MLP has 16 units for each.")),
    whole<&C::g_depth>(
        "g_depth", tr_later("Generator's extra layers"), kNetwork, 0, 4, kNewRun,
        tr_later("Further 3 x 3 convolutions at the coarsest pixels (Simonyan and Zisserman 2015), "
                 "or layers of an MLP.")),
    whole<&C::d_depth>(
        "d_depth", tr_later("Discriminator's extra layers"), kNetwork, 0, 4, kNewRun,
        tr_later("Further 3 x 3 convolutions at the coarsest pixels (Simonyan and Zisserman 2015), "
                 "or layers of an MLP.")),
    choice<&C::g_norm>(
        "g_norm", tr_later("Generator's normalisation"), kNetwork, kNorms, kNewRun,
        tr_later("Brings hidden values to one size: over the batch (Ioffe and Szegedy 2015), over "
                 "each picture (Ba et al. 2016), or not at all.")),
    choice<&C::d_norm>("d_norm", tr_later("Discriminator's normalisation"), kNetwork, kNorms,
                       kNewRun,
                       tr_later("The same in the discriminator, from its second layer on (Radford "
                                "et al. 2016). Excludes the gradient penalties.")),
    flag<&C::spectral_norm>(
        "spectral_norm", tr_later("Spectral normalisation"), kNetwork, kNewRun,
        tr_later("Divides each of the discriminator's weights by its largest singular value, which "
                 "bounds its slope (Miyato et al. 2018).")),
    flag<&C::minibatch_stddev>(
        "minibatch_stddev", tr_later("Show how pictures differ"), kNetwork, kNewRun,
        tr_later("Tells the discriminator how much the pictures of a small group differ, so that "
                 "fakes that are all alike are found out (Karras et al. 2018). Excludes the "
                 "gradient penalties.")),
    real<&C::dropout>("dropout", tr_later("Dropout"), kNetwork, 0, 0.9, kNewRun,
                      tr_later("The share of the discriminator's hidden values that each step "
                               "forgets (Srivastava et al. 2014).")),
    whole<&C::packing>(
        "packing", tr_later("Pictures judged at once"), kNetwork, 1, 4, kNewRun,
        tr_later("The discriminator judges so many pictures together, and notices when fakes are "
                 "too alike (PacGAN, Lin et al. 2018). Without labels only.")),
    flag<&C::use_labels>("use_labels", tr_later("Use the labels"), kNetwork, kNewRun,
                         tr_later("Where the data set has labels, both networks are told the "
                                  "class: the generator what to draw (Mirza and Osindero 2014), "
                                  "the discriminator what it should be (Miyato and Koyama 2018).")),
    choice<&C::class_input>("class_input", tr_later("Class into the generator"), kNetwork,
                            kClassInputs, kNewRun,
                            tr_later("As one-hot beside the noise (Mirza and Osindero 2014), or as "
                                     "learned factors of the noise (Odena et al. 2017).")),
    real<&C::class_gain>(
        "class_gain", tr_later("Weight of the class"), kNetwork, 0.25, 64, kNewRun,
        tr_later("How long the one-hot is beside the noise. As long as one number of it (1; Mirza "
                 "and Osindero 2014), the class is lost among many and learned late; several times "
                 "as long, it is drawn right early.")),
    choice<&C::class_head>(
        "class_head", tr_later("Class in the discriminator"), kNetwork, kClassHeads, kNewRun,
        tr_later("Projection judges a picture as one of its class (Miyato and Koyama 2018); "
                 "auxiliary names the class as a second task (AC-GAN, Odena et al. 2017).")),
    choice<&C::initial_weights>(
        "initial_weights", tr_later("Initial weights"), kNetwork, kInitialWeights, kNewRun,
        tr_later("Random numbers, as large as keeps values at one size through rectified layers "
                 "(he: He et al. 2015), or 1.4 times smaller (lecun: LeCun et al. 1998), so that "
                 "the first steps change them more.")),
    choice<&C::loss>(
        "loss", tr_later("Loss"), kTraining, kLosses, kLive,
        tr_later("What the two play for. Non-saturating and minimax: Goodfellow et al. 2014; least "
                 "squares: Mao et al. 2017; hinge: Lim and Ye 2017; Wasserstein: Arjovsky et al. "
                 "2017; relativistic, each fake against a real: Jolicoeur-Martineau 2019.")),
    real<&C::label_smoothing>(
        "label_smoothing", tr_later("Label smoothing"), kTraining, 0, 0.5, kLive,
        tr_later("Reals shall be judged as this much less than surely real, which keeps the "
                 "discriminator from certainty (one-sided, Salimans et al. 2016).")),
    whole<&C::batch>("batch", tr_later("Pictures per step"), kTraining, 2, 1024, kNewRun,
                     tr_later("Real pictures, and as many fakes, in one training step. More make "
                              "it steadier and dearer (Brock et al. 2019).")),
    whole<&C::d_updates>("d_updates", tr_later("Discriminator's updates"), kTraining, 1, 20, kLive,
                         tr_later("Updates of the discriminator for each one of the generator "
                                  "(n_critic in Arjovsky et al. 2017).")),
    flag<&C::simultaneous>("simultaneous", tr_later("Both updates at once"), kTraining, kLive,
                           tr_later("One look at the fakes serves both updates: cheaper than "
                                    "drawing new ones for the generator, which then answers the "
                                    "discriminator of a step ago (Mescheder et al. 2017).")),
    flag<&C::same_fakes>("same_fakes", tr_later("The same fakes for both"), kTraining, kLive,
                         tr_later("The generator learns from the fakes that the discriminator has "
                                  "just learned from, judged anew, and draws no others for itself "
                                  "(Radford et al. 2016): a tenth less work.")),
    real<&C::g_rate>("g_rate", tr_later("Generator's learning rate"), kTraining, 0, 1, kLive,
                     tr_later("How far one step moves the generator (Adam, Kingma and Ba 2015).")),
    real<&C::d_rate>(
        "d_rate", tr_later("Discriminator's learning rate"), kTraining, 0, 1, kLive,
        tr_later(
            "How far one step moves the discriminator (Adam; two rates: Heusel et al. 2017).")),
    real<&C::rate_decay>(
        "rate_decay", tr_later("Generator's rate halves after"), kTraining, 0, 1e7, kLive,
        tr_later("Steps after which the generator's rate has halved; it falls as 1 / (1 + step / "
                 "this), the schedule of Robbins and Monro 1951. 0 keeps it.")),
    real<&C::d_rate_decay>(
        "d_rate_decay", tr_later("Discriminator's rate halves after"), kTraining, 0, 1e7, kLive,
        tr_later("The same for the discriminator: one that slows down sooner leaves the generator "
                 "time to follow (two time scales: Heusel et al. 2017). 0 keeps its rate.")),
    real<&C::beta1>("beta1", tr_later("Adam's memory of the gradient"), kTraining, 0, 0.999, kLive,
                    tr_later("The share of the running mean that each step keeps; 0.5 calms a GAN "
                             "(Radford et al. 2016).")),
    real<&C::beta2>(
        "beta2", tr_later("Adam's memory of its size"), kTraining, 0, 0.9999, kLive,
        tr_later("The share of the running mean square that each step keeps (Kingma and "
                 "Ba 2015).")),
    real<&C::clip>("clip", tr_later("Longest gradient"), kTraining, 0, 1e6, kLive,
                   tr_later("A player's gradient that is longer is shortened to this length "
                            "(Pascanu et al. 2013). 0 turns it off.")),
    real<&C::r1>("r1", tr_later("R1 penalty"), kPenalties, 0, 1000, kLive,
                 tr_later("Flattens the discriminator around real pictures, which calms the game "
                          "(Mescheder et al. 2018). 0 turns it off.")),
    real<&C::r2>(
        "r2", tr_later("R2 penalty"), kPenalties, 0, 1000, kLive,
        tr_later(
            "The same around fakes (Mescheder et al. 2018; Huang et al. 2024). 0 turns it off.")),
    real<&C::gradient_penalty>(
        "gradient_penalty", tr_later("Gradient penalty"), kPenalties, 0, 1000, kLive,
        tr_later("Keeps the slope of the discriminator near 1 between reals and fakes, as the "
                 "Wasserstein loss wants it (Gulrajani et al. 2017). 0 turns it off.")),
    whole<&C::penalty_every>(
        "penalty_every", tr_later("Steps between penalties"), kPenalties, 1, 64, kLive,
        tr_later("Penalties are taken every so many steps and count that many times, which costs "
                 "less and does the same (Karras et al. 2020).")),
    real<&C::instance_noise>(
        "instance_noise", tr_later("Instance noise"), kDisguise, 0, 2, kLive,
        tr_later("Standard deviation of noise on all that the discriminator sees, so that reals "
                 "and fakes overlap (Soenderby et al. 2017). Pictures run from -1 to 1.")),
    real<&C::noise_steps>(
        "noise_steps", tr_later("Noise gone after"), kDisguise, 0, 1e7, kLive,
        tr_later("Steps in which the instance noise fades to nothing (Soenderby et al. 2017). 0 "
                 "keeps it.")),
    flag<&C::augment_translation>(
        "augment_translation", tr_later("Move pictures"), kDisguise, kLive,
        tr_later(
            "Moves what the discriminator sees by up to an eighth, reals and fakes alike, so that "
            "it cannot learn a small data set by heart (DiffAugment, Zhao et al. 2020).")),
    flag<&C::augment_cutout>(
        "augment_cutout", tr_later("Cover a part"), kDisguise, kLive,
        tr_later("Covers a square of half the picture's side (Zhao et al. 2020).")),
    flag<&C::augment_brightness>("augment_brightness", tr_later("Vary brightness"), kDisguise,
                                 kLive,
                                 tr_later("Adds up to half of grey to light (Zhao et al. 2020).")),
    real<&C::ema_decay>(
        "ema_decay", tr_later("Averaging of the generator"), kAveraging, 0, 0.99999, kLive,
        tr_later("Fakes are drawn by a moving average of the generator's weights, which is "
                 "steadier than any one moment of it (Yazici et al. 2019). 0 turns it off.")),
};

}  // namespace

std::span<const Field> fields() { return kFields; }

const Field* find_field(std::string_view name) {
  const auto found = std::ranges::find(kFields, name, &Field::name);
  return found == std::end(kFields) ? nullptr : found;
}

}  // namespace counterfeit::gan
