#include <algorithm>
#include <cmath>
#include <numeric>
#include <string>

#include "ui/format.h"
#include "ui/play_table.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"

// The whole class answers by show of hands, and the teacher counts.

namespace counterfeit::ui {
namespace {

constexpr float kStepper = 222;  // its width
constexpr float kNumber = 56;    // height of the number that is counted

// What a number of hands was raised for: of one picture, of two.
constexpr const char* kSides[2][2] = {{tr_later("Real {0}"), tr_later("Fake {0}")},
                                      {tr_later("Left {0}"), tr_later("Right {0}")}};

int options_of(game::Mode mode) { return std::max(2, game::pictures_of(mode)); }

void add_hands(int& count, int more) { count = std::clamp(count + more, 0, game::kMostHands); }

// Digits go to the end of the number that was chosen.
void type_hands(PlayState& play) {
  int& count = play.hands[static_cast<std::size_t>(play.hand)];
  for (int digit = 0; digit <= 9; ++digit) {
    if (!pressed(static_cast<ImGuiKey>(ImGuiKey_0 + digit)) &&
        !pressed(static_cast<ImGuiKey>(ImGuiKey_Keypad0 + digit)))
      continue;
    if (10 * count + digit <= game::kMostHands) count = 10 * count + digit;
  }
  if (pressed(ImGuiKey_Backspace)) count /= 10;
  if (pressed(ImGuiKey_UpArrow) && play.hands.size() == 2) add_hands(count, 1);
  if (pressed(ImGuiKey_DownArrow) && play.hands.size() == 2) add_hands(count, -1);
}

void move_hand(PlayState& play) {
  const int options = static_cast<int>(play.hands.size());
  int to = play.hand;
  if (pressed(ImGuiKey_LeftArrow)) --to;
  if (pressed(ImGuiKey_RightArrow)) ++to;
  if (options > 2 && pressed(ImGuiKey_UpArrow)) to -= 3;
  if (options > 2 && pressed(ImGuiKey_DownArrow)) to += 3;
  if (pressed(ImGuiKey_Tab)) to = (to + 1) % options;
  if (to >= 0 && to < options) play.hand = to;
}

void draw_number(PlayState& play, int option, float width) {
  const Palette& p = palette();
  const auto place = static_cast<std::size_t>(option);
  const std::string name = "hands/" + std::to_string(option + 1);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, px(kNumber));
  if (ImGui::InvisibleButton(name.c_str(), size)) play.hand = option;
  add_target(name);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(at.x + size.x, at.y + size.y);
  list.AddRectFilled(at, high, p.raised, px(6));
  draw_edge(at, high);
  if (play.hand == option) list.AddRect(at, high, p.discriminator, px(6), 0, px(2));
  const WithFont title(Type::kTitle);
  const std::string text = std::to_string(play.hands[place]);
  const ImVec2 extent = ImGui::CalcTextSize(text.c_str());
  list.AddText(
      {at.x + std::floor((size.x - extent.x) / 2), at.y + std::floor((size.y - extent.y) / 2)},
      p.text, text.c_str());
}

// [-] 12 [+] under the name of what the hands are raised for.
void draw_stepper(PlayState& play, game::Mode mode, int option, float width) {
  const float gap = px(8);
  const float step = px(kNumber);
  ImGui::BeginGroup();
  centred_text(option_name(mode, option), width, palette().text);
  int& count = play.hands[static_cast<std::size_t>(option)];
  const std::string name = "hands/" + std::to_string(option + 1);
  ImGui::PushButtonRepeat(true);
  if (button({.name = name + "/less", .label = "−", .width = step, .height = step}))
    add_hands(count, -1), play.hand = option;
  ImGui::SameLine(0, gap);
  draw_number(play, option, width - 2 * (step + gap));
  ImGui::SameLine(0, gap);
  if (button({.name = name + "/more", .label = "+", .width = step, .height = step}))
    add_hands(count, 1), play.hand = option;
  ImGui::PopButtonRepeat();
  ImGui::EndGroup();
}

}  // namespace

std::string option_name(game::Mode mode, int option) {
  switch (game::pictures_of(mode)) {
    case 1:
      return option == 0 ? tr("Real") : tr("Fake");
    case 2:
      return option == 0 ? tr("Left is the fake") : tr("Right is the fake");
    default:
      return tr("Picture {0}", {std::to_string(option + 1)});
  }
}

float hands_height(const game::Settings&) { return px(kNumber + kControl + 56); }

void ask_hands(Stage& stage, const Table&, int clicked, float width) {
  PlayState& play = stage.model.play;
  const game::Mode mode = play.game->settings().mode;
  const int options = options_of(mode);
  if (std::ssize(play.hands) != options) {
    play.hands.assign(static_cast<std::size_t>(options), 0);
    play.hand = 0;
  }
  if (clicked >= 0 && options > 2) play.hand = clicked;
  move_hand(play);
  type_hands(play);
  const float gap = px(16);
  const float each = std::min(std::floor((width - gap) / 2), px(kStepper));
  if (options == 2) {
    centre_next(2 * each + gap, width);
    draw_stepper(play, mode, 0, each);
    ImGui::SameLine(0, gap);
    draw_stepper(play, mode, 1, each);
  } else {
    centre_next(each, width);
    draw_stepper(play, mode, play.hand, each);
  }
  const int all = std::accumulate(play.hands.begin(), play.hands.end(), 0);
  const std::string label = all == 0   ? tr("Count the hands")
                            : all == 1 ? tr("That is 1 hand")
                                       : tr("That is {0} hands", {std::to_string(all)});
  centre_next(each, width);
  const bool done = button({.name = "hands/done",
                            .label = label,
                            .help = tr("Type the numbers, Tab between them, then Enter"),
                            .accent = palette().generator,
                            .enabled = all > 0,
                            .width = each});
  if (all > 0 && (done || pressed(ImGuiKey_Enter) || pressed(ImGuiKey_KeypadEnter)))
    answer_item(stage, {.hands = play.hands});
}

void draw_hands(const Table& table, float width) {
  if (table.answer == nullptr || table.answer->choice.hands.empty()) return;
  const std::vector<int>& hands = table.answer->choice.hands;
  const int all = std::max(1, std::accumulate(hands.begin(), hands.end(), 0));
  const bool single = table.item.pictures.size() == 1;
  const float high = px(28);
  const float wide = std::min(width, px(460));
  centre_next(wide, width);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  // One bar, cut where the hands part; green is for the real ones, orange for the fakes.
  float x = at.x;
  for (std::size_t i = 0; i < hands.size(); ++i) {
    const float part = std::round(wide * static_cast<float>(hands[i]) / static_cast<float>(all));
    const bool fake = single ? i == 1 : contains(table.item.fakes, static_cast<int>(i));
    const ImU32 colour = fake ? palette().generator : palette().real;
    list.AddRectFilled({x, at.y}, {x + part - px(2), at.y + high}, colour, px(4));
    std::string text = std::to_string(hands[i]);
    if (hands.size() == 2) text = tr(kSides[single ? 0 : 1][i], {text});
    const ImVec2 size = ImGui::CalcTextSize(text.c_str());
    if (hands[i] > 0 && size.x + px(6) < part)
      list.AddText({std::round(x + (part - size.x) / 2), std::round(at.y + (high - size.y) / 2)},
                   palette().on_accent, text.c_str());
    x += part;
  }
  ImGui::Dummy({wide, high});
}

}  // namespace counterfeit::ui
