#include <algorithm>
#include <cmath>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"

// The runs that are kept by themselves: the list under Data, and on a new visit the way back to the
// newest of them.

namespace counterfeit::ui {
namespace {

std::string kept_figures(const Model& model, const session::KeptRun& run) {
  return tr("step {0}", {with_commas(run.step())}) + "  ·  " +
         ago(model.kept.now - run.saved_at()) + "  ·  " + megabytes(run.size());
}

void draw_preview(Stage& stage, const session::KeptRun& run) {
  const float gap = px(2), room = ImGui::GetContentRegionAvail().x;
  constexpr int kCount = session::KeptRun::kPreview;
  const float side = std::min(px(32), std::floor((room - (kCount - 1) * gap) / kCount));
  const ImVec2 at = ImGui::GetCursorScreenPos();
  if (!run.preview.empty()) {
    const std::string source = "run/" + run.id;
    stage.painter.paint(*ImGui::GetWindowDrawList(),
                        {.source = source,
                         .version = static_cast<std::uint64_t>(run.step()) + 1,
                         .pixels = run.preview,
                         .size = {run.side, run.channels},
                         .count = kCount,
                         .columns = kCount,
                         .origin = at,
                         .side = side,
                         .pitch = {side + gap, side + gap},
                         .map = stage.model.colour_map});
  }
  ImGui::Dummy({room, side});
}

void draw_run(Stage& stage, const session::KeptRun& run) {
  const bool current = run.id == stage.model.kept.current;
  ImGui::TextUnformatted(run.name.c_str());
  label_text(kept_figures(stage.model, run));
  draw_preview(stage, run);
  if (current) return label_text(tr("This one is in the Studio now."));
  const float third = std::floor((ImGui::GetContentRegionAvail().x - 2 * px(kGap)) / 3);
  const std::string name = "runs/" + run.id;
  const std::string go_on = name + "/go_on", rename = name + "/name", remove = name + "/remove";
  if (button({.name = go_on,
              .label = tr("Go on"),
              .help = tr("Train on from where it stands"),
              .width = third}))
    stage.commands.resume_run(run.id);
  ImGui::SameLine(0, px(kGap));
  if (button({.name = rename, .label = tr("Name…"), .width = third}))
    stage.commands.ask_text({.name = name, .title = tr("Name of the run"), .text = run.name});
  ImGui::SameLine(0, px(kGap));
  if (button({.name = remove, .label = tr("Remove"), .width = third}))
    stage.commands.remove_run(run.id);
}

}  // namespace

void draw_runs(Stage& stage, float width) {
  if (stage.model.hidden.contains("runs")) return;
  const Model::KeptRuns& kept = stage.model.kept;
  if (begin_panel({.name = "runs_panel", .title = tr("Kept runs"), .size = {width, 0}})) {
    if (kept.list->empty())
      muted_text(
          tr("What you train is kept here by itself, every ten seconds, on this device only."));
    for (const session::KeptRun& run : *kept.list) {
      if (&run != &kept.list->front()) ImGui::Dummy({0, px(2)});
      draw_run(stage, run);
    }
    if (!kept.removed.empty() && button({.name = "runs/undo",
                                         .label = tr("Bring back the removed run"),
                                         .icon = Icon::kReset,
                                         .width = ImGui::GetContentRegionAvail().x}))
      stage.commands.undo_remove_run();
  }
  end_panel();
}

std::string offer_text(const Model& model) {
  const Model::KeptRuns& kept = model.kept;
  if (!kept.offered || kept.list->empty() || model.snapshot->step > 0) return {};
  const session::KeptRun& run = kept.list->front();
  return tr("Your last run is kept: {0}, step {1}, {2}.",
            {run.name, with_commas(run.step()), ago(kept.now - run.saved_at())});
}

}  // namespace counterfeit::ui
