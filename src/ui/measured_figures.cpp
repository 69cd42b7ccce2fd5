#include "ui/measured_figures.h"

#include "base/text.h"

namespace counterfeit::ui {
namespace {

using base::tr_later;
using measure::Figures;
using measure::Measures;
using Value = std::optional<double>;

Value only_with_classes(const Figures& figures, double value) {
  return figures.score ? Value(value) : std::nullopt;
}

constexpr MeasuredFigure kFigures[] = {
    {"frechet", tr_later("Fréchet distance"),
     tr_later(
         "How far the fakes' features lie from the reals', as two bell curves. Less is better; "
         "other reals show the least one can expect."),
     [](const Measures&, const Figures& f) { return Value(f.frechet); }},
    {"kernel_distance", tr_later("kernel distance"),
     tr_later("How far apart the two lie, with no bell curve assumed (KID). Less is better; about "
              "0 for other reals."),
     [](const Measures&, const Figures& f) { return Value(f.kernel); }},
    {"score_share", tr_later("score"),
     tr_later("How surely the referee names the fakes, and how evenly its names are spread, as a "
              "share of what real pictures get."),
     [](const Measures& m, const Figures& f) {
       return f.score ? Value(*f.score / m.real_score) : std::nullopt;
     }},
    {"label_accuracy", tr_later("label accuracy"),
     tr_later("Which share of the fakes is of the class that was asked for, says the referee."),
     [](const Measures&, const Figures& f) { return f.label_accuracy; }},
    {"class_distance", tr_later("class distance"),
     tr_later("Which share of the fakes would have to change its class to be spread as the data "
              "is. 0 is best."),
     [](const Measures&, const Figures& f) { return only_with_classes(f, f.class_distance); }},
    {"precision", tr_later("precision"),
     tr_later("Which share of the fakes lies among the reals: how good they are."),
     [](const Measures&, const Figures& f) { return Value(f.overlap.precision); }},
    {"recall", tr_later("recall"),
     tr_later("Which share of the reals lies among the fakes: how varied these are."),
     [](const Measures&, const Figures& f) { return Value(f.overlap.recall); }},
    {"density", tr_later("density"),
     tr_later("Among how many reals a fake lies; 1 on average where they are alike. Outliers count "
              "less than in precision."),
     [](const Measures&, const Figures& f) { return Value(f.overlap.density); }},
    {"coverage", tr_later("coverage"), tr_later("Which share of the reals has a fake beside it."),
     [](const Measures&, const Figures& f) { return Value(f.overlap.coverage); }},
    {"diversity", tr_later("diversity"),
     tr_later("How much two fakes differ on average, as a share of how much two reals do."),
     [](const Measures&, const Figures& f) { return Value(f.diversity); }},
    {"nearest", tr_later("nearest picture"),
     tr_later("How far the fakes are from the nearest training picture, as a share of how far "
              "other reals are. Near 0: the generator copies."),
     [](const Measures&, const Figures& f) { return f.nearest; }},
};

}  // namespace

std::span<const MeasuredFigure> measured_figures() { return kFigures; }

}  // namespace counterfeit::ui
