#pragma once

#include "gan/picture_shape.h"
#include "gan/sampler.h"

namespace counterfeit::gan {

// One slider: a direction of z in which the generator's first layer spreads pictures far.
struct Direction {
  nn::Vector<float> z;  // latent_dim, of length 1
  double share = 0;     // of the first layer's variance that lies along it
  // How each figure of the pictures changes from kSliderReach standard deviations below to as many
  // above, on the average over pictures, in that figure's own standard deviations among fakes of
  // one class.
  PictureShape effect{};
  ShapeFigure name = ShapeFigure::kSlant;  // the figure that changes most; it grows along z
};
inline constexpr double kSliderReach = 2;

// The first `count` principal directions (1 to latent_dim of them, by falling share) with their
// effects, measured on `pictures` fakes from a seed (all classes in turn).
//
// GANSpace (Haerkoenen et al. 2020) draws many z, finds the principal components of what the first
// layer makes of them and regresses those back onto z. Our first layer is linear, y = W z + b, so
// both steps have a closed form: with z normal, y's covariance is W W', and its components come
// from the eigenvectors of W' W (Shen and Zhou 2021, equation 6, arrive at the same).
struct DirectionOptions {
  int count = 8;
  int pictures = 200;
  std::uint64_t seed = 1;
};
std::vector<Direction> principal_directions(base::ThreadPool& pool, const Sampler& sampler,
                                            const DirectionOptions& options);

// The same in pieces, for whoever has other things to do meanwhile.
class DirectionSearch {
 public:
  DirectionSearch(const Sampler& sampler, const DirectionOptions& options);

  // Draws and measures options.pictures fakes; false: all is measured.
  bool step(base::ThreadPool& pool);
  const std::vector<Direction>& result() const { return directions_; }

 private:
  nn::Vector<double> mean_shape_at(base::ThreadPool& pool, const Direction& direction,
                                   double slider);

  Sampler sampler_;
  nn::Matrix<float> latents_;
  nn::Vector<double> deviations_;  // of each figure among fakes of one class
  nn::Vector<double> below_;       // the figures' means at the low end of the slider in work
  std::vector<Direction> directions_;
  std::size_t steps_ = 0;
};

// Sets the slider of a direction: `latent` with the part of z along it replaced by `deviations`.
void set_slider(const Direction& direction, double deviations,
                Eigen::Ref<nn::Vector<float>> latent);

}  // namespace counterfeit::gan
