#include <algorithm>
#include <cmath>
#include <string>

#include "ui/panels.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr int kMostShown = 4;

struct Card {
  std::string name;
  std::string_view text;
  ImU32 colour;
  bool can_close;
};

// Draws one card whose lower edge is at `bottom`; returns its upper edge. `closed` tells a click.
float draw_card(const Card& card, float bottom, bool& closed) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(px(560), screen.x - 2 * px(kPad));
  const float close = card.can_close ? px(kControl) : px(kPad);
  const float wrap = width - px(20) - close - px(4);
  const ImVec2 text =
      ImGui::CalcTextSize(card.text.data(), card.text.data() + card.text.size(), false, wrap);
  const float height = std::max(text.y + 2 * px(12), px(kControl) + px(8));
  const ImVec2 low(std::round((screen.x - width) / 2), bottom - height);

  ImGui::SetNextWindowPos(low);
  ImGui::SetNextWindowSize({width, height});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {0, 0});
  ImGui::PushStyleVar(ImGuiStyleVar_WindowRounding, px(kRounding));
  ImGui::PushStyleVar(ImGuiStyleVar_WindowBorderSize, 1);
  ImGui::PushStyleColor(ImGuiCol_WindowBg, palette().raised);
  ImGui::Begin(card.name.c_str(), nullptr,
               ImGuiWindowFlags_NoDecoration | ImGuiWindowFlags_NoMove |
                   ImGuiWindowFlags_NoSavedSettings | ImGuiWindowFlags_NoFocusOnAppearing);
  ImGui::GetWindowDrawList()->AddRectFilled(low, {low.x + px(5), low.y + height}, card.colour,
                                            px(kRounding), ImDrawFlags_RoundCornersLeft);
  ImGui::SetCursorScreenPos({low.x + px(20), std::round(low.y + (height - text.y) / 2)});
  ImGui::PushTextWrapPos(px(20) + wrap);
  ImGui::TextUnformatted(card.text.data(), card.text.data() + card.text.size());
  ImGui::PopTextWrapPos();
  if (card.can_close) {
    const float inset = std::round((height - px(kControl)) / 2);
    ImGui::SetCursorScreenPos(
        {low.x + width - px(kControl) - std::min(inset, px(8)), low.y + inset});
    closed =
        button({.name = "dismiss", .help = "Dismiss", .icon = Icon::kClose, .width = px(kControl)});
  }
  // A click on the page below must not bury it.
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return low.y;
}

}  // namespace

void draw_notices(Stage& stage) {
  Model& model = stage.model;
  std::erase_if(model.notices, [&](const Notice& notice) {
    return notice.kind == Notice::Kind::kInfo && notice.since > 0 &&
           model.now - notice.since > Notice::kReadingTime;
  });
  float bottom = ImGui::GetIO().DisplaySize.y - px(kPad);
  // What the trainer says without having stopped is what it is busy with.
  const session::Snapshot& s = *model.snapshot;
  const bool trainer_busy = s.state != session::State::kDiverged && !s.notice.empty();
  const std::string& busy = model.busy.empty() && trainer_busy ? s.notice : model.busy;
  if (!busy.empty()) {
    bool ignored = false;
    bottom = draw_card({"busy", busy, palette().discriminator, false}, bottom, ignored) - px(kGap);
  }
  // The newest is the lowest; older ones wait behind until these are dismissed.
  int shown = 0;
  for (std::size_t i = model.notices.size(); i-- > 0 && shown < kMostShown; ++shown) {
    Notice& notice = model.notices[i];
    if (notice.since <= 0) notice.since = model.now;
    const bool error = notice.kind == Notice::Kind::kError;
    bool closed = false;
    bottom = draw_card({"notice" + std::to_string(shown), notice.text,
                        error ? palette().error : palette().real, true},
                       bottom, closed) -
             px(kGap);
    if (closed) {
      model.notices.erase(model.notices.begin() + static_cast<std::ptrdiff_t>(i));
      break;  // the rest is drawn in the next frame
    }
  }
}

void draw_drop_target(Stage& stage) {
  if (!stage.model.drop_hovers) return;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  list.AddRectFilled({0, 0}, size, with_alpha(palette().ground, 0.85f));
  const float inset = px(kPad);
  list.AddRect({inset, inset}, {size.x - inset, size.y - inset}, palette().real, px(12), 0, px(3));
  const WithFont title(Type::kTitle);
  const char* text = "Drop pictures or a checkpoint";
  const ImVec2 text_size = ImGui::CalcTextSize(text);
  list.AddText({std::round((size.x - text_size.x) / 2), std::round((size.y - text_size.y) / 2)},
               palette().text, text);
}

}  // namespace counterfeit::ui
