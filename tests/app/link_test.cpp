#include "app/link.h"

#include <gtest/gtest.h>

#include "app/gui_options.h"

namespace counterfeit::app {
namespace {

gan::TrainConfig read_back(const gan::TrainConfig& config) {
  std::vector<std::string> arguments;
  for (const auto& [name, value] : link_parameters(config))
    arguments.push_back("--" + name + "=" + value);
  const GuiOptions options = parse_gui_options(arguments);
  EXPECT_TRUE(options.errors.empty()) << options.errors.front();
  return options.config;
}

TEST(Link, TheDefaultNeedsNoParameters) {
  EXPECT_TRUE(link_parameters(gan::TrainConfig{}).empty());
}

TEST(Link, EveryPresetWithAChangeComesBack) {
  for (const gan::Preset& preset : gan::presets()) {
    gan::TrainConfig config = preset.config;
    config.seed = 2026;
    config.g_rate = 0.00125;
    EXPECT_EQ(gan::to_json(read_back(config)), gan::to_json(config)) << preset.name;
    const auto parameters = link_parameters(config);
    EXPECT_LE(parameters.size(), 3u) << preset.name;
    EXPECT_EQ(parameters.at("g_rate"), "0.00125");
  }
}

TEST(Link, WhatCanBeHiddenIsNamed) {
  const GuiOptions some = parse_gui_options({"--hide=settings,break"});
  EXPECT_TRUE(some.errors.empty());
  EXPECT_EQ(some.hidden, (std::set<std::string, std::less<>>{"break", "settings"}));
  const GuiOptions odd = parse_gui_options({"--hide=settings,window"});
  ASSERT_EQ(odd.errors.size(), 1u);
  EXPECT_NE(odd.errors[0].find("'window'"), std::string::npos);
  EXPECT_NE(odd.errors[0].find("own-data"), std::string::npos);
  EXPECT_EQ(odd.hidden, (std::set<std::string, std::less<>>{"settings"}));
}

TEST(Link, ZoomIsInPercent) {
  EXPECT_EQ(parse_gui_options({"--zoom=150"}).zoom, 1.5f);
  for (const char* bad : {"--zoom=74", "--zoom=251", "--zoom=big"})
    EXPECT_EQ(parse_gui_options({bad}).errors.size(), 1u) << bad;
}

}  // namespace
}  // namespace counterfeit::app
