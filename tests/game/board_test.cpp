#include "game/board.h"

#include <gtest/gtest.h>

#include <cmath>
#include <nlohmann/json.hpp>

#include "pupils.h"

namespace counterfeit::game {
namespace {

std::string name_of(int pupil) { return "Pupil " + std::to_string(pupil); }

// 30 pupils, the later the better.
std::vector<std::string> class_codes(const Invite& invite) {
  std::vector<std::string> codes;
  for (int i = 0; i < 30; ++i)
    codes.push_back(pupil_code(invite, name_of(i), static_cast<std::uint64_t>(i), i / 30.0));
  return codes;
}

std::string joined(const std::vector<std::string>& codes, const std::string& between) {
  std::string text;
  for (const std::string& code : codes) text += code + between;
  return text;
}

// What the board says of each pupil is what the pupil's own page says.
TEST(Board, TakesAClassOfThirty) {
  for (const Mode mode : kModes) {
    const Invite invite = class_invite(mode);
    Board board(invite);
    const Board::Added added = board.add_all(joined(class_codes(invite), "\n"));
    EXPECT_EQ(added.count, 30);
    EXPECT_TRUE(added.refused.empty());
    const std::vector<Board::Row> rows = board.rows();
    ASSERT_EQ(rows.size(), 30u);
    Proportion sum;
    for (const Board::Row& row : rows) {
      const int pupil = std::stoi(row.nickname.substr(6));
      const Score own =
          result(pupil_game(invite, static_cast<std::uint64_t>(pupil), pupil / 30.0)).all;
      EXPECT_EQ(row.score.answers, own.answers);
      EXPECT_EQ(row.score.yes_no, own.yes_no);
      EXPECT_EQ(row.score.sensitivity.d_prime, own.sensitivity.d_prime);
      EXPECT_EQ(row.score.streak, own.streak);
      EXPECT_NEAR(row.score.median_ms, own.median_ms, 50);
      sum.add(own.answers);
    }
    for (std::size_t i = 1; mode != Mode::kUntilItFoolsUs && i < rows.size(); ++i) {
      EXPECT_GE(rows[i - 1].score.answers.value(), rows[i].score.answers.value());
      EXPECT_GE(rows[i].rank, rows[i - 1].rank);
    }
    const Board::Summary summary = board.summary();
    EXPECT_EQ(summary.all.answers, sum);
    int pupils = 0;
    for (const int bin : summary.shares) pupils += bin;
    EXPECT_EQ(pupils, 30);
    EXPECT_EQ(summary.items[0].trials, 30);
  }
}

TEST(Board, SetsTheClassBesideTheDetective) {
  const Invite invite = class_invite(Mode::kBeatTheDetective);
  Board board(invite);
  board.add_all(joined(class_codes(invite), "\n"));
  const Board::Summary summary = board.summary();
  ASSERT_TRUE(summary.duel.has_value());
  EXPECT_EQ(summary.duel->detective, (Proportion{13, 20}));  // items 0, 3, ... 18 are wrong
  int class_right = 0;
  for (const Proportion& item : summary.items) class_right += 2 * item.right > item.trials ? 1 : 0;
  EXPECT_EQ(class_right - 13, summary.duel->only_players - summary.duel->only_detective);
  EXPECT_EQ(summary.duel->p, mcnemar(summary.duel->only_players, summary.duel->only_detective));
}

TEST(Board, RefusesEachWithItsReason) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  Board board(invite);
  const std::string code = pupil_code(invite, "Mika", 1, 0.7);
  ASSERT_TRUE(board.add(code).ok());
  const auto refused = [&](const std::string& text, const char* words) {
    EXPECT_NE(sentence(board.add(text)).find(words), std::string::npos)
        << sentence(board.add(text));
  };
  refused(code, "already");
  refused(pupil_code(invite, "Mika", 2, 0.7), "another result of 'Mika'");
  refused(pupil_code(class_invite(Mode::kSpotTheFake), "Noa", 2, 0.7), "another game");
  Invite other = invite;
  other.fingerprint ^= 0x100;
  refused(pupil_code(other, "Noa", 2, 0.7), "another model");
  refused(code + "7", "damaged");
  EXPECT_EQ(board.size(), 1);
  EXPECT_TRUE(board.remove("Mika"));
  EXPECT_FALSE(board.remove("Mika"));
  EXPECT_TRUE(board.add(code).ok());
}

TEST(Board, TakesPastesOfAnyShape) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  const std::vector<std::string> codes = class_codes(invite);
  for (const char* const between : {"\n", "\r\n\r\n", ", ", "; ", " ", "\t"}) {
    Board board(invite);
    const Board::Added added = board.add_all(joined(codes, between));
    EXPECT_EQ(added.count, 30) << '"' << between << '"';
    EXPECT_TRUE(added.refused.empty());
  }
  Board board(invite);
  std::string spaced = codes[0];
  std::replace(spaced.begin(), spaced.end(), '-', ' ');
  const Board::Added added =
      board.add_all(spaced + "\nwhat is this?\n\n" + codes[1] + "\n" + codes[1] + "\n");
  EXPECT_EQ(added.count, 2);
  ASSERT_EQ(added.refused.size(), 2u);
  EXPECT_EQ(added.refused[0].text, "what is this?");
  EXPECT_NE(added.refused[1].reason.find("already"), std::string::npos);
}

TEST(Board, SurvivesAReload) {
  const Invite invite = class_invite(Mode::kUntilItFoolsUs);
  Board board(invite);
  board.add_all(joined(class_codes(invite), "\n"));
  const base::Result<Board> restored = Board::restore(board.save());
  ASSERT_TRUE(restored.ok()) << sentence(restored);
  EXPECT_EQ(restored->save(), board.save());
  EXPECT_EQ(restored->to_json(), board.to_json());
  EXPECT_FALSE(Board::restore("").ok());
  EXPECT_FALSE(Board::restore(board.save() + "rubbish\n").ok());
}

TEST(Board, IsBounded) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  Board board(invite);
  const PupilResult one = pupil_result(pupil_game(invite, 1, 0.5), "x").value();
  for (int i = 0; i < Board::kMostRows; ++i) {
    PupilResult another = one;
    another.nickname = name_of(i);
    ASSERT_TRUE(board.add(to_code(another, invite.settings.mode)).ok());
  }
  EXPECT_NE(sentence(board.add(to_code(one, invite.settings.mode))).find("full"),
            std::string::npos);
  const Board::Added added = board.add_all(std::string(900000, '\n') + std::string(90000, ','));
  EXPECT_TRUE(added.refused.empty());
  std::string many;
  for (int i = 0; i < 100000; ++i) many += "x\n";
  EXPECT_LE(board.add_all(many).refused.size(), 1000u);
  EXPECT_EQ(board.add_all(std::string(Board::kLongestPaste + 1, 'x')).refused.size(), 1u);
}

TEST(Board, EmptyIsNoTrouble) {
  const Board board(class_invite(Mode::kRealOrFake));
  EXPECT_TRUE(board.rows().empty());
  const auto json = nlohmann::json::parse(board.to_json());
  EXPECT_EQ(json["class"]["of"], 0);
  EXPECT_FALSE(json.contains("detective"));
}

}  // namespace
}  // namespace counterfeit::game
