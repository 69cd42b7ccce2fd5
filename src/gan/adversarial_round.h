#pragma once

#include <memory>

#include "gan/losses.h"
#include "nn/adam.h"
#include "nn/gradient_penalty.h"
#include "nn/network.h"

namespace counterfeit::gan {

// One of the two networks with everything that its training moves.
template <typename T>
struct Player {
  std::shared_ptr<const nn::Network<T>> network;
  nn::Parameters<T> parameters;
  nn::Adam<T> adam;
  nn::Vector<T> gradients;  // of the newest update

  explicit Player(nn::Network<T> architecture)
      : network(std::make_shared<const nn::Network<T>>(std::move(architecture))),
        parameters(nn::make_parameters<T>(network->layout())),
        adam(network->layout().parameter_values()),
        gradients(nn::Vector<T>::Zero(network->layout().parameter_values())) {}
};

// The game of Goodfellow et al. 2014, algorithm 1: generate, judge real and fake, update the
// discriminator; generate again, judge, update the generator. Both generator passes move its
// running statistics.
template <typename T>
class AdversarialRound {
 public:
  struct Options {
    Loss loss = Loss::kNonSaturating;
    double r1 = 0, r2 = 0, gradient_penalty = 0;  // their weights in this update
    typename nn::Adam<T>::Options g_adam = {}, d_adam = {};
  };

  // n pictures, as 784 x n, and the generator's input for the two updates. Labels (n each) where
  // the discriminator judges by class. `mix`, n numbers in [0, 1], places the pictures of the
  // gradient penalty between fakes (0) and reals (1).
  struct Input {
    nn::ConstMatrixView<T> reals;
    std::span<const std::uint8_t> real_labels;
    nn::ConstMatrixView<T> d_noise;
    std::span<const std::uint8_t> d_labels;
    nn::ConstMatrixView<T> g_noise;
    std::span<const std::uint8_t> g_labels;
    std::span<const T> mix = {};
  };

  struct Outcome {
    T d_loss = 0, g_loss = 0;
    T d_real = 0, d_fake = 0;  // mean sigmoid of the logits in the discriminator's update
    T penalty = 0;             // the weighted penalties of the updates; not part of d_loss
    // False: a loss or the square of a gradient was not finite. The update in which that happened
    // was not made, so both players still hold finite values, Adam's mean squares among them.
    bool finite = true;
  };

  // One update of each.
  Outcome play(base::ThreadPool& pool, const Options& options, const Input& input,
               Player<T>& generator, Player<T>& discriminator);

  // Each update alone. False, and no update made, where something is not finite.
  bool update_discriminator(base::ThreadPool& pool, const Options& options, const Input& input,
                            Player<T>& generator, Player<T>& discriminator, Outcome& outcome);
  bool update_generator(base::ThreadPool& pool, const Options& options, const Input& input,
                        Player<T>& generator, Player<T>& discriminator, Outcome& outcome);

 private:
  void add_penalties(base::ThreadPool& pool, const Options& options, const Input& input,
                     Player<T>& discriminator, Outcome& outcome);

  nn::Tape<T> generator_tape_, both_tape_, fakes_tape_, reals_tape_;
  nn::GradientPenalty<T> penalty_;
  nn::Matrix<T> both_;  // reals, then fakes: 784 x 2n
  std::vector<std::uint8_t> both_labels_;
  nn::Matrix<T> mixed_;  // between fakes and reals: 784 x n
  nn::Matrix<T> both_gradients_, fakes_gradients_;  // by the logits: 1 x 2n, 1 x n
};

}  // namespace counterfeit::gan
