#include <algorithm>
#include <cmath>
#include <cstdio>
#include <string>

#include "ui/format.h"
#include "ui/play_share.h"
#include "ui/play_table.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// A class without a server: the teacher's page gives away a link, a pupil's page follows it.

namespace counterfeit::ui {
namespace {

constexpr float kWidestInvite = 860;
constexpr float kQrSide = 300;

std::string model_name(std::uint32_t fingerprint) {
  char name[9];
  std::snprintf(name, sizeof name, "%08x", static_cast<unsigned>(fingerprint));
  return name;
}

void draw_steps(Stage& stage, const session::DealtGame& dealt) {
  if (dealt.shipped) {
    wrapped_text(
        tr("1.  Nothing to hand out: the model that draws the fakes has come with every page."));
    wrapped_text(tr("2.  Everybody opens this link:"));
    return;
  }
  const std::int64_t step = dealt.catalogue.moments.back().step;
  const bool trained_on = stage.model.snapshot->step != step;
  wrapped_text(tr("1.  Hand out the model: save it and give the file to everybody."));
  if (button({.name = "invite_save",
              .label = tr("Save the model"),
              .icon = Icon::kSave,
              .enabled = !trained_on}))
    stage.commands.save_checkpoint();
  if (trained_on)
    muted_text(
        tr("The model has trained since; this invitation is for that of step {0}. Go "
           "back to it in the timeline, or invite anew.",
           {with_commas(step)}));
  wrapped_text(tr("2.  Everybody opens this link and then the model's file:"));
}

}  // namespace

void draw_play_invite(Stage& stage, float width) {
  PlayState& play = stage.model.play;
  const game::Invite invite{play.offered->settings, play.offered->catalogue.fingerprint};
  const std::string link = stage.model.address + "?" + game::to_query(invite);
  const float wide = std::min(width, px(kWidestInvite));
  centre_next(wide, width);
  if (begin_panel({.name = "play_invite", .title = tr("Invite the class"), .size = {wide, 0}})) {
    muted_text(tr("{0}  ·  {1}, model {2}. Every page makes the same questions by itself.",
                  {mode_label(invite.settings.mode), describe(invite.settings),
                   model_name(invite.fingerprint)}));
    draw_steps(stage, *play.offered);
    draw_copy_line(stage, "copy_link", link);
    draw_qr("invite_qr", link, std::min(px(kQrSide), ImGui::GetContentRegionAvail().x));
    wrapped_text(tr("3.  At the end each page shows a short code. Collect them on the board."));
    const float gap = px(kGap);
    const float each = std::floor((ImGui::GetContentRegionAvail().x - 2 * gap) / 3);
    if (button({.name = "invite_board",
                .label = tr("The board"),
                .accent = palette().generator,
                .width = each}))
      play.screen = PlayScreen::kBoard;
    ImGui::SameLine(0, gap);
    if (button({.name = "invite_play", .label = tr("Play it"), .width = each}))
      play.begin(play.offered);
    ImGui::SameLine(0, gap);
    if (button({.name = "play_back", .label = tr("Back"), .width = each}))
      play.screen = PlayScreen::kSetup;
  }
  end_panel();
}

void draw_play_invited(Stage& stage, float width) {
  PlayState& play = stage.model.play;
  const game::Invite& invite = *play.invited;
  const float wide = std::min(width, px(640));
  centre_next(wide, width);
  if (begin_panel({.name = "play_invited", .title = tr("You are invited"), .size = {wide, 0}})) {
    {
      const WithFont heading(Type::kHeading);
      wrapped_text(mode_label(invite.settings.mode));
    }
    muted_text(
        tr("{0}. Real pictures against those of a counterfeiter that your teacher has trained.",
           {describe(invite.settings)}));
    if (play.wrong_model) {
      ImGui::PushStyleColor(ImGuiCol_Text, palette().generator);
      wrapped_text(
          tr("This game is played against model {0}, and this page has another one. Open the file "
             "that your teacher has handed out; if there is none, load this page anew.",
             {model_name(invite.fingerprint)}));
      ImGui::PopStyleColor();
    }
    const bool waits = play.dealing != PlayState::Dealing::kNo;
    const float gap = px(kGap);
    const float half = std::floor((ImGui::GetContentRegionAvail().x - gap) / 2);
    if (button({.name = "invited_start",
                .label = waits ? tr("Dealing…") : tr("Start"),
                .icon = Icon::kPlay,
                .accent = palette().generator,
                .enabled = !waits && stage.model.snapshot->dataset_count > 0,
                .width = half})) {
      play.dealing = PlayState::Dealing::kToAccept;
      stage.commands.deal({.settings = invite.settings});
    }
    ImGui::SameLine(0, gap);
    if (button({.name = "invited_open",
                .label = tr("Open the model"),
                .icon = Icon::kFolder,
                .width = half}))
      stage.commands.choose_files();
    if (button({.name = "play_back", .label = tr("Another game")}))
      play.screen = PlayScreen::kSetup;
  }
  end_panel();
}

}  // namespace counterfeit::ui
