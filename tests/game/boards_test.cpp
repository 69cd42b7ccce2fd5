#include "game/boards.h"

#include <gtest/gtest.h>

#include "pupils.h"

namespace counterfeit::game {
namespace {

const Invite kFirst = class_invite(Mode::kRealOrFake);
const Invite kSecond = class_invite(Mode::kSpotTheFake);

TEST(Boards, ACodeFindsTheBoardOfItsGame) {
  Boards boards;
  EXPECT_FALSE(boards.add(pupil_code(kFirst, "ada", 1, 0.8)).ok());
  boards.open(kFirst);
  ASSERT_TRUE(boards.open(kSecond).add(pupil_code(kSecond, "ben", 2, 0.5)).ok());
  ASSERT_TRUE(boards.add(pupil_code(kFirst, "ada", 1, 0.8)).ok());
  EXPECT_EQ(boards.top()->invite(), kFirst);
  EXPECT_EQ(boards.top()->size(), 1);
  const auto twice = boards.add(pupil_code(kFirst, "ada", 1, 0.8));
  ASSERT_FALSE(twice.ok());
  EXPECT_NE(twice.error().message.find("already"), std::string::npos);
  EXPECT_FALSE(boards.add("0000").ok());
  EXPECT_EQ(boards.all().size(), 2u);
}

TEST(Boards, AreSavedAndRestored) {
  Boards boards;
  for (int pupil = 0; pupil < 30; ++pupil) {
    boards.open(pupil % 2 == 0 ? kFirst : kSecond);
    const Invite invite = boards.top()->invite();
    ASSERT_TRUE(
        boards.add(pupil_code(invite, "pupil " + std::to_string(pupil), pupil + 1u, 0.6)).ok());
  }
  const std::string saved = boards.save();
  Boards again = Boards::restore(saved);
  EXPECT_EQ(again.save(), saved);
  EXPECT_EQ(again.top()->size(), 15);
  EXPECT_EQ(Boards::restore("").top(), nullptr);
  EXPECT_EQ(Boards::restore("no board at all\n\n" + saved).save(), saved);
}

TEST(Boards, WhatAnotherWindowAddedIsTakenOver) {
  Boards before;
  before.open(kFirst);
  ASSERT_TRUE(before.add(pupil_code(kFirst, "ada", 1, 0.8)).ok());
  Boards ours = before, theirs = before;
  ASSERT_TRUE(ours.add(pupil_code(kFirst, "ben", 2, 0.5)).ok());
  ASSERT_TRUE(theirs.add(pupil_code(kFirst, "cleo", 3, 0.6)).ok());
  theirs.open(kSecond);
  ASSERT_TRUE(theirs.add(pupil_code(kSecond, "dan", 4, 0.6)).ok());
  ours.take_over(before, theirs);
  EXPECT_EQ(ours.all().size(), 2u);
  EXPECT_EQ(ours.top()->invite(), kFirst);
  EXPECT_EQ(ours.top()->size(), 3);
  EXPECT_EQ(ours.all().front().size(), 1);
  const std::string once = ours.save();
  ours.take_over(before, theirs);
  EXPECT_EQ(ours.save(), once);
  Boards none;
  none.take_over({}, theirs);
  EXPECT_EQ(none.top()->invite(), kSecond);
}

TEST(Boards, AnEmptyOneGoesBeforeTheOldest) {
  Boards boards;
  Invite invite = kFirst;
  const auto play = [&](std::uint32_t seed) {
    invite.settings.seed = seed;
    EXPECT_TRUE(boards.open(invite).add(pupil_code(invite, "ada", 1, 0.8)).ok());
  };
  for (std::uint32_t seed = 1; seed < Boards::kMost; ++seed) play(seed);
  boards.open(kSecond);
  play(100);
  EXPECT_EQ(boards.all().front().invite().settings.seed, 1u);
  play(101);
  EXPECT_EQ(boards.all().front().invite().settings.seed, 2u);
  EXPECT_EQ(boards.all().size(), static_cast<std::size_t>(Boards::kMost));
}

}  // namespace
}  // namespace counterfeit::game
