#pragma once

#include "gan/disguise.h"
#include "gan/losses.h"
#include "gan/player.h"
#include "nn/gradient_penalty.h"

namespace counterfeit::gan {

// The game of Goodfellow et al. 2014, algorithm 1: generate, judge real and fake, update the
// discriminator; generate again, judge, update the generator. Every generator pass moves its
// running statistics.
template <typename T>
class AdversarialRound {
 public:
  struct Options {
    Loss loss = Loss::kNonSaturating;
    double label_smoothing = 0;
    double r1 = 0, r2 = 0, gradient_penalty = 0;  // their weights in this update
    double clip = 0;  // the greatest length of a player's gradient; 0: any
    // The generator is updated by what the discriminator said of the fakes in its own update, both
    // as they were before either moved.
    bool simultaneous = false;
    // The generator is updated by the fakes that the discriminator has just learned from, judged
    // anew, and not by new ones (Radford et al. 2016). A simultaneous update does so anyway.
    bool same_fakes = false;
    int packing = 1;  // neighbours that are judged as one
    nn::Shape picture{28, 28, 1};
    typename Disguise<T>::Options disguise = {};
    bool dropout = false;  // whether the discriminator's layers draw random numbers
    typename nn::Adam<T>::Options g_adam = {}, d_adam = {};
  };

  // n pictures, as picture x n, and the generator's input for the two updates. Labels (n each)
  // where the discriminator judges by class. `mix`, one number in [0, 1] for each judgement, places
  // the pictures of the gradient penalty between fakes (0) and reals (1). `rng` draws whatever else
  // the settings leave to chance, and may be null where they leave nothing.
  struct Input {
    nn::ConstMatrixView<T> reals;
    std::span<const std::uint8_t> real_labels = {};
    nn::ConstMatrixView<T> d_noise;
    std::span<const std::uint8_t> d_labels = {};
    nn::ConstMatrixView<T> g_noise;
    std::span<const std::uint8_t> g_labels = {};
    std::span<const T> mix = {};
    base::Rng* rng = nullptr;
  };

  struct Outcome {
    T d_loss = 0, g_loss = 0;
    T d_class = 0;  // the part of d_loss that the auxiliary classifier takes
    T d_real = 0, d_fake = 0;          // mean sigmoid of the logits in the discriminator's update
    T penalty = 0;                     // the weighted penalties of the updates; not part of d_loss
    T d_gradient = 0, g_gradient = 0;  // lengths of the players' gradients, after clipping
    // False: a loss, the square of a gradient or a running statistic was not finite. The update in
    // which that happened was not made, so both players still hold finite values, Adam's mean
    // squares among them.
    bool finite = true;
  };

  // One update of each.
  Outcome play(base::ThreadPool& pool, const Options& options, const Input& input,
               Player<T>& generator, Player<T>& discriminator);

  // Each update alone. False, and no update made, where something is not finite. An update of the
  // generator that is simultaneous or takes the same fakes belongs to the update of the
  // discriminator just before it.
  bool update_discriminator(base::ThreadPool& pool, const Options& options, const Input& input,
                            Player<T>& generator, Player<T>& discriminator, Outcome& outcome);
  bool update_generator(base::ThreadPool& pool, const Options& options, const Input& input,
                        Player<T>& generator, Player<T>& discriminator, Outcome& outcome);

 private:
  using Labels = std::span<const std::uint8_t>;

  void draw_chances(const Options& options, const Input& input);
  nn::ConstMatrixView<T> disguised(const Options& options, const Input& input,
                                   nn::ConstMatrixView<T> pictures, nn::Matrix<T>& copy);
  void gather_both(const Options& options, const Input& input, nn::ConstMatrixView<T> fakes);
  void add_penalties(base::ThreadPool& pool, const Options& options, const Input& input,
                     const nn::Parameters<T>& values, Player<T>& discriminator, Outcome& outcome);
  // Returns the generator's loss and leaves its gradients by the outputs in fakes_gradients_.
  T judge_fakes(const Options& options, nn::ConstMatrixView<T> outputs, const T* real_logits,
                Labels labels);
  // Whether the fakes of the discriminator's update serve the generator's as well.
  static bool shares_fakes(const Options& options) {
    return options.simultaneous || options.same_fakes;
  }
  // The fakes of the generator's update: picture x n.
  nn::ConstMatrixView<T> draw_fakes(base::ThreadPool& pool, const Options& options,
                                    const Input& input, Player<T>& generator);
  // Takes the generator's gradient by the fakes from the pass that judged both.
  void share_fakes(const Options& options, const nn::Pass& pass,
                   const nn::Network<T>& discriminator, const nn::Parameters<T>& values,
                   nn::ConstMatrixView<T> by_both, Outcome& outcome);
  // Returns the generator's gradient by the fakes: picture x n.
  nn::MatrixView<T> look_at_fakes(base::ThreadPool& pool, const Options& options,
                                  const Input& input, Player<T>& generator,
                                  Player<T>& discriminator, Outcome& outcome);

  nn::Tape<T> generator_tape_, both_tape_, fakes_tape_, reals_tape_;
  nn::GradientPenalty<T> penalty_;
  Disguise<T> disguise_;
  std::uint64_t seed_ = 0;  // of the discriminator's layers
  nn::Matrix<T> both_;      // reals, then fakes: picture x 2n
  std::vector<std::uint8_t> both_labels_;
  nn::Matrix<T> mixed_;            // between fakes and reals
  nn::Matrix<T> reals_, fakes_;    // disguised: picture x n
  nn::Matrix<T> by_fakes_;         // the generator's gradient by the fakes, from a shared look
  nn::Vector<T> logits_, slopes_;  // of both, and the losses' gradients by them
  nn::Vector<T> fake_logits_, fake_slopes_;
  nn::Matrix<T> both_gradients_, fakes_gradients_;  // by the discriminator's outputs
  nn::Vector<T> g_statistics_, d_statistics_;       // as they were before
};

}  // namespace counterfeit::gan
