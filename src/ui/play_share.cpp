#include "ui/play_share.h"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "game/qr.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {

bool text_field(Stage& stage, const TextField& field) {
  const std::string id = "##" + std::string(field.name);
  field.text.resize(field.most);  // ImGui writes into it, up to a NUL
  bool changed = false;
  if (field.lines == 1) {
    ImGui::SetNextItemWidth(field.width);
    changed = ImGui::InputTextWithHint(id.c_str(), std::string(field.title).c_str(),
                                       field.text.data(), field.most);
  } else {
    const float height = ImGui::GetTextLineHeight() * static_cast<float>(field.lines) + px(16);
    changed =
        ImGui::InputTextMultiline(id.c_str(), field.text.data(), field.most, {field.width, height});
  }
  add_target(field.name);
  const bool tapped =
      ImGui::IsItemActivated() && ImGui::GetIO().MouseSource == ImGuiMouseSource_TouchScreen;
  field.text.resize(std::strlen(field.text.c_str()));
  if (tapped)
    stage.commands.ask_text({.name = std::string(field.name),
                             .title = std::string(field.title),
                             .text = field.text,
                             .lines = field.lines > 1});
  return changed;
}

void draw_qr(std::string_view name, std::string_view text, float side) {
  const auto code = game::qr_code(text);
  if (!code) return;
  const int whole = code->side + 2 * game::QrCode::kQuiet;
  // Whole pixels: a camera reads no blurred edges.
  const float module = std::max(1.0f, std::floor(side / static_cast<float>(whole)));
  const float extent = module * static_cast<float>(whole);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImDrawListFlags flags = list.Flags;
  list.Flags &= ~ImDrawListFlags_AntiAliasedFill;
  list.AddRectFilled(at, {at.x + extent, at.y + extent}, IM_COL32_WHITE);
  const float quiet = module * static_cast<float>(game::QrCode::kQuiet);
  for (int row = 0; row < code->side; ++row)
    for (int column = 0; column < code->side; ++column) {
      int end = column;  // a run of dark modules is one rectangle
      while (end < code->side && code->at(row, end)) ++end;
      if (end == column) continue;
      const ImVec2 low(at.x + quiet + module * static_cast<float>(column),
                       at.y + quiet + module * static_cast<float>(row));
      list.AddRectFilled(low, {low.x + module * static_cast<float>(end - column), low.y + module},
                         IM_COL32_BLACK);
      column = end;
    }
  list.Flags = flags;
  ImGui::Dummy({extent, extent});
  add_target(name);
}

void draw_copy_line(Stage& stage, std::string_view name, const std::string& text) {
  const ButtonOptions copy{.name = name, .label = tr("Copy"), .help = tr("To the clipboard")};
  const float room = ImGui::GetContentRegionAvail().x;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float left = room - button_width(copy) - px(12);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, left);
  const float high = std::max(size.y + px(8), px(kControl));
  ImGui::GetWindowDrawList()->AddText(nullptr, 0, {at.x, at.y + std::floor((high - size.y) / 2)},
                                      palette().text, text.c_str(), nullptr, left);
  ImGui::Dummy({left, high});
  ImGui::SameLine(0, px(12));
  if (!button(copy)) return;
  ImGui::SetClipboardText(text.c_str());
  stage.model.say(Notice::Kind::kInfo, tr("Copied."));
}

void save_text(Stage& stage, const std::string& name, const std::string& text) {
  stage.commands.save_file(name, {text.begin(), text.end()});
}

std::string describe(const game::Settings& settings) {
  const std::string rounds = std::to_string(settings.rounds);
  if (settings.seconds == 0) return tr("{0} rounds", {rounds});
  return tr("{0} rounds, {1} s for each", {rounds, std::to_string(settings.seconds)});
}

void draw_result_code(Stage& stage) {
  PlayState& play = stage.model.play;
  const game::Settings& settings = play.game->settings();
  if (settings.hands || settings.players > 1) return;
  ImGui::Dummy({0, px(4)});
  label_text(
      tr("Your result for the teacher's board. Choose a nickname; nothing else about you is in "
         "the code."));
  text_field(stage, {.name = "nickname",
                     .title = tr("Nickname"),
                     .text = play.nickname,
                     .width = std::min(px(320), ImGui::GetContentRegionAvail().x)});
  const auto pupil = game::pupil_result(*play.game, play.nickname);
  if (!pupil) return;
  const std::string code = game::to_code(*pupil, settings.mode);
  draw_copy_line(stage, "copy_code", code);
  std::string dense = code;  // a QR code without the hyphens is smaller
  std::erase(dense, '-');
  draw_qr("code_qr", dense, std::min(px(200), ImGui::GetContentRegionAvail().x));
}

}  // namespace counterfeit::ui
