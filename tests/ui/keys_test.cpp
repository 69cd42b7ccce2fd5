#include "ui/keys.h"

#include <string_view>

#include "ui/stage_fixture.h"

namespace counterfeit::ui {
namespace {

class KeysTest : public StageTest {
 protected:
  void type(char c) {
    ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
    frames(3);
  }
  bool shown() { return find_target("keys_close") != nullptr; }
};

TEST_F(KeysTest, TheQuestionMarkOpensAndClosesTheirList) {
  frames(2);
  EXPECT_FALSE(shown());
  type('?');
  EXPECT_TRUE(shown());
  type('?');
  EXPECT_FALSE(shown());
  type('?');
  press(ImGuiKey_Escape);
  EXPECT_FALSE(shown());
  type('?');
  click("keys_close");
  frames(2);
  EXPECT_FALSE(shown());
}

TEST_F(KeysTest, UnderTheListNoKeyReachesThePage) {
  frames(2);
  type('?');
  press(ImGuiKey_2);
  EXPECT_EQ(model.place, Place::kStudio);
  type('?');
  press(ImGuiKey_2);
  EXPECT_EQ(model.place, Place::kExplore);
}

TEST_F(KeysTest, ArrowsScrollAListThatIsLongerThanTheScreen) {
  resize(360, 640);
  frames(2);
  type('?');
  const auto list = [] {
    for (ImGuiWindow* window : ImGui::GetCurrentContext()->Windows)
      if (std::string_view(window->Name).find("keys_list") != std::string_view::npos) return window;
    return static_cast<ImGuiWindow*>(nullptr);
  };
  ASSERT_NE(list(), nullptr);
  EXPECT_GT(list()->ScrollMax.y, 0);
  for (int i = 0; i < 20; ++i) press(ImGuiKey_DownArrow);
  EXPECT_EQ(list()->Scroll.y, list()->ScrollMax.y);
  press(ImGuiKey_UpArrow);
  EXPECT_LT(list()->Scroll.y, list()->ScrollMax.y);
}

TEST_F(KeysTest, TheListFitsASmallPhone) {
  for (const ImVec2 size : {ImVec2(360, 640), ImVec2(1280, 800)}) {
    resize(size.x, size.y);
    frames(2);
    type('?');
    frames(3);
    const ImGuiWindow* window = ImGui::FindWindowByName("keys");
    ASSERT_NE(window, nullptr);
    EXPECT_GE(window->Pos.x, 0);
    EXPECT_GE(window->Pos.y, 0);
    EXPECT_LE(window->Pos.x + window->Size.x, size.x);
    EXPECT_LE(window->Pos.y + window->Size.y, size.y);
    EXPECT_LE(window->ContentSize.x, window->Size.x);
    const Target* const close = find_target("keys_close");
    ASSERT_NE(close, nullptr);
    EXPECT_LE(close->high.y, window->Pos.y + window->Size.y);
    type('?');
  }
}

}  // namespace
}  // namespace counterfeit::ui
