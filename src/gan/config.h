#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/result.h"

namespace counterfeit::gan {

enum class Family { kConvolutional, kMlp };
enum class Norm { kNone, kBatch, kLayer };
enum class ClassInput { kOneHot, kEmbedding };
enum class ClassHead { kProjection, kAuxiliary };
enum class InitialWeights { kHe, kLeCun };
enum class Loss {
  kNonSaturating,
  kMinimax,
  kLeastSquares,
  kHinge,
  kWasserstein,
  kRelativistic,
};

// Every setting of a training run. One table, `fields()`, describes them all; the command line, the
// panel, the page's URL and the checkpoint are made from it.
struct TrainConfig {
  std::string preset = "digits";
  std::uint64_t seed = 1;

  Family family = Family::kConvolutional;
  int latent_dim = 128;
  int g_width = 16;  // channels of the generator's last hidden layer; the first has twice that
  int d_width = 16;  // channels of the discriminator's first layer; the next has twice that
  int g_depth = 0;   // further layers of each, at the coarsest pixels
  int d_depth = 0;
  Norm g_norm = Norm::kBatch;
  Norm d_norm = Norm::kNone;
  bool spectral_norm = false;     // of the discriminator's weights
  bool minibatch_stddev = false;  // as a further channel before the discriminator's last layer
  double dropout = 0;             // share of the discriminator's values that a step forgets
  int packing = 1;                // pictures that the discriminator judges at once
  bool use_labels = true;         // class-conditional wherever the data set has labels
  ClassInput class_input = ClassInput::kOneHot;
  double class_gain = 8;  // length of the one-hot
  ClassHead class_head = ClassHead::kProjection;
  InitialWeights initial_weights = InitialWeights::kLeCun;

  Loss loss = Loss::kNonSaturating;
  double label_smoothing = 0;  // how far below 1 the target of reals lies
  int d_updates = 1;           // of the discriminator for each of the generator
  bool simultaneous = false;   // both updates from one look at the same fakes
  bool same_fakes = true;      // both updates by the same fakes, judged anew for the second
  int batch = 16;
  double g_rate = 1.1e-2;
  double d_rate = 9.5e-3;
  double rate_decay = 6000;   // steps after which the generator's rate has halved; 0: never
  double d_rate_decay = 700;  // and the discriminator's
  double beta1 = 0;
  double beta2 = 0.99;
  double clip = 0;  // the greatest length of a gradient; 0: any

  double r1 = 0.2;              // penalty on the discriminator's gradient at reals
  double r2 = 0;                // the same at fakes
  double gradient_penalty = 0;  // keeps the gradient's length near 1 between reals and fakes
  int penalty_every = 8;        // steps; each penalty then counts that many times

  double instance_noise = 0;         // standard deviation of noise on what the discriminator sees
  double noise_steps = 0;            // until it is gone; 0: it stays
  bool augment_translation = false;  // what the discriminator sees is moved,
  bool augment_cutout = false;       // partly covered,
  bool augment_brightness = false;   // or made lighter or darker

  double ema_decay = 0.9998;  // of the average, which is over 1 / (1 - this) steps at most

  bool operator==(const TrainConfig&) const = default;
};

enum class FieldKind { kInteger, kReal, kSwitch, kChoice };

// One setting: what it is called, what it may be, what it does.
struct Field {
  std::string_view name;   // "g_rate": the JSON key, the URL parameter; the flag is --g-rate
  std::string_view label;  // "Generator's learning rate"
  std::string_view group;  // "Network", "Training", "Penalties", ...
  std::string_view help;   // one or two sentences and the paper; the default is get(TrainConfig())
  FieldKind kind;
  double low = 0, high = 0;                        // inclusive range of kInteger and kReal
  std::span<const std::string_view> choices = {};  // of kChoice
  bool live = false;  // takes effect on a running training, without a reset

  double (*get)(const TrainConfig&);        // a choice's index, a switch's 0 or 1
  void (*put)(TrainConfig&, double value);  // value already checked
};

std::span<const Field> fields();  // every setting but `preset` and `seed`
const Field* find_field(std::string_view name);

// The field's value as text, as JSON and the URL carry it: "0.008", "true", "mlp".
std::string field_text(const TrainConfig& config, const Field& field);

// The one place that knows which settings exclude each other: fine, or a sentence with the reason
// and a hint. Asked by GanTrainer, config_from_json and whoever collects settings one by one.
base::Status validate(const TrainConfig& config);

// Sets one field, "seed" or "preset" from text, without a look at the others. Refused, with the
// range or the choices in the sentence: an unknown name, text of another kind, a value out of
// range. Setting "preset" replaces every other setting but the seed by the preset's.
base::Status set_field(TrainConfig& config, std::string_view name, std::string_view text);

struct Preset {
  std::string_view name;   // "digits"
  std::string_view label;  // "Digits, fast"
  std::string_view why;    // two sentences
  TrainConfig config;
};

std::span<const Preset> presets();
base::Result<TrainConfig> preset_config(std::string_view name);  // refused: an unknown name

// The untouched default, "digits" or "pictures", becomes the one of the two that is for such data,
// with the same seed, even where it was chosen by name. Any other settings stay as they are.
TrainConfig suited_to(const TrainConfig& config, bool labelled);

std::string to_json(const TrainConfig& config);
// Unknown keys are ignored (a later version's), missing ones keep the preset's value. Refused: what
// set_field() or validate() refuses.
base::Result<TrainConfig> config_from_json(std::string_view json);

}  // namespace counterfeit::gan
