// Opening files: data sets, checkpoints, both together, and what is refused.

#include <gtest/gtest.h>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

TEST(Open, ADataSetBeginsANewRunWithTheSettingsAsTheyAre) {
  Desk desk;
  gan::TrainConfig config = small_config();
  config.seed = 9;
  ASSERT_TRUE(desk.reset(config).ok());
  ASSERT_TRUE(desk.step(3).ok());
  const auto opened = desk.open(data_files(1200));
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(*opened, "mnist: 1,200 pictures in 10 classes.");
  const auto snapshot = desk.now();
  EXPECT_EQ(snapshot->dataset, "mnist");
  EXPECT_EQ(snapshot->dataset_count, 1200);
  EXPECT_EQ(snapshot->step, 0);
  EXPECT_EQ(snapshot->config, config);
  EXPECT_EQ(snapshot->state, State::kPaused);
  EXPECT_EQ(desk.step(2)->step, 2);
}

TEST(Open, TheRunBeforeIsTakenUpAgainWithItsDataSet) {
  const auto undo = [](Desk& desk) {
    return desk.ask<void>([&](auto done) { desk.session.undo_return(done); });
  };
  Desk desk;
  ASSERT_TRUE(desk.step(3).ok());
  const base::Bytes checkpoint = desk.save().value();
  ASSERT_TRUE(desk.open(data_files(40)).ok());
  EXPECT_TRUE(desk.now()->can_undo_return);
  EXPECT_EQ(desk.now()->dataset, "mnist");
  ASSERT_TRUE(undo(desk).ok());
  EXPECT_EQ(desk.now()->dataset, "builtin:strokes");
  EXPECT_EQ(desk.now()->step, 3);
  Reference straight;
  straight.train(5);
  ASSERT_TRUE(desk.step(2).ok());
  EXPECT_TRUE(same_run(state_of(desk), straight.trainer().state()));

  ASSERT_TRUE(desk.open(data_files(40)).ok());
  ASSERT_TRUE(desk.step(2).ok());
  ASSERT_TRUE(
      desk.ask<std::string>([&](auto done) { desk.session.open_builtin("builtin:strokes", done); })
          .ok());
  ASSERT_TRUE(undo(desk).ok());
  EXPECT_EQ(desk.now()->dataset, "mnist");
  EXPECT_EQ(desk.now()->step, 2);
  ASSERT_TRUE(desk.open({{"run.safetensors", checkpoint}}).ok());
  EXPECT_EQ(desk.now()->step, 3);
  ASSERT_TRUE(undo(desk).ok());
  EXPECT_EQ(desk.now()->step, 2);
}

TEST(Open, UnlabelledPicturesTrainUnconditionally) {
  Desk desk;
  auto files = data_files(40);
  files.pop_back();
  const auto opened = desk.open(files);
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(*opened, "mnist: 40 pictures without labels.");
  EXPECT_FALSE(desk.now()->conditional);
  EXPECT_TRUE(desk.now()->fake_labels.empty());
  EXPECT_TRUE(desk.now()->real_labels->empty());
  EXPECT_EQ(desk.now()->reals->size(), 40u * 784);
  EXPECT_EQ(desk.now()->real_scores.size(), 40u);
  EXPECT_TRUE(desk.step(2).ok());
}

// Only where no setting differs from it.
TEST(Open, TheDefaultIsTheOneForTheData) {
  Desk desk;
  auto labelled = data_files(40), unlabelled = labelled;
  unlabelled.pop_back();
  ASSERT_TRUE(desk.reset(*gan::preset_config("digits")).ok());
  ASSERT_TRUE(desk.open(unlabelled).ok());
  EXPECT_EQ(desk.now()->config, *gan::preset_config("pictures"));
  ASSERT_TRUE(desk.open(labelled).ok());
  EXPECT_EQ(desk.now()->config, *gan::preset_config("digits"));

  ASSERT_TRUE(desk.reset(*gan::preset_config("pictures")).ok());
  ASSERT_TRUE(desk.open(labelled).ok());
  EXPECT_EQ(desk.now()->config.preset, "pictures");
  ASSERT_TRUE(desk.reset(*gan::preset_config("r3gan")).ok());
  ASSERT_TRUE(desk.open(unlabelled).ok());
  EXPECT_EQ(desk.now()->config.preset, "r3gan");
}

TEST(Open, ARefusalLeavesTheRunAsItWas) {
  Desk desk;
  Reference reference;
  ASSERT_TRUE(desk.step(5).ok());
  const base::Bytes whole = desk.save().value();
  const base::Bytes truncated(whole.begin(), whole.end() - 100);

  auto bad_labels = data_files(30);
  bad_labels[1] = data_files(31)[1];
  auto bad_checkpoint = data_files(30);
  bad_checkpoint.push_back({"cut.safetensors", truncated});
  const NamedFile good{"run.safetensors", desk.save().value()};
  const auto before = desk.now();
  const std::vector<std::vector<NamedFile>> refused = {
      {},
      {{"empty", {}}},
      {{"noise.bin", base::Bytes(500, 0x55)}},
      bad_labels,
      {{"cut.safetensors", truncated}},
      {{"stub.safetensors", {1, 2, 3}}},
      {good, good},
      bad_checkpoint,  // not even its data set
  };
  for (const auto& files : refused) {
    const auto opened = desk.open(files);
    ASSERT_FALSE(opened.ok());
    EXPECT_FALSE(opened.error().message.empty());
    if (files.size() == 1) {
      EXPECT_NE(opened.error().message.find(files[0].name), std::string::npos)
          << opened.error().message;
    }
  }
  EXPECT_FALSE(
      desk.ask<std::string>([&](auto done) { desk.session.open_builtin("builtin:ink", done); })
          .ok());
  EXPECT_EQ(desk.now(), before);
  ASSERT_TRUE(desk.step(5).ok());
  reference.train(10);
  EXPECT_TRUE(same_run(state_of(desk), reference.trainer().state()));
}

data::Dataset lights(int side, int channels) {
  data::Dataset set;
  set.height = set.width = side;
  set.channels = channels;
  for (int i = 0; i < 40; ++i)
    set.pixels.insert(set.pixels.end(), set.image_size(), static_cast<std::uint8_t>(6 * i));
  return set;
}

TEST(Open, LargerPicturesAndColourAreTrainedOn) {
  Desk desk;
  for (const auto& [side, channels] : {std::pair{32, 1}, {28, 3}, {32, 3}}) {
    const data::Dataset set = lights(side, channels);
    ASSERT_TRUE(desk.open({{"some-images-idx3-ubyte", data::write_idx_images(set)}}).ok());
    ASSERT_TRUE(desk.step(2).ok());
    const auto now = desk.now();
    EXPECT_EQ(now->side, side);
    EXPECT_EQ(now->channels, channels);
    EXPECT_EQ(now->fakes.size(), Snapshot::kGrid * set.image_size());
    EXPECT_EQ(*now->reals, set.pixels);
    const auto sampled =
        desk.ask<std::vector<std::uint8_t>>([&](auto done) { desk.session.sample(3, 1, done); });
    ASSERT_TRUE(sampled.ok());
    EXPECT_EQ(sampled->size(), 3 * set.image_size());
    const auto studied = desk.ask<std::shared_ptr<const Study>>(
        [&](auto done) { desk.session.study({.index = 5, .layers = true}, done); });
    ASSERT_TRUE(studied.ok());
    EXPECT_EQ((*studied)->looks.size(), static_cast<std::size_t>(side * side));
    EXPECT_EQ((*studied)->nearest.size(), set.image_size());
    const base::Bytes saved = desk.save().value();
    ASSERT_TRUE(desk.open({{"run.safetensors", saved}}).ok());
    EXPECT_EQ(desk.now()->fakes, now->fakes);

    // What knows grey pictures of 28 x 28 alone says so, and the run goes on.
    const auto drawn = desk.ask<Drawn>(
        [&](auto done) { desk.session.draw({}, base::Matrix<float>::Zero(128, 1), done); });
    ASSERT_FALSE(drawn.ok());
    EXPECT_EQ(drawn.error().message,
              "Only generators of grey pictures of 28 x 28 pixels can be explored.");
    const auto dealt =
        desk.ask<std::shared_ptr<const DealtGame>>([&](auto done) { desk.session.deal({}, done); });
    ASSERT_FALSE(dealt.ok());
    EXPECT_EQ(dealt.error().message,
              "The game is played with grey pictures of 28 x 28 pixels alone.");
    EXPECT_FALSE(
        desk.ask<base::Bytes>([&](auto done) { desk.session.find_trained(base::Bytes(784), done); })
            .ok());
    EXPECT_EQ(desk.step(1)->step, 3);
  }
  // A run on other pictures goes on with none of these.
  const base::Bytes saved = desk.save().value();
  ASSERT_TRUE(desk.open(data_files(50)).ok());
  EXPECT_EQ(desk.now()->side, 28);
  EXPECT_EQ(desk.now()->channels, 1);
  const auto refused = desk.open({{"run.safetensors", saved}});
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().message,
            "This run draws pictures of 32 x 32 in 3 channels, and those of mnist are 28 x 28.");
}

TEST(Open, ACheckpointComesWithItsSettings) {
  gan::TrainConfig config = small_conv_config();
  config.seed = 77;
  Desk desk;
  ASSERT_TRUE(desk.reset(config).ok());
  ASSERT_TRUE(desk.step(3).ok());
  const auto stored = desk.now();
  const base::Bytes saved = desk.save().value();
  ASSERT_TRUE(desk.reset(small_config()).ok());
  ASSERT_TRUE(desk.open({{"run.safetensors", saved}}).ok());
  const auto opened = desk.now();
  EXPECT_EQ(opened->config, config);
  EXPECT_EQ(opened->step, 3);
  EXPECT_EQ(opened->fakes, stored->fakes);
  EXPECT_EQ(opened->fake_scores, stored->fake_scores);
  EXPECT_EQ(opened->real_scores, stored->real_scores);
  EXPECT_EQ(opened->metrics.step, 3);
  ASSERT_TRUE(desk.reset(config).ok());
  EXPECT_EQ(desk.now()->step, 0);
}

TEST(Open, ACheckpointGoesOnWithAnotherDataSet) {
  Desk desk;
  ASSERT_TRUE(desk.step(3).ok());
  const base::Bytes saved = desk.save().value();
  ASSERT_TRUE(desk.open(data_files(50)).ok());
  const auto opened = desk.open({{"run.safetensors", saved}});
  ASSERT_TRUE(opened.ok());
  EXPECT_EQ(*opened,
            "run.safetensors: a run of 3 steps on builtin:strokes, which goes on with mnist.");
  EXPECT_EQ(desk.now()->dataset, "mnist");
  EXPECT_EQ(desk.step(1)->step, 4);

  // Its labels are missing there.
  auto unlabelled = data_files(50);
  unlabelled.pop_back();
  ASSERT_TRUE(desk.open(unlabelled).ok());
  EXPECT_FALSE(desk.open({{"run.safetensors", saved}}).ok());
  EXPECT_FALSE(desk.now()->conditional);
}

TEST(Open, ACheckpointAndItsDataSetTogether) {
  Desk desk;
  ASSERT_TRUE(desk.open(data_files(50)).ok());
  ASSERT_TRUE(desk.step(6).ok());
  auto files = data_files(50);
  files.insert(files.begin(), {"run.safetensors", desk.save().value()});
  ASSERT_TRUE(desk.step(4).ok());
  const gan::GanTrainer::State uninterrupted = state_of(desk);

  ASSERT_TRUE(
      desk.ask<std::string>([&](auto done) { desk.session.open_builtin("builtin:strokes", done); })
          .ok());
  EXPECT_EQ(desk.now()->dataset, "builtin:strokes");
  ASSERT_TRUE(desk.open(files).ok());
  EXPECT_EQ(desk.now()->dataset, "mnist");
  EXPECT_EQ(desk.now()->step, 6);
  ASSERT_TRUE(desk.step(4).ok());
  EXPECT_TRUE(same_run(state_of(desk), uninterrupted));
}

}  // namespace
}  // namespace counterfeit::session
