#include "ui/wrapped_text.h"

#include <algorithm>
#include <cctype>
#include <string>
#include <vector>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

const std::string kNumbers = "d_rate 0.0015 → 0.004, g_rate 0,012 → 0,0033 after 1,234,567 steps.";

class WrappedTextTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    ImGui::NewFrame();
  }
  void TearDown() override {
    ImGui::EndFrame();
    StageTest::TearDown();
  }

  // The lines that Dear ImGui makes of a text.
  static std::vector<std::string> lines_of(const std::string& text, float width) {
    const ImFont& font = *ImGui::GetFont();
    const float scale = ImGui::GetFontSize() / font.FontSize;
    std::vector<std::string> lines;
    const char *at = text.c_str(), *const end = at + text.size();
    while (at < end) {
      const char* const newline = std::find(at, end, '\n');
      const char* const stop = std::min(font.CalcWordWrapPositionA(scale, at, end, width), newline);
      lines.emplace_back(at, stop);
      for (at = stop; at < end && (*at == ' ' || *at == '\n'); ++at) {
      }
    }
    return lines;
  }

  static bool parts_a_number(const std::vector<std::string>& lines) {
    for (std::size_t i = 1; i < lines.size(); ++i) {
      const std::string &before = lines[i - 1], &after = lines[i];
      if (before.size() < 2 || after.empty()) continue;
      const auto digit = [](char c) { return std::isdigit(static_cast<unsigned char>(c)) != 0; };
      if (digit(*(before.end() - 2)) && std::ispunct(static_cast<unsigned char>(before.back())) &&
          digit(after.front()))
        return true;
    }
    return false;
  }
};

TEST_F(WrappedTextTest, NoLineEndsWithinANumber) {
  const float widest = ImGui::CalcTextSize("→ 1,234,567 steps.").x;
  int mended = 0;
  for (float width = widest; width < 40 * widest; width += 1) {
    const std::vector<std::string> lines = lines_of(with_whole_numbers(kNumbers, width), width);
    EXPECT_FALSE(parts_a_number(lines)) << width;
    for (const std::string& line : lines) EXPECT_LE(ImGui::CalcTextSize(line.c_str()).x, width + 1);
    mended += parts_a_number(lines_of(kNumbers, width)) ? 1 : 0;
  }
  EXPECT_GT(mended, 10);
}

TEST_F(WrappedTextTest, NothingElseChanges) {
  const std::string plain = "Wrong, or right?  It was a fake.\nNext one, then: 12 of 20.";
  for (float width = 40; width < 400; width += 1) {
    EXPECT_EQ(with_whole_numbers(plain, width), plain);
    std::string numbers = with_whole_numbers(kNumbers, width);
    std::replace(numbers.begin(), numbers.end(), '\n', ' ');
    EXPECT_EQ(numbers, kNumbers);
  }
  EXPECT_EQ(with_whole_numbers("", 10), "");
}

TEST_F(WrappedTextTest, TooNarrowForANumberItIsPartedAllTheSame) {
  EXPECT_EQ(with_whole_numbers("0.0015", 1), "0.0015");
  // Nor does what stands before it in a line of its own change.
  const float width = ImGui::CalcTextSize("0.001").x;
  ASSERT_LT(ImGui::CalcTextSize("at 1").x, width);
  EXPECT_EQ(with_whole_numbers("at 1\n0.0015", width), "at 1\n0.0015");
}

TEST_F(WrappedTextTest, ItsSizeIsThatOfItsLines) {
  const float line = ImGui::GetTextLineHeight();
  for (float width = 200; width < 400; width += 7) {
    const auto lines = lines_of(with_whole_numbers(kNumbers, width), width);
    EXPECT_EQ(wrapped_size(kNumbers, width).y, line * static_cast<float>(lines.size())) << width;
  }
}

}  // namespace
}  // namespace counterfeit::ui
