#include <cstdint>
#include <memory>
#include <set>
#include <vector>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

class TimelineTest : public StageTest {};

// A moment at each of the first four steps.
std::shared_ptr<const std::vector<session::Moment>> four_moments() {
  std::vector<session::Moment> moments;
  for (int i = 0; i < 4; ++i) {
    const std::vector<std::uint8_t> fakes(64 * kPicturePixels, static_cast<std::uint8_t>(i));
    moments.push_back({.step = i,
                       .training_seconds = static_cast<double>(i),
                       .fakes = std::make_shared<const std::vector<std::uint8_t>>(fakes),
                       .checkpoint = i == 1 ? std::make_shared<const base::Bytes>() : nullptr});
  }
  return std::make_shared<const std::vector<session::Moment>>(moments);
}

TEST_F(TimelineTest, TheTimelineShowsThePastAndLeadsBack) {
  auto later = snapshot(9);
  later->timeline = four_moments();
  model.take({}, later);
  EXPECT_EQ(find_target("return"), nullptr);
  model.shown_step = 2;
  frames(2);
  ASSERT_FALSE(pictures.sheets.empty());
  EXPECT_EQ(pictures.sheets[0].source, "past");
  EXPECT_EQ(pictures.sheets[0].pixels[0], 2);
  click("return");  // to the newest moment up to there that was kept whole
  EXPECT_EQ(commands.log, Log{"return 1"});
}

TEST_F(TimelineTest, TheSliderGoesThroughTheMoments) {
  auto later = snapshot(9);
  later->timeline = four_moments();
  model.take({}, later);
  frames(2);
  const Target* slider = find_target("timeline");
  ASSERT_NE(slider, nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(slider->low.x + 5, (slider->low.y + slider->high.y) / 2);
  frame();
  io.AddMouseButtonEvent(0, true);
  frames(2);
  EXPECT_EQ(model.shown_step, 0);
  io.AddMousePosEvent(slider->high.x - 2, (slider->low.y + slider->high.y) / 2);
  frames(2);
  io.AddMouseButtonEvent(0, false);
  frames(2);
  EXPECT_FALSE(model.shown_step.has_value());
}

TEST_F(TimelineTest, TheTimeLapseRunsThroughAndEnds) {
  auto later = snapshot(9);
  later->timeline = four_moments();
  model.take({}, later);
  click("lapse");
  EXPECT_TRUE(model.moves());
  std::set<std::int64_t> seen;
  for (int i = 0; i < 120; ++i) {
    frame();
    if (model.shown_step) seen.insert(*model.shown_step);
  }
  EXPECT_EQ(seen.size(), 4u);
  EXPECT_FALSE(model.moves());
  EXPECT_FALSE(model.shown_step.has_value());
}

TEST_F(TimelineTest, AReturnCutsTheCurvesAndUndoBringsThemBack) {
  const auto metrics = [](std::int64_t first, std::int64_t last) {
    std::vector<gan::StepMetrics> steps;
    for (std::int64_t step = first; step <= last; ++step) steps.push_back({.step = step});
    return steps;
  };
  model.take(metrics(1, 9), snapshot(9));
  auto back = snapshot(3);
  back->run = 2;
  back->shared_steps = 3;
  back->can_undo_return = true;
  model.take({}, back);
  EXPECT_EQ(model.history.last_step(), 3);
  auto on = snapshot(5);
  on->run = 2;
  on->shared_steps = 3;
  on->can_undo_return = true;
  model.take(metrics(4, 5), on);
  EXPECT_EQ(model.history.first_step(), 1);
  EXPECT_EQ(model.history.last_step(), 5);
  click("undo_return");
  EXPECT_EQ(commands.log, Log{"undo return"});
  auto undone = snapshot(9);
  undone->run = 3;
  undone->shared_steps = 9;
  model.take({}, undone);
  EXPECT_EQ(model.history.last_step(), 9);
}

}  // namespace
}  // namespace counterfeit::ui
