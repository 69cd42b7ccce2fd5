#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "gan/config.h"

// What a lesson can know of the live program. A front end fills it in; no lesson sees more.

namespace counterfeit::lessons {

enum class Figure {
  kStep,      // of the run
  kNewSteps,  // since this step of the lesson began; of a run that began since, all
  kSeconds,   // since this step of the lesson began
  kEpoch,     // passes over the data set
  kSpeed,     // pictures a second
  kDReal,     // the discriminator's mean verdict on reals in the newest training step, 0 to 1
  kDFake,     // ... and on fakes
  kDLoss,
  kGLoss,
  kMeasurements,     // of the run
  kNewMeasurements,  // as kNewSteps
  // Of the newest measurement; unknown before the first.
  kFrechetRatio,  // Frechet distance of the fakes over that between reals
  kPrecision,
  kRecall,
  kDiversity,       // 1: fakes differ from each other as reals do
  kShare,           // classifier score, over that of reals
  kClassesMissing,  // classes that the data has and no fake shows
  kFindings,        // how many
  kLast = kFindings,
};
inline constexpr std::size_t kFigures = static_cast<std::size_t>(Figure::kLast) + 1;

struct FigureInfo {
  Figure figure;
  std::string_view name;   // "d_fake", in a lesson's file
  std::string_view label;  // "D(fake)"
  int decimals;            // to show
};
std::span<const FigureInfo> figures();  // in the order of Figure
const FigureInfo* find_figure(std::string_view name);

struct Facts {
  // The player of a lesson fills in those that count since a step began.
  std::array<std::optional<double>, kFigures> values;
  std::optional<double>& operator[](Figure figure) {
    return values[static_cast<std::size_t>(figure)];
  }
  const std::optional<double>& operator[](Figure figure) const {
    return values[static_cast<std::size_t>(figure)];
  }

  double now = 0;         // seconds of any clock
  std::uint64_t run = 0;  // grows with every new run
  bool training = false;
  gan::TrainConfig config;
  std::string place, deck, view;
  std::vector<std::string> findings;        // measure::ailment_name() of each
  std::vector<std::string> pressed, moved;  // controls, since the last facts
};

}  // namespace counterfeit::lessons
