#include "game/qr.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>

#include "pupils.h"

namespace counterfeit::game {
namespace {

// The square within a square that stands in three corners.
bool has_finder(const QrCode& code, int top, int left) {
  for (int row = 0; row < 7; ++row)
    for (int column = 0; column < 7; ++column) {
      const int ring = std::max(std::abs(row - 3), std::abs(column - 3));
      if (code.at(top + row, left + column) != (ring != 2)) return false;
    }
  return true;
}

TEST(Qr, HasItsCorners) {
  for (const std::size_t length : {1u, 40u, 300u, 2000u}) {
    const base::Result<QrCode> code = qr_code(std::string(length, 'a'));
    ASSERT_TRUE(code.ok());
    EXPECT_EQ(code->side % 4, 1);
    EXPECT_EQ(std::ssize(code->dark), code->side * code->side);
    EXPECT_TRUE(has_finder(*code, 0, 0));
    EXPECT_TRUE(has_finder(*code, 0, code->side - 7));
    EXPECT_TRUE(has_finder(*code, code->side - 7, 0));
    EXPECT_FALSE(has_finder(*code, code->side - 7, code->side - 7));
  }
}

TEST(Qr, ResultCodesAreSmall) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  const std::string code = pupil_code(invite, "Mika", 1, 0.7);
  std::string small_letters = code;
  std::ranges::transform(small_letters, small_letters.begin(),
                         [](char c) { return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c; });
  EXPECT_EQ(qr_code(code)->side, 29);
  EXPECT_GT(qr_code(small_letters)->side, qr_code(code)->side);
  EXPECT_LE(qr_code("https://example.org/counterfeit/?" + to_query(invite))->side, 45);
}

TEST(Qr, RefusesWhatDoesNotFit) {
  EXPECT_TRUE(qr_code(std::string(2300, 'a')).ok());
  EXPECT_FALSE(qr_code(std::string(2400, 'a')).ok());
  EXPECT_FALSE(qr_code(std::string(1 << 20, '7')).ok());
  EXPECT_FALSE(qr_code(std::string_view("a\0b", 3)).ok());
}

}  // namespace
}  // namespace counterfeit::game
