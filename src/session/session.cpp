#include "session/session.h"

#include <utility>

#include "session/worker.h"

namespace counterfeit::session {

const char* state_name(State state) {
  switch (state) {
    case State::kPaused:
      return "paused";
    case State::kTraining:
      return "training";
    case State::kDiverged:
      return "diverged";
  }
  return "";
}

Session::Session(Options options) : worker_(std::make_unique<Worker>(std::move(options))) {}

Session::~Session() = default;

// Every command is packed up here and unpacked by the trainer between two steps.

void Session::train(Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), done = std::move(done)]() mutable {
    worker->train(std::move(done));
  });
}

void Session::pause(Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), done = std::move(done)]() mutable {
    worker->pause(std::move(done));
  });
}

void Session::step(std::int64_t count, Reply<gan::StepMetrics> done) {
  worker_->mailbox().post([worker = worker_.get(), count, done = std::move(done)]() mutable {
    worker->step(count, std::move(done));
  });
}

void Session::reset(const gan::TrainConfig& config, int threads, Reply<void> done) {
  worker_->mailbox().post(
      [worker = worker_.get(), config, threads, done = std::move(done)]() mutable {
        worker->reset(config, threads, std::move(done));
      });
}

void Session::return_to(std::int64_t step, Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), step, done = std::move(done)]() mutable {
    worker->return_to(step, std::move(done));
  });
}

void Session::undo_return(Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), done = std::move(done)]() mutable {
    worker->undo_return(std::move(done));
  });
}

void Session::compare(const gan::TrainConfig& other, Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), other, done = std::move(done)]() mutable {
    worker->compare(other, std::move(done));
  });
}

void Session::keep(Side side, Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), side, done = std::move(done)]() mutable {
    worker->keep(side, std::move(done));
  });
}

void Session::set_live(const gan::TrainConfig& config) {
  worker_->mailbox().post([worker = worker_.get(), config] { worker->set_live(config); });
}

void Session::set_measuring(const MeasureSettings& settings, Reply<void> done) {
  worker_->mailbox().post([worker = worker_.get(), settings, done = std::move(done)]() mutable {
    worker->set_measuring(settings, std::move(done));
  });
}

void Session::set_threads(int threads) {
  worker_->mailbox().post([worker = worker_.get(), threads] { worker->set_threads(threads); });
}

void Session::open(std::vector<NamedFile> files, Reply<std::string> done) {
  worker_->mailbox().post(
      [worker = worker_.get(), files = std::move(files), done = std::move(done)]() mutable {
        worker->open(files, std::move(done));
      });
}

void Session::open_builtin(const std::string& name, Reply<std::string> done) {
  worker_->mailbox().post([worker = worker_.get(), name, done = std::move(done)]() mutable {
    worker->open_builtin(name, std::move(done));
  });
}

void Session::sample(int count, std::uint64_t seed, Reply<std::vector<std::uint8_t>> done) {
  worker_->mailbox().post([worker = worker_.get(), count, seed, done = std::move(done)]() mutable {
    worker->sample(count, seed, std::move(done));
  });
}

void Session::deal(const DealRequest& request, Reply<std::shared_ptr<const DealtGame>> done) {
  worker_->mailbox().post([worker = worker_.get(), request, done = std::move(done)]() mutable {
    worker->deal(request, std::move(done));
  });
}

void Session::draw(const Hand& hand, base::Matrix<float> latents, Reply<Drawn> done) {
  worker_->mailbox().post([worker = worker_.get(), hand, latents = std::move(latents),
                           done = std::move(done)]() mutable {
    worker->draw(hand, std::move(latents), std::move(done));
  });
}

void Session::find_directions(const Hand& hand, Reply<std::shared_ptr<const Directions>> done) {
  worker_->mailbox().post([worker = worker_.get(), hand, done = std::move(done)]() mutable {
    worker->find_directions(hand, std::move(done));
  });
}

void Session::find_nearest(const Hand& hand, base::Bytes picture, std::optional<int> label,
                           Reply<gan::Projection> done) {
  worker_->mailbox().post([worker = worker_.get(), hand, picture = std::move(picture), label,
                           done = std::move(done)]() mutable {
    worker->find_nearest(hand, std::move(picture), label, std::move(done));
  });
}

void Session::find_trained(base::Bytes shown, Reply<base::Bytes> done) {
  worker_->mailbox().post(
      [worker = worker_.get(), shown = std::move(shown), done = std::move(done)]() mutable {
        worker->find_trained(shown, std::move(done));
      });
}

void Session::study(const StudyOf& of, Reply<std::shared_ptr<const Study>> done) {
  worker_->mailbox().post([worker = worker_.get(), of, done = std::move(done)]() mutable {
    worker->study(of, std::move(done));
  });
}

void Session::save(Reply<Saved> done) {
  worker_->mailbox().post([worker = worker_.get(), done = std::move(done)]() mutable {
    worker->save(std::move(done));
  });
}

void Session::run_exclusive(std::function<void(int threads)> work, Reply<void> done) {
  worker_->mailbox().post(
      [worker = worker_.get(), work = std::move(work), done = std::move(done)]() mutable {
        worker->run_exclusive(work, std::move(done));
      });
}

void Session::poll() {
  // Taken out first: a reply may give further commands, or end the session.
  for (const Mailbox::Letter& letter : worker_->mailbox().take_letters()) letter();
}

void Session::run_for(std::chrono::microseconds budget) { worker_->run_for(budget); }

std::shared_ptr<const Snapshot> Session::snapshot() const { return worker_->mailbox().snapshot(); }

News Session::take_news() { return worker_->mailbox().take_news(); }

}  // namespace counterfeit::session
