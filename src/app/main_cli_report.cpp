#include "app/main_cli_report.h"

#include <algorithm>
#include <cstdio>
#include <nlohmann/json.hpp>

#include "app/measures_json.h"

namespace counterfeit::app {
namespace {

constexpr int kBarWidth = 24;

void print_event(const nlohmann::ordered_json& line) {
  std::printf("%s\n", line.dump().c_str());
  std::fflush(stdout);
}

}  // namespace

void TrainReport::start(const gan::GanTrainer::State& state, int pictures, int threads) {
  start_ = spoke_ = Clock::now();
  images_then_ = state.images;
  if (json_)
    print_event({{"event", "start"},
                 {"dataset", state.dataset},
                 {"pictures", pictures},
                 {"classes", state.classes},
                 {"threads", threads},
                 {"step", state.steps},
                 {"config", nlohmann::ordered_json::parse(gan::to_json(state.config))}});
  else
    std::fprintf(
        stderr, "Training %s on %s: %d pictures, %s, %d thread%s.\n", state.config.preset.c_str(),
        state.dataset.c_str(), pictures,
        state.classes > 0 ? (std::to_string(state.classes) + " classes").c_str() : "no classes",
        threads, threads == 1 ? "" : "s");
}

void TrainReport::step(const gan::GanTrainer::State& state, const gan::StepMetrics& metrics,
                       double done) {
  const double interval = json_ ? 1.0 : (terminal_ ? 0.1 : 5.0);
  const double since = seconds_since(spoke_);
  if (since < interval) return;
  const double rate = static_cast<double>(state.images - images_then_) / since;
  spoke_ = Clock::now();
  images_then_ = state.images;
  const double elapsed = seconds_since(start_);
  if (json_) {
    print_event({{"event", "progress"},
                 {"step", metrics.step},
                 {"images", state.images},
                 {"seconds", elapsed},
                 {"imagesPerSecond", rate},
                 {"dLoss", metrics.d_loss},
                 {"gLoss", metrics.g_loss},
                 {"dReal", metrics.d_real},
                 {"dFake", metrics.d_fake}});
    return;
  }
  const double left = done > 0 ? elapsed / done - elapsed : 0;
  if (terminal_) {
    const int filled = std::clamp(static_cast<int>(done * kBarWidth), 0, kBarWidth);
    std::fprintf(stderr,
                 "\r\x1b[K[%s%s] %3.0f%%  step %lld  %.0f pictures/s  D %.3f  G %.3f  %.0f s left",
                 std::string(static_cast<std::size_t>(filled), '#').c_str(),
                 std::string(static_cast<std::size_t>(kBarWidth - filled), '.').c_str(),
                 100 * std::min(done, 1.0), static_cast<long long>(metrics.step), rate,
                 static_cast<double>(metrics.d_loss), static_cast<double>(metrics.g_loss), left);
    bar_shown_ = true;
  } else {
    std::fprintf(stderr, "step %lld, %.0f pictures/s, D loss %.3f, G loss %.3f, %.0f s left\n",
                 static_cast<long long>(metrics.step), rate, static_cast<double>(metrics.d_loss),
                 static_cast<double>(metrics.g_loss), left);
  }
}

void TrainReport::clear_bar() {
  if (bar_shown_) std::fprintf(stderr, "\r\x1b[K");
  bar_shown_ = false;
}

void TrainReport::unmeasured(const base::Error& why) {
  if (json_)
    print_event({{"event", "unmeasured"}, {"reason", why.message}});
  else
    std::fprintf(stderr, "Nothing is measured: %s\n", why.message.c_str());
}

void TrainReport::measured(const measure::Measures& measures,
                           std::span<const measure::Finding> findings) {
  if (json_) {
    nlohmann::ordered_json line = {{"event", "measures"}};
    line.update(to_json(measures));
    line["findings"] = nlohmann::ordered_json::array();
    for (const measure::Finding& finding : findings) line["findings"].push_back(to_json(finding));
    return print_event(line);
  }
  clear_bar();
  const measure::Figures& fakes = measures.fakes;
  std::fprintf(stderr, "step %lld: ", static_cast<long long>(measures.step));
  if (measures.share()) std::fprintf(stderr, "score %.3f of the reals', ", *measures.share());
  if (fakes.label_accuracy) std::fprintf(stderr, "label accuracy %.3f, ", *fakes.label_accuracy);
  std::fprintf(stderr,
               "FD %.4g (%.1f times the floor), precision %.3f, recall %.3f, coverage %.3f\n",
               fakes.frechet, measures.frechet_ratio(), fakes.overlap.precision,
               fakes.overlap.recall, fakes.overlap.coverage);
  for (const measure::Finding& finding : findings)
    std::fprintf(stderr, "  %s\n", finding.sentence.c_str());
}

void TrainReport::cured(std::int64_t step, const measure::Finding& finding) {
  if (json_) {
    nlohmann::ordered_json line = {{"event", "remedy"}, {"step", step}};
    line.update(to_json(finding));
    return print_event(line);
  }
  clear_bar();
  for (const measure::Change& change : finding.remedy)
    std::fprintf(stderr, "  applied: %s = %s\n", change.field.c_str(), change.value.c_str());
}

void TrainReport::saved(const gan::GanTrainer::State& state, const std::string& path) {
  if (json_) print_event({{"event", "saved"}, {"file", path}, {"step", state.steps}});
}

void TrainReport::end(const gan::GanTrainer::State& state, const std::string& path,
                      const char* reason) {
  clear_bar();
  const double elapsed = seconds_since(start_);
  if (json_)
    print_event({{"event", "end"},
                 {"reason", reason},
                 {"file", path},
                 {"step", state.steps},
                 {"images", state.images},
                 {"seconds", elapsed}});
  else
    std::fprintf(stderr, "%s after %.1f s: step %lld, %lld pictures. Saved %s.\n", reason, elapsed,
                 static_cast<long long>(state.steps), static_cast<long long>(state.images),
                 path.c_str());
}

}  // namespace counterfeit::app
