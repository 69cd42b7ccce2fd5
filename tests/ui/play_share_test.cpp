#include "ui/play_fixture.h"

namespace counterfeit::ui {
namespace {

TEST_F(PlayTest, AClassIsInvitedAndItsCodesCollected) {
  model.address = "https://class.example/";
  resize(1280, 2400);  // a result is long
  click("mode/real-or-fake");
  click("who/the class");
  click("play_invite");
  EXPECT_EQ(commands.log, (Log{"pause", "deal real-or-fake"}));
  EXPECT_FALSE(commands.dealt.hands) << "at a pupil's page one pupil plays";
  const auto offered = lay(commands.dealt);
  model.play.take(offered);
  frames(2);
  EXPECT_NE(find_target("invite_qr"), nullptr);
  click("copy_link");
  const std::string link = ImGui::GetClipboardText();
  EXPECT_TRUE(link.starts_with("https://class.example/?game=real-or-fake")) << link;
  const auto invite = game::parse_invite(link);
  ASSERT_TRUE(invite.ok());

  // Three pupils follow it, and each plays to the end.
  std::string codes;
  for (const std::string pupil : {"Ada", "Ben", "Cleo"}) {
    model.play.invite(*invite);
    model.play.take_text("nickname", "");
    click("invited_start");
    model.play.take(lay(commands.dealt));
    frames(2);
    while (!model.play.result) {
      if (pupil == "Ada")
        press_truth();
      else
        press(pupil == "Ben" ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      press(ImGuiKey_Space);
    }
    EXPECT_EQ(find_target("copy_code"), nullptr) << "a code needs a nickname";
    model.play.take_text("nickname", pupil);
    click("copy_code");
    EXPECT_NE(find_target("code_qr"), nullptr);
    codes += std::string(ImGui::GetClipboardText()) + "\n";
  }

  click("play_change");
  click("play_board");
  model.play.take_text("codes", codes + "0000-0000\n" + codes.substr(0, codes.find('\n')));
  click("board_add");
  EXPECT_EQ(commands.log.back(), "keep boards");
  EXPECT_EQ(model.play.added, 3);
  ASSERT_EQ(model.play.refused.size(), 2u);
  EXPECT_NE(model.play.refused[1].reason.find("already"), std::string::npos);
  const auto rows = model.play.boards.top()->rows();
  ASSERT_EQ(rows.size(), 3u);
  EXPECT_EQ(rows[0].nickname, "Ada");
  click("board_scan");
  EXPECT_EQ(commands.log.back(), "scan");

  // Somebody does not belong there, then nobody does, and all come back.
  const auto on_it = [&] { return model.play.boards.top()->size(); };
  EXPECT_EQ(find_target("board_off/Ben"), nullptr);
  click("board_edit");
  click("board_off/Ben");
  EXPECT_EQ(commands.log.back(), "keep boards");
  EXPECT_EQ(on_it(), 2);
  EXPECT_EQ(find_target("board_off/Ben"), nullptr);
  click("board_clear");
  EXPECT_EQ(on_it(), 0);
  EXPECT_EQ(find_target("board_clear"), nullptr);
  click("board_undo");
  EXPECT_EQ(on_it(), 2);
  click("board_undo");
  ASSERT_EQ(on_it(), 3);
  EXPECT_EQ(find_target("board_undo"), nullptr);
  EXPECT_EQ(model.play.boards.top()->rows()[0].nickname, "Ada");
  ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;
  click("board_edit");
  for (int i = 0; i < 60 && focused() != "board_off/Cleo"; ++i) press(ImGuiKey_Tab);
  press(ImGuiKey_Enter);
  EXPECT_EQ(on_it(), 2);
  EXPECT_NE(focused(), "") << "the keyboard stays where it was";
  click("play_back");
  EXPECT_NE(find_target("play_start"), nullptr);
}

TEST_F(PlayTest, AnotherModelThanTheInvitedOneIsSaidSo) {
  game::Invite invite{.settings = {.rounds = 3}, .fingerprint = 77};
  model.play.invite(invite);
  click("invited_start");
  model.play.take(lay(invite.settings));  // its fingerprint is 0
  frames(2);
  EXPECT_TRUE(model.play.wrong_model);
  EXPECT_FALSE(model.play.game.has_value());
  click("invited_open");
  EXPECT_EQ(commands.log.back(), "choose");
}

}  // namespace
}  // namespace counterfeit::ui
