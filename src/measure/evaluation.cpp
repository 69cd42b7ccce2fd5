#include "measure/evaluation.h"

#include <algorithm>
#include <utility>

#include "measure/cross_entropy.h"

namespace counterfeit::measure {
namespace {

constexpr nn::Index kDrawn = 128;     // pictures drawn and judged at a time
constexpr nn::Index kColumns = 128;   // of a block of distances or kernels
constexpr nn::Index kSearched = 512;  // training pictures of a piece of the search

nn::ConstMatrixView<float> first_columns(const nn::Matrix<float>& matrix, nn::Index count) {
  return {matrix.data(), matrix.rows(), count};
}

EvaluationOptions fitted(EvaluationOptions options, const Split& split) {
  options.count = std::min({options.count, split.test.count(), split.train.count()});
  CHECK(options.count > 1, "a distance between sets needs two pictures of each");
  options.overlap = std::min(options.overlap, options.count);
  options.queries = std::min(options.queries, options.count);
  return options;
}

// Adds the pieces that find each point's radius and the sum of all distances.
void add_self(Plan& plan, const std::optional<Distances>& self, nn::Index count, int k,
              std::vector<double>& radii, double& distances) {
  plan.add_blocks(
      count, kColumns,
      [&self, k, &radii, &distances](base::ThreadPool& pool, nn::Index first, nn::Index columns) {
        const SelfBlock block = neighbours_within(pool, *self, first, columns, k);
        radii.insert(radii.end(), block.radii.begin(), block.radii.end());
        distances += block.distances;
      });
}

// Adds the pieces of a search through all pictures of a part. `block`: room for some of them.
void add_search(Plan& plan, const Part& searched, std::optional<NearestPicture>& nearest,
                std::vector<std::uint8_t>& block) {
  plan.add_blocks(searched.count(), kSearched,
                  [&](base::ThreadPool& pool, nn::Index first, nn::Index count) {
                    block.resize(static_cast<std::size_t>(count) * searched.set->image_size());
                    searched.copy(first, block);
                    nearest->add(pool, block);
                  });
}

}  // namespace

Draw draw_part(Part part) {
  return [part = std::move(part)](base::ThreadPool&, nn::Index first, nn::Index,
                                  std::span<std::uint8_t> out) { part.copy(first, out); };
}

Draw draw_fakes(gan::Sampler sampler, std::uint64_t seed, std::vector<std::uint8_t> labels) {
  return [sampler = std::move(sampler), seed, labels = std::move(labels)](
             base::ThreadPool& pool, nn::Index first, nn::Index count,
             std::span<std::uint8_t> out) mutable {
    const std::span<const std::uint8_t> all(labels);
    const auto asked =
        all.empty() ? all
                    : all.subspan(static_cast<std::size_t>(first), static_cast<std::size_t>(count));
    const std::uint64_t block = base::Rng::stream(seed, static_cast<std::uint64_t>(first)).bits();
    std::ranges::copy(sampler.sample(pool, static_cast<int>(count), block, asked), out.begin());
  };
}

// --- the reals ----------------------------------------------------------------------------------

Reference::Reference(Referee& referee, const Split& split, const EvaluationOptions& options)
    : referee_(referee),
      options_(fitted(options, split)),
      reals_(split.test.sample(options_.count)),
      others_(split.train.sample(options_.count)),
      searched_(split.train.sample(options_.searched)),
      judged_(referee.room_for(options_.count)),
      copies_found_(static_cast<double>(searched_.count()) / split.train.count()) {
  CHECK(referee.ready());
  plan_.add_blocks(options_.count, kDrawn,
                   [this](base::ThreadPool& pool, nn::Index first, nn::Index count) {
                     block_.resize(static_cast<std::size_t>(count) * reals_.set->image_size());
                     reals_.copy(first, block_);
                     referee_.judge(pool, block_, first, judged_);
                   });
  plan_.add([this](base::ThreadPool&) {
    moments_ = moments(base::view(std::as_const(judged_.features)));
    if (referee_.classes() > 0) {
      const auto logits = base::view(std::as_const(judged_.logits));
      score_ = classifier_score(logits);
      classes_ = histogram(largest(logits), referee_.classes());
    }
    self_.emplace(overlap_points(), overlap_points());
  });
  plan_.add_blocks(options_.count, kColumns,
                   [this](base::ThreadPool& pool, nn::Index first, nn::Index count) {
                     const auto points = base::view(std::as_const(judged_.features));
                     kernel_sum_ += kernel_sum(pool, points, points, first, count, true);
                   });
  add_self(plan_, self_, options_.overlap, options_.k, radii_, distances_);
  plan_.add([this](base::ThreadPool&) {
    block_.resize(static_cast<std::size_t>(options_.queries) * reals_.set->image_size());
    reals_.copy(0, block_);
    nearest_.emplace(block_, referee_.shape().size());
  });
  add_search(plan_, searched_, nearest_, block_);
  plan_.add([this](base::ThreadPool&) {
    real_nearest_ = nearest_->quantile(copies_found_ / 2);
    nearest_.reset();
    floor_evaluation_ =
        std::make_unique<Evaluation>(*this, draw_part(others_), others_.labels(), false);
  });
}

Reference::~Reference() = default;

nn::ConstMatrixView<float> Reference::overlap_points() const {
  return first_columns(judged_.features, options_.overlap);
}

bool Reference::advance(base::ThreadPool& pool) {
  if (!plan_.done()) {
    plan_.advance(pool);
    return true;
  }
  if (floor_evaluation_ && !floor_evaluation_->advance(pool)) {
    floor_ = floor_evaluation_->figures();
    floor_evaluation_.reset();
  }
  return floor_evaluation_ != nullptr;
}

void Reference::finish(base::ThreadPool& pool) {
  while (advance(pool)) {
  }
}

double Reference::progress() const {
  return (plan_.progress() + (floor_evaluation_ ? floor_evaluation_->progress() : plan_.done())) /
         2;
}

const Figures& Reference::floor() const {
  CHECK(floor_.count > 0, "the reference is not done");
  return floor_;
}

// --- fakes, or other reals ----------------------------------------------------------------------

Evaluation::Evaluation(const Reference& reference, Draw draw, std::vector<std::uint8_t> labels,
                       bool search)
    : reference_(reference),
      draw_(std::move(draw)),
      labels_(std::move(labels)),
      judged_(reference.referee().room_for(reference.count())) {
  const EvaluationOptions& options = reference.options();
  const nn::Index size = reference.referee().shape().size();
  CHECK(labels_.empty() || std::ssize(labels_) == options.count);
  figures_.count = options.count;
  figures_.overlap_count = options.overlap;
  const nn::Index kept = search ? options.queries * size : 0;  // bytes of the search's pictures
  plan_.add_blocks(options.count, kDrawn,
                   [this, size, kept](base::ThreadPool& pool, nn::Index first, nn::Index count) {
                     block_.resize(static_cast<std::size_t>(count * size));
                     draw_(pool, first, count, block_);
                     reference_.referee().judge(pool, block_, first, judged_);
                     const auto wanted =
                         std::clamp<nn::Index>(kept - std::ssize(queries_), 0, std::ssize(block_));
                     queries_.insert(queries_.end(), block_.begin(), block_.begin() + wanted);
                   });
  plan_.add([this](base::ThreadPool&) {
    figures_.frechet =
        frechet_distance(moments(base::view(std::as_const(judged_.features))), reference_.moments_);
    if (reference_.referee().classes() > 0) judge_classes();
  });
  plan_.add_blocks(options.count, kColumns,
                   [this](base::ThreadPool& pool, nn::Index first, nn::Index count) {
                     const auto points = base::view(std::as_const(judged_.features));
                     const auto reals = base::view(std::as_const(reference_.judged_.features));
                     kernel_.yy += kernel_sum(pool, points, points, first, count, true);
                     kernel_.xy += kernel_sum(pool, reals, points, first, count, false);
                   });
  plan_.add([this](base::ThreadPool&) {
    kernel_.xx = reference_.kernel_sum_;
    figures_.kernel = kernel_distance(kernel_, figures_.count, figures_.count);
  });
  plan_overlap();
  if (search) plan_search();
}

void Evaluation::plan_overlap() {
  const EvaluationOptions& options = reference_.options();
  plan_.add([this](base::ThreadPool&) {
    const auto points = first_columns(judged_.features, figures_.overlap_count);
    self_.emplace(points, points);
  });
  add_self(plan_, self_, options.overlap, options.k, radii_, distances_);
  plan_.add([this](base::ThreadPool&) {
    figures_.diversity = reference_.distances_ > 0 ? distances_ / reference_.distances_ : 0;
    overlap_.emplace(reference_.overlap_points(), reference_.radii_,
                     first_columns(judged_.features, figures_.overlap_count), radii_);
  });
  plan_.add_blocks(options.overlap, kColumns,
                   [this](base::ThreadPool& pool, nn::Index first, nn::Index count) {
                     overlap_->add(pool, first, count);
                   });
  plan_.add(
      [this](base::ThreadPool&) { figures_.overlap = overlap_->result(reference_.options().k); });
}

void Evaluation::plan_search() {
  plan_.add([this](base::ThreadPool&) {
    nearest_.emplace(queries_, reference_.referee().shape().size());
  });
  add_search(plan_, reference_.searched_, nearest_, block_);
  plan_.add([this](base::ThreadPool&) {
    // Where even held-out reals are copies of training pictures, nothing tells a memorised one.
    if (reference_.real_nearest_ > 0)
      figures_.nearest =
          nearest_->quantile(reference_.copies_found_ / 2) / reference_.real_nearest_;
  });
}

void Evaluation::judge_classes() {
  const auto logits = base::view(std::as_const(judged_.logits));
  const std::vector<std::uint8_t> seen = largest(logits);
  figures_.score = classifier_score(logits);
  figures_.classes = histogram(seen, reference_.referee().classes());
  figures_.class_distance = total_variation(figures_.classes, reference_.real_classes());
  if (!labels_.empty()) figures_.label_accuracy = agreement(seen, labels_);
}

void Evaluation::finish(base::ThreadPool& pool) {
  while (advance(pool)) {
  }
}

}  // namespace counterfeit::measure
