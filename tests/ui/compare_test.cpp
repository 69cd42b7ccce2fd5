#include "ui/compare.h"

#include <algorithm>
#include <string>
#include <vector>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

class CompareTest : public StageTest {
 protected:
  // Two trainings of `step` steps, B with the hinge loss.
  std::shared_ptr<session::Snapshot> two(std::int64_t step) {
    auto other = snapshot(step);
    other->run = 7;
    other->config.loss = gan::Loss::kHinge;
    other->fakes.assign(64 * kPicturePixels, 55);
    auto both = snapshot(step);
    both->run = 6;
    both->can_undo_return = true;
    both->rival = other;
    return both;
  }
  static std::vector<gan::StepMetrics> steps(std::int64_t last, float loss) {
    std::vector<gan::StepMetrics> made;
    for (std::int64_t step = 1; step <= last; ++step)
      made.push_back({.step = step, .d_loss = loss, .g_loss = loss});
    return made;
  }
  const PictureSheet* sheet(std::string_view source) const {
    const auto found = std::ranges::find(pictures.sheets, source, &PictureSheet::source);
    return found == pictures.sheets.end() ? nullptr : &*found;
  }
};

TEST_F(CompareTest, OneSettingIsChosenFromTheTableAndBothBegin) {
  EXPECT_EQ(find_target("start_compare"), nullptr);
  click("compare");
  click("start_compare");  // at first it is the loss
  EXPECT_EQ(model.deck, Deck::kCurves);
  EXPECT_EQ(commands.log, (Log{"compare", "train"}));
  EXPECT_EQ(difference(model.snapshot->config, commands.compared)->name, "loss");

  resize(1280, 6000);  // the whole list in sight
  click("compared");
  click("compared/g_rate");
  click("start_compare");
  const gan::TrainConfig& b = commands.compared;
  EXPECT_EQ(b.g_rate, 2 * model.snapshot->config.g_rate);
  gan::TrainConfig rest = b;
  rest.g_rate = model.snapshot->config.g_rate;
  EXPECT_EQ(rest, model.snapshot->config);
}

TEST_F(CompareTest, EverySettingHasAnotherValueThatFits) {
  for (const gan::Field& field : gan::fields()) {
    gan::TrainConfig other;
    const auto value = other_value(other, field);
    if (!value) continue;  // some need a second setting changed
    field.put(other, *value);
    EXPECT_TRUE(gan::validate(other).ok()) << field.name;
    ASSERT_NE(difference(gan::TrainConfig(), other), nullptr) << field.name;
    EXPECT_EQ(difference(gan::TrainConfig(), other)->name, field.name);
  }
  const gan::Field& labels = *gan::find_field("use_labels");
  EXPECT_EQ(other_value({}, labels), 0);
  const gan::Field& noise = *gan::find_field("instance_noise");  // 0, twice that is nothing else
  EXPECT_GT(other_value({}, noise).value_or(0), 0);
}

TEST_F(CompareTest, BothFakesStandSideBySide) {
  model.deck = Deck::kCurves;
  model.take(steps(9, 1), two(9), steps(9, 2));
  frames(3);
  ASSERT_NE(sheet("rival"), nullptr);
  EXPECT_EQ(sheet("rival")->pixels[0], 55);
  EXPECT_NE(sheet("fakes"), nullptr);
  EXPECT_EQ(sheet("reals"), nullptr);
  EXPECT_EQ(model.rival_history.last_step(), 9);
  EXPECT_EQ(model.rival_history.d_loss().last(), 2);
  EXPECT_EQ(model.history.d_loss().last(), 1);
  for (const char* deck :
       {"deck/Quality", "deck/Figures", "deck/Forces", "deck/Game", "deck/Layers"})
    click(deck);
}

TEST_F(CompareTest, TheTableHoldsBoth) {
  model.take(steps(9, 1), two(9), steps(9, 2));
  frames(3);
  click("save_csv");
  EXPECT_TRUE(commands.file.starts_with("training,step,d_loss,"));
  EXPECT_EQ(std::ranges::count(commands.file, '\r'), 1 + 9 + 9);
  EXPECT_NE(commands.file.find("\nA,9,1,1,"), std::string::npos);
  EXPECT_NE(commands.file.find("\nB,9,2,2,"), std::string::npos);
  EXPECT_LT(commands.file.find("\nA,9,"), commands.file.find("\nB,1,"));
}

TEST_F(CompareTest, TheTableTellsEachItsOwnSpeedAndChanges) {
  model.take(steps(3, 1), two(3), steps(3, 2));
  auto later = two(4);
  later->config.batch *= 2;
  later->images_per_second = 512;
  auto rival = std::make_shared<session::Snapshot>(*later->rival);
  rival->config.d_rate *= 2;
  rival->images_per_second = 256;
  later->rival = rival;
  model.take({{.step = 4}}, later, {{.step = 4}});
  click("save_csv");
  const auto line = [&](const std::string& begin) {
    const std::size_t at = commands.file.find("\n" + begin);
    EXPECT_NE(at, std::string::npos) << begin << commands.file;
    return commands.file.substr(at, commands.file.find('\r', at) - at);
  };
  EXPECT_NE(line("A,4,").find(",512,"), std::string::npos) << line("A,4,");
  EXPECT_NE(line("B,4,").find(",256,"), std::string::npos) << line("B,4,");
  EXPECT_NE(line("A,4,").find("\"Pictures per step"), std::string::npos) << line("A,4,");
  EXPECT_EQ(line("B,4,").find("\"Pictures per step"), std::string::npos) << line("B,4,");
  EXPECT_NE(line("B,4,").find('"'), std::string::npos) << line("B,4,");
}

TEST_F(CompareTest, TheTimelineShowsBothAtTheSameStep) {
  const auto moment = [](std::int64_t step, std::uint8_t ink) {
    return session::Moment{
        .step = step,
        .training_seconds = 0,
        .fakes = std::make_shared<const std::vector<std::uint8_t>>(64 * kPicturePixels, ink),
        .checkpoint = nullptr};
  };
  using Moments = std::vector<session::Moment>;
  auto both = two(9);
  both->timeline = std::make_shared<const Moments>(Moments{moment(2, 20), moment(5, 50)});
  auto other = std::make_shared<session::Snapshot>(*both->rival);
  other->timeline = std::make_shared<const Moments>(Moments{moment(2, 21), moment(5, 51)});
  both->rival = other;
  model.take({}, both);
  model.shown_step = 5;
  frames(2);
  ASSERT_NE(sheet("rival past"), nullptr);
  EXPECT_EQ(sheet("past")->pixels[0], 50);
  EXPECT_EQ(sheet("rival past")->pixels[0], 51);
}

TEST_F(CompareTest, KeepingBTakesItsCurvesAndLeavesTheWayBack) {
  model.take(steps(4, 9), snapshot(4));
  model.take({}, two(0));
  model.take(steps(9, 1), two(9), steps(9, 2));
  click("keep_a");
  click("keep_b");
  EXPECT_EQ(commands.log, (Log{"keep A", "keep B"}));
  auto kept = snapshot(10);
  kept->run = 7;
  kept->can_undo_return = true;
  model.take({{.step = 10, .d_loss = 2}}, kept);
  EXPECT_EQ(model.history.first_step(), 1);
  EXPECT_EQ(model.history.last_step(), 10);
  EXPECT_EQ(model.history.d_loss().at(0).mean, 2);
  EXPECT_TRUE(model.rival_history.empty());
  frames(2);
  EXPECT_EQ(find_target("keep_b"), nullptr);
  EXPECT_EQ(find_target("start_compare"), nullptr) << "the panel has folded";
  EXPECT_NE(sheet("reals"), nullptr);
  click("undo_break");  // to the run before both, with its curves
  auto before = snapshot(4);
  before->run = 8;
  before->shared_steps = 4;
  model.take({}, before);
  EXPECT_EQ(model.history.last_step(), 4);
  EXPECT_EQ(model.history.d_loss().last(), 9);
}

TEST_F(CompareTest, KeepingADropsBsCurvesAlone) {
  model.take({}, two(0));
  model.take(steps(9, 1), two(9), steps(9, 2));
  auto kept = snapshot(9);
  kept->run = 6;
  kept->can_undo_return = true;
  model.take({}, kept);
  EXPECT_EQ(model.history.last_step(), 9);
  EXPECT_TRUE(model.rival_history.empty());
}

TEST_F(CompareTest, ADivergedRivalIsSaid) {
  auto both = two(9);
  auto lost = std::make_shared<session::Snapshot>(*both->rival);
  lost->state = session::State::kDiverged;
  both->rival = lost;
  both->notice = "Training B stopped after step 9.";
  model.take({}, both);
  ASSERT_EQ(model.notices.size(), 1u);
  frames(2);
  EXPECT_NE(find_target("keep_a"), nullptr);
}

TEST_F(CompareTest, FitsEveryWindow) {
  model.take(steps(9, 1), two(9), steps(9, 2));
  for (const ImVec2 size :
       {ImVec2(1280, 800), ImVec2(3840, 2160), ImVec2(700, 900), ImVec2(390, 844)}) {
    resize(size.x, size.y);
    frames(3);
    for (const char* name : {"fakes", "rival"}) {
      const Target* target = find_target(name);
      ASSERT_NE(target, nullptr) << name;
      EXPECT_GE(target->low.x, 0);
      EXPECT_LE(target->high.x, size.x);
    }
  }
}

}  // namespace
}  // namespace counterfeit::ui
