#include <algorithm>
#include <cmath>
#include <string>

#include "ui/panels.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

namespace counterfeit::ui {
namespace {

constexpr int kMostShown = 4;

struct NoticeCard {
  std::string name;
  std::string_view text;
  ImU32 colour;
  bool can_close;
  std::string_view action = {};  // a button's label
};

struct Clicks {
  bool closed = false, acted = false;
};

// Draws one card whose lower edge is at `bottom`; returns its upper edge.
float draw_card(const NoticeCard& card, float bottom, Clicks& clicks) {
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  const float width = std::min(px(560), screen.x - 2 * px(kPad));
  const float close = card.can_close ? px(kControl) : px(kPad);
  const ButtonOptions action = {.name = card.name, .label = card.action, .accent = palette().real};
  const float beside = card.action.empty() ? 0 : button_width(action) + px(16);
  const float wrap = width - px(20) - close - beside - px(4);
  const ImVec2 text = wrapped_size(card.text, wrap);
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
  wrapped_text(card.text, wrap);
  const float inset = std::round((height - px(kControl)) / 2);
  const float right = low.x + width - px(kControl) - std::min(inset, px(8));
  if (!card.action.empty()) {
    ImGui::SetCursorScreenPos({right - button_width(action) - px(8), low.y + inset});
    clicks.acted = button(action);
  }
  if (card.can_close) {
    ImGui::SetCursorScreenPos({right, low.y + inset});
    clicks.closed = button(
        {.name = "dismiss", .help = tr("Dismiss"), .icon = Icon::kClose, .width = px(kControl)});
  }
  // A click on the page below must not bury it.
  ImGui::End();
  ImGui::PopStyleColor();
  ImGui::PopStyleVar(3);
  return low.y;
}

// A newer version of the page, and on a new visit the way back to what was trained before.
void draw_offers(Stage& stage, float bottom) {
  Model::KeptRuns& kept = stage.model.kept;
  if (stage.model.newer_version) {
    Clicks clicks;
    bottom = draw_card({"update",
                        tr("There is a newer version of this page. What you train is kept before "
                           "it loads."),
                        palette().discriminator, true, tr("Update")},
                       bottom, clicks) -
             px(kGap);
    if (clicks.acted) stage.commands.take_newer_version();
    if (clicks.acted || clicks.closed) stage.model.newer_version = false;
  }
  const std::string text = offer_text(stage.model);
  if (text.empty()) return;
  Clicks clicks;
  draw_card({"offer", text, palette().real, true, tr("Go on")}, bottom, clicks);
  if (clicks.acted) stage.commands.resume_run(kept.list->front().id);
  if (clicks.acted || clicks.closed) kept.offered = false;
}

}  // namespace

void draw_notices(Stage& stage) {
  Model& model = stage.model;
  std::erase_if(model.notices, [&](const Notice& notice) {
    return notice.kind == Notice::Kind::kInfo && notice.since > 0 &&
           model.now - notice.since > Notice::kReadingTime;
  });
  float bottom = ImGui::GetIO().DisplaySize.y - model.lessons.height - px(kPad);
  // What the trainer says without having stopped is what it is busy with.
  const session::Snapshot& s = *model.snapshot;
  const bool trainer_busy = s.state != session::State::kDiverged && !s.notice.empty();
  const std::string busy = model.busy.empty() && trainer_busy ? tr(s.notice) : model.busy;
  if (!busy.empty()) {
    Clicks ignored;
    bottom = draw_card({"busy", busy, palette().discriminator, false}, bottom, ignored) - px(kGap);
  }
  // The newest is the lowest; older ones wait behind until these are dismissed.
  int shown = 0;
  for (std::size_t i = model.notices.size(); i-- > 0 && shown < kMostShown; ++shown) {
    Notice& notice = model.notices[i];
    if (notice.since <= 0) notice.since = model.now;
    const bool error = notice.kind == Notice::Kind::kError;
    Clicks clicks;
    bottom = draw_card({"notice" + std::to_string(shown), notice.text,
                        error ? palette().error : palette().real, true},
                       bottom, clicks) -
             px(kGap);
    if (clicks.closed) {
      model.notices.erase(model.notices.begin() + static_cast<std::ptrdiff_t>(i));
      break;  // the rest is drawn in the next frame
    }
  }
  draw_offers(stage, bottom);
}

void draw_drop_target(Stage& stage) {
  if (!stage.model.drop_hovers) return;
  ImDrawList& list = *ImGui::GetForegroundDrawList();
  const ImVec2 size = ImGui::GetIO().DisplaySize;
  list.AddRectFilled({0, 0}, size, with_alpha(palette().ground, 0.85f));
  const float inset = px(kPad);
  list.AddRect({inset, inset}, {size.x - inset, size.y - inset}, palette().real, px(12), 0, px(3));
  const WithFont title(Type::kTitle);
  const char* text = tr("Drop pictures or a checkpoint");
  const ImVec2 text_size = ImGui::CalcTextSize(text);
  list.AddText({std::round((size.x - text_size.x) / 2), std::round((size.y - text_size.y) / 2)},
               palette().text, text);
}

}  // namespace counterfeit::ui
