#include "measure/referee.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "data/pixels.h"
#include "measure/cross_entropy.h"

namespace counterfeit::measure {
namespace {

enum Purpose : std::uint64_t { kWeights = 0x7265'6600, kOrder, kShifts };

constexpr nn::Index kJudged = 128;  // pictures of one pass
constexpr int kTestSlice = 256;     // pictures tested at a time

struct Recipe {
  int first, second, features;  // channels, channels, units
  int batch, steps, shift;      // shift: pixels each way, at most
  double rate;
  std::uint64_t seed;
};

constexpr Recipe kSmall{.first = 16,
                        .second = 32,
                        .features = 64,
                        .batch = 64,
                        .steps = 1200,
                        .shift = 1,
                        .rate = 4e-3,
                        .seed = 1001};
constexpr Recipe kLarge{.first = 32,
                        .second = 64,
                        .features = 128,
                        .batch = 64,
                        .steps = 3000,
                        .shift = 2,
                        .rate = 3e-3,
                        .seed = 7007};

const Recipe& recipe(RefereeKind kind) { return kind == RefereeKind::kSmall ? kSmall : kLarge; }

nn::Network<float> make_network(const nn::Shape& shape, const Recipe& of, int classes) {
  nn::Network<float> network(shape);
  network.conv({.channels = of.first})
      .batch_norm({.activation = nn::relu()})
      .conv({.channels = of.second})
      .batch_norm({.activation = nn::relu()})
      .dense({.outputs = of.features, .activation = nn::relu()});
  if (classes > 0) network.dense({.outputs = classes});
  return network;
}

RefereeOptions completed(RefereeOptions options) {
  if (options.seed == 0) options.seed = recipe(options.kind).seed;
  if (options.steps == 0) options.steps = recipe(options.kind).steps;
  return options;
}

}  // namespace

Referee::Referee(const Split& split, const RefereeOptions& options)
    : options_(completed(options)),
      split_(split),
      classes_(split.train.labelled() && split.test.labelled() ? split.train.set->classes : 0),
      network_(make_network(shape_of(*split.train.set), recipe(options.kind), classes_)),
      parameters_(nn::make_parameters<float>(network_.layout())),
      adam_(network_.layout().parameter_values()),
      gradients_(nn::Vector<float>::Zero(network_.layout().parameter_values())),
      order_rng_(base::Rng::stream(options_.seed, kOrder)),
      shift_rng_(base::Rng::stream(options_.seed, kShifts)) {
  CHECK(split.train.count() > 0 && split.test.count() > 0);
  base::Rng rng = base::Rng::stream(classes_ > 0 ? options_.seed : kRandomSeed, kWeights);
  nn::initialise(network_.layout(), nn::WeightInitial::kHeNormal, rng, parameters_);
  if (classes_ == 0) {
    stage_ = Stage::kTesting;
    return;
  }
  order_.resize(static_cast<std::size_t>(split.train.count()));
  shuffle();
}

nn::Index Referee::feature_count() const { return recipe(options_.kind).features; }

void Referee::shuffle() {
  std::iota(order_.begin(), order_.end(), 0u);
  for (std::size_t i = order_.size() - 1; i > 0; --i)
    std::swap(order_[i], order_[order_rng_.below(static_cast<std::uint32_t>(i + 1))]);
  position_ = 0;
}

void Referee::draw_picture(float* to) {
  const nn::Shape& shape = network_.input();
  const int most = recipe(options_.kind).shift;
  const auto picture = split_.train.picture(order_[position_]);
  if (++position_ == order_.size()) shuffle();
  const auto offset = [&] {
    return static_cast<int>(shift_rng_.below(static_cast<std::uint32_t>(2 * most + 1))) - most;
  };
  const int down = offset(), right = offset();
  std::fill_n(to, shape.size(), -1.0f);
  const int from = std::max(0, -right), until = std::min(shape.width, shape.width - right);
  const auto run = static_cast<std::size_t>((until - from) * shape.channels);
  for (int y = std::max(0, -down); y < std::min(shape.height, shape.height - down); ++y) {
    const int source = (y * shape.width + from) * shape.channels;
    const int target = ((y + down) * shape.width + from + right) * shape.channels;
    data::to_floats(picture.subspan(static_cast<std::size_t>(source), run), {to + target, run});
  }
}

void Referee::train_step(base::ThreadPool& pool) {
  const Recipe& of = recipe(options_.kind);
  pictures_.resize(network_.input().size(), of.batch);
  labels_.resize(static_cast<std::size_t>(of.batch));
  for (nn::Index i = 0; i < of.batch; ++i) {
    labels_[static_cast<std::size_t>(i)] = split_.train.label(order_[position_]);
    draw_picture(pictures_.col(i).data());
  }
  const nn::Pass pass{.pool = pool};
  const auto x = base::view(std::as_const(pictures_));
  const auto logits = network_.forward(pass, parameters_, x, training_tape_);
  cross_entropy(logits, labels_, logit_gradients_);
  const nn::GradientSink<float> sink{gradients_.data()};
  network_.backward(pass, parameters_, x, training_tape_, base::view(logit_gradients_), &sink,
                    false);
  network_.update_statistics(training_tape_, parameters_);
  const double left = 1 - static_cast<double>(step_) / options_.steps;
  adam_.step(pool, {.rate = of.rate * left, .beta1 = 0.9}, gradients_.data(),
             parameters_.values.data());
  if (++step_ >= options_.steps) stage_ = Stage::kTesting;
}

void Referee::test_slice(base::ThreadPool& pool) {
  const int count = std::min(kTestSlice, split_.test.count() - tested_);
  std::vector<std::uint8_t> bytes(static_cast<std::size_t>(count) * split_.test.set->image_size());
  split_.test.copy(tested_, bytes);
  const Judgement said = judge(pool, bytes);
  squares_ += said.features.cast<double>().squaredNorm();
  if (classes_ > 0) {
    const std::vector<std::uint8_t> classes = largest(base::view(said.logits));
    for (int i = 0; i < count; ++i)
      right_ += classes[static_cast<std::size_t>(i)] == split_.test.label(tested_ + i) ? 1 : 0;
  }
  tested_ += count;
  if (tested_ < split_.test.count()) return;
  if (classes_ > 0) accuracy_ = static_cast<double>(right_) / tested_;
  const double mean = squares_ / (static_cast<double>(feature_count()) * tested_);
  if (mean > 0) scale_ = static_cast<float>(1 / std::sqrt(mean));
  stage_ = Stage::kReady;
}

bool Referee::advance(base::ThreadPool& pool) {
  if (stage_ == Stage::kTraining)
    train_step(pool);
  else if (stage_ == Stage::kTesting)
    test_slice(pool);
  return !ready();
}

void Referee::finish(base::ThreadPool& pool) {
  while (advance(pool)) {
  }
}

double Referee::progress() const {
  if (ready()) return 1;
  const int steps = classes_ > 0 ? options_.steps : 0;
  const int slices = steps + (split_.test.count() + kTestSlice - 1) / kTestSlice;
  return static_cast<double>(step_ + tested_ / kTestSlice) / slices;
}

Judgement Referee::room_for(nn::Index count) const {
  return {.features = nn::Matrix<float>(feature_count(), count),
          .logits = nn::Matrix<float>(classes_, count)};
}

void Referee::judge(base::ThreadPool& pool, std::span<const std::uint8_t> pictures, nn::Index first,
                    Judgement& out) {
  const nn::Index size = network_.input().size();
  const nn::Index count = std::ssize(pictures) / size;
  CHECK(std::ssize(pictures) == count * size && first + count <= out.count());
  for (nn::Index done = 0; done < count; done += kJudged) {
    const nn::Index batch = std::min(kJudged, count - done);
    judged_.resize(size, batch);
    data::to_floats(pictures.subspan(static_cast<std::size_t>(done * size),
                                     static_cast<std::size_t>(batch * size)),
                    {judged_.data(), static_cast<std::size_t>(judged_.size())});
    const auto last = network_.forward({.pool = pool, .training = false}, parameters_,
                                       base::view(std::as_const(judged_)), tape_);
    if (classes_ > 0) out.logits.middleCols(first + done, batch) = last;
    const std::size_t hidden = tape_.layers.size() - (classes_ > 0 ? 2 : 1);
    out.features.middleCols(first + done, batch) = scale_ * tape_.layers[hidden].output;
  }
}

Judgement Referee::judge(base::ThreadPool& pool, std::span<const std::uint8_t> pictures) {
  Judgement out = room_for(std::ssize(pictures) / network_.input().size());
  judge(pool, pictures, 0, out);
  return out;
}

}  // namespace counterfeit::measure
