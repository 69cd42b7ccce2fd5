#include <string>
#include <utility>

#include "base/text.h"
#include "session/worker.h"

// Two trainings side by side: how they begin, are steered together, and which one goes on.

namespace counterfeit::session {
namespace {

// B's past takes a third of A's room, while there are two.
constexpr Timeline::Options kRivalsPast{.most_checkpoint_bytes = std::size_t{16} << 20};

// What B becomes where A is given other settings: it keeps those in which the two differ.
gan::TrainConfig follow(const gan::TrainConfig& rival, const gan::TrainConfig& before,
                        const gan::TrainConfig& wanted) {
  gan::TrainConfig config = wanted;
  for (const gan::Field& field : gan::fields())
    if (field.get(rival) != field.get(before)) field.put(config, field.get(rival));
  return config;
}

}  // namespace

void Session::Worker::compare(const gan::TrainConfig& other, Reply<void> done) {
  const gan::TrainConfig& mine = own_.trainer().config();
  gan::TrainConfig theirs = other;
  theirs.preset = mine.preset;
  theirs.seed = mine.seed;
  if (theirs == mine)
    return answer<void>(std::move(done),
                        base::Error{.message = base::tr("A and B would be the same training."),
                                    .hint = base::tr("Give B another value of some setting.")});
  // Both are made before anything is given up.
  base::Result<Run> run = own_.run().beside(mine);
  if (!run) return answer<void>(std::move(done), run.error());
  base::Result<Run> rival = own_.run().beside(theirs);
  if (!rival) return answer<void>(std::move(done), rival.error());
  std::optional<LeftRun> left = leave_run();
  own_ = Training(std::move(run).value());
  take_up_new_run(std::move(left), Training(std::move(rival).value(), kRivalsPast));
  answer<void>(std::move(done), {});
}

void Session::Worker::keep(Side side, Reply<void> done) {
  if (!rival_)
    return answer<void>(
        std::move(done),
        base::Error{.message = base::tr("There are no two trainings to choose from."),
                    .hint = base::tr("Begin them first.")});
  if (side == Side::kB) {
    own_ = std::move(*rival_);
    own_.keep_more({});
    lineage_ = ++lineages_;  // what is kept of A stays A's
    student_.reset();
    restart_speed();
  }
  rival_.reset();
  watch_.keep(side == Side::kB ? Watch::Of::kRival : Watch::Of::kRun);
  if (!own_.trainer().diverged()) notice_.clear();
  if (side == Side::kB)
    mailbox_.publish_rival_run(make_snapshot());
  else
    publish();
  answer<void>(std::move(done), {});
}

void Session::Worker::set_live(const gan::TrainConfig& config) {
  // What is refused shows in the snapshot's settings: they stay as they are. Whoever offers
  // settings asks gan::validate() for the reason.
  const gan::TrainConfig before = own_.trainer().config();
  const bool taken = own_.trainer().set_live(config).ok();
  if (taken && rival_) {
    const gan::TrainConfig theirs = follow(rival_->trainer().config(), before, config);
    // Both or neither.
    if (!rival_->trainer().set_live(theirs).ok())
      static_cast<void>(own_.trainer().set_live(before));
  }
  publish();
}

bool Session::Worker::rivals_turn() const {
  return rival_ && !rival_->run().trainer().diverged() &&
         rival_->state().steps < own_.state().steps;
}

}  // namespace counterfeit::session
