#include "base/thread_pool.h"

#include <gtest/gtest.h>

#include <atomic>
#include <chrono>
#include <vector>

namespace counterfeit::base {
namespace {

TEST(ThreadPool, RunsEveryTaskOnce) {
  for (const int threads : {1, 2, 4}) {
    ThreadPool pool(threads);
    for (int loop = 0; loop < 2000; ++loop) {
      std::vector<int> calls(static_cast<std::size_t>(loop % 17));
      pool.run(static_cast<int>(calls.size()),
               [&](int i) { ++calls[static_cast<std::size_t>(i)]; });
      for (const int count : calls) ASSERT_EQ(count, 1);
    }
  }
}

TEST(ThreadPool, WorkersWakeFromSleep) {
  ThreadPool pool(3);
  for (int round = 0; round < 5; ++round) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    std::atomic<int> sum = 0;
    pool.run(100, [&](int i) { sum += i; });
    EXPECT_EQ(sum, 4950);
  }
}

TEST(ThreadPool, ResizesBetweenLoops) {
  ThreadPool pool;
  EXPECT_EQ(pool.threads(), 1);
  for (const int threads : {4, 2, 1, 3}) {
    pool.resize(threads);
    EXPECT_EQ(pool.threads(), COUNTERFEIT_THREADS ? threads : 1);
    std::atomic<int> calls = 0;
    pool.run(64, [&](int) { ++calls; });
    EXPECT_EQ(calls, 64);
  }
}

}  // namespace
}  // namespace counterfeit::base
