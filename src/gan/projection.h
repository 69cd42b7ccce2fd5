#pragma once

#include <optional>

#include "gan/sampler.h"
#include "nn/adam.h"

namespace counterfeit::gan {

// What the generator makes of a given picture: the latent whose picture is nearest to it.
struct Projection {
  nn::Vector<float> latent;  // latent_dim + classes
  std::optional<int> label;  // the class that was given or fitted best; none if unconditional
  double error = 0;          // root mean square over the pixels, in shares of full ink
};

struct ProjectionOptions {
  // The picture's class. Left out, a conditional generator tries every one.
  std::optional<int> label = {};
  int restarts = 4;  // for each class, from different z
  int steps = 300;   // of Adam, at a rate that falls to nothing along half a cosine
  double rate = 0.1;
  // Weight of |z|^2 / latent_dim, which keeps z where the generator knows it: with less, a
  // generator bends pictures of other classes into place.
  double prior = 0.02;
  std::uint64_t seed = 1;
};

// Minimises by gradient descent over z, through the generator in evaluation (Zhu et al. 2016,
// section 3.1, with Adam and restarts),
//   mean over the pixels of (G(z, label) - picture)^2 + prior |z|^2 / latent_dim.
// All classes and restarts go as one batch. picture: 784 values in [-1, 1].
Projection project(base::ThreadPool& pool, const Sampler& sampler, std::span<const float> picture,
                   const ProjectionOptions& options);

// The same in pieces, for whoever has other things to do meanwhile.
class ProjectionSearch {
 public:
  ProjectionSearch(const Sampler& sampler, std::span<const float> picture,
                   const ProjectionOptions& options);

  bool step(base::ThreadPool& pool);  // one step of the descent; false: there is none left
  Projection result(base::ThreadPool& pool);

 private:
  Sampler sampler_;
  ProjectionOptions options_;
  nn::Vector<float> target_;
  std::vector<std::uint8_t> labels_;  // of the candidates; empty if unconditional
  nn::Matrix<float> latents_;         // of the candidates, one a column
  nn::Adam<float> adam_;
  nn::Matrix<float> by_pictures_, by_latents_;
  int steps_ = 0;
};

}  // namespace counterfeit::gan
