#include <gtest/gtest.h>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

// Giant steps, and a memory of the gradient's size so short that a small one blows the step up.
gan::TrainConfig diverging_config() {
  gan::TrainConfig config = small_config();
  config.g_rate = config.d_rate = 1;
  config.beta1 = 0.9;
  config.beta2 = 0;
  return config;
}

TEST(Divergence, IsReportedAndSurvived) {
  Desk desk;
  ASSERT_TRUE(desk.reset(diverging_config()).ok());
  const auto steps = desk.step(100'000);
  ASSERT_FALSE(steps.ok());
  const auto snapshot = desk.now();
  EXPECT_EQ(snapshot->state, State::kDiverged);
  EXPECT_EQ(snapshot->notice.find("Training stopped after step " + std::to_string(snapshot->step)),
            0u)
      << snapshot->notice;
  EXPECT_EQ(steps.error().message, snapshot->notice);
  EXPECT_EQ(snapshot->images_per_second, 0);
  EXPECT_EQ(static_cast<std::int64_t>(desk.session.take_news().steps.size()), snapshot->step);

  // Nothing more can be trained ...
  const base::Status again = desk.train();
  ASSERT_FALSE(again.ok());
  EXPECT_EQ(again.error().message, snapshot->notice);
  EXPECT_FALSE(desk.step(1).ok());
  EXPECT_EQ(desk.now()->state, State::kDiverged);
  EXPECT_EQ(desk.now()->step, snapshot->step);

  // ... but the last finite state is there to be drawn from and kept.
  EXPECT_TRUE(desk.sample(5, 1).ok());
  const auto saved = desk.save();
  ASSERT_TRUE(saved.ok());

  const auto opened = desk.open({{"saved.safetensors", *saved}});
  ASSERT_TRUE(opened.ok()) << opened.error().message;
  EXPECT_EQ(desk.now()->state, State::kPaused);
  EXPECT_EQ(desk.now()->step, snapshot->step);
  EXPECT_EQ(desk.now()->notice, "");
  EXPECT_EQ(desk.now()->fakes, snapshot->fakes);

  // A new run heals.
  ASSERT_TRUE(desk.reset(small_config()).ok());
  EXPECT_EQ(desk.now()->state, State::kPaused);
  EXPECT_EQ(desk.now()->notice, "");
  EXPECT_TRUE(desk.step(3).ok());
  ASSERT_TRUE(desk.train().ok());
  EXPECT_EQ(desk.now()->state, State::kTraining);
}

TEST(Divergence, StopsTrainingAtFullSpeed) {
  Session::Options options = small_options();
  options.config = diverging_config();
  options.start_training = true;
  Desk desk(options);
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->state == State::kDiverged; }));
  EXPECT_FALSE(desk.now()->notice.empty());
  ASSERT_TRUE(desk.open(data_files(40)).ok());  // with the settings that diverge, but afresh
  EXPECT_EQ(desk.now()->state, State::kPaused);
  EXPECT_EQ(desk.now()->step, 0);
}

}  // namespace
}  // namespace counterfeit::session
