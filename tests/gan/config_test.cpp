#include "gan/config.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
#include <set>

namespace counterfeit::gan {
namespace {

// Four digits, as a paper has them.
bool names_a_year(std::string_view text) {
  const auto digit = [](unsigned char letter) { return std::isdigit(letter) != 0; };
  return std::ranges::search_n(text, 4, true, {}, digit).size() == 4;
}

TEST(Config, EveryFieldIsDescribedAndSetsItself) {
  std::set<std::string_view> names;
  for (const Field& field : fields()) {
    EXPECT_TRUE(names.insert(field.name).second) << field.name;
    EXPECT_FALSE(field.label.empty() || field.group.empty() || field.help.empty()) << field.name;
    EXPECT_TRUE(names_a_year(field.help)) << field.name << " names no paper";
    for (const Preset& preset : presets()) {
      // Setting a field to its own text changes nothing; to another value, that field alone.
      TrainConfig config = preset.config;
      ASSERT_TRUE(set_field(config, field.name, field_text(config, field)).ok()) << field.name;
      EXPECT_EQ(config, preset.config) << field.name;
    }
    if (field.kind == FieldKind::kInteger || field.kind == FieldKind::kReal) {
      TrainConfig config;
      field.put(config, field.low);
      EXPECT_EQ(field.get(config), field.low) << field.name;
      const std::string above = std::to_string(field.high + 1);
      const base::Status refused = set_field(config, field.name, above);
      ASSERT_FALSE(refused.ok()) << field.name;
      EXPECT_NE(refused.error().message.find(field.name), std::string::npos);
    }
  }
}

TEST(Config, RefusesWithTheRangeOrTheChoices) {
  TrainConfig config;
  EXPECT_EQ(set_field(config, "batch", "1.5").error().message,
            "batch: '1.5' is not a whole number from 2 to 1024.");
  EXPECT_EQ(set_field(config, "family", "lstm").error().message,
            "family: 'lstm' is not one of conv, mlp.");
  EXPECT_EQ(set_field(config, "use_labels", "maybe").error().message,
            "use_labels: 'maybe' is not true or false.");
  for (const char* seed : {"", "-1", "x", "1x", "99999999999999999999999"})
    EXPECT_FALSE(set_field(config, "seed", seed).ok()) << seed;
  for (const char* rate : {"", "nan", "inf", "1e999", "0x1", "1 "})
    EXPECT_FALSE(set_field(config, "g_rate", rate).ok()) << rate;
  EXPECT_FALSE(set_field(config, "no_such", "1").ok());
  EXPECT_NE(set_field(config, "preset", "x").error().hint.find("digits"), std::string::npos);
  EXPECT_EQ(config, TrainConfig{});
}

TEST(Config, PresetKeepsTheSeed) {
  TrainConfig config;
  ASSERT_TRUE(set_field(config, "seed", "18446744073709551615").ok());
  ASSERT_TRUE(set_field(config, "preset", "mlp").ok());
  EXPECT_EQ(config.family, Family::kMlp);
  EXPECT_EQ(config.seed, 18446744073709551615u);
}

TEST(Config, PresetsAreNamedAfterThemselves) {
  for (const Preset& preset : presets()) {
    EXPECT_EQ(preset.config.preset, preset.name);
    EXPECT_FALSE(preset.why.empty());
  }
  EXPECT_EQ(presets().front().config, TrainConfig{});
}

TEST(Config, JsonRoundTrips) {
  for (const Preset& preset : presets()) {
    TrainConfig config = preset.config;
    config.seed = 18446744073709551615u;
    config.g_rate = 0.1 + 0.2;
    config.use_labels = false;
    const auto back = config_from_json(to_json(config));
    ASSERT_TRUE(back.ok()) << back.error().message;
    EXPECT_EQ(*back, config);
  }
  EXPECT_TRUE(config_from_json(R"({"preset":"of-tomorrow","new_thing":1})").ok());
  EXPECT_FALSE(config_from_json(R"({"batch":"many"})").ok());
  EXPECT_FALSE(config_from_json("[]").ok());
  EXPECT_FALSE(config_from_json("{").ok());
}

TEST(Config, TheDefaultSuitsTheData) {
  TrainConfig digits{.seed = 7}, pictures = *preset_config("pictures");
  pictures.seed = 7;
  EXPECT_FALSE(pictures.use_labels);
  EXPECT_EQ(suited_to(digits, true), digits);
  EXPECT_EQ(suited_to(digits, false), pictures);
  EXPECT_EQ(suited_to(pictures, true), digits);
  digits.batch = 64;
  EXPECT_EQ(suited_to(digits, false), digits);
  const TrainConfig dcgan = *preset_config("dcgan");
  EXPECT_EQ(suited_to(dcgan, true), dcgan);
}

TEST(Config, SettingsThatExcludeEachOtherAreRefusedWithTheReason) {
  for (const Preset& preset : presets()) EXPECT_TRUE(validate(preset.config).ok()) << preset.name;
  const auto refused = [](auto change) {
    TrainConfig config;
    change(config);
    const base::Status status = validate(config);
    return !status.ok() && !status.error().hint.empty() && !config_from_json(to_json(config)).ok();
  };
  EXPECT_TRUE(refused([](TrainConfig& c) { c.d_norm = Norm::kBatch; }));  // R1 is on
  EXPECT_TRUE(refused([](TrainConfig& c) { c.d_norm = Norm::kLayer; }));
  EXPECT_TRUE(refused([](TrainConfig& c) { c.minibatch_stddev = true; }));
  EXPECT_TRUE(refused([](TrainConfig& c) { c.packing = 2; }));  // labels are on
  EXPECT_TRUE(refused([](TrainConfig& c) {
    c.use_labels = false;
    c.packing = 3;  // of 32
  }));
  EXPECT_TRUE(refused([](TrainConfig& c) {  // one pack alone has none to be compared with
    c.use_labels = false;
    c.r1 = 0;
    c.minibatch_stddev = true;
    c.packing = c.batch = 4;
  }));
  EXPECT_TRUE(refused([](TrainConfig& c) {
    c.loss = Loss::kHinge;
    c.label_smoothing = 0.1;
  }));
  EXPECT_FALSE(refused([](TrainConfig& c) {
    c.r1 = 0;
    c.d_norm = Norm::kBatch;
    c.minibatch_stddev = c.spectral_norm = true;
  }));
}

}  // namespace
}  // namespace counterfeit::gan
