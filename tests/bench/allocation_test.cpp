// Training steps after the first few allocate nothing. Counted are the calls of malloc, which the
// C++ library and Eigen both end in; so this needs glibc, and no sanitizer that has its own.

#include <gtest/gtest.h>

#include <atomic>
#include <cstdlib>

#include "bench/workload.h"
#include "gan/trainer.h"

#if defined(__GLIBC__) && !defined(COUNTERFEIT_SANITIZED)

namespace {
std::atomic<long> allocations{0};
}

extern "C" {
void* __libc_malloc(std::size_t size);
void* malloc(std::size_t size) noexcept {
  allocations.fetch_add(1, std::memory_order_relaxed);
  return __libc_malloc(size);
}
}

namespace counterfeit::bench {
namespace {

// Each thread's working memory grows with the largest task that it has met, so it may take a few
// steps until every thread has met every task.
constexpr int kWarmUp = 50, kCounted = 5;

template <typename Step>
long allocations_of(Step&& step, int warm_up) {
  for (int i = 0; i < warm_up; ++i) step();
  const long before = allocations.load();
  for (int i = 0; i < kCounted; ++i) step();
  return allocations.load() - before;
}

TEST(Allocation, NoneInAStepOfTheReferenceWorkloads) {
  base::ThreadPool pool;
  for (const bool convolutional : {false, true}) {
    Workload workload({.convolutional = convolutional, .batch = 16});
    EXPECT_EQ(allocations_of([&] { workload.step(pool); }, 2), 0);
    EXPECT_EQ(allocations_of([&] { workload.sample(pool, 4); }, 2), 0);
  }
}

TEST(Allocation, NoneInATrainersStep) {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->classes = 10;
  for (int i = 0; i < 100; ++i) dataset->labels.push_back(static_cast<std::uint8_t>(i % 10));
  dataset->pixels.assign(100 * 784, 200);
  for (const int threads : {1, 2}) {
    base::ThreadPool pool(threads);
    auto trainer = gan::GanTrainer::create({}, dataset, pool);
    ASSERT_TRUE(trainer.ok());
    EXPECT_EQ(allocations_of([&] { (*trainer)->step(); }, threads == 1 ? 2 : kWarmUp), 0)
        << threads << " threads";
  }
}

}  // namespace
}  // namespace counterfeit::bench

#endif
