#include "gan/torch_settings.h"

#include <gtest/gtest.h>

#include "gan/models.h"

namespace counterfeit::gan {
namespace {

std::string torch_refusal(const TrainConfig& config, const nn::Shape& picture = kPicture,
                          std::span<const Field> table = fields()) {
  const base::Status status = check_torch_settings(config, picture, table);
  return status.ok() ? "" : status.error().sentence();
}

TEST(TorchSettings, KnowsAllPresetsAndGreyPictures) {
  for (const Preset& preset : presets()) EXPECT_EQ(torch_refusal(preset.config), "") << preset.name;
  EXPECT_NE(torch_refusal({}, {32, 32, 3}).find("28 x 28"), std::string::npos);
}

TEST(TorchSettings, RefusesWhatALaterTableBrings) {
  constexpr std::string_view kKinds[] = {"this", "that"};
  Field later{.name = "later",
              .label = "",
              .group = "",
              .help = "",
              .kind = FieldKind::kReal,
              .get = [](const TrainConfig& c) { return c.dropout; },
              .put = nullptr};
  TrainConfig config;
  EXPECT_EQ(torch_refusal(config, kPicture, {&later, 1}), "");
  config.dropout = 0.5;
  EXPECT_NE(torch_refusal(config, kPicture, {&later, 1}).find("later = 0.5"), std::string::npos);
  later.kind = FieldKind::kChoice;
  later.choices = kKinds;
  config.dropout = 0;
  EXPECT_NE(torch_refusal(config, kPicture, {&later, 1}).find("later = this"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::gan
