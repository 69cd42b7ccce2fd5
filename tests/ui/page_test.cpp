#include "ui/page.h"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <tuple>
#include <vector>

#include "ui/german.h"
#include "ui/stage_fixture.h"
#include "ui/text_fit.h"

namespace counterfeit::ui {
namespace {

class PageTest : public StageTest {};

TEST_F(PageTest, TabsAndKeysLeadToEachPlace) {
  for (const PlaceInfo& info : places()) {
    click("place/" + std::string(info.name));
    EXPECT_EQ(model.place, info.place);
  }
  ImGui::GetIO().AddMousePosEvent(-1, -1);
  for (std::size_t i = 0; i < places().size(); ++i) {
    press(static_cast<ImGuiKey>(ImGuiKey_1 + static_cast<int>(i)));
    EXPECT_EQ(model.place, places()[i].place);
  }
}

TEST_F(PageTest, SpaceBarTrainsInEachPlace) {
  for (const PlaceInfo& info : places()) {
    model.place = info.place;
    commands.log.clear();
    frames(2);
    press(ImGuiKey_Space);
    // Explore asks for its pictures besides.
    EXPECT_EQ(std::ranges::count(commands.log, "train"), 1) << info.name;
    EXPECT_EQ(commands.log.back(), "train") << info.name;
  }
}

TEST_F(PageTest, DigitsTypedIntoAFieldAreNoKeys) {
  frames(2);
  const Target* seed = find_target("seed");
  ASSERT_NE(seed, nullptr);
  click("seed");
  ImGui::GetIO().AddInputCharacter('3');
  press(ImGuiKey_3);
  EXPECT_EQ(model.place, Place::kStudio);
}

TEST_F(PageTest, PlacesHaveNames) {
  for (const PlaceInfo& info : places()) {
    EXPECT_EQ(find_place(info.name), info.place);
    EXPECT_EQ(place_name(info.place), info.name);
  }
  EXPECT_FALSE(find_place("cellar").has_value());
}

TEST_F(PageTest, DataIsOpenedInItsPlace) {
  model.offered = {"mnist"};
  click("place/data");
  click("open_data");
  click("offered/mnist");
  EXPECT_EQ(commands.log, (Log{"choose", "offered mnist"}));
  ASSERT_FALSE(pictures.sheets.empty());
  EXPECT_EQ(pictures.sheets[0].source, "reals");
}

// What the program says of its beginning is made before a language has come.
TEST_F(PageTest, UntilThereIsDataItSaysSoAndOffersNoWayBack) {
  const auto early = snapshot();
  early->dataset.clear();
  early->dataset_count = 0;
  early->notice = "The built-in data set is being drawn.";
  model.take({}, early);
  model.place = Place::kData;
  const InGerman german;
  frames(3);
  EXPECT_EQ(find_target("builtin"), nullptr);
  const std::vector<Letter> all = letters();  // a space is none
  const auto stands = [&](const char* words) {
    return std::ranges::any_of(all, [&](const Letter& letter) {
      return line_of(letter, all).find(words) != std::string::npos;
    });
  };
  EXPECT_TRUE(stands("wirdgezeichnet"));
  EXPECT_FALSE(stands("beingdrawn"));
}

using Bytes = std::vector<std::uint8_t>;

// The program's own typeface, where it is installed; empty: it is not.
const Bytes& inter(const char* weight) {
  static std::map<std::string, Bytes> files;
  const auto [file, fresh] = files.try_emplace(weight);
  if (fresh) {
    std::ifstream in("/usr/share/fonts/opentype/inter/Inter-" + std::string(weight) + ".otf",
                     std::ios::binary);
    file->second.assign(std::istreambuf_iterator<char>(in), {});
  }
  return file->second;
}

TEST_F(PageTest, AButtonLeadsToTheNextLanguage) {
  frames(2);
  EXPECT_EQ(find_target("language"), nullptr);
  model.languages = {{"en", "This page in English"}, {"de", "Diese Seite auf Deutsch"}};
  click("language");
  EXPECT_EQ(model.language, "de");
  click("language");
  EXPECT_EQ(model.language, "en");
}

// What is called by name stays in English, whatever stands on it.
TEST_F(PageTest, ControlsKeepTheirNamesInGerman) {
  const auto names = [&] {
    std::set<std::string> all;
    for (const PlaceInfo& info : places()) {
      model.place = info.place;
      frames(3);
      for (const Target& target : targets()) all.insert(target.name);
    }
    return all;
  };
  resize(1920, 2160);
  const auto english = names();
  const InGerman german;
  const auto same = names();
  EXPECT_EQ(english, same);
  EXPECT_TRUE(same.contains("deck/Curves"));
}

// Nothing may lie outside the window's width, from a phone to a wall, or overlap another control,
// and every label has room on its control: in English and in German.
class LayoutTest : public StageTest,
                   public testing::WithParamInterface<std::tuple<ImVec2, const char*>> {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    if (measured()) apply_theme({inter("Regular"), inter("SemiBold")}, 1);
    if (std::get<1>(GetParam()) == std::string("de")) in_german_.emplace();
    resize(size().x, size().y);
  }
  static bool measured() { return !inter("Regular").empty(); }  // as the program's letters are
  ImVec2 size() const { return std::get<0>(GetParam()); }

  // The names of all controls in a place, each checked where it lies. A page that is longer than
  // the window is scrolled to its end.
  std::set<std::string> controls_of(Place place) {
    model.place = place;
    frames(3);
    std::set<std::string> seen;
    ImGui::GetIO().AddMousePosEvent(size().x - 8, size().y / 2);
    for (int turn = 0; turn < 60; ++turn) {
      // A column at the left may scroll by itself; what it has scrolled away lies under others.
      if (turn == 30) ImGui::GetIO().AddMousePosEvent(16, size().y - 40);
      for (const Target& target : targets()) {
        seen.insert(target.name);
        if (turn < 30) check(target);
      }
      ImGui::GetIO().AddMouseWheelEvent(0, -1);
      frames(2);
    }
    ImGui::GetIO().AddMouseWheelEvent(0, 100);
    frames(2);
    return seen;
  }

 private:
  std::optional<InGerman> in_german_;

  void check(const Target& target) {
    EXPECT_GE(target.low.x, 0) << target.name;
    EXPECT_LE(target.high.x, size().x) << target.name;
    EXPECT_FALSE(measured() && target.cramped) << target.name;
    EXPECT_GT(target.high.x - target.low.x, 20) << target.name;
    // The longest row of choices: a finger still finds each.
    const float finger = target.name.starts_with("class/") ? 40 : 0;
    EXPECT_GE(target.high.x - target.low.x, finger) << target.name;
    for (const Target& other : targets()) {
      if (&other <= &target) continue;
      const bool apart = target.high.x <= other.low.x + 1 || other.high.x <= target.low.x + 1 ||
                         target.high.y <= other.low.y + 1 || other.high.y <= target.low.y + 1;
      EXPECT_TRUE(apart) << target.name << " and " << other.name;
    }
  }
};

TEST_P(LayoutTest, ControlsFitAndKeepApart) {
  model.offered = {"mnist"};
  const auto studio = controls_of(Place::kStudio);
  for (const char* name : {"place/studio", "place/data", "train", "step", "sample", "reset",
                           "preset", "seed", "all_settings", "save", "load", "colours/Ink", "fakes",
                           "reals", "one_round", "speed/Slow"}) {
    EXPECT_TRUE(studio.contains(name)) << name;
  }
  const auto data = controls_of(Place::kData);
  for (const char* name : {"place/studio", "open_data", "offered/mnist", "reals", "colours/Ink"}) {
    EXPECT_TRUE(data.contains(name)) << name;
  }
  const auto play = controls_of(Place::kPlay);
  for (const char* name : {"mode/real-or-fake", "rounds/10", "who/teams", "play_start"}) {
    EXPECT_TRUE(play.contains(name)) << name;
  }
  for (const PlaceInfo& info : places()) {
    EXPECT_TRUE(controls_of(info.place).contains("place/studio")) << info.name;
  }
}

TEST_P(LayoutTest, RowsOfChoicesEndAtOneEdge) {
  resize(size().x, 2000);  // all of them in sight
  model.place = Place::kPlay;
  frames(3);
  const Target* const whole = find_target("rounds/80");
  ASSERT_NE(whole, nullptr);
  for (const char* name : {"who/the class", "seconds/5 s", "reveal/hints", "sound/on"}) {
    const Target* const last = find_target(name);
    ASSERT_NE(last, nullptr) << name;
    EXPECT_EQ(last->high.x, whole->high.x) << name;
  }
}

TEST_P(LayoutTest, TheDeckBarKeepsAGapBesideItsSlider) {
  resize(size().x, 4000);
  frames(3);
  const Target* const decks = find_target("deck/Layers");
  const Target* const slider = find_target("smoothing");
  ASSERT_TRUE(decks != nullptr && slider != nullptr);
  const bool below = slider->low.y >= decks->high.y + px(kGap);
  EXPECT_TRUE(below || slider->low.x >= decks->high.x + px(kGap) - 1);
}

TEST_P(LayoutTest, FakesAndRealsStandBesideEachOtherAtOneHeight) {
  if (size().x < px(kMediumFrom)) return;  // there they stand one below the other
  frames(3);
  const auto bottom = [](std::string_view panel) {
    for (const ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      if (std::string_view(window->Name).find(panel) != std::string_view::npos)
        return window->Pos.y + window->Size.y;
    return 0.0f;
  };
  EXPECT_GT(bottom("fakes_panel"), 0);
  EXPECT_EQ(bottom("fakes_panel"), bottom("reals_panel"));
}

TEST_P(LayoutTest, WordsOnEmptySheetsStayInside) {
  if (!measured()) return;
  model.place = Place::kExplore;
  model.explore.view = ExploreView::kNearest;
  auto trained = snapshot(20);
  model.take({}, trained);
  frames(4);
  if (find_target("found") == nullptr) return;  // not in sight on this screen
  expect_readable("found", "found");
}

TEST_P(LayoutTest, AllSettingsFit) {
  model.all_settings = true;
  EXPECT_TRUE(controls_of(Place::kStudio).contains("preset"));
}

INSTANTIATE_TEST_SUITE_P(Sizes, LayoutTest,
                         testing::Combine(testing::Values(ImVec2(320, 568), ImVec2(390, 844),
                                                          ImVec2(768, 1024), ImVec2(1024, 600),
                                                          ImVec2(1280, 800), ImVec2(1920, 1080),
                                                          ImVec2(3840, 2160)),
                                          testing::Values("en", "de")),
                         [](const auto& test) {
                           return size_name(std::get<0>(test.param)) + "_" +
                                  std::get<1>(test.param);
                         });

}  // namespace
}  // namespace counterfeit::ui
