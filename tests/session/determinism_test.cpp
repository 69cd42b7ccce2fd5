// However a session is driven and looked at, it trains the run that GanTrainer would alone.

#include <gtest/gtest.h>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

// With a thread of its own, and in slices of a frame.
class EitherWay : public testing::TestWithParam<bool> {
 protected:
  static Session::Options options() {
    Session::Options options = small_options();
    options.own_thread = GetParam();
    return options;
  }
};

INSTANTIATE_TEST_SUITE_P(Session, EitherWay, testing::Values(true, false),
                         [](const auto& way) { return way.param ? "OwnThread" : "Slices"; });

TEST_P(EitherWay, StepsAreTheTrainersOwn) {
  Desk desk(options());
  Reference reference;
  ASSERT_TRUE(desk.step(20).ok());
  ASSERT_TRUE(desk.step(5).ok());
  const std::vector<gan::StepMetrics> metrics = desk.session.take_news().steps;
  ASSERT_EQ(metrics.size(), 25u);
  for (const gan::StepMetrics& m : metrics) EXPECT_TRUE(same(m, reference.train(1))) << m.step;
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

TEST_P(EitherWay, TrainingAtFullSpeedIsTheSameRun) {
  Desk desk(options());
  ASSERT_TRUE(desk.train().ok());
  // Everything that looks at a run.
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->step > 10; }));
  ASSERT_TRUE(desk.sample(3, 1).ok());
  ASSERT_TRUE(desk.save().ok());
  ASSERT_TRUE(desk.wait_until([&] { return desk.now()->step > 30; }));
  ASSERT_TRUE(desk.pause().ok());
  Reference reference;
  reference.train(static_cast<int>(desk.now()->step));
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

TEST_P(EitherWay, ResetBeginsTheSameRunAgain) {
  Desk desk(options());
  ASSERT_TRUE(desk.step(7).ok());
  ASSERT_TRUE(desk.reset(small_conv_config()).ok());
  ASSERT_TRUE(desk.step(12).ok());
  Reference reference(small_conv_config());
  reference.train(12);
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

TEST_P(EitherWay, ThreadsNeverChangeTheRun) {
  Desk desk(options());
  for (const int threads : {3, 1, 2, 4}) {
    desk.session.set_threads(threads);
    ASSERT_TRUE(desk.step(4).ok());
  }
  Reference reference;
  reference.train(16);
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

TEST_P(EitherWay, AStoredRunGoesOnAsIfNothingHadHappened) {
  const base::Bytes saved = [] {
    Desk desk(options());
    EXPECT_TRUE(desk.reset(small_conv_config()).ok());
    EXPECT_TRUE(desk.step(9).ok());
    return desk.save().value();
  }();
  Desk desk(options());
  ASSERT_TRUE(desk.step(2).ok());
  const auto opened = desk.open({{"run.safetensors", saved}});
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(*opened, "run.safetensors: a run of 9 steps on builtin:strokes.");
  EXPECT_EQ(desk.now()->step, 9);
  EXPECT_EQ(desk.now()->images, 36);
  EXPECT_GT(desk.now()->training_seconds, 0);
  const auto metrics = desk.step(30);  // beyond an epoch's end
  ASSERT_TRUE(metrics.ok());
  Reference reference(small_conv_config());
  EXPECT_TRUE(same(*metrics, reference.train(39)));
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

TEST(Snapshots, ShowTheSameFakesForTheSameRun) {
  Desk one, other;
  ASSERT_TRUE(one.reset(small_conv_config()).ok());
  ASSERT_TRUE(other.reset(small_conv_config()).ok());
  ASSERT_TRUE(one.step(6).ok());
  for (int i = 0; i < 6; ++i) ASSERT_TRUE(other.step(1).ok());
  EXPECT_EQ(one.now()->fakes, other.now()->fakes);
  EXPECT_EQ(one.now()->fake_scores, other.now()->fake_scores);
  EXPECT_EQ(one.now()->real_scores, other.now()->real_scores);

  // What they show is what the trainer's own networks make of it.
  Reference reference(small_conv_config());
  reference.train(6);
  const auto reals = small_strokes();
  nn::Matrix<float> pictures(784, 64);
  for (nn::Index i = 0; i < 64 * 784; ++i)
    pictures.data()[i] =
        static_cast<float>(reals->pixels[static_cast<std::size_t>(i)]) / 127.5f - 1;
  const auto scores = reference.trainer().judge(pictures, std::span(reals->labels).first(64));
  for (std::size_t i = 0; i < 64; ++i) EXPECT_NEAR(scores[i], one.now()->real_scores[i], 1e-5);
}

}  // namespace
}  // namespace counterfeit::session
