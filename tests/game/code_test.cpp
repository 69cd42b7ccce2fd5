#include "game/code.h"

#include <gtest/gtest.h>

#include <set>

#include "game/base32.h"
#include "game/bits.h"
#include "games.h"
#include "pupils.h"

namespace counterfeit::game {
namespace {

TEST(Base32, ComesBackHoweverItIsTyped) {
  base::Rng rng(1);
  for (std::size_t size = 0; size < 60; ++size) {
    base::Bytes bytes(size);
    for (std::uint8_t& byte : bytes) byte = static_cast<std::uint8_t>(rng.bits());
    const std::string text = to_base32(bytes);
    std::string typed = " ";
    for (const char c : text) {
      const char small = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
      typed += std::string(c == '0'   ? "O"
                           : c == '1' ? (size % 2 == 0 ? "l" : "I")
                                      : std::string(1, small)) +
               "- ";
    }
    EXPECT_EQ(from_base32(text, 100), bytes);
    EXPECT_EQ(from_base32(typed, 100), bytes) << typed;
  }
  // RFC 4648's "foobar" in Crockford's alphabet.
  EXPECT_EQ(to_base32(base::Bytes{'f', 'o', 'o', 'b', 'a', 'r'}), "CSQPYRK1E8");
}

TEST(Base32, RefusesWhatIsNone) {
  EXPECT_FALSE(from_base32("U0", 10));
  EXPECT_FALSE(from_base32("0!", 10));
  EXPECT_FALSE(from_base32("0", 10)) << "five bits are no byte";
  EXPECT_FALSE(from_base32("01", 10)) << "bits left over that are not 0";
  EXPECT_FALSE(from_base32("0000000000", 5));
  EXPECT_TRUE(from_base32("", 10));
}

TEST(Bits, ComeBack) {
  BitWriter writer;
  writer.put(5, 3);
  writer.put(0x1ff, 9);
  writer.put(1, 1);
  BitReader reader(writer.bytes());
  EXPECT_EQ(reader.take(3), 5u);
  EXPECT_EQ(reader.take(9), 0x1ffu);
  EXPECT_EQ(reader.take(1), 1u);
  EXPECT_TRUE(reader.align());
  EXPECT_FALSE(reader.overrun());
  EXPECT_EQ(reader.take(4), 0u);
  EXPECT_TRUE(reader.overrun());
}

TEST(Nickname, KeepsWhatMayStandOnABoard) {
  EXPECT_EQ(clean_nickname("Änne"), "Änne");
  EXPECT_EQ(clean_nickname("  two \t  words\n"), "two words");
  EXPECT_EQ(clean_nickname("さくら 🦊"), "さくら 🦊");
  EXPECT_EQ(clean_nickname("a\x01\x7f\u202E\u200Bb"), "ab");
  EXPECT_EQ(clean_nickname("a\xff\xc3(\xc0\x80\xed\xa0\x80z"), "a(z");
  EXPECT_EQ(clean_nickname("\xe2\x82"), "");
  EXPECT_EQ(clean_nickname(std::string(23, 'x') + "ä"), std::string(23, 'x'));
  base::Rng rng(2);
  for (int i = 0; i < 20000; ++i) {
    std::string text;
    for (std::uint32_t k = rng.below(40); k > 0; --k) text += static_cast<char>(rng.bits());
    const std::string clean = clean_nickname(text);
    ASSERT_LE(clean.size(), kLongestNickname);
    ASSERT_EQ(clean_nickname(clean), clean);
  }
}

TEST(Code, IsShortAndCapital) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  const std::string code = pupil_code(invite, "Mika", 1, 0.7);
  EXPECT_EQ(code.find_first_not_of("0123456789ABCDEFGHJKMNPQRSTVWXYZ-"), std::string::npos);
  // 20 items, their detective's answers, a name of four letters.
  EXPECT_EQ(code.size(), 48u) << code;
}

TEST(Code, ComesBackWhole) {
  base::Rng rng(4);
  for (int i = 0; i < 1000; ++i) {
    Invite invite{.settings = random_settings(rng),
                  .fingerprint = static_cast<std::uint32_t>(rng.bits())};
    invite.settings.players = 1;
    invite.settings.hands = false;
    const std::string code =
        pupil_code(invite, "Pupil " + std::to_string(i), static_cast<std::uint32_t>(i), 0.6);
    const base::Result<PupilResult> parsed = parse_code(code, invite);
    ASSERT_TRUE(parsed.ok()) << sentence(parsed);
    EXPECT_EQ(parsed->nickname, "Pupil " + std::to_string(i));
    EXPECT_EQ(to_code(*parsed, invite.settings.mode), code);
  }
}

TEST(Code, SaysWhyItIsRefused) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  const std::string code = pupil_code(invite, "Mika", 1, 0.7);
  const auto refused = [&](const std::string& text, const Invite& by, const char* words) {
    EXPECT_NE(sentence(parse_code(text, by)).find(words), std::string::npos)
        << text << ": " << sentence(parse_code(text, by));
  };
  ASSERT_TRUE(parse_code(code, invite).ok());
  refused("", invite, "damaged");
  refused("hello", invite, "damaged");
  refused(code.substr(0, code.size() - 1), invite, "damaged");
  refused(std::string(100000, '0'), invite, "damaged");
  Invite other = invite;
  other.fingerprint += 1;
  refused(code, other, "another model");
  other = invite;
  other.settings.seed += 1;
  refused(code, other, "another game");
  other = invite;
  other.settings.rounds += 1;
  refused(code, other, "another game");
}

TEST(Code, NeedsOnePlayerAndAGameThatIsOver) {
  Game game = Game::start({.rounds = 1}, small_catalogue()).value();
  EXPECT_NE(sentence(pupil_result(game, "A")).find("not over"), std::string::npos);
  game.expire(0);
  EXPECT_TRUE(pupil_result(game, "A").ok());
  EXPECT_NE(sentence(pupil_result(game, " \n")).find("nickname"), std::string::npos);
  Game hands = Game::start({.rounds = 1, .hands = true}, small_catalogue()).value();
  hands.expire(0);
  EXPECT_NE(sentence(pupil_result(hands, "A")).find("one player"), std::string::npos);
}

// A mistyped code is never another pupil's result. The checksum of 32 bits finds every change of
// up to three neighbouring characters, and one in four billion of the rest would slip through.
TEST(Code, RefusesAHundredThousandHostileOnes) {
  const Invite invite = class_invite(Mode::kFindTheFakes);
  const std::string good = pupil_code(invite, "Mika", 1, 0.7);
  const base::Bytes bytes = from_base32(good, 1000).value();
  base::Rng rng(8);
  const auto below = [&](std::size_t bound) {
    return rng.below(static_cast<std::uint32_t>(bound));
  };
  int accepted = 0;
  for (int i = 0; i < 100000; ++i) {
    std::string text = good;
    switch (i % 4) {
      case 0:  // mistyped
        text[below(text.size())] = static_cast<char>(rng.bits());
        text[below(text.size())] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"[rng.below(32)];
        break;
      case 1:  // noise
        text.assign(below(300), ' ');
        for (char& c : text) c = static_cast<char>(rng.bits());
        break;
      case 2: {  // damaged bytes
        base::Bytes broken = bytes;
        broken[below(broken.size())] ^= static_cast<std::uint8_t>(1 + rng.below(255));
        text = to_base32(broken);
        break;
      }
      default: {  // a true checksum over nonsense: what no page makes, but a pupil may try
        base::Bytes made(bytes.begin(), bytes.end() - 4);
        for (std::uint32_t k = 1 + rng.below(3); k > 0; --k)
          made[below(made.size())] = static_cast<std::uint8_t>(rng.bits());
        if (rng.below(2) == 0) made.resize(below(made.size()));
        text = to_base32(with_checksum(made));
      }
    }
    const base::Result<PupilResult> parsed = parse_code(text, invite);
    if (!parsed.ok()) {
      ASSERT_FALSE(sentence(parsed).empty());
      continue;
    }
    // Whatever is taken keeps the rules and has this one reading.
    ++accepted;
    ASSERT_EQ(from_base32(to_code(*parsed, invite.settings.mode), 1000), from_base32(text, 1000));
    ASSERT_LE(parsed->answers.size(), std::size_t{20});
    ASSERT_TRUE(i % 4 == 3 || *parsed == *parse_code(good, invite)) << text;
  }
  EXPECT_LT(accepted, 25000);
}

}  // namespace
}  // namespace counterfeit::game
