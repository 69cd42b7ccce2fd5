#include <array>

#include "ui/panels.h"
#include "ui/plot.h"
#include "ui/theme.h"
#include "ui/widgets.h"

namespace counterfeit::ui {
namespace {

constexpr std::string_view kNothingYet = "Press Train: the curves begin here";

float rest(ImVec2 size) { return size.y > 0 ? ImGui::GetContentRegionAvail().y : px(180); }

}  // namespace

void draw_losses(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "losses_panel", .title = "Losses", .size = size})) {
    const History& h = stage.model.history;
    const std::array<PlotLine, 2> lines = {{{"detective", palette().discriminator, &h.d_loss()},
                                            {"counterfeiter", palette().generator, &h.g_loss()}}};
    plot({.name = "losses",
          .first_step = h.first_step(),
          .title_right = ImGui::GetItemRectMax().x,
          .empty_text = kNothingYet},
         lines, rest(size));
  }
  end_panel();
}

void draw_verdicts(Stage& stage, ImVec2 size) {
  if (begin_panel({.name = "verdicts_panel", .title = "The detective's verdicts", .size = size})) {
    const History& h = stage.model.history;
    const std::array<PlotLine, 2> lines = {
        {{"D(real)", palette().real, &h.d_real()}, {"D(fake)", palette().generator, &h.d_fake()}}};
    plot({.name = "verdicts",
          .first_step = h.first_step(),
          .low = 0,
          .high = 1,
          .guide = 0.5,
          .guide_text = "can't tell",
          .title_right = ImGui::GetItemRectMax().x,
          .empty_text = kNothingYet},
         lines, rest(size));
  }
  end_panel();
}

}  // namespace counterfeit::ui
