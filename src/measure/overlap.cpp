#include "measure/overlap.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "base/check.h"

namespace counterfeit::measure {
namespace {

constexpr nn::Index kFakesOfATask = 16;

// What one task found; merged in order, since no two tasks may write to one place.
struct Found {
  std::vector<std::uint8_t> covered, recalled;
  std::int64_t held = 0, precise = 0;
};

double share_of(const std::vector<std::uint8_t>& flags) {
  return static_cast<double>(std::accumulate(flags.begin(), flags.end(), std::int64_t{0})) /
         static_cast<double>(flags.size());
}

}  // namespace

OverlapCount::OverlapCount(nn::ConstMatrixView<float> reals, const std::vector<double>& real_radii,
                           nn::ConstMatrixView<float> fakes, const std::vector<double>& fake_radii)
    : distances_(reals, fakes),
      real_radii_(real_radii),
      fake_radii_(fake_radii),
      real_covered_(real_radii.size()),
      real_recalled_(real_radii.size()) {
  CHECK(reals.cols() == std::ssize(real_radii));
  CHECK(fakes.cols() == std::ssize(fake_radii));
}

void OverlapCount::add(base::ThreadPool& pool, nn::Index first_fake, nn::Index count) {
  nn::Matrix<float> squares;
  distances_.block(pool, first_fake, count, squares);
  std::vector<Found> found(static_cast<std::size_t>((count + kFakesOfATask - 1) / kFakesOfATask));
  pool.run(static_cast<int>(found.size()), [&](int task) {
    Found& mine = found[static_cast<std::size_t>(task)];
    mine.covered.resize(real_radii_.size());
    mine.recalled.resize(real_radii_.size());
    const nn::Index end = std::min((task + 1) * kFakesOfATask, count);
    for (nn::Index j = task * kFakesOfATask; j < end; ++j) {
      const nn::Index fake = first_fake + j;
      const double slack = distances_.slack(fake);
      const double fake_radius = fake_radii_[static_cast<std::size_t>(fake)];
      std::int64_t holding = 0;
      for (nn::Index i = 0; i < squares.rows(); ++i) {
        const auto real = static_cast<std::size_t>(i);
        double square = squares(i, j);
        const double real_radius = real_radii_[real];
        if (square > std::max(real_radius, fake_radius) + slack) continue;
        if (std::abs(square - real_radius) <= slack || std::abs(square - fake_radius) <= slack)
          square = distances_.exact(i, fake);
        if (square <= fake_radius) mine.recalled[real] = 1;
        if (square > real_radius) continue;
        mine.covered[real] = 1;
        ++holding;
      }
      mine.held += holding;
      mine.precise += holding > 0 ? 1 : 0;
    }
  });
  for (const Found& mine : found) {
    held_ += mine.held;
    precise_ += mine.precise;
    for (std::size_t i = 0; i < real_covered_.size(); ++i) {
      real_covered_[i] |= mine.covered[i];
      real_recalled_[i] |= mine.recalled[i];
    }
  }
}

Overlap OverlapCount::result(int k) const {
  const auto fakes = static_cast<double>(distances_.columns());
  return {.precision = static_cast<double>(precise_) / fakes,
          .recall = share_of(real_recalled_),
          .density = static_cast<double>(held_) / (k * fakes),
          .coverage = share_of(real_covered_)};
}

}  // namespace counterfeit::measure
