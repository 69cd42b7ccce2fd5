#include "gan/migration.h"

#include <nlohmann/json.hpp>

namespace counterfeit::gan {
namespace {

using nlohmann::json;

// Fills in what is missing. A setting that a file does not name was not there yet; it may not take
// a preset's value of today, but what the program of then did.
void fill_in(json& object, const json& values) {
  for (const auto& [key, value] : values.items())
    if (!object.contains(key)) object[key] = value;
}

// Version 1 knew one shape of picture and, of the networks and the training, what is in all GANs.
void from_1(json& config, json& run) {
  fill_in(run, {{"picture", {28u, 28u, 1u}}});
  const bool mlp = config.contains("family") && config["family"] == "mlp";
  fill_in(config, {{"g_norm", mlp ? "none" : "batch"},
                   {"d_norm", "none"},
                   {"g_depth", 0},
                   {"d_depth", 0},
                   {"spectral_norm", false},
                   {"minibatch_stddev", false},
                   {"dropout", 0},
                   {"packing", 1},
                   {"class_input", "one-hot"},
                   {"class_head", "projection"},
                   {"label_smoothing", 0},
                   {"simultaneous", false},
                   {"rate_decay", 0},
                   {"clip", 0},
                   {"instance_noise", 0},
                   {"noise_steps", 0},
                   {"augment_translation", false},
                   {"augment_cutout", false},
                   {"augment_brightness", false}});
}

// Version 2 knew the one-hot of length 1 alone.
void from_2(json& config, json&) { fill_in(config, {{"class_gain", 1}}); }

// Version 3 drew new fakes for the generator's update.
void from_3(json& config, json&) { fill_in(config, {{"same_fakes", false}}); }

// Version 4 had one fall for both rates.
void from_4(json& config, json&) {
  fill_in(config, {{"d_rate_decay", config.value("rate_decay", json(0))}});
}

// Version 5 began with He's weights alone.
void from_5(json& config, json&) { fill_in(config, {{"initial_weights", "he"}}); }

// kSteps[i] leads from version i + 1 to i + 2.
constexpr void (*kSteps[])(json& config, json& run) = {from_1, from_2, from_3, from_4, from_5};
static_assert(std::size(kSteps) == kCheckpointVersion - 1);

}  // namespace

void migrate(int version, json& config, json& run) {
  for (int step = version; step < kCheckpointVersion; ++step) kSteps[step - 1](config, run);
}

}  // namespace counterfeit::gan
