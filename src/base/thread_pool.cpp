#include "base/thread_pool.h"

#include <algorithm>

#include "base/check.h"

namespace counterfeit::base {
namespace {

constexpr int kMaxThreads = 64;
// How often a worker looks for the next loop before it sleeps: some 60 microseconds natively, 500
// in WebAssembly, where no instruction pauses and a longer look was measured to be the better one
// (tests/bench/README.md).
#if defined(__x86_64__) || defined(__i386__)
constexpr int kSpins = 4000;
void pause_briefly() { __builtin_ia32_pause(); }
#else
constexpr int kSpins = 200'000;
void pause_briefly() {}
#endif

constexpr int kMaxTasks = 0xffff;

std::uint64_t loop_of(std::uint64_t ticket) { return ticket >> 32; }
int tasks_of(std::uint64_t ticket) { return static_cast<int>(ticket >> 16 & kMaxTasks); }
int next_of(std::uint64_t ticket) { return static_cast<int>(ticket & kMaxTasks); }

}  // namespace

int ThreadPool::available() {
#if COUNTERFEIT_THREADS
  return std::clamp(static_cast<int>(std::thread::hardware_concurrency()), 1, kMaxThreads);
#else
  return 1;
#endif
}

ThreadPool::ThreadPool(int threads) { resize(threads); }

ThreadPool::~ThreadPool() { stop(); }

void ThreadPool::stop() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (std::thread& worker : workers_) worker.join();
  workers_.clear();
  stopping_ = false;
}

void ThreadPool::resize(int threads) {
  const int wanted = COUNTERFEIT_THREADS ? std::clamp(threads, 1, kMaxThreads) : 1;
  if (wanted == this->threads()) return;
  stop();
  for (int i = 1; i < wanted; ++i) workers_.emplace_back([this] { work(); });
}

void ThreadPool::run_shared(int tasks, Function function, void* context) {
  CHECK(unfinished_.load(std::memory_order_relaxed) == 0, "ThreadPool::run is not reentrant");
  CHECK(tasks <= kMaxTasks);
  function_.store(function, std::memory_order_relaxed);
  context_.store(context, std::memory_order_relaxed);
  unfinished_.store(tasks, std::memory_order_relaxed);
  const std::uint64_t loop = (loop_.load(std::memory_order_relaxed) + 1) & 0xffffffffu;
  ticket_.store(loop << 32 | static_cast<std::uint64_t>(tasks) << 16, std::memory_order_release);
  loop_.store(loop, std::memory_order_seq_cst);
  if (sleeping_.load(std::memory_order_seq_cst) > 0) {
    // The empty critical section waits for a worker that is between its last look and its sleep.
    { const std::lock_guard lock(mutex_); }
    wake_.notify_all();
  }
  claim_tasks(loop);
  while (unfinished_.load(std::memory_order_acquire) > 0) pause_briefly();
}

void ThreadPool::claim_tasks(std::uint64_t loop) {
  std::uint64_t ticket = ticket_.load(std::memory_order_acquire);
  while (loop_of(ticket) == loop && next_of(ticket) < tasks_of(ticket)) {
    const Function function = function_.load(std::memory_order_relaxed);
    void* const context = context_.load(std::memory_order_relaxed);
    // Succeeds only while the loop whose function was just read still has this task to give.
    if (!ticket_.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel)) continue;
    function(context, next_of(ticket));
    unfinished_.fetch_sub(1, std::memory_order_acq_rel);
    ticket = ticket_.load(std::memory_order_acquire);
  }
}

void ThreadPool::work() {
  std::uint64_t seen = loop_.load(std::memory_order_acquire);
  for (;;) {
    int spins = 0;
    while (loop_.load(std::memory_order_acquire) == seen && spins < kSpins && !stopping_) {
      pause_briefly();
      ++spins;
    }
    if (loop_.load(std::memory_order_acquire) == seen) {
      std::unique_lock lock(mutex_);
      sleeping_.fetch_add(1, std::memory_order_seq_cst);
      wake_.wait(lock, [&] { return stopping_ || loop_.load(std::memory_order_seq_cst) != seen; });
      sleeping_.fetch_sub(1, std::memory_order_relaxed);
    }
    if (stopping_) return;
    seen = loop_.load(std::memory_order_acquire);
    claim_tasks(seen);
  }
}

}  // namespace counterfeit::base
