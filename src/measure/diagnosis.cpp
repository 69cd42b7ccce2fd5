#include "measure/diagnosis.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <numbers>
#include <optional>

#include "base/text.h"
#include "measure/scores.h"

namespace counterfeit::measure {
namespace {

constexpr std::size_t kRecent = 200;   // steps
constexpr std::size_t kConfirmed = 2;  // measurements that must agree

constexpr double kClassOfData = 0.03, kClassMissing = 0.005;
constexpr double kLowDiversity = 0.45, kLowRecall = 0.1, kFairPrecision = 0.4;
constexpr double kSure = 0.1, kVanished = 2e-5;
constexpr double kOverpowered = 0.25, kCertain = 0.04, kFar = 20;
constexpr std::size_t kSwings = 6, kMoves = 5;  // measurements
constexpr double kSwing = 0.25, kMoved = 0.3;
constexpr int kOften = 2;
constexpr double kHugeLoss = 1e4, kWorseThanBest = 3;
constexpr std::size_t kBestIsOld = 3;
constexpr double kCopied = 0.7;
constexpr std::size_t kStill = 4;
constexpr double kSameLoss = 0.02, kSameDistance = 0.97;

using Steps = std::span<const gan::StepMetrics>;
using History = std::span<const Measures>;
using base::tr;
using base::tr_later;

struct Case {
  const gan::TrainConfig& config;
  Steps steps;
  History history;
  std::int64_t settled;

  const Measures& newest() const { return history.back(); }
};

std::string printed(const char* format, double value) {
  char buffer[64];
  std::snprintf(buffer, sizeof buffer, format, value);
  return buffer;
}

// For a sentence, in the language in use.
std::string figure(const char* format, double value) {
  std::string text = printed(format, value);
  std::ranges::replace(text, '.', base::language().decimal_sign);
  return text;
}

template <typename Rule>
bool confirmed(History history, Rule&& rule) {
  return history.size() >= kConfirmed &&
         std::ranges::all_of(history.last(kConfirmed), std::forward<Rule>(rule));
}

// The mean of what the discriminator pays for telling reals from fakes.
double mean_d_loss(Steps steps) {
  double sum = 0;
  for (const gan::StepMetrics& step : steps) sum += static_cast<double>(step.d_loss - step.d_class);
  return sum / static_cast<double>(steps.size());
}

// Its loss where it knows nothing; none for the Wasserstein loss.
std::optional<double> loss_of_ignorance(gan::Loss loss) {
  switch (loss) {
    case gan::Loss::kLeastSquares:
      return 0.25;
    case gan::Loss::kHinge:
      return 2;
    case gan::Loss::kRelativistic:
      return std::numbers::ln2;
    case gan::Loss::kWasserstein:
      return std::nullopt;
    default:
      return 2 * std::numbers::ln2;
  }
}

// What even the surest pays, where label smoothing asks it to doubt the reals.
double loss_of_certainty(const gan::TrainConfig& config) {
  const double doubt = config.label_smoothing;
  const bool logistic =
      config.loss == gan::Loss::kMinimax || config.loss == gan::Loss::kNonSaturating;
  if (!logistic || doubt <= 0) return 0;
  return -doubt * std::log(doubt) - (1 - doubt) * std::log(1 - doubt);
}

std::optional<double> ignorance(const Case& of) {
  const std::optional<double> nothing = loss_of_ignorance(of.config.loss);
  if (!nothing || of.steps.size() < kRecent) return std::nullopt;
  const double least = loss_of_certainty(of.config);
  return (mean_d_loss(of.steps.last(kRecent)) - least) / (*nothing - least);
}

// --- remedies, as values of live settings -------------------------------------------------------

std::string number(double value) {
  return base::number_text(std::strtod(printed("%.3g", value).c_str(), nullptr));
}

// A regularised discriminator that is no faster than the generator, and a loss that does not fade.
std::vector<Change> calm_discriminator(const gan::TrainConfig& config) {
  std::vector<Change> changes;
  if (config.loss == gan::Loss::kMinimax) changes.push_back({"loss", "non-saturating"});
  if (config.d_updates > 1) changes.push_back({"d_updates", "1"});
  if (config.r1 < 0.2) changes.push_back({"r1", "0.2"});
  if (config.d_rate > config.g_rate / 2) {
    // Where the generator hardly moves, it is the one to change.
    if (config.g_rate < 2e-3) changes.push_back({"g_rate", "0.004"});
    if (config.d_rate > 4e-3 || config.g_rate < 2e-3) changes.push_back({"d_rate", "0.002"});
  }
  return changes;
}

// A critic without a penalty has no bound at all: there that is the whole remedy.
std::vector<Change> calm_both(const gan::TrainConfig& config) {
  if (config.loss == gan::Loss::kWasserstein && config.gradient_penalty < 1)
    return {{"gradient_penalty", "10"}};
  std::vector<Change> changes;
  if (config.r1 < 0.2) changes.push_back({"r1", "0.2"});
  if (config.beta1 > 0.5) changes.push_back({"beta1", "0.5"});
  changes.push_back({"g_rate", number(config.g_rate / 4)});
  changes.push_back({"d_rate", number(config.d_rate / 4)});
  if (config.ema_decay < 0.99) changes.push_back({"ema_decay", "0.998"});
  return changes;
}

// A discriminator that never sees a picture twice the same cannot learn it by heart, and the
// generator learns from it alone. A stronger R1 does little against that.
std::vector<Change> disguise(const gan::TrainConfig& config) {
  if (!config.augment_translation) return {{"augment_translation", "true"}};
  if (!config.augment_cutout) return {{"augment_cutout", "true"}};
  return {{"r1", number(std::clamp(4 * config.r1, 1.0, 1000.0))}};
}

// Leaves out of a remedy what the run's other settings exclude, as batch normalisation does the
// penalties. Where nothing is left, the discriminator learns more slowly.
void make_possible(const gan::TrainConfig& config, std::vector<Change>& remedy) {
  if (remedy.empty()) return;
  gan::TrainConfig treated = config;
  const auto put = [&](const Change& change) {
    gan::TrainConfig next = treated;
    if (!gan::set_field(next, change.field, change.value).ok() || !gan::validate(next).ok())
      return false;
    treated = next;
    return true;
  };
  std::erase_if(remedy, [&](const Change& change) { return !put(change); });
  if (!remedy.empty()) return;
  const Change slower{"d_rate", number(config.d_rate / 2)};
  if (put(slower)) remedy.push_back(slower);
}

// --- the rules ----------------------------------------------------------------------------------

std::optional<Finding> mode_collapse(const Case& of) {
  const bool found = confirmed(of.history, [](const Measures& m) {
    const Overlap& overlap = m.fakes.overlap;
    return missing_classes(m) >= 2 || m.fakes.diversity < kLowDiversity ||
           (overlap.recall < kLowRecall && overlap.precision > kFairPrecision);
  });
  if (!found) return std::nullopt;
  const Figures& fakes = of.newest().fakes;
  const std::string diversity = figure("%.0f", 100 * fakes.diversity);
  const std::string recall = figure("%.0f", 100 * fakes.overlap.recall);
  const int missing = missing_classes(of.newest());
  const std::string sentence =
      missing > 0
          ? tr("Mode collapse: fakes differ from each other {0} % as much as reals do, and cover "
               "{1} % of the reals; {2} of {3} classes are missing.",
               {diversity, recall, std::to_string(missing),
                std::to_string(of.newest().real_classes.size())})
          : tr("Mode collapse: fakes differ from each other {0} % as much as reals do, and cover "
               "{1} % of the reals.",
               {diversity, recall});
  std::vector<Change> remedy = calm_discriminator(of.config);
  // A generator with momentum runs into its end where the gradient turns.
  if (of.config.beta1 > 0.5) remedy.push_back({"beta1", "0"});
  if (of.config.g_rate > 8e-3) remedy.push_back({"g_rate", "0.008"});
  if (of.config.d_rate < of.config.g_rate / 4) remedy.push_back({"d_rate", "0.004"});
  return Finding{Ailment::kModeCollapse, sentence, remedy};
}

std::optional<Finding> vanishing_gradient(const Case& of) {
  const std::optional<double> level = ignorance(of);
  if (!level || *level >= kSure) return std::nullopt;
  if (!confirmed(of.history, [](const Measures& m) { return m.generator_gradient < kVanished; }))
    return std::nullopt;
  return Finding{
      Ailment::kVanishingGradient,
      tr("The generator's gradient vanishes: it is {0} on average, while the discriminator's loss "
         "is {1} % of what guessing costs, so the generator learns nothing.",
         {figure("%.1e", of.newest().generator_gradient), figure("%.1f", 100 * *level)}),
      calm_discriminator(of.config)};
}

std::optional<Finding> overpowering(const Case& of) {
  const std::optional<double> level = ignorance(of);
  if (!level || *level >= kOverpowered) return std::nullopt;
  if (!confirmed(of.history, [](const Measures& m) { return m.frechet_ratio() > kFar; }))
    return std::nullopt;
  return Finding{
      Ailment::kOverpowering,
      tr("The discriminator overpowers the generator: its loss is {0} % of what guessing costs, "
         "and the fakes are still {1} times as far from the data as other reals are.",
         {figure("%.1f", 100 * *level), figure("%.0f", of.newest().frechet_ratio())}),
      calm_discriminator(of.config)};
}

// How often the Frechet distance turned round.
int turns(History history) {
  int count = 0;
  double before = 0;
  for (std::size_t i = 1; i < history.size(); ++i) {
    const double change = std::log(history[i].fakes.frechet / history[i - 1].fakes.frechet);
    if (std::abs(change) < std::log(1 + kSwing)) continue;
    if (before != 0 && (change > 0) != (before > 0)) ++count;
    before = change;
  }
  return count;
}

// Which share of the fakes went over to other classes, from each measurement to the next.
std::vector<double> moves(History history) {
  std::vector<double> shares;
  for (std::size_t i = 1; i < history.size(); ++i)
    shares.push_back(total_variation(history[i - 1].fakes.classes, history[i].fakes.classes));
  return shares;
}

// The last `count` measurements, if there are so many under the settings as they are now and after
// the first steps, in which every run goes from class to class.
std::optional<History> since_settled(const Case& of, std::size_t count) {
  if (of.history.size() < count) return std::nullopt;
  const History last = of.history.last(count);
  const std::int64_t begun = std::max(of.settled, static_cast<std::int64_t>(kRecent));
  return last.front().step > begun ? std::optional(last) : std::nullopt;
}

std::optional<std::string> moves_between_classes(const Case& of) {
  const std::optional<History> last = since_settled(of, kMoves);
  if (!last) return std::nullopt;
  const std::vector<double> shares = moves(*last);
  const auto often = std::ranges::count_if(shares, [](double share) { return share >= kMoved; });
  if (often < kOften) return std::nullopt;
  return tr(
      "The run oscillates: {0} times in the last {1} measurements the fakes went over to other "
      "classes, as many as {2} % of them at once.",
      {std::to_string(often), std::to_string(kMoves),
       figure("%.0f", 100 * std::ranges::max(shares))});
}

std::optional<std::string> swings_of_distance(const Case& of) {
  const std::optional<History> last = since_settled(of, kSwings);
  if (!last || turns(*last) < kOften) return std::nullopt;
  const auto [low, high] =
      std::ranges::minmax(*last, {}, [](const Measures& m) { return m.fakes.frechet; });
  return tr(
      "The run oscillates: over the last {0} measurements the Frechet distance turned round {1} "
      "times, between {2} and {3}.",
      {std::to_string(kSwings), std::to_string(turns(*last)), figure("%.3g", low.fakes.frechet),
       figure("%.3g", high.fakes.frechet)});
}

std::optional<Finding> oscillation(const Case& of) {
  std::optional<std::string> sentence = moves_between_classes(of);
  if (!sentence) sentence = swings_of_distance(of);
  if (!sentence) return std::nullopt;
  return Finding{Ailment::kOscillation, *sentence, calm_both(of.config)};
}

std::optional<Finding> divergence(const Case& of) {
  const gan::StepMetrics& step = of.steps.back();
  const double loss = std::max(std::abs(static_cast<double>(step.d_loss)),
                               std::abs(static_cast<double>(step.g_loss)));
  if (loss > kHugeLoss)
    return Finding{Ailment::kDivergence,
                   tr("The run diverges: a loss has grown to {0}.", {figure("%.3g", loss)}),
                   calm_both(of.config)};
  const auto best =
      std::ranges::min_element(of.history, {}, [](const Measures& m) { return m.fakes.frechet; });
  if (of.history.end() - best <= static_cast<std::ptrdiff_t>(kBestIsOld)) return std::nullopt;
  const double worse = kWorseThanBest * best->fakes.frechet;
  const bool found = confirmed(of.history, [&](const Measures& m) {
    return m.fakes.frechet > worse && m.frechet_ratio() > kFar;
  });
  if (!found) return std::nullopt;
  return Finding{Ailment::kDivergence,
                 tr("The run diverges: the Frechet distance is {0}, and was {1} after step {2}. "
                    "Going back there loses nothing.",
                    {figure("%.3g", of.newest().fakes.frechet), figure("%.3g", best->fakes.frechet),
                     std::to_string(best->step)}),
                 calm_both(of.config)};
}

std::optional<Finding> memorisation(const Case& of) {
  const bool found = confirmed(
      of.history, [](const Measures& m) { return m.fakes.nearest && *m.fakes.nearest < kCopied; });
  if (!found) return std::nullopt;
  return Finding{Ailment::kMemorisation,
                 tr("The generator memorises: half of the fakes are nearer to a training picture "
                    "than {0} % of the distance that real pictures keep. More pictures help.",
                    {figure("%.0f", 100 * *of.newest().fakes.nearest)}),
                 disguise(of.config)};
}

}  // namespace

int missing_classes(const Measures& measures) {
  int missing = 0;
  for (std::size_t i = 0; i < measures.real_classes.size(); ++i)
    if (measures.real_classes[i] >= kClassOfData && measures.fakes.classes[i] < kClassMissing)
      ++missing;
  return missing;
}

const char* ailment_name(Ailment ailment) {
  switch (ailment) {
    case Ailment::kModeCollapse:
      return tr_later("mode collapse");
    case Ailment::kVanishingGradient:
      return tr_later("vanishing gradient");
    case Ailment::kOverpowering:
      return tr_later("overpowering");
    case Ailment::kOscillation:
      return tr_later("oscillation");
    case Ailment::kDivergence:
      return tr_later("divergence");
    case Ailment::kMemorisation:
      return tr_later("memorisation");
  }
  return "";
}

std::vector<Finding> diagnose(const gan::TrainConfig& config, Steps steps, History history,
                              std::int64_t settled) {
  std::vector<Finding> findings;
  if (steps.size() < kRecent || history.empty()) return findings;
  const Case of{config, steps, history, settled};
  // What the fakes show says more than the losses do, unless the discriminator is so sure that the
  // generator has heard nothing: then they are alike because they were never taught.
  const bool certain = ignorance(of).value_or(1) < kCertain;
  for (const auto rule : {divergence, vanishing_gradient, certain ? overpowering : mode_collapse,
                          certain ? mode_collapse : overpowering, oscillation, memorisation})
    if (std::optional<Finding> finding = rule(of)) findings.push_back(std::move(*finding));
  // Whichever comes first, a collapse's remedy is the one that also ends what came of it.
  const auto collapse = std::ranges::find(findings, Ailment::kModeCollapse, &Finding::ailment);
  if (collapse != findings.end())
    for (const Ailment ailment : {Ailment::kOverpowering, Ailment::kOscillation})
      if (const auto other = std::ranges::find(findings, ailment, &Finding::ailment);
          other != findings.end())
        other->remedy = collapse->remedy;
  for (Finding& finding : findings) make_possible(config, finding.remedy);
  return findings;
}

bool in_equilibrium(const gan::TrainConfig& config, Steps steps, History history,
                    std::int64_t settled) {
  if (steps.size() < kDiagnosedSteps || history.size() < 2 * kStill) return false;
  const Steps looked_at = steps.last(kDiagnosedSteps);
  const double before = mean_d_loss(looked_at.first(kDiagnosedSteps / 2));
  const double after = mean_d_loss(looked_at.last(kDiagnosedSteps / 2));
  if (std::abs(after - before) >= kSameLoss * std::abs(before)) return false;
  const auto best = [](History of) {
    return std::ranges::min(of, {}, [](const Measures& m) { return m.fakes.frechet; })
        .fakes.frechet;
  };
  const History last = history.last(2 * kStill);
  if (best(last.last(kStill)) < kSameDistance * best(last.first(kStill))) return false;
  return diagnose(config, steps, history, settled).empty();
}

}  // namespace counterfeit::measure
