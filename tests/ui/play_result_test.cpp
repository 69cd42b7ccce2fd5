#include <algorithm>

#include "gan/provenance.h"
#include "ui/pixels.h"
#include "ui/play_card.h"
#include "ui/play_fixture.h"

namespace counterfeit::ui {
namespace {

TEST_F(PlayTest, AGameIsPrintedAndSaved) {
  click("print/Letter");
  EXPECT_EQ(commands.log, Log{"deal real-or-fake"});
  model.play.take(lay(commands.dealt));
  frames(2);
  ASSERT_EQ(commands.log.size(), 2u);
  EXPECT_EQ(commands.log[1], "file game-real-or-fake-1.pdf");
  EXPECT_EQ(std::string(commands.file.begin(), commands.file.begin() + 5), "%PDF-");
  EXPECT_FALSE(model.play.game.has_value()) << "a sheet is no game";
  start({.rounds = 2});
  for (int round = 0; round < 2; ++round) {
    press_truth();
    press(ImGuiKey_Space);
  }
  resize(1280, 2200);
  click("result_csv");
  EXPECT_EQ(commands.log.back(), "file game.csv");
  EXPECT_EQ(std::ranges::count(commands.file, '\n'), 3);
  click("result_print");
  EXPECT_EQ(commands.log.back(), "file game-real-or-fake-1.pdf");
}

TEST_F(PlayTest, AResultIsOnePicture) {
  const game::Settings settings{.rounds = 10};
  auto dealt = std::make_shared<session::DealtGame>(*lay(settings));
  for (base::Bytes& pixels : dealt->pictures) std::ranges::fill(pixels, 255);  // whiter than text
  const auto play_to_result = [&](bool right) {
    model.play.begin(dealt);
    frames(2);
    while (!model.play.result) {
      const bool fake = (item().fakes != 0) == right;
      press(fake ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      press(ImGuiKey_Space);
    }
    ImGui::NewFrame();
    data::Picture card = result_card(model.play);
    ImGui::EndFrame();
    return card;
  };
  const data::Picture good = play_to_result(true), bad = play_to_result(false);
  for (const data::Picture& card : {good, bad}) {
    EXPECT_EQ(card.width, 1120);
    EXPECT_EQ(card.height, 630);
    EXPECT_EQ(card.channels, 3);
    EXPECT_GT(pixels_of(card, palette().discriminator), 5000) << "the detective's bar";
  }
  // The longer bar of those who were right, and the pictures of those who were not.
  EXPECT_GT(pixels_of(good, palette().real), pixels_of(bad, palette().real) + 5000);
  EXPECT_GT(pixels_of(bad, IM_COL32_WHITE), pixels_of(good, IM_COL32_WHITE) + 5 * 60 * 60);
}

TEST_F(PlayTest, ThePictureOfAResultSaysWhatIsSynthetic) {
  for (const game::Mode mode : game::kModes)
    for (const bool hands : {false, true}) {
      start({.mode = mode, .rounds = 9, .hands = hands});
      while (!model.play.result) {
        if (hands)
          click("hands/1/more"), click("hands/done");
        else
          click_truth();
        click("play_next");
      }
      resize(1280, 2400);
      click("result_png");
      resize(1280, 900);
      EXPECT_EQ(commands.log.back(), "file game.png");
      EXPECT_TRUE(commands.file.starts_with("\x89PNG"));
      for (const data::PngText& text : gan::png_texts(gan::Origin::kComposite))
        EXPECT_NE(commands.file.find(text.text), std::string::npos) << text.key;
    }
}

}  // namespace
}  // namespace counterfeit::ui
