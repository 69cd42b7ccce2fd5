
#include <algorithm>
#include <set>
#include <string>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

class StudioTest : public StageTest {};

TEST_F(StudioTest, ButtonsBecomeCommands) {
  for (const char* name : {"train", "step", "save", "load"}) click(name);
  EXPECT_EQ(commands.log, (Log{"train", "step", "save", "choose"}));
}

TEST_F(StudioTest, TrainTurnsIntoPause) {
  auto training = snapshot(5);
  training->state = session::State::kTraining;
  model.take({}, training);
  frame();
  EXPECT_EQ(find_target("train"), nullptr);
  click("pause");
  click("step");  // refused while it trains
  EXPECT_EQ(commands.log, Log{"pause"});
}

TEST_F(StudioTest, SpaceBarTrainsAndPauses) {
  frames(2);
  press(ImGuiKey_Space);
  auto training = snapshot(5);
  training->state = session::State::kTraining;
  model.take({}, training);
  press(ImGuiKey_Space);
  EXPECT_EQ(commands.log, (Log{"train", "pause"}));
}

TEST_F(StudioTest, EachSampleHasAnotherSeed) {
  click("sample");
  click("sample");
  EXPECT_EQ(commands.log, (Log{"sample 1", "sample 2"}));
}

TEST_F(StudioTest, ASampleTakesTheFakesPlaceUntilDismissed) {
  model.sample = {.seed = 7, .version = 1, .pixels = std::vector<std::uint8_t>(64 * 784, 9)};
  model.show_sample = true;
  frames(2);
  EXPECT_EQ(pictures.sheets.at(0).source, "sample");
  click("live");
  EXPECT_EQ(pictures.sheets.at(0).source, "fakes");
}

TEST_F(StudioTest, PicturesAreShownInTheirOwnSizeAndColour) {
  auto coloured = snapshot(9);
  coloured->side = 32;
  coloured->channels = 3;
  coloured->fakes.assign(64 * 32 * 32 * 3, 5);
  coloured->reals = std::make_shared<const std::vector<std::uint8_t>>(40 * 32 * 32 * 3, 6);
  model.take({}, coloured);
  frames(2);
  const PictureSize size{.side = 32, .channels = 3};
  for (const auto& [source, count] : {std::pair{"fakes", 64}, {"reals", 40}}) {
    // Twice: in the grids, and in the round of the game below.
    int shown = 0;
    for (const PictureSheet& sheet : pictures.sheets) {
      if (sheet.source != source) continue;
      EXPECT_EQ(sheet.size, size);
      EXPECT_LE(sheet.first + sheet.count, count);
      ++shown;
    }
    EXPECT_EQ(shown, 2) << source;
  }
  const Target* grid = find_target("fakes");
  ASSERT_NE(grid, nullptr);
  ImGui::GetIO().AddMousePosEvent(grid->low.x + 6, grid->low.y + 6);
  auto found = std::make_shared<session::Study>();
  found->run = 1;
  found->step = 9;
  found->looks.assign(32 * 32, 0.5f);
  found->nearest.assign(32 * 32 * 3, 77);
  model.studies.newest = found;
  model.studies.count = 1;
  frames(3);
  const auto nearest = std::ranges::find(pictures.sheets, "nearest", &PictureSheet::source);
  ASSERT_NE(nearest, pictures.sheets.end());
  EXPECT_EQ(nearest->size, size);
}

TEST_F(StudioTest, SeedWaitsForTheReset) {
  click("new_seed");
  EXPECT_TRUE(commands.log.empty());
  click("start_over");
  EXPECT_EQ(commands.log, Log{"reset digits 2"});
}

TEST_F(StudioTest, PresetIsChosenFromAList) {
  ASSERT_GE(gan::presets().size(), 2u);
  const std::string other(gan::presets()[1].name);
  click("preset");
  click("preset/" + other);
  EXPECT_EQ(model.wanted.preset, other);
  click("start_over");
  EXPECT_EQ(commands.log, Log{"reset " + other + " 1"});
}

TEST_F(StudioTest, ALiveSettingChangesAtOnceAndAnotherWaits) {
  click("all_settings");
  resize(1280, 4000);  // every row in sight
  click("loss");
  click("loss/hinge");
  EXPECT_EQ(commands.log, Log{"live"});
  EXPECT_EQ(commands.live.loss, gan::Loss::kHinge);
  click("use_labels");
  EXPECT_EQ(commands.log, Log{"live"});
  EXPECT_FALSE(model.wanted.use_labels);

  // The trainer took the loss over; what waits goes on waiting.
  auto changed = snapshot(5);
  changed->config.loss = gan::Loss::kHinge;
  model.take({}, changed);
  EXPECT_EQ(model.wanted.loss, gan::Loss::kHinge);
  EXPECT_FALSE(model.wanted.use_labels);
  click("start_over");
  EXPECT_EQ(commands.log, (Log{"live", "reset digits 1"}));
}

TEST_F(StudioTest, EverySettingHasItsRow) {
  model.all_settings = true;
  resize(1280, 6000);
  frames(3);
  for (const gan::Field& field : gan::fields()) {
    EXPECT_NE(find_target(field.name), nullptr) << field.name;
  }
}

TEST_F(StudioTest, APictureUnderThePointerIsStudied) {
  auto now = snapshot(9);
  now->noise = std::make_shared<const std::vector<float>>(64 * 64, 0.5f);
  model.take({}, now);
  frames(2);
  const Target* grid = find_target("fakes");
  ASSERT_NE(grid, nullptr);
  const ImVec2 corner(grid->low.x + 6, grid->low.y + 6);
  ImGui::GetIO().AddMousePosEvent(corner.x, corner.y);
  frames(3);
  EXPECT_EQ(commands.log, Log{"study fake 0"});  // once, while it waits
  auto found = std::make_shared<session::Study>();
  found->run = 1;
  found->step = 9;
  found->looks.assign(784, 0.5f);
  found->nearest.assign(784, 77);
  model.studies.newest = found;
  model.studies.count = 1;
  model.now += 10;
  frames(2);
  EXPECT_EQ(commands.log.size(), 1u);  // nothing has changed since
  const auto nearest = std::ranges::find(pictures.sheets, "nearest", &PictureSheet::source);
  ASSERT_NE(nearest, pictures.sheets.end());
  EXPECT_EQ(nearest->pixels[0], 77);

  auto later = snapshot(30);
  later->noise = now->noise;
  model.take({}, later);
  frames(2);
  EXPECT_EQ(commands.log.size(), 2u);  // the detective has learned meanwhile
}

TEST_F(StudioTest, TheLayersOfThePicturePointedAtAreShown) {
  resize(1280, 1000);
  click("deck/Layers");
  ASSERT_FALSE(commands.log.empty());
  EXPECT_EQ(commands.log[0], "study fake 0");
  auto found = std::make_shared<session::Study>();
  found->of.layers = true;
  found->run = 1;
  gan::LayerView conv;
  conv.name = "0.conv";
  conv.shape = {2, 2, 3};
  conv.parameters = 51;
  conv.activations.assign(12, 0);
  conv.activations[4] = 1;  // channel 1 at the second place
  conv.dead = 1;
  conv.dead_channels = {true, false, false};
  conv.kernel = 4;
  conv.filters.assign(48, 0.5f);
  found->discriminator = {conv};
  model.studies.newest = found;
  model.studies.count = 1;
  frames(2);
  const auto maps = std::ranges::find(pictures.sheets, "layers/d0", &PictureSheet::source);
  ASSERT_NE(maps, pictures.sheets.end());
  EXPECT_EQ(maps->count, 3);
  EXPECT_EQ(maps->pixels[784 + 0], 0);
  EXPECT_EQ(maps->pixels[784 + 20], 255);  // the upper right quarter
  EXPECT_EQ(model.studies.sheets.discriminator[0].figures, "51 weights, 1 of 3 dead");
  EXPECT_NE(std::ranges::find(pictures.sheets, "layers/d0/filters", &PictureSheet::source),
            pictures.sheets.end());
}

// All maps of a layer, in rows; of a flat one, which has one map, the dead units.
TEST_F(StudioTest, LayersShowAllTheirMapsAndUnits) {
  resize(1280, 1000);
  click("deck/Layers");
  auto found = std::make_shared<session::Study>();
  found->of.layers = true;
  found->run = 1;
  gan::LayerView wide;
  wide.name = "0.conv";
  wide.shape = {2, 2, 60};
  wide.activations.assign(4 * 60, 0);
  wide.dead = 60;
  wide.dead_channels.assign(60, true);
  gan::LayerView flat;
  flat.name = "1.dense";
  flat.shape = {1, 1, 30};
  flat.activations.assign(30, 1);
  flat.dead = 2;
  flat.dead_channels.assign(30, false);
  flat.dead_channels[0] = flat.dead_channels[29] = true;
  found->discriminator = {wide, flat};
  model.studies.newest = found;
  model.studies.count = 1;
  frames(2);
  const auto maps = std::ranges::find(pictures.sheets, "layers/d0", &PictureSheet::source);
  ASSERT_NE(maps, pictures.sheets.end());
  EXPECT_EQ(maps->count, 60);
  EXPECT_LT(maps->columns, 60);
  const LayerSheet& units = model.studies.sheets.discriminator[1];
  EXPECT_EQ(units.across, 6);
  EXPECT_EQ(units.dead, flat.dead_channels);
  // Each crossed out in the colour of errors: some of it lies in the last unit's corner.
  const auto flat_map = std::ranges::find(pictures.sheets, "layers/d1", &PictureSheet::source);
  ASSERT_NE(flat_map, pictures.sheets.end());
  const auto marked = [&](int unit) {
    const float each = flat_map->side / 6;
    const ImVec2 middle(flat_map->origin.x + (static_cast<float>(unit % 6) + 0.5f) * each,
                        flat_map->origin.y + (static_cast<float>(unit / 6) + 0.5f) * each);
    for (const ImDrawList* list : ImGui::GetDrawData()->CmdLists)
      for (const ImDrawVert& vertex : list->VtxBuffer)
        if (vertex.col == palette().error && std::abs(vertex.pos.x - middle.x) < each &&
            std::abs(vertex.pos.y - middle.y) < each)
          return true;
    return false;
  };
  EXPECT_TRUE(marked(0));
  EXPECT_TRUE(marked(29));
  EXPECT_FALSE(marked(15));
}

TEST_F(StudioTest, TheThemesFollowOneAnother) {
  const ImU32 dark = palette().ground;
  for (const Look next : {Look::kLight, Look::kContrast, Look::kDark}) {
    click("theme");
    EXPECT_EQ(model.look, next);
    EXPECT_EQ(palette().ground, palette_of(next).ground);
  }
  EXPECT_EQ(palette().ground, dark);
}

TEST_F(StudioTest, ColourMapReachesEverySheet) {
  resize(1280, 1000);  // the test's letters are wide: room for all the controls
  click("colours/Ink");
  EXPECT_EQ(model.colour_map, ColourMap::kInk);
  for (const PictureSheet& sheet : pictures.sheets) EXPECT_EQ(sheet.map, ColourMap::kInk);
}

TEST_F(StudioTest, ErrorsStayUntilDismissedAndGoodNewsGoes) {
  model.say(Notice::Kind::kInfo, "Saved.");
  model.say(Notice::Kind::kError, "a.gz: not an IDX file.");
  frame();
  model.now += 60;
  frames(2);
  ASSERT_EQ(model.notices.size(), 1u);
  EXPECT_EQ(model.notices[0].text, "a.gz: not an IDX file.");
  click("dismiss");
  EXPECT_TRUE(model.notices.empty());
}

TEST_F(StudioTest, ManyErrorsWaitBehindTheNewest) {
  for (int i = 0; i < 9; ++i) model.say(Notice::Kind::kError, "Error " + std::to_string(i) + ".");
  frames(2);
  for (int i = 0; i < 9; ++i) click("dismiss");
  EXPECT_TRUE(model.notices.empty());
}

TEST_F(StudioTest, DivergenceIsSaidOnceAndResetIsTheWayOut) {
  auto diverged = snapshot(9);
  diverged->state = session::State::kDiverged;
  diverged->notice = "Training stopped after step 9.";
  model.take({}, diverged);
  auto again = snapshot(9);
  again->state = session::State::kDiverged;
  again->notice = diverged->notice;
  model.take({}, again);
  ASSERT_EQ(model.notices.size(), 1u);
  click("train");
  EXPECT_TRUE(commands.log.empty());
  click("reset");
  EXPECT_EQ(commands.log, Log{"reset digits 1"});
}

TEST_F(StudioTest, BeforeTheFirstPicturesThereIsAPage) {
  auto first = std::make_shared<session::Snapshot>();
  first->version = 100;
  first->run = 2;
  first->notice = "The built-in data set is being drawn.";
  model.take({}, first);
  frames(3);
  EXPECT_NE(find_target("train"), nullptr);
}

}  // namespace
}  // namespace counterfeit::ui
