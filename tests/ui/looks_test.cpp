#include <gtest/gtest.h>

#include <cmath>

#include "ui/bars.h"
#include "ui/format.h"
#include "ui/german.h"
#include "ui/picture_grid.h"
#include "ui/plot.h"
#include "ui/plot_lines.h"
#include "ui/theme.h"

namespace counterfeit::ui {
namespace {

TEST(FormatTest, NumbersAsPeopleReadThem) {
  EXPECT_EQ(with_commas(0), "0");
  EXPECT_EQ(with_commas(999), "999");
  EXPECT_EQ(with_commas(1234567), "1,234,567");
  EXPECT_EQ(with_commas(-1000), "-1,000");
  EXPECT_EQ(short_count(12345), "12.3k");
  EXPECT_EQ(short_count(2.1e6), "2.1M");
  EXPECT_EQ(percent(0.234), "23 %");
  EXPECT_EQ(duration(75), "1:15");
  EXPECT_EQ(duration(3700), "1:01:40");
  EXPECT_EQ(tick_label(0.5, 0.25), "0.5");
  EXPECT_EQ(tick_label(20000, 5000), "20k");
}

TEST(FormatTest, NumbersAsGermansReadThem) {
  const InGerman german;
  EXPECT_EQ(with_commas(1234567), "1.234.567");
  EXPECT_EQ(short_count(12345), "12,3k");
  EXPECT_EQ(fixed(0.5, 2), "0,50");
  EXPECT_EQ(fixed(-0.04, 1), "0,0");
  EXPECT_EQ(fixed(-0.06, 1), "-0,1");
  EXPECT_EQ(ago(3 * 3600), "vor 3 Stunden");
  EXPECT_EQ(ago(60), "vor 1 Minute");
}

TEST(PlotTest, TicksAreRound) {
  EXPECT_DOUBLE_EQ(tick_gap(1, 5), 0.2);
  EXPECT_DOUBLE_EQ(tick_gap(1000, 4), 500);
  EXPECT_DOUBLE_EQ(tick_gap(7, 10), 1);
  EXPECT_GT(tick_gap(0, 5), 0);
}

TEST(PlotTest, AZoomKeepsWhatIsUnderThePointer) {
  PlotView view;
  zoom_at(view, 1, 1001, 251, 0.5);
  ASSERT_TRUE(view.zoom);
  EXPECT_DOUBLE_EQ(view.zoom->low, 126);
  EXPECT_DOUBLE_EQ(view.zoom->high, 626);
  for (int i = 0; i < 50; ++i) zoom_at(view, 1, 1001, 251, 0.5);
  EXPECT_GE(view.zoom->high - view.zoom->low, 2);
  for (int i = 0; i < 50; ++i) zoom_at(view, 1, 1001, 251, 2);
  EXPECT_FALSE(view.zoom);
  view.zoom = PlotView::Range{5000, 6000};  // of a longer run that is gone
  const PlotView::Range shown = visible_steps(&view, 1, 100);
  EXPECT_LE(shown.high, 100);
  EXPECT_GT(shown.high, shown.low);
}

TEST(PlotTest, ReadsTracksAndPoints) {
  Track track;
  for (int i = 0; i < 10; ++i) track.add(static_cast<float>(i));
  const PlotLine steps{.name = "steps", .colour = 0, .track = &track};
  EXPECT_EQ(value_at(steps, 5, 8), 3);
  EXPECT_EQ(value_at(steps, 5, 900), 9);
  const std::vector<PlotPoint> points = {{10, 1}, {20, 2}};
  const PlotLine some{.name = "some", .colour = 0, .points = points};
  EXPECT_EQ(value_at(some, 1, 14), 1);
  EXPECT_EQ(value_at(some, 1, 16), 2);
  EXPECT_FALSE(value_at({.name = "none", .colour = 0}, 1, 1));
}

TEST(PlotTest, AveragesOverNeighbours) {
  std::vector<PlotColumn> columns;
  for (int i = 0; i < 9; ++i) {
    const auto value = static_cast<float>(i % 3);
    columns.push_back({static_cast<float>(10 * i), {value, value, value}});
  }
  const auto smooth = smoothed(columns, 10);
  EXPECT_FLOAT_EQ(smooth[4].bucket.mean, 1);
  EXPECT_FLOAT_EQ(smooth[0].bucket.mean, 0.5);
  EXPECT_FLOAT_EQ(smoothed(columns, 0)[5].bucket.mean, 2);
}

TEST(BarsTest, AHistogramCountsEveryValueOnce) {
  const std::vector<float> values = {0, 0.04f, 0.5f, 1};
  EXPECT_EQ(histogram(values, 4), (std::vector<double>{0.5, 0, 0.25, 0.25}));
  EXPECT_EQ(histogram({}, 2), (std::vector<double>{0, 0}));
}

TEST(GridTest, FillsTheSpaceWithWholeRows) {
  for (const float width : {180.0f, 360.0f, 800.0f, 1600.0f}) {
    for (const float height : {150.0f, 400.0f, 900.0f}) {
      const GridFit fit =
          fit_grid({.width = width, .height = height, .count = 64, .gap = 4, .under = 6});
      const auto columns = static_cast<float>(fit.columns);
      const auto rows = static_cast<float>(fit.rows);
      EXPECT_LE(columns * fit.side + (columns - 1) * 4, width);
      EXPECT_LE(rows * (fit.side + 6) + (rows - 1) * 4, height);
      EXPECT_LE(fit.columns * fit.rows, 64);
      EXPECT_GE(fit.columns * fit.rows, 48);
    }
  }
}

TEST(GridTest, KeepsOneColumnForEachClass) {
  const GridFit fit = fit_grid({.width = 500, .count = 64, .columns_wanted = 10, .gap = 4});
  EXPECT_EQ(fit.columns, 10);
  EXPECT_EQ(fit.rows, 6);
}

double luminance(ImU32 colour) {
  const ImVec4 c = as_vec4(colour);
  const auto linear = [](float v) {
    const auto u = static_cast<double>(v);
    return u <= 0.04045 ? u / 12.92 : std::pow((u + 0.055) / 1.055, 2.4);
  };
  return 0.2126 * linear(c.x) + 0.7152 * linear(c.y) + 0.0722 * linear(c.z);
}

double contrast(ImU32 a, ImU32 b) {
  const double la = luminance(a), lb = luminance(b);
  return (std::max(la, lb) + 0.05) / (std::min(la, lb) + 0.05);
}

// The thresholds of the Web Content Accessibility Guidelines for text, the enhanced one in the look
// of high contrast, and there for the edges of what can be used too.
TEST(ThemeTest, TextIsReadable) {
  for (const std::string_view name : kLookNames) {
    const Look look = *look_named(name);
    const double least = look == Look::kContrast ? 7 : 4.5;
    const Palette& p = palette_of(look);
    for (const ImU32 ground : {p.ground, p.panel, p.raised}) {
      for (const ImU32 text : {p.text, p.muted, p.generator, p.discriminator, p.real, p.error})
        EXPECT_GE(contrast(text, ground), least)
            << std::hex << text << " on " << ground << " in " << name;
      EXPECT_TRUE(p.edge == 0 || contrast(p.line, ground) >= 3) << name;
    }
    EXPECT_GE(contrast(p.text, p.hovered), least);
    EXPECT_GE(contrast(p.text, p.pressed), least);
    for (const ImU32 accent : {p.generator, p.discriminator, p.real, p.error})
      EXPECT_GE(contrast(p.on_accent, accent), least) << std::hex << accent;
  }
  EXPECT_FALSE(look_named("pink"));
}

TEST(ThemeTest, NoTextIsSmallerThanFourteenPixels) {
  ImGui::CreateContext();
  apply_theme({}, 1);
  for (int type = 0; type < static_cast<int>(Type::kCount); ++type)
    EXPECT_GE(font(static_cast<Type>(type))->FontSize, 14);
  ImGui::DestroyContext();
}

}  // namespace
}  // namespace counterfeit::ui
