#include "ui/model.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace counterfeit::ui {
namespace {

std::uint64_t rival_run(const session::Snapshot* snapshot) {
  return snapshot != nullptr && snapshot->rival ? snapshot->rival->run : 0;
}

bool any_diverged(const session::Snapshot& snapshot) {
  return snapshot.state == session::State::kDiverged ||
         (snapshot.rival && snapshot.rival->state == session::State::kDiverged);
}

void add_change(const session::Snapshot& older, const session::Snapshot& newer,
                std::vector<PlotMark>& to) {
  std::string what = changes_text(older.config, newer.config);
  if (!what.empty()) to.push_back({.step = newer.step, .text = std::move(what)});
}

}  // namespace

std::string changes_text(const gan::TrainConfig& before, const gan::TrainConfig& after) {
  std::string text;
  for (const gan::Field& field : gan::fields()) {
    if (field.get(before) == field.get(after)) continue;
    if (!text.empty()) text += '\n';
    text += field.label;
    text += ": " + gan::field_text(before, field) + " → " + gan::field_text(after, field);
  }
  return text;
}

std::string shown_changes(std::string_view changes) {
  std::string text;
  while (!changes.empty()) {
    const std::string_view line = changes.substr(0, changes.find('\n'));
    const std::size_t label = std::min(line.find(": "), line.size());
    text += base::tr(line.substr(0, label));
    text += line.substr(label);
    changes.remove_prefix(std::min(line.size() + 1, changes.size()));
    if (!changes.empty()) text += '\n';
  }
  return text;
}

bool Model::take(const std::vector<gan::StepMetrics>& steps,
                 std::shared_ptr<const session::Snapshot> read,
                 const std::vector<gan::StepMetrics>& rival_steps) {
  const bool newer = snapshot == nullptr || read->version != snapshot->version;
  if (newer) show(std::move(read));
  for (const gan::StepMetrics& step : steps) history.add(step, snapshot->images_per_second);
  const double rival_speed = snapshot->rival ? snapshot->rival->images_per_second : 0;
  for (const gan::StepMetrics& step : rival_steps) rival_history.add(step, rival_speed);
  return newer;
}

void Model::show(std::shared_ptr<const session::Snapshot> newer) {
  const session::Snapshot* older = snapshot.get();
  if (older == nullptr || older->run != newer->run) take_history_of(*newer);
  if (rival_run(older) != rival_run(newer.get())) {
    rival_history.clear();
    rival_changes.clear();
  } else if (older != nullptr && older->rival && newer->rival) {
    add_change(*older->rival, *newer->rival, rival_changes);
  }
  if (older == nullptr || older->reals != newer->reals) ++reals_version;
  if (older == nullptr || older->run != newer->run) {
    wanted = newer->config;
  } else if (older->config != newer->config) {
    take_settings_of(*newer);
  }
  if (any_diverged(*newer) && !newer->notice.empty() &&
      (older == nullptr || older->notice != newer->notice)) {
    say(Notice::Kind::kError, newer->notice);
  }
  snapshot = std::move(newer);
}

// What has changed becomes wanted and a mark in the plots.
void Model::take_settings_of(const session::Snapshot& newer) {
  for (const gan::Field& field : gan::fields()) {
    const double value = field.get(newer.config);
    if (field.get(snapshot->config) != value) field.put(wanted, value);
  }
  add_change(*snapshot, newer, changes);
}

// A run that went back shares the past with the one it left; one that undoes that has its own
// again.
void Model::take_history_of(const session::Snapshot& newer) {
  lapse.playing = false;
  shown_step.reset();
  if (rival_run(snapshot.get()) == newer.run) {  // B goes on; what can be undone stays as it was
    history = std::exchange(rival_history, {});
    changes = std::exchange(rival_changes, {});
    return;
  }
  if (!newer.can_undo_return && !left_history_.empty() &&
      left_history_.last_step() == newer.shared_steps) {
    history = std::exchange(left_history_, {});
    changes = std::exchange(left_changes_, {});
    return;
  }
  if (!newer.can_undo_return) {
    left_history_.clear();
    left_changes_.clear();
  } else if (snapshot != nullptr && snapshot->step > 0) {  // else the one left before waits on
    left_history_ = history;
    left_changes_ = changes;
  }
  if (newer.shared_steps == 0) {
    history.clear();
    changes.clear();
  } else {
    history.cut_after(newer.shared_steps);
    std::erase_if(changes, [&](const PlotMark& mark) { return mark.step > newer.shared_steps; });
  }
}

const session::Moment* Model::shown_moment() const {
  if (!shown_step) return nullptr;
  const auto found =
      std::ranges::lower_bound(*snapshot->timeline, *shown_step, {}, &session::Moment::step);
  return found == snapshot->timeline->end() || found->step != *shown_step ? nullptr : &*found;
}

bool Model::moves() const {
  const bool timed = place == Place::kPlay && play.takes_keys() && play.game->running() &&
                     play.game->settings().seconds > 0;
  return lapse.playing || round.playing || timed || explore.moves(place == Place::kExplore) ||
         lessons.moves();
}

bool Model::notice_due() const {
  return std::any_of(notices.begin(), notices.end(), [this](const Notice& notice) {
    return notice.kind == Notice::Kind::kInfo && notice.since > 0 &&
           now - notice.since > Notice::kReadingTime;
  });
}

void Model::say(Notice::Kind kind, std::string text) {
  if (text.empty()) return;
  // The same sentence twice is one sentence, said again now.
  std::erase_if(notices, [&](const Notice& notice) { return notice.text == text; });
  notices.push_back({kind, std::move(text), 0});
}

}  // namespace counterfeit::ui
