#include "ui/picture_detail.h"

#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr double kAgain = 0.4;       // seconds until an old study of a changing picture is renewed
constexpr float kFaint = 0.15f;      // shares of the greatest slope below this are not marked
constexpr float kTwoPictures = 340;  // logical pixels

// The newest study, where it is of this picture of this run; an old step's will do until then.
const session::Study* study_of(const Model& model, const session::StudyOf& of) {
  const session::Study* study = model.studies.newest.get();
  return study != nullptr && study->of == of && study->run == model.snapshot->run ? study : nullptr;
}

}  // namespace

void ask_study(Stage& stage, const session::StudyOf& of) {
  Model& model = stage.model;
  Model::Studies& studies = model.studies;
  const session::Study* known = study_of(model, of);
  const bool fresh = known != nullptr && known->step == model.snapshot->step;
  const bool asked = studies.asked == of && studies.asked_run == model.snapshot->run;
  if (fresh || (asked && model.now - studies.asked_at < kAgain)) return;
  studies.asked = of;
  studies.asked_run = model.snapshot->run;
  studies.asked_at = model.now;
  stage.commands.study(of);
}

namespace {

// The grid's picture of that number, or of another source with pictures of its size.
void paint_one(Stage& stage, const PictureGrid& from, int index, ImVec2 at, float side) {
  stage.painter.paint(*ImGui::GetWindowDrawList(), {.source = from.source,
                                                    .version = from.version,
                                                    .pixels = from.pixels,
                                                    .size = from.size,
                                                    .first = index,
                                                    .count = 1,
                                                    .columns = 1,
                                                    .origin = at,
                                                    .side = side,
                                                    .pitch = {side, side},
                                                    .map = stage.model.colour_map});
}

// Pixels whose change would sway the verdict most are covered with the detective's colour.
void draw_looks(const std::vector<float>& looks, int across, ImVec2 at, float side) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImU32 colour = palette_of(Look::kDark).discriminator;  // on a picture, which is dark
  const float pixel = side / static_cast<float>(across);
  const auto columns = static_cast<std::size_t>(across);
  for (std::size_t i = 0; i < looks.size(); ++i) {
    if (looks[i] < kFaint) continue;
    const auto x = static_cast<float>(i % columns), y = static_cast<float>(i / columns);
    const ImVec2 low(at.x + x * pixel, at.y + y * pixel);
    list.AddRectFilled(low, {low.x + pixel, low.y + pixel}, with_alpha(colour, 0.75f * looks[i]));
  }
}

// Each number of the noise as a bar up or down.
void draw_noise(std::span<const float> noise, float width) {
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float height = px(36), middle = at.y + height / 2;
  const float pitch = width / static_cast<float>(noise.size());
  ImDrawList& list = *ImGui::GetWindowDrawList();
  for (std::size_t i = 0; i < noise.size(); ++i) {
    const float x = at.x + pitch * static_cast<float>(i);
    const float y = middle - std::clamp(noise[i] / 3, -1.0f, 1.0f) * height / 2;
    list.AddRectFilled({x, std::min(y, middle)},
                       {x + std::max(1.0f, pitch - 1), std::max(y, middle)}, palette().generator);
  }
  ImGui::Dummy({width, height});
}

}  // namespace

void draw_verdict_bar(ImDrawList& list, ImVec2 at, float width, float score) {
  const float height = px(3);
  list.AddRectFilled(at, {at.x + width, at.y + height}, palette().line, px(1));
  const float filled = std::round(width * std::clamp(score, 0.0f, 1.0f));
  if (filled < 1) return;
  list.AddRectFilled(at, {at.x + filled, at.y + height}, palette().discriminator, px(1));
}

void draw_picture_detail(Stage& stage, const PictureGrid& grid, int index) {
  const Model& model = stage.model;
  const auto i = static_cast<std::size_t>(index);
  const session::Study* study = nullptr;
  if (grid.set) {
    const session::StudyOf of{*grid.set, index, model.deck == Deck::kLayers};
    stage.model.studies.chosen = of;
    ask_study(stage, of);
    study = study_of(model, of);
  }
  ImGui::PushStyleVar(ImGuiStyleVar_WindowPadding, {px(12), px(12)});
  ImGui::BeginTooltip();
  const float gap = px(12);
  const float side = std::floor((px(kTwoPictures) - gap) / 2);
  const float width = grid.set ? px(kTwoPictures) : side;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  paint_one(stage, grid, index, at, side);
  if (study != nullptr) draw_looks(study->looks, grid.size.side, at, side);
  const ImVec2 beside(at.x + side + gap, at.y);
  if (study != nullptr && !study->nearest.empty()) {
    const auto version = static_cast<std::uint64_t>(model.studies.count);
    paint_one(
        stage,
        {.source = "nearest", .version = version, .pixels = study->nearest, .size = grid.size}, 0,
        beside, side);
  } else if (grid.set) {
    list.AddRectFilled(beside, {beside.x + side, beside.y + side}, palette().line);
  }
  ImGui::Dummy({width, side});
  if (i < grid.scores.size()) {
    draw_verdict_bar(list, {at.x, at.y + side + px(4)}, side, grid.scores[i]);
    ImGui::Dummy({side, px(2)});
    const std::string score = percent(static_cast<double>(grid.scores[i]));
    const std::string text = i < grid.labels.size() ? tr("Detective: {0} real, as a {1}",
                                                         {score, std::to_string(grid.labels[i])})
                                                    : tr("Detective: {0} real", {score});
    ImGui::TextUnformatted(text.c_str());
  }
  if (grid.set) {
    label_text(study == nullptr
                   ? tr("Looking for what it looked at and for the nearest training picture")
                   : tr("Blue: where a change would sway it most. Right: the nearest training "
                        "picture, {0} % of black to white away per pixel.",
                        {fixed(100 * study->distance, 1)}));
  }
  const auto& noise = model.snapshot->noise;
  if (grid.set == session::StudyOf::Set::kFakes && noise) {
    const auto dim = static_cast<std::size_t>(model.snapshot->config.latent_dim);
    if ((i + 1) * dim <= noise->size()) {
      label_text(tr("Its noise, {0} numbers:", {std::to_string(dim)}));
      draw_noise(std::span(*noise).subspan(i * dim, dim), width);
    }
  }
  ImGui::EndTooltip();
  ImGui::PopStyleVar();
}

}  // namespace counterfeit::ui
