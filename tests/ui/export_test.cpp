#include <algorithm>
#include <string>

#include "ui/history_csv.h"
#include "ui/panels.h"
#include "ui/pixels.h"
#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

class ExportTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    model.take({{.step = 1, .d_loss = 1.5f}, {.step = 2, .d_loss = 2.5f}}, snapshot(2));
  }
  static int lines_of(const std::string& text) {
    return static_cast<int>(std::ranges::count(text, '\r'));
  }
};

TEST_F(ExportTest, TheTableHasARowForEachStepMeasurementAndChange) {
  auto later = snapshot(2);
  measure::Measures one;
  one.step = 7;
  one.fakes.frechet = 12.5;
  later->measuring.history = std::make_shared<const std::vector<measure::Measures>>(1, one);
  model.take({}, later);
  model.changes = {{.step = 2, .text = "Loss: a \"b\""}};
  click("save_csv");
  EXPECT_EQ(commands.log, std::vector<std::string>{"file counterfeit-step-2.csv"});
  EXPECT_EQ(lines_of(commands.file), 4);
  EXPECT_TRUE(commands.file.starts_with("step,d_loss,"));
  EXPECT_NE(commands.file.find("\n1,1.5,0,"), std::string::npos);
  EXPECT_NE(commands.file.find("\"Loss: a \"\"b\"\"\""), std::string::npos);
  EXPECT_NE(commands.file.find("\n7,,,,,,,,12.5,0,0,0,,,,,,,0,0,0,0,0,0,0,0,0,0,,,"),
            std::string::npos);
}

TEST_F(ExportTest, TheTableHasTheClassesThatWereMeasured) {
  auto later = snapshot(2);
  measure::Measures one;
  one.step = 2;
  one.fakes.classes = {0.25, 0.75};
  later->measuring.history = std::make_shared<const std::vector<measure::Measures>>(1, one);
  model.take({}, later);
  click("save_csv");
  EXPECT_NE(
      commands.file.find(",nearest,nearest_of_reals,share_of_class_0,share_of_class_1,changes\r\n"),
      std::string::npos);
  EXPECT_NE(commands.file.find(",0.25,0.75,\r\n"), std::string::npos);
  EXPECT_NE(commands.file.find("\n1,1.5,0,0,0,0,0,0,,,,,,,,,,,,,,,,,,,,,,,,,\r\n"),
            std::string::npos)
      << commands.file;
}

TEST_F(ExportTest, ThePictureIsTheDeckAsItWasDrawn) {
  model.deck = Deck::kCurves;
  frames(2);
  click("save_png");
  EXPECT_EQ(commands.log, std::vector<std::string>{"deck counterfeit-step-2.png"});
  const std::size_t before = targets().size();
  const auto [picture, with_pictures] = deck_picture(stage, commands.deck);
  EXPECT_FALSE(with_pictures);
  EXPECT_EQ(targets().size(), before);
  EXPECT_EQ(picture.width, static_cast<int>(commands.deck.x));
  EXPECT_EQ(picture.height, static_cast<int>(commands.deck.y));
  ASSERT_EQ(picture.pixels.size(),
            static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 3);
  const auto colour_at = [&](int x, int y) {
    const std::uint8_t* pixel =
        picture.pixels.data() + 3 * (static_cast<std::ptrdiff_t>(y) * picture.width + x);
    return IM_COL32(pixel[0], pixel[1], pixel[2], 255);
  };
  EXPECT_EQ(colour_at(20, 40), palette().panel);  // inside the first panel, beside its heading
  int of_lines = 0, between = 0;
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      of_lines += colour_at(x, y) == palette().discriminator;
      between += colour_at(x, y) == palette().ground;
    }
  EXPECT_GT(of_lines, 50);
  EXPECT_GT(between, 1000);  // the gap between two panels
}

TEST_F(ExportTest, ThePicturesAreInIt) {
  ASSERT_EQ(model.deck, Deck::kGame);
  for (const ColourMap map : {ColourMap::kGrey, ColourMap::kInk}) {
    model.colour_map = map;
    frames(2);
    const DeckPicture drawn = deck_picture(stage, model.deck_size);
    EXPECT_TRUE(drawn.with_pictures);
    // The fakes are of the grey 128 all over.
    const ImU32 fake =
        map == ColourMap::kGrey ? IM_COL32(128, 128, 128, 255) : IM_COL32(133, 134, 144, 255);
    EXPECT_GT(pixels_of(drawn.picture, fake), 28 * 28) << static_cast<int>(map);
  }
  const base::Bytes png = deck_png(stage, model.deck_size);
  const std::string text(png.begin(), png.end());
  EXPECT_NE(text.find("compositeWithTrainedAlgorithmicMedia"), std::string::npos);
}

TEST_F(ExportTest, PicturesInColourAreInItAsTheyAre) {
  ASSERT_EQ(model.deck, Deck::kGame);
  auto coloured = snapshot(3);
  coloured->side = 32;
  coloured->channels = 3;
  coloured->fakes.clear();
  for (int i = 0; i < 64 * 32 * 32; ++i)
    coloured->fakes.insert(coloured->fakes.end(), {201, 77, 13});
  model.take({}, coloured);
  model.colour_map = ColourMap::kInk;  // which is for grey ones
  frames(2);
  const DeckPicture drawn = deck_picture(stage, model.deck_size);
  EXPECT_GT(pixels_of(drawn.picture, IM_COL32(201, 77, 13, 255)), 32 * 32);
}

TEST_F(ExportTest, NothingOfItIsCutThoughTheScreenIsSmall) {
  model.deck = Deck::kQuality;
  resize(390, 400);
  frames(3);
  const DeckPicture phone = deck_picture(stage, model.deck_size);
  EXPECT_EQ(phone.picture.width, static_cast<int>(model.deck_size.x));
  EXPECT_EQ(phone.picture.height, 3 * 230 + 2 * 8) << "three panels, one below the other";
  EXPECT_EQ(ImGui::GetIO().DisplaySize.x, 390) << "the screen's own context is back";
}

TEST_F(ExportTest, NothingIsSavedOfARunThatHasNotBegun) {
  auto fresh = snapshot(0);
  fresh->run = 2;
  model.take({}, fresh);
  click("save_csv");
  click("save_png");
  EXPECT_TRUE(commands.log.empty());
}

}  // namespace
}  // namespace counterfeit::ui
