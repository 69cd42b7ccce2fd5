#include <optional>
#include <set>
#include <string>

#include "ui/health.h"
#include "ui/measured_figures.h"
#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

using measure::Ailment;

// Measuring, prepared, with one measurement.
session::Measuring measured(std::vector<measure::Finding> findings) {
  session::Measuring measuring;
  measuring.settings.on = true;
  measuring.preparation = 1;
  measure::Measures one;
  one.step = 400;
  one.fakes.frechet = 20;
  one.floor.frechet = 1;
  one.fakes.classes = one.real_classes = {0.5, 0.5};
  one.fakes.score = one.real_score = 2;
  measuring.history = std::make_shared<const std::vector<measure::Measures>>(1, one);
  measuring.findings = std::make_shared<const std::vector<measure::Finding>>(std::move(findings));
  return measuring;
}

measure::Finding collapse() {
  return {.ailment = Ailment::kModeCollapse,
          .sentence = "Mode collapse: fakes differ 20 % as much as reals do.",
          .remedy = {{"r1", "0.7"}, {"d_rate", "0.002"}}};
}

class HealthTest : public StageTest {};

TEST_F(HealthTest, TheSwitchTurnsMeasuringOnAndOff) {
  click("measure");
  auto on = snapshot(5);
  on->measuring.settings.on = true;
  on->measuring.preparation = 0.4;
  model.take({}, on);
  click("measure");
  EXPECT_EQ(commands.log, (Log{"measure", "measure off"}));
}

TEST_F(HealthTest, ARunMayStopAtItsEquilibrium) {
  frames(2);
  EXPECT_EQ(find_target("stop_at_equilibrium"), nullptr);  // nothing is measured
  auto on = snapshot(5);
  on->measuring = measured({});
  model.take({}, on);
  click("stop_at_equilibrium");
  EXPECT_EQ(commands.log, Log{"measure until equilibrium"});
}

TEST_F(HealthTest, EveryFigureStandsBesideThatOfReals) {
  measure::Measures one;
  one.real_score = 8;
  one.fakes.score = 6;
  one.floor.score = 8;
  one.fakes.frechet = 3;
  one.floor.frechet = 0.5;
  one.fakes.nearest = 0.9;
  const auto of = [&](std::string_view column, const measure::Figures& figures) {
    for (const MeasuredFigure& figure : measured_figures())
      if (figure.column == column) return figure.of(one, figures);
    ADD_FAILURE() << column;
    return std::optional<double>();
  };
  EXPECT_EQ(of("score_share", one.fakes), 0.75);
  EXPECT_EQ(of("score_share", one.floor), 1);
  EXPECT_EQ(of("frechet", one.fakes), 3);
  EXPECT_EQ(of("frechet", one.floor), 0.5);
  EXPECT_EQ(of("nearest", one.fakes), 0.9);
  EXPECT_EQ(of("nearest", one.floor), std::nullopt);
  one.fakes.score.reset();  // no labels
  for (const char* known : {"score_share", "label_accuracy", "class_distance"})
    EXPECT_EQ(of(known, one.fakes), std::nullopt);
}

TEST_F(HealthTest, TheRemedyChangesTheRunningTrainingAndCanBeUndone) {
  auto sick = snapshot(500);
  sick->measuring = measured({collapse()});
  model.take({}, sick);
  click("remedy");
  EXPECT_EQ(commands.log, Log{"live"});
  EXPECT_EQ(commands.live.r1, 0.7);
  EXPECT_EQ(commands.live.d_rate, 0.002);
  EXPECT_EQ(commands.live.g_rate, sick->config.g_rate);

  // In force: nothing more to press, a mark in the plots, and a way back.
  auto treated = snapshot(520);
  treated->measuring = sick->measuring;
  treated->config = commands.live;
  model.take({}, treated);
  frames(2);
  EXPECT_EQ(find_target("remedy"), nullptr);
  ASSERT_EQ(model.changes.size(), 1u);
  EXPECT_EQ(model.changes[0].step, 520);
  EXPECT_NE(model.changes[0].text.find("R1 penalty: 0.2 → 0.7"), std::string::npos);
  click("undo_remedy");
  EXPECT_EQ(commands.log, (Log{"live", "live"}));
  EXPECT_EQ(commands.live, sick->config);
  frames(2);
  EXPECT_EQ(find_target("undo_remedy"), nullptr);
}

TEST_F(HealthTest, TheWayBackKeepsItsPlaceWhateverTheDiagnosisSays) {
  auto begun = snapshot(500);
  begun->can_undo_return = true;
  begun->measuring = measured({});
  model.take({}, begun);
  frames(2);
  const float y = find_target("undo_break")->low.y;
  auto sick = snapshot(520);
  sick->can_undo_return = true;
  sick->measuring = measured({collapse()});
  model.take({}, sick);
  frames(2);
  ASSERT_NE(find_target("remedy"), nullptr);
  EXPECT_EQ(find_target("undo_break")->low.y, y);
}

// It is the only undo of a reset.
TEST_F(HealthTest, TheWayBackIsThereWhereThePanelIsHidden) {
  model.hidden = {"health"};
  frames(2);
  EXPECT_EQ(find_target("undo_break"), nullptr);
  auto begun = snapshot(0);
  begun->can_undo_return = true;
  model.take({}, begun);
  click("undo_break");
  EXPECT_EQ(commands.log, Log{"undo return"});
  EXPECT_EQ(find_target("measure"), nullptr);
}

TEST_F(HealthTest, FurtherFindingsStandBelowAsTheirClaims) {
  const measure::Finding power{
      .ailment = Ailment::kOverpowering,
      .sentence = "The discriminator overpowers the generator: its loss is 0.1 %.",
      .remedy = {{"d_updates", "1"}}};
  EXPECT_EQ(claim_of(power), "The discriminator overpowers the generator.");
  auto sick = snapshot(500);
  sick->measuring = measured({collapse()});
  model.take({}, sick);
  frames(3);
  const float alone = find_target("break/mode-collapse")->low.y;
  sick = snapshot(501);
  sick->measuring = measured({collapse(), power});
  model.take({}, sick);
  frames(3);
  EXPECT_GT(find_target("break/mode-collapse")->low.y, alone);
  click("remedy");  // of the first
  EXPECT_EQ(commands.live.d_rate, 0.002);
}

TEST_F(HealthTest, ACleanBillSaysHowFarTheFakesAre) {
  session::Measuring clean = measured({});
  EXPECT_EQ(clean_bill(clean),
            "No ailment is found. The fakes are still 20 times as far from the data as other reals "
            "are.");
  measure::Measures near = clean.history->back();
  near.fakes.frechet = 1.5;
  clean.history = std::make_shared<const std::vector<measure::Measures>>(1, near);
  EXPECT_EQ(clean_bill(clean), "No ailment is found.");
  clean.equilibrium = true;
  EXPECT_EQ(clean_bill(clean), "Neither player gains an edge any more: an equilibrium.");
}

TEST_F(HealthTest, TheHintGoesWithTheCure) {
  auto run = snapshot(500);
  EXPECT_EQ(hint_to_watch(*run), "");
  run->config = *gan::preset_config("mode-collapse");
  run->config.seed = 77;
  EXPECT_NE(hint_to_watch(*run).find("one and the same picture"), std::string::npos);
  run->config.r1 += 0.25;  // a remedy, or another setting
  EXPECT_EQ(hint_to_watch(*run), "");
  run->config.r1 -= 0.25;
  run->measuring = measured({});
  EXPECT_NE(hint_to_watch(*run), "");  // too early to know
  const measure::Measures one = run->measuring.history->back();
  run->measuring.history = std::make_shared<const std::vector<measure::Measures>>(12, one);
  EXPECT_EQ(hint_to_watch(*run), "");
  run->measuring.findings =
      std::make_shared<const std::vector<measure::Finding>>(std::vector{collapse()});
  EXPECT_NE(hint_to_watch(*run), "");
}

TEST_F(HealthTest, AHealthyRunNeedsNoRemedy) {
  auto healthy = snapshot(500);
  healthy->measuring = measured({});
  model.take({}, healthy);
  frames(2);
  EXPECT_EQ(find_target("remedy"), nullptr);
}

TEST_F(HealthTest, EveryBreakStartsItsPresetWithTheSameSeedAndMeasures) {
  auto own = snapshot(50);
  own->config.seed = 12;
  own->run = 2;
  model.take({}, own);
  for (const char* name :
       {"mode-collapse", "overpowered-detective", "oscillation", "vanishing-gradient"}) {
    commands.log.clear();
    click("break/" + std::string(name));
    EXPECT_EQ(commands.log, (Log{"reset " + std::string(name) + " 12", "measure", "train"}));
  }
}

TEST_F(HealthTest, ABrokenRunLeadsBackWithItsCurvesAndMarks) {
  model.take({{.step = 1}, {.step = 2}}, snapshot(2));
  auto changed = snapshot(2);
  changed->config.r1 = 0.9;
  model.take({}, changed);
  auto broken = snapshot(0);
  broken->run = 2;
  broken->can_undo_return = true;
  model.take({}, broken);
  EXPECT_TRUE(model.history.empty());
  EXPECT_TRUE(model.changes.empty());
  model.take({{.step = 1}}, [&] {
    auto later = snapshot(1);
    later->run = 2;
    later->can_undo_return = true;
    return later;
  }());
  click("undo_break");
  EXPECT_EQ(commands.log, Log{"undo return"});
  auto undone = snapshot(2);
  undone->run = 3;
  undone->shared_steps = 2;
  model.take({}, undone);
  EXPECT_EQ(model.history.last_step(), 2);
  EXPECT_EQ(model.changes.size(), 1u);
  frames(2);
  EXPECT_EQ(find_target("undo_break"), nullptr);
}

TEST_F(HealthTest, TheDecksShowTheirPlots) {
  auto later = snapshot(500);
  later->measuring = measured({});
  std::vector<gan::StepMetrics> steps;
  for (int step = 1; step <= 500; ++step) steps.push_back({.step = step, .d_loss = 1});
  model.take(steps, later);
  const auto shown = [&](std::set<std::string> names) {
    frames(2);
    for (const char* name : {"losses", "verdicts", "frechet", "overlap", "class_bars", "figures",
                             "gradients", "verdict_bars", "speed"})
      EXPECT_EQ(find_target(name) != nullptr, names.contains(name)) << name;
  };
  click("deck/Quality");
  shown({"frechet", "overlap", "class_bars"});
  click("deck/Figures");
  shown({"figures"});
  click("deck/Forces");
  shown({"gradients", "verdict_bars", "speed"});
  click("deck/Curves");
  shown({"losses", "verdicts"});
}

TEST_F(HealthTest, OneRoundGeneratesJudgesLearnsAndRepeats) {
  auto now = snapshot(3);
  now->noise = std::make_shared<const std::vector<float>>(64 * 64, 0.5f);
  model.take({}, now);
  click("deck/Game");
  click("one_round");
  EXPECT_TRUE(model.moves());
  EXPECT_TRUE(commands.log.empty());
  model.now += 5;  // the second stop: it judges
  frames(2);
  EXPECT_TRUE(commands.log.empty());
  model.now += 2;  // the third: it learns, once
  frames(5);
  EXPECT_EQ(commands.log, Log{"step"});
  model.now += 10;
  frames(2);
  EXPECT_FALSE(model.moves());
  EXPECT_EQ(commands.log, Log{"step"});
  click("speed/Flat out");
  auto training = snapshot(10);
  training->state = session::State::kTraining;
  model.take({}, training);
  click("one_round");  // refused while it trains
  click("speed/Slow");
  EXPECT_EQ(commands.log, (Log{"step", "train", "pause"}));
}

TEST_F(HealthTest, WhatFlowsStandsStillWhereMotionIsNotWanted) {
  auto training = snapshot(10);
  training->state = session::State::kTraining;
  training->noise = std::make_shared<const std::vector<float>>(64 * 64, 0.5f);
  model.take({}, training);
  click("deck/Game");
  const auto drawn = [&] {
    frames(3);
    std::vector<float> places;
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
      for (const ImDrawVert& at : list->VtxBuffer)
        places.insert(places.end(), {at.pos.x, at.pos.y});
    return places;
  };
  const auto moves = [&] {
    const auto before = drawn();
    model.now += 0.3;
    return drawn() != before;
  };
  EXPECT_TRUE(moves());
  model.still = true;
  EXPECT_FALSE(moves());
}

TEST_F(HealthTest, ARoundEndsWithItsRun) {
  click("deck/Game");
  click("one_round");
  auto other = snapshot(0);
  other->run = 5;
  model.take({}, other);
  model.now += 7;
  frames(2);
  EXPECT_FALSE(model.round.playing);
  EXPECT_TRUE(commands.log.empty());
}

TEST_F(HealthTest, WheelDragAndDoubleClickZoomAPlot) {
  std::vector<gan::StepMetrics> steps;
  for (int step = 1; step <= 1000; ++step) steps.push_back({.step = step, .d_loss = 1});
  model.take(steps, snapshot(1000));
  model.deck = Deck::kCurves;
  frames(2);
  const Target* plot = find_target("losses");
  ASSERT_NE(plot, nullptr);
  const ImVec2 middle((plot->low.x + plot->high.x) / 2, (plot->low.y + plot->high.y) / 2);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(middle.x, middle.y);
  frame();
  io.AddMouseWheelEvent(0, 3);
  frames(2);
  ASSERT_TRUE(model.plots.zoom);
  EXPECT_LT(model.plots.zoom->high - model.plots.zoom->low, 600);
  EXPECT_GT(model.plots.zoom->low, 1);
  for (int i = 0; i < 2; ++i) {
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frame();
  }
  EXPECT_FALSE(model.plots.zoom);
  frames(30);
  io.AddMouseButtonEvent(0, true);
  frame();
  io.AddMousePosEvent(middle.x + 60, middle.y);
  frames(2);
  io.AddMouseButtonEvent(0, false);
  frames(2);
  ASSERT_TRUE(model.plots.zoom);
  EXPECT_NEAR(model.plots.zoom->low, 500, 50);
  EXPECT_GT(model.plots.zoom->high, model.plots.zoom->low + 50);
}

}  // namespace
}  // namespace counterfeit::ui
