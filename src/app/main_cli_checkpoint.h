#pragma once

#include <string>

#include "gan/trainer.h"

namespace counterfeit::app {

inline constexpr int kMostPictures = 100000;  // that one command draws

base::Result<gan::GanTrainer::State> open_checkpoint(const std::string& path);

// One picture of a generator, or a sum of them, as a person writes it; the answer is its column of
// latent_dim + classes numbers. A picture is
//   SEED            the first picture of `sample --seed SEED`
//   SEED:INDEX      the one at that place, from 0
//   FILE.json       what `project` has saved
// and any of them with @CLASS behind it, to be drawn as another class. Between pictures stand + and
// -, with blanks around them; before one may stand a weight: "3:1 - 3:5 + 0.5*4:2".
// Refused: everything else, classes that the generator does not have, files of other generators.
base::Result<nn::Vector<float>> parse_latent(const std::string& text, const gan::Sampler& sampler);

// A latent as the JSON that parse_latent reads.
std::string latent_json(const nn::Vector<float>& latent, const gan::Sampler& sampler);

// Refused: a class that the generator does not have, and any class if it has none.
base::Status check_label(int label, const gan::Sampler& sampler);

}  // namespace counterfeit::app
