#pragma once

#include <memory>

#include "gan/losses.h"
#include "nn/adam.h"
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

// One round of the game of Goodfellow et al. 2014, algorithm 1 with one discriminator update:
// generate, judge real and fake, update the discriminator; generate again, judge, update the
// generator. Both generator passes move its running statistics.
template <typename T>
class AdversarialRound {
 public:
  struct Options {
    Loss loss = Loss::kNonSaturating;
    typename nn::Adam<T>::Options g_adam, d_adam;
  };

  // n pictures, as 784 x n, and the generator's input for the two updates. Labels (n each) where
  // the discriminator judges by class.
  struct Input {
    nn::ConstMatrixView<T> reals;
    std::span<const std::uint8_t> real_labels;
    nn::ConstMatrixView<T> d_noise;
    std::span<const std::uint8_t> d_labels;
    nn::ConstMatrixView<T> g_noise;
    std::span<const std::uint8_t> g_labels;
  };

  struct Outcome {
    T d_loss = 0, g_loss = 0;
    T d_real = 0, d_fake = 0;  // mean sigmoid of the logits in the discriminator's update
    // False: a loss or a gradient was not finite. The update in which that happened was not made,
    // so both players still hold finite values.
    bool finite = true;
  };

  Outcome play(base::ThreadPool& pool, const Options& options, const Input& input,
               Player<T>& generator, Player<T>& discriminator);

 private:
  bool update_discriminator(base::ThreadPool& pool, const Options& options, const Input& input,
                            Player<T>& generator, Player<T>& discriminator, Outcome& outcome);
  bool update_generator(base::ThreadPool& pool, const Options& options, const Input& input,
                        Player<T>& generator, Player<T>& discriminator, Outcome& outcome);

  nn::Tape<T> generator_tape_, both_tape_, fakes_tape_;
  nn::Matrix<T> both_;  // reals, then fakes: 784 x 2n
  std::vector<std::uint8_t> both_labels_;
  nn::Matrix<T> both_gradients_, fakes_gradients_;  // by the logits: 1 x 2n, 1 x n
};

}  // namespace counterfeit::gan
