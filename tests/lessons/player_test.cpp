#include "lessons/player.h"

#include <gtest/gtest.h>

#include "lessons/lessons.h"

namespace counterfeit::lessons {
namespace {

Player player_of(const std::string& steps) {
  auto lesson = read(with_steps(steps));
  EXPECT_TRUE(lesson.ok()) << lesson.error().sentence();
  return Player("mine", std::move(lesson).value());
}

Facts at_step(double step, std::uint64_t run = 1) {
  Facts facts;
  facts.run = run;
  facts[Figure::kStep] = step;
  return facts;
}

bool holds_now(const std::string& text, const Facts& facts) {
  const auto condition = parse_condition(text, test_vocabulary());
  EXPECT_TRUE(condition.ok()) << text;
  return holds(*condition, facts);
}

TEST(Condition, SaysWhatIsSo) {
  Facts facts = at_step(30);
  facts[Figure::kDFake] = 0.5;
  facts.training = true;
  facts.config.preset = "digits";
  facts.config.r1 = 0.2;
  facts.place = "studio";
  facts.deck = "Game";
  facts.view = "Wall";
  facts.pressed = {"sample"};
  facts.moved = {"daring"};
  facts.findings = {"mode collapse"};
  for (const char* text : {"step > 29",
                           "step >= 30",
                           "step < 31",
                           "step <= 30",
                           "step = 30",
                           "not step > 30",
                           "d_fake = 0.5",
                           "training",
                           "not paused",
                           "preset digits",
                           "not preset mlp",
                           "r1 = 0.2",
                           "r1 < 1",
                           "use_labels = true",
                           "loss = non-saturating",
                           "not loss = hinge",
                           "place studio",
                           "deck Game",
                           "view Wall",
                           "pressed sample",
                           "moved daring",
                           "finding mode collapse",
                           "not finding oscillation"})
    EXPECT_TRUE(holds_now(text, facts)) << text;
  for (const char* text : {"step > 30", "not step = 30", "paused", "place explore", "moved sample",
                           "finding oscillation", "loss = hinge", "preset mlp"})
    EXPECT_FALSE(holds_now(text, facts)) << text;
  // What is unknown fulfils nothing.
  EXPECT_FALSE(holds_now("recall < 1", facts));
  EXPECT_FALSE(holds_now("not recall < 1", facts));
}

TEST(Player, WaitsForWhatTheStepWantsAndKeepsIt) {
  Player player = player_of(R"({"text": "a", "until": "new_steps >= 10"}, {"text": "b"})");
  EXPECT_FALSE(player.may_go_on());
  player.look(at_step(100));
  player.look(at_step(105));
  EXPECT_FALSE(player.may_go_on());
  EXPECT_EQ(player.waits_for(), std::vector<std::string>{"New steps: 5, wanted: at least 10"});
  player.look(at_step(110));
  EXPECT_TRUE(player.may_go_on());
  EXPECT_TRUE(player.waits_for().empty());
  player.look(at_step(0, 2));  // a new run
  EXPECT_TRUE(player.may_go_on());
  player.next();
  EXPECT_EQ(player.at(), 1u);
  EXPECT_TRUE(player.may_go_on());
  player.next();
  EXPECT_TRUE(player.over());
}

TEST(Player, CountsANewRunFromItsBeginning) {
  Player player = player_of(R"({"text": "a", "until": "new_steps >= 10"})");
  player.look(at_step(100));
  player.look(at_step(9, 2));
  EXPECT_FALSE(player.may_go_on());
  player.look(at_step(10, 2));
  EXPECT_TRUE(player.may_go_on());
}

TEST(Player, WhatWasPressedBeforeTheStepDoesNotCount) {
  Player player = player_of(R"({"text": "a", "until": "pressed sample"})");
  Facts facts = at_step(1);
  facts.pressed = {"sample"};
  player.look(facts);
  EXPECT_FALSE(player.may_go_on());
  player.look(facts);
  EXPECT_TRUE(player.may_go_on());
}

TEST(Player, WhatWasPressedInTheStepCountsOn) {
  Player player = player_of(R"({"text": "a", "until": ["pressed sample", "step >= 9"]})");
  player.look(at_step(1));
  Facts facts = at_step(2);
  facts.pressed = {"sample"};
  player.look(facts);
  EXPECT_FALSE(player.may_go_on());
  player.look(at_step(9));
  EXPECT_TRUE(player.may_go_on());
}

TEST(Player, ActsOnceAndShowsAgainOnTheWayBack) {
  Player player = player_of(R"({"text": "a", "do": ["place studio", "train"]}, {"text": "b"})");
  EXPECT_EQ(player.take_actions().size(), 2u);
  EXPECT_TRUE(player.take_actions().empty());
  player.back();  // nothing is before
  EXPECT_TRUE(player.take_actions().empty());
  player.skip();
  EXPECT_TRUE(player.take_actions().empty());
  player.back();
  const auto again = player.take_actions();
  ASSERT_EQ(again.size(), 1u);
  EXPECT_EQ(again[0].kind, Action::Kind::kPlace);
}

TEST(Player, GoesOnWhereItWasWithAllThatWasShown) {
  const auto lesson = read(with_steps(
      R"({"text": "a", "do": ["place studio", "train"]}, {"text": "b", "do": ["deck Game", "pause"]})"));
  Player player("mine", *lesson, 1);
  EXPECT_EQ(player.at(), 1u);
  const auto actions = player.take_actions();
  ASSERT_EQ(actions.size(), 3u);
  EXPECT_EQ(actions[0].name, "studio");
  EXPECT_EQ(actions[1].name, "Game");
  EXPECT_EQ(actions[2].kind, Action::Kind::kPause);
}

TEST(Player, ChecksAnAnswerAgainstWhatIsSoNow) {
  Player player = player_of(R"({"text": "a", "ask": {"question": "q", "choices": [
      {"text": "Yes", "right": "d_fake > 0.5", "because": "y"},
      {"text": "No", "right": "d_fake <= 0.5", "because": "n"}]}})");
  Facts facts = at_step(1);
  facts[Figure::kDFake] = 0.3;
  player.look(facts);
  EXPECT_FALSE(player.may_go_on());
  player.choose(0);
  EXPECT_FALSE(player.answer()->right);
  EXPECT_EQ(player.answer()->because, "y");
  EXPECT_FALSE(player.may_go_on());
  player.choose(1);
  EXPECT_TRUE(player.may_go_on());
  facts[Figure::kDFake] = 0.8;
  player.look(facts);
  EXPECT_TRUE(player.may_go_on());  // it was right when it was given
  player.choose(1);
  EXPECT_FALSE(player.may_go_on());
}

TEST(Player, ChecksANumber) {
  Player player = player_of(R"({"text": "a", "ask": {"question": "q", "number": {"from": 0, "to": 1,
      "within": 0.1, "right": "d_real", "because_right": "y", "because_wrong": "n"}}})");
  player.look(at_step(1));
  player.give(0.5);
  EXPECT_FALSE(player.may_go_on());  // not known yet
  Facts facts = at_step(1);
  facts[Figure::kDReal] = 0.6;
  player.look(facts);
  player.give(0.5);
  EXPECT_TRUE(player.may_go_on());
  player.give(0.49);
  EXPECT_FALSE(player.may_go_on());
  EXPECT_EQ(player.answer()->because, "n");
}

TEST(Progress, WhatAnotherWindowReachedIsTakenOver) {
  Progress before;
  before.reach("one", 2);
  before.reach("two", 2);
  Progress ours = before, theirs = before;
  ours.finish("one");
  ours.reach("mine", 1);
  theirs.reach("two", 4);
  theirs.finish("three");
  ours.take_over(before, theirs);
  EXPECT_TRUE(ours.of("one").done);
  EXPECT_EQ(ours.of("two").reached, 4u);
  EXPECT_EQ(ours.of("mine").reached, 1u);
  EXPECT_TRUE(ours.of("three").done);
  ours.take_over(ours, {});
  EXPECT_TRUE(ours.empty());
}

TEST(Progress, IsKeptAndSurvivesDamage) {
  Progress progress;
  progress.reach("what-is-a-gan", 3);
  progress.finish("deepfakes");
  const Progress again = Progress::restore(progress.save() +
                                           "bad line\n\nx 3 perhaps\n<b> 1 done\n"
                                           "y 1e99 done\nz -1 done\n");
  EXPECT_EQ(again.of("what-is-a-gan").reached, 3u);
  EXPECT_FALSE(again.of("what-is-a-gan").done);
  EXPECT_TRUE(again.of("deepfakes").done);
  EXPECT_EQ(again.save(), progress.save());
  progress.clear();
  EXPECT_EQ(progress.save(), "");
  std::string many;
  for (std::size_t i = 0; i < 2 * Progress::kMostLessons; ++i)
    many.append("n").append(std::to_string(i)).append(" 1 done\n");
  EXPECT_LE(Progress::restore(many).save().size(), many.size() / 2);
}

}  // namespace
}  // namespace counterfeit::lessons
