#include <algorithm>
#include <numeric>
#include <string>

#include "ui/compare.h"
#include "ui/format.h"
#include "ui/panels.h"
#include "ui/picture_grid.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

// Until a run on the same pictures has begun, what was trained before is the better thing to see.
bool shows_portfolio(const session::Snapshot& s) {
  return s.portfolio && s.step == 0 && s.state == session::State::kPaused &&
         (s.dataset.empty() || s.dataset == s.portfolio->dataset);
}

// Where the labels of the fakes go round and round, one column for each class reads best.
int columns_by_class(const session::Snapshot& snapshot) {
  const bool before = shows_portfolio(snapshot);
  const auto& labels = before ? snapshot.portfolio->fake_labels : snapshot.fake_labels;
  const int classes = before ? snapshot.portfolio->classes : snapshot.classes;
  if (labels.empty() || classes < 6 || classes > 12) return 0;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    if (static_cast<int>(labels[i]) != static_cast<int>(i) % classes) return 0;
  }
  return classes;
}

GridFit fit_for(const Stage& stage, const GridsSize& size, int rows_wanted) {
  const ImVec2 room = ImGui::GetContentRegionAvail();
  GridSpace space{.width = room.x,
                  .height = size.each.y > 0 ? room.y : 0,
                  .count = session::Snapshot::kGrid,
                  .columns_wanted = columns_by_class(*stage.model.snapshot),
                  .rows_wanted = rows_wanted,
                  .gap = grid_gap(),
                  .under = grid_under()};
  const GridFit by_class = fit_grid(space);
  if (space.height <= 0) return by_class;
  // Columns by class, unless the room has quite another shape.
  space.columns_wanted = 0;
  const GridFit free = fit_grid(space);
  const auto area = [](const GridFit& fit) {
    return fit.side * fit.side * static_cast<float>(fit.columns * fit.rows);
  };
  return area(by_class) > 0.6f * area(free) ? by_class : free;
}

std::string mean_verdict(std::span<const float> scores) {
  if (scores.empty()) return {};
  const float sum = std::accumulate(scores.begin(), scores.end(), 0.0f);
  return tr("taken for real: {0}",
            {percent(static_cast<double>(sum) / static_cast<double>(scores.size()))});
}

std::string data_name(const std::string& name) {
  return name == "builtin:strokes" ? tr("the built-in handwriting") : name;
}

// "Loss: hinge", of one of two trainings: what it has otherwise than the other one.
std::string setting_text(const session::Snapshot& of, const session::Snapshot& other) {
  const gan::Field* const field = difference(of.config, other.config);
  if (field == nullptr) return tr("Settings as the other one has them");
  return std::string(tr(field->label)) + ": " + gan::field_text(of.config, *field);
}

// B's moment of the step that the timeline shows of A; null: now.
const session::Moment* rivals_moment(const Model& model) {
  const session::Moment* const shown = model.shown_moment();
  if (shown == nullptr) return nullptr;
  const auto& moments = *model.snapshot->rival->timeline;
  const auto found = std::ranges::lower_bound(moments, shown->step, {}, &session::Moment::step);
  return found == moments.end() || found->step != shown->step ? nullptr : &*found;
}

}  // namespace

float grids_height(const Stage& stage, float width) {
  const int columns = columns_by_class(*stage.model.snapshot);
  const GridFit fit = fit_grid({.width = width - 2 * px(kPad),
                                .count = session::Snapshot::kGrid,
                                .columns_wanted = columns,
                                .gap = grid_gap(),
                                .under = grid_under()});
  const auto rows = static_cast<float>(fit.rows);
  const float above = font(Type::kStrong)->FontSize + font(Type::kSmall)->FontSize + 2 * px(kGap);
  return above + rows * (fit.side + grid_under()) + (rows - 1) * grid_gap() + 2 * px(12);
}

void draw_fakes(Stage& stage, const GridsSize& size) {
  Model& model = stage.model;
  const session::Snapshot& s = *model.snapshot;
  const session::Moment* past = model.shown_moment();
  const bool sampled = past == nullptr && model.show_sample && model.sample.version > 0;
  const bool before = past == nullptr && !sampled && shows_portfolio(s);
  if (begin_panel({.name = "fakes_panel",
                   .title = s.rival ? tr("Fakes A") : tr("Fakes"),
                   .mark = palette().generator,
                   .size = size.each})) {
    if (!sampled && !before && past == nullptr)
      right_text(mean_verdict(s.fake_scores), palette().muted);
    if (sampled) {
      const ImVec2 after = ImGui::GetCursorScreenPos();
      const ButtonOptions back{.name = "live", .label = tr("Back to the live ones")};
      const float right = ImGui::GetWindowPos().x + ImGui::GetWindowContentRegionMax().x;
      ImGui::SetCursorScreenPos({right - button_width(back), ImGui::GetItemRectMin().y - px(6)});
      if (button(back)) model.show_sample = false;
      ImGui::SetCursorScreenPos(after);
    }
    label_text(
        past != nullptr ? tr("The same noise at step {0}", {with_commas(past->step)})
        : before ? tr("Trained before, on drawn strokes, for {0} steps. Your own begin with Train.",
                      {with_commas(s.portfolio->moments.back().steps)})
        : sampled ? tr("New ones, from noise with seed {0}", {std::to_string(model.sample.seed)})
        : s.rival ? setting_text(s, *s.rival)
                  : std::string(tr("Always from the same noise, so you can watch them improve")));
    const GridFit fit = fit_for(stage, size, 0);
    if (past != nullptr) {
      draw_grid(stage,
                {.source = "past",
                 .version = (s.run << 32) + static_cast<std::uint64_t>(past->step) + 1,
                 .pixels = *past->fakes,
                 .size = model.picture_size(),
                 .labels = s.fake_labels},
                fit);
    } else if (before) {
      draw_grid(stage,
                {.source = "shipped",
                 .version = 1,
                 .pixels = s.portfolio->fakes,
                 .labels = s.portfolio->fake_labels},
                fit);
    } else if (sampled) {
      draw_grid(stage,
                {.source = "sample",
                 .version = model.sample.version,
                 .pixels = model.sample.pixels,
                 .size = model.sample.size},
                fit);
    } else {
      draw_grid(stage,
                {.source = "fakes",
                 .version = s.version,
                 .pixels = s.fakes,
                 .size = model.picture_size(),
                 .labels = s.fake_labels,
                 .set = session::StudyOf::Set::kFakes,
                 .scores = s.fake_scores},
                fit);
    }
  }
  end_panel();
}

void draw_reals(Stage& stage, const GridsSize& size) {
  const session::Snapshot& s = *stage.model.snapshot;
  if (begin_panel({.name = "reals_panel",
                   .title = tr("Reals"),
                   .mark = palette().real,
                   .size = size.each})) {
    right_text(mean_verdict(s.real_scores), palette().muted);
    label_text(s.dataset.empty() ? tr(s.notice)
                                 : tr("From {0}, {1} pictures",
                                      {data_name(s.dataset), with_commas(s.dataset_count)}));
    PictureGrid grid{.source = "reals", .version = stage.model.reals_version};
    grid.size = stage.model.picture_size();
    if (s.reals) grid.pixels = *s.reals;
    if (s.real_labels) grid.labels = *s.real_labels;
    grid.scores = s.real_scores;
    grid.set = session::StudyOf::Set::kReals;
    draw_grid(stage, grid, fit_for(stage, size, size.rows_of_reals));
  }
  end_panel();
}

void draw_rivals_fakes(Stage& stage, const GridsSize& size) {
  const session::Snapshot& a = *stage.model.snapshot;
  const session::Snapshot& b = *a.rival;
  if (begin_panel({.name = "rival_panel",
                   .title = tr("Fakes B"),
                   .mark = palette().generator,
                   .size = size.each})) {
    const session::Moment* const past = rivals_moment(stage.model);
    if (past == nullptr) right_text(mean_verdict(b.fake_scores), palette().muted);
    label_text(past != nullptr ? tr("The same noise at step {0}", {with_commas(past->step)})
                               : setting_text(b, a));
    PictureGrid grid{.source = "rival", .version = b.version, .pixels = b.fakes};
    grid.size = stage.model.picture_size();
    grid.labels = b.fake_labels;
    if (past != nullptr) {
      grid.source = "rival past";
      grid.version = (b.run << 32) + static_cast<std::uint64_t>(past->step) + 1;
      grid.pixels = *past->fakes;
    } else {
      grid.scores = b.fake_scores;
    }
    draw_grid(stage, grid, fit_for(stage, size, size.rows_of_reals));
  }
  end_panel();
}

}  // namespace counterfeit::ui
