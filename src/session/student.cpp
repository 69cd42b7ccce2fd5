#include "session/student.h"

#include <algorithm>
#include <cmath>

#include "data/pixels.h"

namespace counterfeit::session {
namespace {

constexpr std::size_t kPiece = 4096;  // pictures compared at a time

// Those that the discriminator must see for a verdict on number `index`: itself and what it is
// judged together with. The verdict on it is then the first.
nn::Matrix<float> shown(const gan::GanTrainer::State& state, const nn::Matrix<float>& pictures,
                        std::span<const std::uint8_t> labels, nn::Index index,
                        std::vector<std::uint8_t>& shown_labels) {
  const bool all = state.discriminator.network->compares_pictures();
  const nn::Index count =
      all ? pictures.cols() : std::min<nn::Index>(state.config.packing, pictures.cols());
  nn::Matrix<float> some(pictures.rows(), count);
  for (nn::Index i = 0; i < count; ++i) {
    const nn::Index from = (index + i) % pictures.cols();
    some.col(i) = pictures.col(from);
    if (!labels.empty()) shown_labels.push_back(labels[static_cast<std::size_t>(from)]);
  }
  return some;
}

}  // namespace

Student::Student(const StudyOf& of, Run& run, const SnapshotMaker& maker)
    : dataset_(run.source().train), study_(std::make_shared<Study>()) {
  const bool fake = of.set == StudyOf::Set::kFakes;
  const nn::Matrix<float>& pictures = fake ? maker.fakes() : maker.reals();
  const std::span<const std::uint8_t> labels =
      fake ? std::span<const std::uint8_t>(maker.fake_labels()) : maker.real_labels(run);
  gan::GanTrainer& trainer = run.trainer();
  std::vector<std::uint8_t> shown_labels;
  const auto some = shown(trainer.state(), pictures, labels, of.index, shown_labels);
  const gan::Saliency looked = trainer.looks(some, shown_labels).front();
  study_->of = of;
  study_->run = run.number();
  study_->step = trainer.state().steps;
  study_->score = looked.score;
  study_->looks = looked.looks;
  if (of.layers) {
    if (fake) study_->generator = trainer.generator_layers(maker.fake_inputs(), of.index);
    study_->discriminator = trainer.discriminator_layers(pictures, labels, of.index);
  }
  picture_.resize(static_cast<std::size_t>(pictures.rows()));
  data::to_bytes({pictures.col(of.index).data(), picture_.size()}, picture_);
}

std::int64_t Student::squared_distance(std::size_t index) const {
  const std::uint8_t* const other = dataset_->pixels.data() + index * picture_.size();
  std::int64_t sum = 0;
  for (std::size_t i = 0; i < picture_.size(); ++i) {
    const int difference = int{picture_[i]} - int{other[i]};
    sum += difference * difference;
  }
  return sum;
}

bool Student::advance(base::ThreadPool& pool) {
  const auto count = static_cast<std::size_t>(dataset_->count());
  const std::size_t first = searched_, end = std::min(count, first + kPiece);
  constexpr std::size_t kTask = 256;
  const int tasks = static_cast<int>((end - first + kTask - 1) / kTask);
  std::vector<std::int64_t> distances(end - first);
  pool.run(tasks, [&](int task) {
    const std::size_t begin = first + static_cast<std::size_t>(task) * kTask;
    for (std::size_t i = begin; i < std::min(end, begin + kTask); ++i)
      distances[i - first] = squared_distance(i);
  });
  const bool real = study_->of.set == StudyOf::Set::kReals;
  for (std::size_t i = first; i < end; ++i) {
    if (real && i == static_cast<std::size_t>(study_->of.index)) continue;
    if (best_ >= 0 && distances[i - first] >= best_) continue;
    best_ = distances[i - first];
    nearest_ = i;
  }
  searched_ = end;
  if (searched_ < count) return true;
  if (best_ < 0) return false;
  const auto picture =
      dataset_->pixels.begin() + static_cast<std::ptrdiff_t>(nearest_ * picture_.size());
  study_->nearest.assign(picture, picture + static_cast<std::ptrdiff_t>(picture_.size()));
  if (dataset_->labelled()) study_->nearest_label = dataset_->labels[nearest_];
  study_->distance =
      std::sqrt(static_cast<double>(best_) / static_cast<double>(picture_.size())) / 255;
  return false;
}

}  // namespace counterfeit::session
