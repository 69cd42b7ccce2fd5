// Commands in any number at any time, and an end at any time.

#include <gtest/gtest.h>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

TEST(Hammer, EveryReplyComesOnceAndTheRunIsNeverTorn) {
  Desk desk;
  base::Rng rng(1);
  int asked = 0, answered = 0;
  const auto count = [&](const auto&) { ++answered; };
  const base::Bytes saved = desk.save().value();
  for (int i = 0; i < 150; ++i) {
    ++asked;
    switch (rng.below(12)) {
      case 0:
        desk.session.train(count);
        break;
      case 1:
        desk.session.pause(count);
        break;
      case 2:
        desk.session.step(rng.below(4), count);
        break;
      case 3:
        desk.session.reset(small_config(), 1 + static_cast<int>(rng.below(3)), count);
        break;
      case 4:
        desk.session.open({{"nonsense", {1, 2, 3}}}, count);
        break;
      case 5:
        desk.session.open({{"run.safetensors", saved}}, count);
        break;
      case 6:
        desk.session.sample(2, i, count);
        break;
      case 7:
        desk.session.save(count);
        break;
      case 8:
        desk.session.run_exclusive([](int) {}, count);
        break;
      case 9: {
        gan::TrainConfig other = small_config();
        other.g_rate = 0.002;
        desk.session.compare(other, count);
        break;
      }
      case 10:
        desk.session.keep(Side::kA, count);  // B's run would not be the reference's
        break;
      default:
        desk.session.set_threads(1 + static_cast<int>(rng.below(3)));
        --asked;
    }
    const auto snapshot = desk.now();
    ASSERT_LE(snapshot->metrics.step, snapshot->step);
    if (i % 8 == 0) desk.session.take_news();
    if (i % 5 == 0) std::this_thread::sleep_for(std::chrono::microseconds(rng.below(900)));
    desk.session.run_for(std::chrono::microseconds(200));
    desk.session.poll();
  }
  ASSERT_TRUE(desk.pause().ok());
  EXPECT_EQ(answered, asked);

  Reference reference;
  reference.train(static_cast<int>(desk.now()->step));
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

TEST(Hammer, SessionsEndAtAnyMoment) {
  for (int i = 0; i < 20; ++i) {
    Session::Options options = small_options();
    options.threads = 1 + i % 3;
    options.start_training = i % 2 == 0;
    bool called = false;
    {
      Session session(options);
      session.step(1'000'000, [&](const auto&) { called = true; });
      session.save([&](const auto&) { called = true; });
      std::this_thread::sleep_for(std::chrono::microseconds(700 * i));
    }
    EXPECT_FALSE(called);  // replies come from poll() alone
  }
}

}  // namespace
}  // namespace counterfeit::session
