#include "game/invite.h"

#include <gtest/gtest.h>

#include "games.h"

namespace counterfeit::game {
namespace {

TEST(Invite, IsReadable) {
  EXPECT_EQ(to_query({.settings = {.seed = 7}, .fingerprint = 0x9f3a22c1}),
            "game=real-or-fake&game_rounds=20&game_seed=7&game_model=9f3a22c1");
  EXPECT_EQ(to_query({.settings = {.mode = Mode::kFindTheFakes,
                                   .seed = 7,
                                   .rounds = 5,
                                   .seconds = 30,
                                   .difficulty = Difficulty::kEasy,
                                   .classes = 0b1001,
                                   .hints = true,
                                   .players = 3},
                      .fingerprint = 1}),
            "game=find-the-fakes&game_rounds=5&game_seed=7&game_model=00000001&game_seconds=30"
            "&game_difficulty=easy&game_classes=0.3&game_hints=1&game_players=3");
}

TEST(Invite, ComesBackWhole) {
  base::Rng rng(3);
  for (int i = 0; i < 2000; ++i) {
    const Invite invite{.settings = random_settings(rng),
                        .fingerprint = static_cast<std::uint32_t>(rng.bits())};
    const base::Result<Invite> parsed =
        parse_invite("https://example.org/play/?preset=mlp&" + to_query(invite) + "&seed=4#top");
    ASSERT_TRUE(parsed.ok()) << sentence(parsed);
    EXPECT_EQ(*parsed, invite);
  }
}

TEST(Invite, RefusesWithASentence) {
  const std::string good = "game=real-or-fake&game_rounds=20&game_seed=7&game_model=9f3a22c1";
  ASSERT_TRUE(parse_invite(good).ok());
  const auto refused = [](const std::string& text, const char* words) {
    EXPECT_NE(sentence(parse_invite(text)).find(words), std::string::npos)
        << text << ": " << sentence(parse_invite(text));
  };
  refused("", "missing");
  refused("preset=mlp", "missing");
  refused("game=chess&game_rounds=20&game_seed=7&game_model=9f3a22c1", "game=chess");
  refused("game=real-or-fake&game_rounds=20&game_seed=7", "game_model");
  refused(good + "&game_rounds=20", "twice");
  refused(good + "&game_seconds=121", "from 0 to 120");
  refused(good + "&game_players=0", "from 1 to 6");
  refused(good + "&game_players=2&game_hands=1", "show of hands");
  refused(good + "&game_hints=yes", "game_hints=yes");
  refused(good + "&game_classes=64", "game_classes=64");
  refused(good + "&game_classes=1..2", "game_classes");
  refused(good + "&game_future=1", "game_future");
  refused(good + std::string(5000, 'x'), "too long");
  refused("game=real-or-fake&game_rounds=20&game_seed=4294967296&game_model=9f3a22c1", "game_seed");
  refused("game=real-or-fake&game_rounds=20&game_seed=7&game_model=9f3a22", "game_model");
}

}  // namespace
}  // namespace counterfeit::game
