#include "measure/live.h"

#include <algorithm>
#include <cmath>

namespace counterfeit::measure {
namespace {

constexpr std::uint64_t kNoise = 0x6c69'7665;  // the same noise at every look

double root_mean_square(const nn::Vector<float>& values) {
  return std::sqrt(values.cast<double>().squaredNorm() / static_cast<double>(values.size()));
}

}  // namespace

std::vector<std::uint8_t> labels_to_ask_for(const Reference& reference, int classes) {
  if (classes == 0) return {};
  std::vector<std::uint8_t> labels = reference.labels();
  return labels.empty() ? gan::labels_in_turn(reference.count(), classes) : labels;
}

Measures collect(const Reference& reference, const Figures& fakes, std::int64_t step) {
  Measures measures;
  measures.step = step;
  measures.fakes = fakes;
  measures.floor = reference.floor();
  measures.real_score = reference.real_score();
  measures.real_classes = reference.real_classes();
  measures.referee_accuracy = reference.referee().accuracy();
  return measures;
}

bool Live::possible(const Split& split) {
  return std::min(split.train.count(), split.test.count()) >= kFewest;
}

Live::Live(const Split& split, const EvaluationOptions& options, const RefereeOptions& referee)
    : split_(split), options_(options), referee_(split, referee) {
  CHECK(possible(split));
}

double Live::preparation() const {
  // The reals take about as long as a quarter of the referee's training.
  return 0.8 * referee_.progress() + 0.2 * (reference_ ? reference_->progress() : 0);
}

void Live::begin(const gan::GanTrainer::State& state) {
  CHECK(prepared_ && !evaluation_);
  step_ = state.steps;
  generator_gradient_ = root_mean_square(state.generator.gradients);
  const std::vector<std::uint8_t> labels = labels_to_ask_for(*reference_, state.classes);
  evaluation_ = std::make_unique<Evaluation>(
      *reference_, draw_fakes(gan::GanTrainer::sampler_of(state), kNoise, labels), labels, true);
}

std::optional<Measures> Live::advance(base::ThreadPool& pool) {
  if (!referee_.ready()) {
    referee_.advance(pool);
  } else if (!reference_) {
    reference_ = std::make_unique<Reference>(referee_, split_, options_);
  } else if (!prepared_) {
    prepared_ = !reference_->advance(pool);
  } else if (evaluation_ && !evaluation_->advance(pool)) {
    Measures measures = collect(*reference_, evaluation_->figures(), step_);
    measures.generator_gradient = generator_gradient_;
    evaluation_.reset();
    return measures;
  }
  return std::nullopt;
}

}  // namespace counterfeit::measure
