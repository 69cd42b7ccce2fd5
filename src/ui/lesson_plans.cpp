#include "ui/lesson_plans.h"

#include "base/text.h"

namespace counterfeit::ui {
namespace {

using base::tr_later;

constexpr PlanLine kShort[] = {
    {2, "",
     tr_later(
         "Ask: how would you learn to paint banknotes that nobody can tell from real ones? Who "
         "would you need?")},
    {4, "what-is-a-gan", tr_later("Together, on the projector.")},
    {5, "",
     tr_later(
         "Place Play, Real or fake?, by show of hands, ten rounds. Does the class beat chance?")},
    {4, "deepfakes",
     tr_later("Alone or in pairs. Close with: what would you do with a picture you doubt?")},
};

constexpr PlanLine kMiddle[] = {
    {4, "what-is-a-gan", tr_later("Together.")},
    {4, "one-round", tr_later("In pairs.")},
    {4, "reading-curves", tr_later("In pairs. Let one pair say what their curves do now.")},
    {4, "mode-collapse",
     tr_later("In pairs. While the referee learns, collect guesses: what will go wrong?")},
    {8, "",
     tr_later("Place Play: invite the class, or by show of hands. Compare it with the detective.")},
    {3, "misconceptions", tr_later("Together: vote first, then press.")},
    {3, "",
     tr_later("Close: each names one thing that was different from what they had expected.")},
};

constexpr PlanLine kLong[] = {
    {4, "what-is-a-gan", tr_later("Together.")},
    {4, "one-round", tr_later("In pairs.")},
    {4, "reading-curves", tr_later("In pairs.")},
    {8, "mode-collapse",
     tr_later("Half of the pairs take this one, the others the next; then each half explains its "
              "failure.")},
    {0, "strong-detective", ""},
    {4, "steering", tr_later("In pairs. Who finds the strangest digit that can still be read?")},
    {4, "gan-and-diffusion", tr_later("Together.")},
    {4, "what-for",
     tr_later("Alone: which of the uses would you forbid, which would you pay for?")},
    {8, "deepfakes", tr_later("In pairs, then talk: who must label a picture, and who checks?")},
    {5, "misconceptions", tr_later("Together: vote first, then press.")},
};

constexpr LessonPlan kPlans[] = {
    {"plan15", 15, tr_later("What a GAN is, and that eyes alone are no proof."), kShort},
    {"plan30", 30, tr_later("How two networks learn from each other, and how that goes wrong."),
     kMiddle},
    {"plan45", 45, tr_later("The whole tour, with time to talk about what it is used for."), kLong},
};

}  // namespace

std::span<const LessonPlan> lesson_plans() { return kPlans; }

}  // namespace counterfeit::ui
