#pragma once

#include <chrono>
#include <functional>
#include <memory>
#include <optional>
#include <thread>
#include <utility>

#include "session/session.h"

namespace counterfeit::session {

// Small enough for hundreds of steps a second even under a sanitizer.
inline gan::TrainConfig small_config() {
  gan::TrainConfig config;
  config.family = gan::Family::kMlp;
  config.latent_dim = 4;
  config.g_width = 2;
  config.d_width = 2;
  config.batch = 4;
  return config;
}

inline gan::TrainConfig small_conv_config() {
  gan::TrainConfig config = small_config();
  config.family = gan::Family::kConvolutional;
  return config;
}

inline Session::Options small_options() {
  return {.config = small_config(),
          .threads = 1,
          .own_thread = true,
          .start_training = false,
          .builtin_pictures = 70};
}

// A session and the UI's part in it: looks every now and then, as a frame does.
class Desk {
 public:
  explicit Desk(Session::Options options = small_options()) : session(std::move(options)) {}

  // Lets frames pass until `reached()`; false after two minutes, which only a
  // hung one needs.
  template <typename Reached>
  bool wait_until(Reached&& reached) {
    const auto end = std::chrono::steady_clock::now() + std::chrono::minutes(2);
    while (!reached()) {
      if (std::chrono::steady_clock::now() > end) return false;
      session.run_for(std::chrono::milliseconds(2));
      session.poll();
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
    return true;
  }

  // Gives a command and waits for its reply:
  //   desk.ask<gan::StepMetrics>([&](auto done) { desk.session.step(3, done); })
  template <typename T, typename Give>
  base::Result<T> ask(Give&& give) {
    const auto answer = std::make_shared<std::optional<base::Result<T>>>();
    give(Reply<T>([answer](base::Result<T> result) { *answer = std::move(result); }));
    if (!wait_until([&] { return answer->has_value(); }))
      return base::Error{.message = "no reply came", .hint = {}};
    return **answer;
  }

  base::Result<gan::StepMetrics> step(std::int64_t count) {
    return ask<gan::StepMetrics>([&](auto done) { session.step(count, done); });
  }
  base::Result<std::string> open(std::vector<NamedFile> files) {
    return ask<std::string>([&](auto done) { session.open(std::move(files), done); });
  }
  base::Result<base::Bytes> save() {
    auto saved = ask<Saved>([&](auto done) { session.save(done); });
    if (!saved) return saved.error();
    return std::move(saved->checkpoint);
  }
  base::Result<std::vector<std::uint8_t>> sample(int count, std::uint64_t seed) {
    return ask<std::vector<std::uint8_t>>([&](auto done) { session.sample(count, seed, done); });
  }
  base::Status reset(const gan::TrainConfig& config, int threads = 1) {
    return ask<void>([&](auto done) { session.reset(config, threads, done); });
  }
  base::Status train() {
    return ask<void>([&](auto done) { session.train(done); });
  }
  base::Status pause() {
    return ask<void>([&](auto done) { session.pause(done); });
  }

  std::shared_ptr<const Snapshot> now() const { return session.snapshot(); }

  Session session;
};

inline bool same(const gan::StepMetrics& a, const gan::StepMetrics& b) {
  return a.step == b.step && a.d_loss == b.d_loss && a.g_loss == b.g_loss && a.d_real == b.d_real &&
         a.d_fake == b.d_fake;
}

}  // namespace counterfeit::session
