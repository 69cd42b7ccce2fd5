#include "measure/part.h"

#include <algorithm>
#include <numeric>

#include "base/check.h"
#include "base/rng.h"

namespace counterfeit::measure {
namespace {

constexpr int kHeldOutShare = 6;      // one picture of so many
constexpr int kMostHeldOut = 10'000;  // as many as MNIST's test part
constexpr std::uint64_t kLot = 0x6c6f'7400;

Part range(const std::shared_ptr<const data::Dataset>& set, int first, int count) {
  Part part{set, std::vector<std::uint32_t>(static_cast<std::size_t>(count))};
  std::iota(part.places.begin(), part.places.end(), static_cast<std::uint32_t>(first));
  return part;
}

}  // namespace

std::span<const std::uint8_t> Part::picture(nn::Index i) const {
  return set->image(static_cast<int>(places[static_cast<std::size_t>(i)]));
}

std::uint8_t Part::label(nn::Index i) const {
  return set->labels[places[static_cast<std::size_t>(i)]];
}

std::vector<std::uint8_t> Part::labels() const {
  std::vector<std::uint8_t> all;
  if (!labelled()) return all;
  all.reserve(places.size());
  for (const std::uint32_t place : places) all.push_back(set->labels[place]);
  return all;
}

void Part::copy(nn::Index first, std::span<std::uint8_t> out) const {
  const std::size_t size = set->image_size();
  CHECK(out.size() % size == 0);
  for (std::size_t done = 0; done < out.size(); done += size)
    std::ranges::copy(picture(first++), out.begin() + static_cast<std::ptrdiff_t>(done));
}

Part Part::sample(int most) const {
  Part chosen = *this;
  most = std::min(most, count());
  base::Rng rng(kLot);
  // The first steps of a shuffle.
  for (std::size_t i = 0; i < static_cast<std::size_t>(most); ++i)
    std::swap(chosen.places[i],
              chosen.places[i + rng.below(static_cast<std::uint32_t>(places.size() - i))]);
  chosen.places.resize(static_cast<std::size_t>(most));
  return chosen;
}

nn::Shape shape_of(const data::Dataset& set) {
  return {.height = set.height, .width = set.width, .channels = set.channels};
}

Split split(const data::DataSource& source) {
  CHECK(source.train != nullptr && source.train->count() > 0);
  const int all = source.train->count();
  if (source.test)
    return {.train = range(source.train, 0, all),
            .test = range(source.test, 0, source.test->count())};
  if (all == 1) return {.train = range(source.train, 0, 1), .test = range(source.train, 0, 1)};
  const int held_out = std::clamp(all / kHeldOutShare, 1, kMostHeldOut);
  return {.train = range(source.train, 0, all - held_out),
          .test = range(source.train, all - held_out, held_out)};
}

}  // namespace counterfeit::measure
