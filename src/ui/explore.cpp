#include "ui/explore.h"

#include <algorithm>
#include <cmath>

#include "ui/panels.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/touch_scroll.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr float kLowestSideBySide = 620;
constexpr std::string_view kViews[] = {tr_later("Wall"), tr_later("Number"), tr_later("Map"),
                                       tr_later("Morph"), tr_later("Find")};
constexpr double kRenewEvery = 0.25;  // seconds, while training moves the generator
constexpr int kTrainedEnough = 300;   // steps from which one would rather see one's own run

const session::Moment* whole_moment(const session::Snapshot& snapshot, std::int64_t step) {
  for (const session::Moment& moment : *snapshot.timeline)
    if (moment.step == step && moment.checkpoint) return &moment;
  return nullptr;
}

// What is looked into at first, and instead of what is no longer there.
void settle_hand(Model& model) {
  using session::Hand;
  std::optional<Hand>& hand = model.explore.hand;
  const session::Snapshot& s = *model.snapshot;
  const bool own = s.step >= kTrainedEnough && model.explorable();
  if (!hand) hand = {.of = s.portfolio && !own ? Hand::Of::kPortfolio : Hand::Of::kRun};
  if (hand->of == Hand::Of::kPortfolio && !s.portfolio) hand = Hand{};
  if (hand->of == Hand::Of::kRun && hand->step != Hand::kNewest && !whole_moment(s, hand->step))
    hand = Hand{};
}

void settle_picks(ExploreState& state, const ExploredHand& hand) {
  const auto size = hand.latent_dim + hand.classes;
  if (state.label >= hand.classes) state.label = -1;
  if (state.picked.size() == size && state.partner.size() == size) return;
  const base::Matrix<float> first = wall_latents(state, hand, 0);
  state.picked = state.origin = first.col(0);
  state.partner = first.col(1);
  state.found.reset();
}

// The sliders of the generator in sight; while it trains, now and then those that it has become.
void ask_directions(Stage& stage, const ExploredHand& hand) {
  ExploreState& state = stage.model.explore;
  const bool same = state.directions_for == hand.who;
  if (same && hand.step <= state.directions_step + state.directions_step / 2) return;
  if (same && !state.directions) return;  // they are on their way
  state.directions_for = hand.who;
  state.directions_step = hand.step;
  if (!same) state.directions.reset();
  stage.commands.find_directions(hand.hand);
}

void draw_views(ExploreState& state, float width) {
  int chosen = static_cast<int>(state.view);
  if (segments("view", kViews, chosen, width)) state.view = static_cast<ExploreView>(chosen);
}

void draw_view(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "explore_view", .size = size})) {
    draw_views(stage.model.explore, ImGui::GetContentRegionAvail().x);
    switch (stage.model.explore.view) {
      case ExploreView::kWall:
      case ExploreView::kNumber:
        draw_explore_wall(stage);
        break;
      case ExploreView::kMap:
        draw_explore_map(stage);
        break;
      case ExploreView::kMorph:
        draw_explore_morph(stage);
        break;
      case ExploreView::kNearest:
        draw_explore_nearest(stage);
        break;
    }
  }
  end_panel();
}

// Controls, the view, the picked one side by side.
void draw_side_by_side(Stage& stage, ImVec2 room) {
  const float gap = px(12), side = px(kSidebar);
  const auto column = [&](const char* name, auto&& draw) {
    begin_scrolling(name, {side, room.y});
    draw(stage, ImGui::GetContentRegionAvail().x);
    touch_scroll();
    scroll_to_target();
    ImGui::EndChild();
  };
  column("explore_controls", draw_explore_controls);
  ImGui::SameLine(0, gap);
  draw_view(stage, {room.x - 2 * (side + gap), room.y});
  ImGui::SameLine(0, gap);
  column("explore_side", draw_explore_picked);
}

}  // namespace

std::span<const std::string_view> explore_view_names() { return kViews; }

void ExploreState::arrive(int slot, base::Result<session::Drawn> drawn) {
  ExploreSheet& sheet = sheets[static_cast<std::size_t>(slot)];
  // What was refused shows as nothing, and is not asked for again.
  sheet.pixels = drawn.ok() ? std::move(drawn->pixels) : std::vector<std::uint8_t>();
  sheet.shown = std::move(sheet.asked);
  sheet.shown_step = sheet.asked_step;
  sheet.asked.clear();
  ++sheet.version;
}

void ExploreState::arrive(base::Result<std::shared_ptr<const session::Directions>> found_ones) {
  if (found_ones.ok()) directions = *found_ones;
}

void ExploreState::arrive(base::Result<gan::Projection> nearest) {
  searching = false;
  if (nearest.ok()) found = std::move(nearest).value();
}

void ExploreState::take_picture(std::vector<std::uint8_t> picture) {
  drawing = std::move(picture);
  ++drawing_version;
  found.reset();
  view = ExploreView::kNearest;
}

ExploredHand explored_hand(const Model& model) {
  const session::Snapshot& s = *model.snapshot;
  const session::Hand hand = model.explore.hand.value_or(session::Hand{});
  if (hand.of == session::Hand::Of::kPortfolio)
    return {.hand = hand,
            .latent_dim = s.portfolio->latent_dim,
            .classes = s.portfolio->classes,
            .who = "portfolio " + std::to_string(hand.step)};
  return {.hand = hand,
          .latent_dim = s.config.latent_dim,
          .classes = s.conditional ? s.classes : 0,
          .who = "run " + std::to_string(s.run) + " " + std::to_string(hand.step),
          .step = hand.step == session::Hand::kNewest ? s.step : 0};
}

void want(Stage& stage, int slot, const std::string& what,
          const std::function<base::Matrix<float>()>& latents) {
  ExploreState& state = stage.model.explore;
  ExploreSheet& sheet = state.sheets[static_cast<std::size_t>(slot)];
  const ExploredHand hand = explored_hand(stage.model);
  const std::string whole = hand.who + " " + what;
  if (!sheet.asked.empty()) return;
  if (sheet.shown == whole) {
    if (sheet.shown_step == hand.step) return;
    if (stage.model.now - sheet.since < kRenewEvery) {
      state.waits = true;
      return;
    }
  }
  sheet.asked = whole;
  sheet.asked_step = hand.step;
  sheet.since = stage.model.now;
  stage.commands.draw_fakes(slot, hand.hand, latents());
}

bool has(const Stage& stage, int slot, const std::string& what) {
  const ExploreSheet& sheet = stage.model.explore.sheets[static_cast<std::size_t>(slot)];
  return !sheet.pixels.empty() && sheet.shown == explored_hand(stage.model).who + " " + what;
}

void paint(Stage& stage, const Painting& painting) {
  const ExploreSheet& sheet = stage.model.explore.sheets[static_cast<std::size_t>(painting.slot)];
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int there = static_cast<int>(sheet.pixels.size()) / kPicturePixels;
  const int end = painting.first + painting.count;
  for (int i = std::max(there, painting.first); i < end; ++i) {
    const int place = i - painting.first;
    const ImVec2 low(painting.at.x + static_cast<float>(place % painting.columns) * painting.pitch,
                     painting.at.y + static_cast<float>(place / painting.columns) * painting.pitch);
    list.AddRectFilled(low, {low.x + painting.side, low.y + painting.side}, palette().ground,
                       px(2));
  }
  const int count = std::min(end, there) - painting.first;
  if (count <= 0) return;
  const std::string source = "explore " + std::to_string(painting.slot);
  stage.painter.paint(list, {.source = source,
                             .version = sheet.version,
                             .pixels = sheet.pixels,
                             .first = painting.first,
                             .count = count,
                             .columns = painting.columns,
                             .origin = painting.at,
                             .side = painting.side,
                             .pitch = {painting.pitch, painting.pitch},
                             .map = stage.model.colour_map});
}

std::string latent_name(const base::Vector<float>& latent) {
  std::uint64_t hash = 14695981039346656037u;  // FNV-1a
  const auto* const bytes = reinterpret_cast<const std::uint8_t*>(latent.data());
  for (std::size_t i = 0; i < static_cast<std::size_t>(latent.size()) * sizeof(float); ++i)
    hash = (hash ^ bytes[i]) * 1099511628211u;
  return std::to_string(hash);
}

double cut_off(const ExploreState& state) { return 0.2 + 2 * static_cast<double>(state.daring); }

void pick(ExploreState& state, const base::Vector<float>& latent) {
  state.partner = state.picked;
  state.picked = state.origin = latent;
}

bool explore_slider(const char* name, float& value, float low, float high, float width) {
  ImGui::SetNextItemWidth(width);
  ImGui::PushStyleColor(ImGuiCol_SliderGrab, palette().generator);
  ImGui::PushStyleColor(ImGuiCol_SliderGrabActive, palette().generator);
  const std::string id = std::string("##") + name;
  const bool moved = ImGui::SliderFloat(id.c_str(), &value, low, high, "",
                                        ImGuiSliderFlags_NoInput | ImGuiSliderFlags_AlwaysClamp);
  ImGui::PopStyleColor(2);
  add_target(name);
  focus_ring();
  return moved;
}

void draw_explore(Stage& stage, float width) {
  Model& model = stage.model;
  model.explore.waits = false;
  const session::Snapshot& s = *model.snapshot;
  if (s.run == 0 && !s.portfolio) return muted_text(tr("The generator is being made …"));
  settle_hand(model);
  const ExploredHand hand = explored_hand(model);
  settle_picks(model.explore, hand);
  ask_directions(stage, hand);
  const ImVec2 screen = ImGui::GetIO().DisplaySize;
  if (screen.x >= px(kWideFrom))
    return draw_side_by_side(
        stage, {width, std::max(ImGui::GetContentRegionAvail().y - 1, px(kLowestSideBySide))});
  // Its rows of buttons take more room where they are narrow.
  const bool tall = model.explore.view == ExploreView::kNearest && screen.x < px(kMediumFrom);
  draw_view(stage, {width, std::max(std::round(screen.y * 0.56f), px(tall ? 480 : 320))});
  if (screen.x < px(kMediumFrom)) {
    draw_explore_controls(stage, width);
    return draw_explore_picked(stage, width);
  }
  const float half = std::floor((width - px(12)) / 2);
  ImGui::BeginGroup();
  draw_explore_controls(stage, half);
  ImGui::EndGroup();
  ImGui::SameLine(0, px(12));
  ImGui::BeginGroup();
  draw_explore_picked(stage, half);
  ImGui::EndGroup();
}

}  // namespace counterfeit::ui
