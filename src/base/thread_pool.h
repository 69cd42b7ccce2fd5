#pragma once

#include <atomic>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <thread>
#include <type_traits>
#include <vector>

namespace counterfeit::base {

// A few threads that share loops of independent tasks. The caller works too, so a pool of one
// thread is a plain loop and starts nothing. Which thread runs which task is left open: for equal
// results at any thread count, cut the work into tasks by its shape, never by `threads()`, and let
// no two tasks write to one place.
//
// Workers spin for some microseconds after a loop, since the next usually follows at once, and
// sleep when none comes. `run` spins for the last tasks, so a browser's main thread must not call
// it on a pool of more than one thread.
class ThreadPool {
 public:
  // How many threads this build and machine can use: 1 in a web build without threads.
  static int available();

  explicit ThreadPool(int threads = 1);  // brought into 1 .. 64, and to 1 without thread support
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const { return static_cast<int>(workers_.size()) + 1; }
  void resize(int threads);  // between loops only

  // Calls task(i) once for each i in [0, tasks), tasks <= 65535; returns when all have ended. Not
  // reentrant.
  template <typename Task>
  void run(int tasks, Task&& task) {
    using Plain = std::remove_reference_t<Task>;
    if (tasks <= 1 || workers_.empty()) {
      for (int i = 0; i < tasks; ++i) task(i);
      return;
    }
    run_shared(
        tasks, [](void* context, int i) { (*static_cast<Plain*>(context))(i); },
        const_cast<void*>(static_cast<const void*>(&task)));
  }

 private:
  using Function = void (*)(void* context, int task);

  void run_shared(int tasks, Function function, void* context);
  void work();
  void claim_tasks(std::uint64_t loop);
  void stop();

  std::vector<std::thread> workers_;

  // The current loop. `ticket_` holds the loop's number (32 bits), its count of tasks (16) and the
  // next unclaimed one (16) in one word, so that a late worker can never claim a task of a loop
  // that is over, nor one of a newer loop with the older one's function.
  std::atomic<Function> function_{nullptr};
  std::atomic<void*> context_{nullptr};
  std::atomic<std::uint64_t> ticket_{0};
  std::atomic<int> unfinished_{0};

  std::mutex mutex_;
  std::condition_variable wake_;
  std::atomic<std::uint64_t> loop_{0};  // number of the newest loop
  std::atomic<int> sleeping_{0};
  std::atomic<bool> stopping_{false};
};

}  // namespace counterfeit::base
