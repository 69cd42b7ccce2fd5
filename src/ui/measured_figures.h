#pragma once

#include <optional>
#include <span>
#include <string_view>

#include "measure/figures.h"

namespace counterfeit::ui {

// One of the figures that the referee measures of the fakes, and of other reals beside them.
struct MeasuredFigure {
  const char* column;     // in a saved table; that of other reals has "_of_reals" behind it
  std::string_view name;  // as it is shown
  std::string_view help;
  // Of measures.fakes or of measures.floor. Nothing where the referee knows no classes, or where
  // reals have no such figure.
  std::optional<double> (*of)(const measure::Measures& measures, const measure::Figures& figures);
};

// All of them, in the order of the panel and of the table. Names and help are to be translated.
std::span<const MeasuredFigure> measured_figures();

}  // namespace counterfeit::ui
