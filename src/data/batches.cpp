#include "data/batches.h"

#include <numeric>
#include <string>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "data/pixels.h"

namespace counterfeit::data {
namespace {

constexpr std::uint64_t kShuffleStream = 0x5368'7566'666c'6521;  // apart from the model's streams

}  // namespace

BatchStream::BatchStream(std::shared_ptr<const Dataset> dataset, std::uint64_t seed)
    : dataset_(std::move(dataset)), rng_(base::Rng::stream(seed, kShuffleStream)) {
  CHECK(dataset_ != nullptr && dataset_->count() > 0);
  state_.count = static_cast<std::uint32_t>(dataset_->count());
  order_.resize(state_.count);
  shuffle();
}

void BatchStream::shuffle() {
  state_.rng = rng_.state();
  // From the identity each time, so that the generator's state alone determines the order.
  std::iota(order_.begin(), order_.end(), 0u);
  for (std::uint32_t i = state_.count - 1; i > 0; --i)
    std::swap(order_[i], order_[rng_.below(i + 1)]);
}

void BatchStream::next(std::span<float> images, std::span<std::uint8_t> labels) {
  const std::size_t size = dataset_->image_size();
  const std::size_t batch = images.size() / size;
  CHECK(images.size() == batch * size);
  CHECK(labels.empty() || (labels.size() == batch && dataset_->labelled()));
  for (std::size_t i = 0; i < batch; ++i) {
    const std::uint32_t index = order_[state_.position];
    to_floats(dataset_->image(static_cast<int>(index)), images.subspan(i * size, size));
    if (!labels.empty()) labels[i] = dataset_->labels[index];
    if (++state_.position == state_.count) {
      state_.position = 0;
      ++state_.epoch;
      shuffle();
    }
  }
}

base::Status BatchStream::restore(const State& state) {
  if (state.count != state_.count)
    return base::Error{
        .message = base::tr("The saved run was trained on {0} pictures, but this data set has {1}.",
                            {std::to_string(state.count), std::to_string(state_.count)}),
        .hint = base::tr("Open the data set that the run was trained on.")};
  if (state.position >= state.count || state.rng == base::Rng::State{})
    return base::Error{.message = base::tr("The saved place in the data set is damaged."),
                       .hint = base::tr("Load another checkpoint.")};
  rng_ = base::Rng(state.rng);
  shuffle();
  state_ = state;
  return {};
}

}  // namespace counterfeit::data
