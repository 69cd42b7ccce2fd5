#include "app/gui_options.h"

#include <gtest/gtest.h>

namespace counterfeit::app {
namespace {

TEST(GuiOptionsTest, ReadsFlagsInBothForms) {
  const GuiOptions o = parse_gui_options({"--seed=7", "--threads", "3", "--scale=1.5", "--train",
                                          "--data", "mnist", "more.gz", "--variant=web-simd"});
  EXPECT_TRUE(o.errors.empty());
  EXPECT_EQ(o.config.seed, 7u);
  EXPECT_EQ(o.threads, 3);
  EXPECT_FLOAT_EQ(o.scale, 1.5f);
  EXPECT_TRUE(o.train);
  EXPECT_EQ(o.data, (std::vector<std::string>{"mnist", "more.gz"}));
  EXPECT_EQ(o.variant, "web-simd");
}

TEST(GuiOptionsTest, NamesTheLessonToBeginWith) {
  EXPECT_EQ(parse_gui_options({"--lesson=deepfakes"}).lesson, "deepfakes");
  EXPECT_EQ(parse_gui_options({"--lesson", "mine.json"}).lesson, "mine.json");
  EXPECT_TRUE(parse_gui_options({"--lesson="}).lesson.empty());
}

TEST(GuiOptionsTest, PresetsComeBeforeSettingsInAnyOrder) {
  ASSERT_GE(gan::presets().size(), 2u);
  const gan::Preset& preset = gan::presets()[1];
  const GuiOptions o =
      parse_gui_options({"--latent-dim=5", "--preset=" + std::string(preset.name), "--seed=3"});
  EXPECT_TRUE(o.errors.empty());
  EXPECT_EQ(o.config.preset, preset.name);
  EXPECT_EQ(o.config.family, preset.config.family);
  EXPECT_EQ(o.config.latent_dim, 5);
  EXPECT_EQ(o.config.seed, 3u);
}

TEST(GuiOptionsTest, WhatIsWrongIsNamedAndTheRestStands) {
  const GuiOptions o = parse_gui_options(
      {"--colour=red", "--threads=many", "--preset=nope", "--batch=0", "--seed=4", "--scale"});
  ASSERT_EQ(o.errors.size(), 5u);
  EXPECT_NE(o.errors[0].find("colour"), std::string::npos);
  EXPECT_EQ(o.config.seed, 4u);
}

TEST(GuiOptionsTest, AnInvitationAndTheProjectorComeWithTheAddress) {
  const GuiOptions o =
      parse_gui_options({"--game=spot-the-fake", "--game_rounds=10", "--game_seed=7",
                         "--game_model=9f3a22c1", "--view=projector", "--seed=5"});
  EXPECT_TRUE(o.errors.empty());
  ASSERT_TRUE(o.invite.has_value());
  EXPECT_EQ(o.invite->settings.mode, game::Mode::kSpotTheFake);
  EXPECT_EQ(o.invite->settings.seed, 7u);
  EXPECT_EQ(o.invite->fingerprint, 0x9f3a22c1u);
  EXPECT_EQ(o.config.seed, 5u);
  EXPECT_TRUE(o.projector);

  const GuiOptions bad =
      parse_gui_options({"--game=chess", "--game_rounds=10", "--view=cinema", "--seed=5"});
  EXPECT_EQ(bad.errors.size(), 2u);
  EXPECT_FALSE(bad.invite.has_value());
  EXPECT_EQ(bad.config.seed, 5u);
}

TEST(GuiOptionsTest, TheThemeIsDarkUnlessAskedOtherwise) {
  EXPECT_EQ(parse_gui_options({"--theme=light"}).theme, "light");
}

TEST(GuiOptionsTest, MotionIsReducedWhereThatIsAsked) {
  EXPECT_FALSE(parse_gui_options({}).still);
  EXPECT_TRUE(parse_gui_options({"--motion=reduced"}).still);
  EXPECT_FALSE(parse_gui_options({"--motion=full"}).still);
  EXPECT_EQ(parse_gui_options({"--motion=wild"}).errors.size(), 1u);
}

TEST(GuiOptionsTest, APageHasNoUsageTextToShow) {
  EXPECT_TRUE(parse_gui_options({"--help"}).help);
  const GuiOptions page = parse_gui_options({"--variant=web-simd", "--help=", "--seed=4"});
  EXPECT_FALSE(page.help);
  ASSERT_EQ(page.errors.size(), 1u);
  EXPECT_NE(page.errors[0].find("'help'"), std::string::npos) << page.errors[0];
  EXPECT_EQ(page.config.seed, 4u);
}

TEST(GuiOptionsTest, UsageNamesEverySetting) {
  const std::string usage = gui_usage();
  EXPECT_NE(usage.find("--g-rate"), std::string::npos);
  EXPECT_NE(usage.find("--data"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::app
