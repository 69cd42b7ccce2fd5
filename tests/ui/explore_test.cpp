#include "ui/explore.h"

#include <algorithm>
#include <utility>

#include "gan/latent.h"
#include "imgui_internal.h"
#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

constexpr int kLatent = 16, kClasses = 10;

class ExploreTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    auto shown = snapshot();
    auto portfolio = std::make_shared<session::PortfolioShow>();
    portfolio->dataset = "builtin:strokes";
    portfolio->moments = {{.steps = 1}, {.steps = 500}, {.steps = 9000}};
    portfolio->latent_dim = kLatent;
    portfolio->classes = kClasses;
    portfolio->fakes.assign(64 * kPicturePixels, 90);
    shown->portfolio = portfolio;
    shown->config.latent_dim = kLatent;
    model.take({}, shown);
    model.place = Place::kExplore;
    frames(2);
    answer();
    frames(2);
  }

  // Answers everything that was asked for, as the session would.
  void answer() {
    for (const auto& drawing : std::exchange(commands.drawn, {})) {
      session::Drawn drawn;
      drawn.pixels.assign(static_cast<std::size_t>(drawing.latents.cols()) * kPicturePixels, 50);
      model.explore.arrive(drawing.slot, drawn);
    }
    auto directions = std::make_shared<session::Directions>();
    for (int i = 0; i < 4; ++i) {
      gan::Direction direction{.z = base::Vector<float>::Unit(kLatent, i)};
      direction.name = static_cast<gan::ShapeFigure>(i);
      directions->push_back(direction);
    }
    model.explore.arrive(std::shared_ptr<const session::Directions>(directions));
  }
  // All that was asked for since the last call, of one slot.
  std::vector<RecordedCommands::Drawing> asked(int slot) const {
    std::vector<RecordedCommands::Drawing> found;
    for (const auto& drawing : commands.drawn)
      if (drawing.slot == slot) found.push_back(drawing);
    return found;
  }
  ExploreState& state() { return model.explore; }
  void type(const char* text) {
    ImGui::GetIO().AddInputCharactersUTF8(text);
    frames(3);
  }
  // Drags the pointer across a control along its middle, from share to share.
  void drag(std::string_view name, float from, float to, bool downwards = false) {
    frames(2);
    const Target* target = find_target(name);
    ASSERT_NE(target, nullptr) << name;
    const ImVec2 low = target->low, high = target->high;
    ImGuiIO& io = ImGui::GetIO();
    const auto at = [&](float share) {
      const ImVec2 shares = downwards ? ImVec2(0.5f, share) : ImVec2(share, 0.5f);
      io.AddMousePosEvent(low.x + shares.x * (high.x - low.x), low.y + shares.y * (high.y - low.y));
      frame();
    };
    at(from);
    io.AddMouseButtonEvent(0, true);
    frame();
    for (int i = 1; i <= 5; ++i) at(from + (to - from) * static_cast<float>(i) / 5);
    io.AddMouseButtonEvent(0, false);
    frames(2);
  }
};

TEST_F(ExploreTest, BeginsWithWhatCanBeExplored) {
  for (const int channels : {1, 3}) {
    auto trained = snapshot(5000);
    trained->portfolio = model.snapshot->portfolio;
    trained->channels = channels;
    model.take({}, trained);
    state().hand.reset();
    frame();
    EXPECT_EQ(state().hand->of,
              channels == 1 ? session::Hand::Of::kRun : session::Hand::Of::kPortfolio);
  }
}

TEST_F(ExploreTest, BeginsWithWhatWasTrainedBeforeWhileTheRunIsNew) {
  ASSERT_TRUE(state().hand.has_value());
  EXPECT_EQ(state().hand->of, session::Hand::Of::kPortfolio);
  click("hand/This run");
  EXPECT_EQ(state().hand->of, session::Hand::Of::kRun);
  ASSERT_FALSE(asked(0).empty());
  EXPECT_EQ(asked(0).back().hand.of, session::Hand::Of::kRun);
}

TEST_F(ExploreTest, TheStudioShowsWhatWasTrainedBeforeUntilTheRunBegins) {
  model.place = Place::kStudio;
  frames(2);
  EXPECT_EQ(pictures.sheets.at(0).source, "shipped");
  click("train");
  EXPECT_EQ(commands.log.back(), "train");
  auto begun = snapshot(1);
  begun->portfolio = model.snapshot->portfolio;
  model.take({}, begun);
  frames(2);
  EXPECT_EQ(pictures.sheets.at(0).source, "fakes");
  auto other_data = snapshot();
  other_data->portfolio = begun->portfolio;
  other_data->dataset = "mnist";
  model.take({}, other_data);
  frames(2);
  EXPECT_EQ(pictures.sheets.at(0).source, "fakes");
}

TEST_F(ExploreTest, AsksForNothingWhereNothingChanges) {
  commands.log.clear();
  frames(120);
  EXPECT_TRUE(commands.log.empty()) << commands.log.front();
  EXPECT_FALSE(model.moves());
}

TEST_F(ExploreTest, TheWallIsDrawnWhereItComesIntoSightAndHasNoEnd) {
  const Target* first = find_target("fake/0");
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(find_target("fake/2000"), nullptr);
  ImGuiIO& io = ImGui::GetIO();
  io.AddMousePosEvent(first->low.x + 4, first->low.y + 4);
  frame();
  commands.drawn.clear();
  for (int i = 0; i < 300; ++i) {
    io.AddMouseWheelEvent(0, -8);
    frames(1);
    answer();
  }
  EXPECT_EQ(find_target("fake/0"), nullptr);
  int largest = 0;
  for (const Target& target : targets())
    if (target.name.starts_with("fake/"))
      largest = std::max(largest, std::stoi(target.name.substr(5)));
  EXPECT_GT(largest, 2000);
}

TEST_F(ExploreTest, TheClassDialChoosesTheClassOfAll) {
  click("class/7");
  ASSERT_FALSE(asked(0).empty());
  const base::Matrix<float>& latents = asked(0).back().latents;
  EXPECT_EQ(latents.rows(), kLatent + kClasses);
  for (int i = 0; i < latents.cols(); ++i) EXPECT_EQ(latents(kLatent + 7, i), 1);
}

TEST_F(ExploreTest, DaringCutsTheNoiseOff) {
  drag("daring", 0.95f, 0.3f);
  EXPECT_LT(state().daring, 0.5f);
  answer();
  frames(2);
  const base::Matrix<float> latents = wall_latents(state(), explored_hand(model), 0);
  const float bound = 0.2f + 2 * state().daring;
  EXPECT_LE(latents.topRows(kLatent).cwiseAbs().maxCoeff(), bound + 1e-5f);
}

TEST_F(ExploreTest, ANumberIsWrittenByOneHandInEachLine) {
  click("view/Number");
  click("number");
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, true);
  press(ImGuiKey_A);
  ImGui::GetIO().AddKeyEvent(ImGuiMod_Ctrl, false);
  answer();
  type("407");
  EXPECT_STREQ(state().number.data(), "407");
  EXPECT_EQ(model.place, Place::kExplore);  // its digits are no keys for the places
  answer();
  frames(2);
  const base::Matrix<float> latents = wall_latents(state(), explored_hand(model), 0);
  ASSERT_EQ(latents.cols() % 3, 0);
  for (int i = 0; i < 6; ++i) {
    EXPECT_EQ(latents(kLatent + (i % 3 == 0 ? 4 : i % 3 == 1 ? 0 : 7), i), 1);
    EXPECT_EQ(latents.col(i).head(kLatent), latents.col(i / 3 * 3).head(kLatent));
  }
  EXPECT_NE(latents.col(0).head(kLatent), latents.col(3).head(kLatent));
  click("hands");
  EXPECT_NE(wall_latents(state(), explored_hand(model), 0), latents);
}

TEST_F(ExploreTest, SlidersMoveThePickedOneAndGoBack) {
  click("fake/3");
  answer();
  const base::Vector<float> picked = state().picked;
  EXPECT_EQ(picked, wall_latents(state(), explored_hand(model), 0).col(3));
  drag("slider/2", 0.5f, 0.9f);
  EXPECT_GT(state().picked[1], 1.5f);
  EXPECT_EQ(state().picked[0], picked[0]);
  ASSERT_FALSE(asked(ExploreState::kPicked).empty());
  answer();
  click("undo_sliders");
  EXPECT_EQ(state().picked, picked);
}

TEST_F(ExploreTest, PicksByKeyboard) {
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  click("fake/0");
  press(ImGuiKey_RightArrow);
  press(ImGuiKey_RightArrow);
  press(ImGuiKey_Space);
  EXPECT_EQ(model.place, Place::kExplore);
  const base::Matrix<float> wall = wall_latents(state(), explored_hand(model), 0);
  EXPECT_NE(state().picked, wall.col(0));
  EXPECT_EQ(state().partner, wall.col(0));
}

TEST_F(ExploreTest, MorphsBetweenTheTwoPickedLast) {
  click("fake/2");
  click("fake/5");
  answer();
  click("view/Morph");
  const auto morphs = asked(ExploreState::kMorphed);
  ASSERT_EQ(morphs.size(), 1u);
  const base::Matrix<float> wall = wall_latents(state(), explored_hand(model), 0);
  EXPECT_LT((morphs[0].latents.col(0) - wall.col(2)).norm(), 1e-4f);
  EXPECT_LT((morphs[0].latents.rightCols(1) - wall.col(5)).norm(), 1e-4f);
  answer();
  click("morph_play");
  EXPECT_TRUE(model.moves());
  frames(30);
  EXPECT_GT(state().morph, 0);
  click("save_loop");
  EXPECT_EQ(commands.saved.name, "fake-morph");
  EXPECT_GT(commands.saved.frame_ms, 0);
  EXPECT_EQ(commands.saved.pixels.size(), 64u * kPicturePixels);
  click("morph_play");
  EXPECT_FALSE(model.moves());
}

TEST_F(ExploreTest, TheMapIsWalkedWithThePointer) {
  click("view/Map");
  ASSERT_EQ(asked(ExploreState::kMapped).size(), 1u);
  answer();
  frames(2);
  const Target map = *find_target("map");
  ImGui::GetIO().AddMousePosEvent(map.high.x - 2, map.low.y + 2);
  frames(2);
  const auto here = asked(ExploreState::kHere);
  ASSERT_FALSE(here.empty());
  EXPECT_NEAR(here.back().latents(0, 0), 3, 0.01);
  EXPECT_NEAR(here.back().latents(1, 0), 3, 0.01);
  answer();
  click("map");
  EXPECT_NEAR(state().picked[0], 0, 0.1);
  EXPECT_EQ(asked(ExploreState::kMapped).size(), 0u) << "walking in the plane redraws no map";
}

TEST_F(ExploreTest, TheMapIsWalkedWithAFinger) {
  resize(390, 844);
  ImGui::GetIO().AddMouseSourceEvent(ImGuiMouseSource_TouchScreen);
  click("view/Map");
  answer();
  frames(2);
  const float before = find_target("map")->low.y;
  drag("map", 0.2f, 0.9f, true);
  EXPECT_EQ(find_target("map")->low.y, before) << "the page scrolled under the finger";
  EXPECT_LT(state().picked[1], -1) << "where it was lifted";
}

TEST_F(ExploreTest, TheMapIsWalkedWithTheArrows) {
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  click("view/Map");
  answer();
  frames(2);
  ImGui::GetIO().AddMousePosEvent(5, 5);
  const Target map = *find_target("map");
  const auto on_map = [&] {
    const ImGuiContext& g = *ImGui::GetCurrentContext();
    return g.NavId != 0 && state().walked.has_value();
  };
  for (int i = 0; i < 60 && !on_map(); ++i) press(ImGuiKey_Tab);
  ASSERT_TRUE(on_map());
  const ImVec2 from = *state().walked;
  for (int i = 0; i < 4; ++i) press(ImGuiKey_RightArrow);
  for (int i = 0; i < 2; ++i) press(ImGuiKey_UpArrow);
  ASSERT_TRUE(on_map()) << "the arrows stay on the map";
  EXPECT_NEAR(state().walked->x, std::clamp(from.x + 1, -3.0f, 3.0f), 0.01);
  EXPECT_NEAR(state().walked->y, std::clamp(from.y - 0.5f, -3.0f, 3.0f), 0.01);
  const auto here = asked(ExploreState::kHere);
  ASSERT_FALSE(here.empty());
  answer();
  frames(2);
  press(ImGuiKey_Space);
  EXPECT_NEAR(state().picked[0], state().walked->x, 0.01);
  EXPECT_NEAR(state().picked[1], -state().walked->y, 0.01);
  EXPECT_TRUE(on_map());
  press(ImGuiKey_Tab);
  EXPECT_FALSE(state().walked.has_value());
  EXPECT_EQ(find_target("map")->low.x, map.low.x);
}

TEST_F(ExploreTest, FindsTheNearestFakeToADrawing) {
  click("view/Find");
  EXPECT_FALSE(find_target("find")->enabled);
  drag("paper", 0.2f, 0.8f);
  ASSERT_EQ(state().drawing.size(), std::size_t{kPicturePixels});
  EXPECT_EQ(state().drawing[14 * 28 + 14], 255);
  EXPECT_EQ(state().drawing[2 * 28 + 14], 0);
  click("find");
  click("find");  // still searching
  EXPECT_EQ(std::ranges::count(commands.log, "nearest any"), 1);
  EXPECT_EQ(commands.nearest_to, state().drawing);
  gan::Projection found{.latent = base::Vector<float>::Ones(kLatent + kClasses), .label = 1};
  state().arrive(found);
  frames(2);
  ASSERT_EQ(asked(ExploreState::kFound).size(), 1u);
  answer();
  frames(2);
  click("save_pair");
  EXPECT_TRUE(commands.saved.partly_real);
  EXPECT_EQ(commands.saved.pixels.size(), 2u * kPicturePixels);
  click("pick_found");
  EXPECT_EQ(state().picked, found.latent);
}

// A phone has nothing to drop.
TEST_F(ExploreTest, APictureToFindIsChosenByAButton) {
  for (const ImVec2 size : {ImVec2(1280, 800), ImVec2(390, 844)}) {
    resize(size.x, size.y);
    click("view/Find");
    commands.log.clear();
    click("choose_picture");
    EXPECT_EQ(std::ranges::count(commands.log, "choose"), 1) << size.x;
  }
}

TEST_F(ExploreTest, TheWallFollowsARunThatTrains) {
  click("hand/This run");
  answer();
  frames(2);
  auto later = snapshot(40);
  later->portfolio = model.snapshot->portfolio;
  later->config.latent_dim = kLatent;
  later->state = session::State::kTraining;
  commands.drawn.clear();
  model.take({}, later);
  frames(60);
  EXPECT_EQ(asked(0).size(), 1u) << "once, and again only when it has come";
  answer();
  frames(60);
  EXPECT_TRUE(asked(0).empty()) << "nothing new was trained";
}

TEST_F(ExploreTest, SaysWhyItCannotWrite) {
  auto bare = snapshot();
  bare->conditional = false;
  bare->config.latent_dim = 4;
  model.take({}, bare);  // no portfolio either
  frames(3);
  click("view/Number");
  EXPECT_EQ(find_target("number"), nullptr);
  EXPECT_EQ(find_target("class/7"), nullptr);
  EXPECT_EQ(state().picked.size(), 4);
}

TEST_F(ExploreTest, FitsEveryWindow) {
  for (const ImVec2 size :
       {ImVec2(1280, 800), ImVec2(1920, 1080), ImVec2(800, 900), ImVec2(390, 844)}) {
    resize(size.x, size.y);
    for (const char* view : {"view/Number", "view/Map", "view/Morph", "view/Find", "view/Wall"}) {
      click(view);
      answer();
      frames(2);
      for (const Target& target : targets()) {
        EXPECT_GE(target.low.x, 0) << target.name << " at " << size.x;
        EXPECT_LE(target.high.x, size.x) << target.name << " at " << size.x;
      }
    }
  }
}

}  // namespace
}  // namespace counterfeit::ui
