#include "ui/play_card.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "gan/provenance.h"
#include "ui/format.h"
#include "ui/pictures.h"
#include "ui/play_charts.h"
#include "ui/play_share.h"
#include "ui/raster.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

// Logical pixels.
constexpr float kWide = 1120, kHigh = 630;
constexpr float kMargin = 40;
constexpr float kRight = 740;  // where the column on the right begins
constexpr float kTop = 132;    // of both columns
constexpr float kCurveSide = 250;
constexpr float kPictures = 474;  // where the mistaken pictures begin

// One who answered, as a row with a bar.
struct Contender {
  std::string name;
  game::Proportion right;
  std::optional<game::Interval> interval = {};
  ImU32 colour = 0;
};

std::vector<Contender> contenders(const game::Result& result, const game::Game& game) {
  const Palette& p = palette();
  std::vector<Contender> all;
  for (std::size_t i = 0; i < result.players.size(); ++i)
    all.push_back({.name = tr("Team {0}", {std::to_string(i + 1)}),
                   .right = result.players[i].answers,
                   .interval = result.players[i].interval,
                   .colour = p.real});
  if (all.empty())
    all.push_back({.name = game.settings().hands ? tr("The class") : tr("You"),
                   .right = result.all.answers,
                   .interval = result.all.interval,
                   .colour = p.real});
  if (result.duel)
    all.push_back(
        {.name = tr("The detective"), .right = result.duel->detective, .colour = p.discriminator});
  return all;
}

// A sheet of its own, not in any window.
class Card {
 public:
  Card() : list_(ImGui::GetDrawListSharedData()) {
    list_._ResetForNewFrame();
    list_.PushTextureID(ImGui::GetIO().Fonts->TexID);
    list_.PushClipRect({0, 0}, {px(kWide), px(kHigh)});
  }

  ImDrawList& list() { return list_; }
  // At a place in logical pixels; returns its height in the same.
  float text(Type type, ImVec2 at, ImU32 colour, const std::string& text, float wrap) {
    const WithFont font(type);
    list_.AddText(nullptr, 0, {px(at.x), px(at.y)}, colour, text.c_str(), nullptr, px(wrap));
    return ImGui::CalcTextSize(text.c_str(), nullptr, false, px(wrap)).y / theme_scale();
  }
  void picture(ImVec2 at, float side, base::ByteView pixels);

  data::Picture take() {
    ImDrawData frame;
    frame.AddDrawList(&list_);
    return rasterise(frame, {0, 0}, {px(kWide), px(kHigh)});
  }

 private:
  ImDrawList list_;
};

// Black and white, as the game shows all its pictures: a rectangle for each run of white.
void Card::picture(ImVec2 at, float side, base::ByteView pixels) {
  const ImVec2 low(px(at.x), px(at.y));
  const float pixel = px(side) / kPictureSide;
  const auto edge = [&](int i) { return std::round(pixel * static_cast<float>(i)); };
  list_.AddRectFilled(low, {low.x + px(side), low.y + px(side)}, IM_COL32_BLACK);
  for (int row = 0; row < kPictureSide; ++row) {
    const auto line = pixels.subspan(static_cast<std::size_t>(row * kPictureSide), kPictureSide);
    for (int column = 0; column < kPictureSide; ++column) {
      int end = column;
      while (end < kPictureSide && line[static_cast<std::size_t>(end)] > 127) ++end;
      if (end == column) continue;
      list_.AddRectFilled({low.x + edge(column), low.y + edge(row)},
                          {low.x + edge(end), low.y + edge(row + 1)}, IM_COL32_WHITE);
      column = end;
    }
  }
}

void paint_heading(Card& card, const game::Result& result, const game::Game& game) {
  const Palette& p = palette();
  const float wide = kWide - 2 * kMargin;
  card.text(Type::kBody, {kMargin, 32}, p.muted,
            tr("Can you tell the fakes?") + std::string("  ·  ") +
                mode_label(game.settings().mode) + "  ·  " + describe(game.settings()),
            wide);
  card.text(Type::kTitle, {kMargin, 58}, p.text, result_verdict(result), wide);
}

// Whose share is how large, with its interval, over a line at what guessing reaches.
float paint_contenders(Card& card, const game::Result& result, const game::Game& game) {
  const Palette& p = palette();
  ImDrawList& list = card.list();
  const std::vector<Contender> all = contenders(result, game);
  const float row = all.size() > 4 ? 26 : 44, thick = all.size() > 4 ? 16 : 28;
  constexpr float kNames = 120, kFigures = 120;
  const float left = kMargin + kNames, wide = kRight - 50 - kFigures - left;
  const auto x_of = [&](double share) { return px(left + wide * static_cast<float>(share)); };
  float y = kTop;
  for (const Contender& one : all) {
    const float text = y + (thick - font(Type::kHeading)->FontSize / theme_scale()) / 2;
    card.text(Type::kHeading, {kMargin, text}, p.text, one.name, kNames);
    list.AddRectFilled({x_of(0), px(y)}, {x_of(1), px(y + thick)}, p.panel, px(4));
    list.AddRectFilled({x_of(0), px(y)}, {x_of(one.right.value()), px(y + thick)}, one.colour,
                       px(4));
    if (one.interval) {
      const float middle = px(y + thick / 2);
      list.AddLine({x_of(one.interval->low), middle}, {x_of(one.interval->high), middle}, p.text,
                   px(2));
      for (const double end : {one.interval->low, one.interval->high})
        list.AddLine({x_of(end), px(y + thick / 2 - 5)}, {x_of(end), px(y + thick / 2 + 5)}, p.text,
                     px(2));
    }
    card.text(Type::kHeading, {left + wide + 14, text}, p.text,
              tr("{0}  ({1} of {2})", {percent(one.right.value()), std::to_string(one.right.right),
                                       std::to_string(one.right.trials)}),
              0);
    y += row;
  }
  for (float at = kTop - 6; at < y; at += 8)
    list.AddLine({x_of(result.chance), px(at)}, {x_of(result.chance), px(at + 4)}, p.text, px(1));
  return y + 4 +
         card.text(Type::kBody, {kMargin, y + 4}, p.muted,
                   result.players.empty() ? tr("Dashed: guessing. Thin line, {0}.",
                                               {interval_text(result.all.interval)})
                                          : tr("Dashed: guessing. Thin lines: 95 % intervals."),
                   kRight - 50 - kMargin);
}

void paint_row(Card& card, const PlayState& play, const std::vector<game::Mistaken>& mistaken,
               const char* title, ImVec2 at, int most) {
  if (mistaken.empty()) return;
  constexpr float kSide = 64, kBetween = 8;
  const int count = std::min(most, static_cast<int>(mistaken.size()));
  card.text(Type::kBody, at, palette().muted, title, 0);
  const base::Bytes pixels = mistaken_pictures(play, mistaken, count);
  for (int i = 0; i < count; ++i)
    card.picture({at.x + static_cast<float>(i) * (kSide + kBetween), at.y + 26}, kSide,
                 base::ByteView(pixels).subspan(static_cast<std::size_t>(i * kPicturePixels),
                                                kPicturePixels));
}

}  // namespace

std::string interval_text(const game::Interval& interval) {
  return tr("95 %: {0} to {1}", {percent(interval.low), percent(interval.high)});
}

std::string result_verdict(const game::Result& result) {
  if (const auto climbed = game::climb(result))
    return tr(climbed->headline, {std::to_string(climbed->seconds)});
  const double share = result.all.answers.value();
  if (result.all.interval.low > result.chance)
    return tr("You can tell the fakes from the real ones.");
  if (result.all.interval.contains(result.chance))
    return share > result.chance
               ? tr("A little better than guessing, but chance alone could do that.")
               : tr("No better than guessing: the counterfeiter fools you.");
  return tr("Worse than guessing: the counterfeiter has you the wrong way round.");
}

base::Bytes mistaken_pictures(const PlayState& play, const std::vector<game::Mistaken>& mistaken,
                              int count) {
  base::Bytes pixels;
  for (const game::Mistaken& one : std::span(mistaken).first(static_cast<std::size_t>(count))) {
    const auto& item = play.game->item(one.item).pictures;
    const auto place = std::ranges::find(item, one.picture) - item.begin();
    const auto& from = play.dealt->pictures[static_cast<std::size_t>(one.item)];
    const auto begin = from.begin() + place * kPicturePixels;
    pixels.insert(pixels.end(), begin, begin + kPicturePixels);
  }
  return pixels;
}

data::Picture result_card(const PlayState& play) {
  CHECK(play.game && play.result);
  const game::Result& result = *play.result;
  const game::Game& game = *play.game;
  Card card;
  paint_heading(card, result, game);
  const float below = paint_contenders(card, result, game) + 18;

  const ShareBars bars = result.stages.empty() ? learning_bars(result) : stage_bars(result);
  if (!bars.bars.empty()) {
    card.text(Type::kBody, {kMargin, below}, palette().muted, bars.title, 0);
    const float line = font(Type::kSmall)->FontSize / theme_scale();
    const float high = kPictures - below - 22 - 2 * line - 24;
    paint_bars(card.list(), {px(kMargin), px(below + 22)}, {px(kRight - 50 - kMargin), px(high)},
               bars);
  }
  if (has_roc(result)) {
    card.text(Type::kBody, {kRight, kTop - 28}, palette().muted, tr(kRocTitle), 0);
    paint_roc(card.list(), {px(kRight), px(kTop)}, px(kCurveSide), result, game);
    card.text(Type::kSmall, {kRight, kTop + kCurveSide + 6}, palette().muted, roc_caption(result),
              kWide - kMargin - kRight);
  }
  paint_row(card, play, result.hardest_fakes, tr("Fakes taken for real"), {kMargin, kPictures}, 9);
  paint_row(card, play, result.suspected_reals, tr("Real ones taken for fakes"),
            {kRight, kPictures}, 4);
  card.text(Type::kSmall, {kMargin, kHigh - 34}, palette().muted,
            tr("The fakes were drawn by a neural network of {0} training steps. Made with "
               "Counterfeit.",
               {with_commas(play.dealt->catalogue.moments.back().step)}),
            0);
  return card.take();
}

base::Bytes result_png(const PlayState& play) {
  return data::write_png(result_card(play), gan::png_texts(gan::Origin::kComposite));
}

}  // namespace counterfeit::ui
