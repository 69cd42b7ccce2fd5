// Each rule on histories made for it: found where it must be, silent a step before.

#include "measure/diagnosis.h"

#include <gtest/gtest.h>

#include <algorithm>

namespace counterfeit::measure {
namespace {

// A run that is well, whose figures a test then spoils.
struct Ward {
  gan::TrainConfig config;
  std::vector<gan::StepMetrics> steps;
  std::vector<Measures> history;
  std::int64_t settled = 0;

  explicit Ward(int measurements = 8, int trained = 2000) {
    for (int i = 1; i <= trained; ++i)
      steps.push_back({.step = i, .d_loss = 1.2f, .g_loss = 0.9f, .d_real = 0.6f, .d_fake = 0.4f});
    for (int i = 0; i < measurements; ++i) {
      Measures m;
      m.step = 250 * (i + 1);
      m.fakes.frechet = 2.0 / (i + 1);
      m.floor.frechet = 0.1;
      m.fakes.overlap = {.precision = 0.8, .recall = 0.8, .density = 0.8, .coverage = 0.7};
      m.fakes.diversity = 0.95;
      m.fakes.classes = m.real_classes = std::vector<double>(10, 0.1);
      m.fakes.nearest = 1.2;
      m.generator_gradient = 2e-3;
      history.push_back(m);
    }
  }

  // Spoils the newest `count` measurements.
  template <typename Spoil>
  void spoil(std::size_t count, Spoil spoil) {
    for (std::size_t i = history.size() - count; i < history.size(); ++i) spoil(history[i]);
  }
  // A run with every ailment but divergence and oscillation.
  void fall_ill() {
    d_loss(0.001f);
    spoil(3, [](Measures& m) {
      m.fakes.diversity = 0.1;
      m.fakes.frechet = 9;
      m.fakes.nearest = 0.1;
      m.generator_gradient = 1e-8;
    });
  }
  void d_loss(float value) {
    for (gan::StepMetrics& step : steps) step.d_loss = value;
  }
  std::vector<Finding> findings() const { return diagnose(config, steps, history, settled); }
  bool has(Ailment ailment) const {
    return std::ranges::count(findings(), ailment, &Finding::ailment) == 1;
  }
};

TEST(Diagnosis, LeavesTheHealthyAlone) {
  EXPECT_TRUE(Ward().findings().empty());
  EXPECT_TRUE(Ward(0).findings().empty());
  Ward early(8, 150);
  early.d_loss(0);
  early.spoil(8, [](Measures& m) { m.fakes.diversity = 0; });
  EXPECT_TRUE(early.findings().empty());
}

TEST(Diagnosis, FindsMissingClasses) {
  const auto lose_two = [](Measures& m) { m.fakes.classes[3] = m.fakes.classes[7] = 0.001; };
  Ward ward;
  ward.spoil(1, lose_two);
  EXPECT_TRUE(ward.findings().empty());  // once is not enough
  ward.spoil(2, lose_two);
  ASSERT_TRUE(ward.has(Ailment::kModeCollapse));
  EXPECT_NE(ward.findings()[0].sentence.find("2 of 10 classes are missing"), std::string::npos);
  ward.spoil(2, [](Measures& m) { m.fakes.classes[3] = 0.02; });
  EXPECT_TRUE(ward.findings().empty());
  ward.spoil(2, [](Measures& m) { m.real_classes[3] = m.fakes.classes[3] = 0; });
  EXPECT_TRUE(ward.findings().empty());  // the data has none of these either
}

TEST(Diagnosis, FindsFakesThatAreAlike) {
  Ward ward;
  ward.spoil(2, [](Measures& m) { m.fakes.diversity = 0.4; });
  EXPECT_TRUE(ward.has(Ailment::kModeCollapse));
  Ward narrow;
  narrow.spoil(2, [](Measures& m) { m.fakes.overlap.recall = 0.05; });
  EXPECT_TRUE(narrow.has(Ailment::kModeCollapse));
  narrow.spoil(2, [](Measures& m) { m.fakes.overlap.precision = 0.1; });
  EXPECT_TRUE(narrow.findings().empty());  // bad pictures, not few
}

TEST(Diagnosis, FindsAVanishingGradient) {
  Ward ward;
  ward.config.loss = gan::Loss::kMinimax;
  ward.d_loss(0.01f);
  EXPECT_FALSE(ward.has(Ailment::kVanishingGradient));
  ward.spoil(2, [](Measures& m) { m.generator_gradient = 1e-7; });
  ASSERT_TRUE(ward.has(Ailment::kVanishingGradient));
  EXPECT_EQ(ward.findings()[0].remedy[0].value, "non-saturating");
  ward.d_loss(1.2f);  // a small gradient at the end of a good training
  EXPECT_TRUE(ward.findings().empty());
}

TEST(Diagnosis, FindsAnOverpoweringDiscriminator) {
  Ward ward;
  ward.d_loss(0.1f);
  EXPECT_TRUE(ward.findings().empty());  // sure, but the fakes get better all the same
  ward.spoil(2, [](Measures& m) { m.fakes.frechet = 3; });
  EXPECT_TRUE(ward.has(Ailment::kOverpowering));
  ward.config.loss = gan::Loss::kWasserstein;  // whose loss says nothing of that
  EXPECT_FALSE(ward.has(Ailment::kOverpowering));
  ward.config.loss = gan::Loss::kLeastSquares;
  EXPECT_FALSE(ward.has(Ailment::kOverpowering));  // 0.1 of 0.25
  ward.d_loss(0.02f);
  EXPECT_TRUE(ward.has(Ailment::kOverpowering));
}

TEST(Diagnosis, FindsFakesThatGoFromClassToClass) {
  Ward ward;
  const auto all_of = [&ward](std::size_t measurement, std::size_t label) {
    ward.history[measurement].fakes.classes = std::vector<double>(10, 0.06);
    ward.history[measurement].fakes.classes[label] = 0.46;
  };
  for (std::size_t i = 0; i < ward.history.size(); ++i) all_of(i, 1);
  EXPECT_TRUE(ward.findings().empty());  // uneven, but it stays so
  all_of(6, 2);
  all_of(7, 2);
  EXPECT_TRUE(ward.findings().empty());  // they went once
  all_of(7, 3);
  ASSERT_TRUE(ward.has(Ailment::kOscillation));
  EXPECT_NE(ward.findings()[0].sentence.find("as many as 40 %"), std::string::npos);
  ward.settled = ward.history[3].step;
  EXPECT_FALSE(ward.has(Ailment::kOscillation));
  ward.settled = 0;
  for (std::size_t i = 3; i < ward.history.size(); ++i) ward.history[i].step -= 810;
  EXPECT_FALSE(ward.has(Ailment::kOscillation));             // the first steps count among the five
  for (Measures& m : ward.history) m.fakes.classes.clear();  // data without labels
  EXPECT_TRUE(ward.findings().empty());
}

TEST(Diagnosis, FindsADistanceThatGoesUpAndDown) {
  Ward ward;
  const double up_and_down[] = {1, 1.5, 0.9, 1.4, 1.3, 1.2};
  for (std::size_t i = 0; i < 6; ++i) ward.history[i + 2].fakes.frechet = up_and_down[i];
  EXPECT_TRUE(ward.has(Ailment::kOscillation));
  ward.settled = ward.history[1].step;
  EXPECT_TRUE(ward.has(Ailment::kOscillation));
  ward.settled = ward.history[2].step;  // what the change of a setting did
  EXPECT_FALSE(ward.has(Ailment::kOscillation));
  ward.settled = 0;
  ward.history[4].fakes.frechet = 1.6;  // one hill
  ward.history[5].fakes.frechet = 1.5;
  EXPECT_FALSE(ward.has(Ailment::kOscillation));
}

TEST(Diagnosis, FindsDivergence) {
  Ward ward;
  ward.spoil(2, [](Measures& m) { m.fakes.frechet = 5; });
  EXPECT_FALSE(ward.has(Ailment::kDivergence));  // the best one is only two measurements old
  ward.spoil(3, [](Measures& m) { m.fakes.frechet = 5; });
  ASSERT_TRUE(ward.has(Ailment::kDivergence));
  EXPECT_NE(ward.findings()[0].sentence.find("after step 1250"), std::string::npos);
  Ward lost;
  lost.steps.back().g_loss = 2e4f;
  EXPECT_TRUE(lost.has(Ailment::kDivergence));
  lost.config = *gan::preset_config("wgan-gp");
  lost.config.gradient_penalty = 0;  // which is what bounds the critic
  EXPECT_EQ(lost.findings()[0].remedy, (std::vector<Change>{{"gradient_penalty", "10"}}));
}

TEST(Diagnosis, FindsMemorisation) {
  Ward ward;
  ward.spoil(2, [](Measures& m) { m.fakes.nearest = 0.5; });
  ASSERT_TRUE(ward.has(Ailment::kMemorisation));
  for (const char* field : {"augment_translation", "augment_cutout", "r1"}) {  // one after another
    const std::vector<Change> remedy = ward.findings()[0].remedy;
    ASSERT_EQ(remedy.size(), 1u);
    EXPECT_EQ(remedy[0].field, field);
    ASSERT_TRUE(gan::set_field(ward.config, field, remedy[0].value).ok());
  }
  ward.spoil(1, [](Measures& m) { m.fakes.nearest.reset(); });
  EXPECT_TRUE(ward.findings().empty());
}

// What the fakes show says more, and has the stronger remedy, than that the losses are one-sided;
// but under a discriminator that is sure of everything they are alike for want of teaching.
TEST(Diagnosis, NamesACollapseBeforeTheDiscriminatorsPower) {
  Ward ward;
  ward.d_loss(0.3f);
  ward.spoil(2, [](Measures& m) {
    m.fakes.frechet = 3;
    m.fakes.diversity = 0.2;
  });
  const std::vector<Finding> findings = ward.findings();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].ailment, Ailment::kModeCollapse);
  EXPECT_EQ(findings[1].ailment, Ailment::kOverpowering);
  EXPECT_EQ(findings[0].remedy, findings[1].remedy);
  ward.d_loss(0.03f);
  const std::vector<Finding> sure = ward.findings();
  ASSERT_EQ(sure.size(), 2u);
  EXPECT_EQ(sure[0].ailment, Ailment::kOverpowering);
  EXPECT_EQ(sure[0].remedy, sure[1].remedy);
}

TEST(Diagnosis, ACollapseIsCuredBeforeTheOscillationThatComesOfIt) {
  Ward ward;
  ward.spoil(2, [](Measures& m) { m.fakes.diversity = 0.2; });
  for (const std::size_t i : {5u, 7u}) {
    ward.history[i].fakes.classes = std::vector<double>(10, 0.06);
    ward.history[i].fakes.classes[2] = 0.46;
  }
  const std::vector<Finding> findings = ward.findings();
  ASSERT_EQ(findings.size(), 2u);
  EXPECT_EQ(findings[0].ailment, Ailment::kModeCollapse);
  EXPECT_EQ(findings[1].ailment, Ailment::kOscillation);
  EXPECT_EQ(findings[0].remedy, findings[1].remedy);
}

// What the discriminator pays for naming classes, or because it is asked to doubt, is no ignorance.
TEST(Diagnosis, CountsOnlyWhatTellingThemApartCosts) {
  Ward ward;
  ward.spoil(2, [](Measures& m) { m.fakes.frechet = 3; });
  ward.d_loss(1.9f);
  EXPECT_FALSE(ward.has(Ailment::kOverpowering));
  for (gan::StepMetrics& step : ward.steps) step.d_class = 1.8f;
  EXPECT_TRUE(ward.has(Ailment::kOverpowering));
  for (gan::StepMetrics& step : ward.steps) step.d_class = 0;
  ward.d_loss(0.5f);
  EXPECT_FALSE(ward.has(Ailment::kOverpowering));
  ward.config.label_smoothing = 0.2;  // 0.5004 is the least one can pay
  EXPECT_TRUE(ward.has(Ailment::kOverpowering));
}

// Under whatever other settings: batch normalisation excludes the penalties that calm most runs.
TEST(Diagnosis, OnlyPrescribesWhatTheOtherSettingsAllow) {
  for (const gan::Preset& preset : gan::presets())
    for (const gan::Norm norm : {preset.config.d_norm, gan::Norm::kBatch})
      for (const double r1 : {preset.config.r1, 0.0, 900.0}) {
        Ward ward;
        ward.config = preset.config;
        ward.config.d_norm = norm;
        ward.config.r1 = r1;
        if (!gan::validate(ward.config).ok()) continue;
        ward.fall_ill();
        EXPECT_GE(ward.findings().size(), 2u);
        for (const Finding& finding : ward.findings()) {
          gan::TrainConfig changed = ward.config;
          for (const Change& change : finding.remedy)
            ASSERT_TRUE(gan::set_field(changed, change.field, change.value).ok()) << change.value;
          EXPECT_TRUE(gan::validate(changed).ok()) << preset.name << ": " << finding.sentence;
          EXPECT_TRUE(finding.ailment != Ailment::kMemorisation || changed != ward.config);
        }
      }
}

// A remedy is what one may set on a running training, and changes it.
TEST(Diagnosis, OnlyPrescribesLiveSettings) {
  for (const gan::Loss loss :
       {gan::Loss::kNonSaturating, gan::Loss::kMinimax, gan::Loss::kWasserstein}) {
    Ward ward;
    ward.config.loss = loss;
    ward.config.r1 = 0;
    ward.config.d_updates = 5;
    ward.fall_ill();
    const std::vector<Finding> findings = ward.findings();
    EXPECT_GE(findings.size(), 3u);
    for (const Finding& finding : findings) {
      gan::TrainConfig changed = ward.config;
      ASSERT_FALSE(finding.remedy.empty()) << finding.sentence;
      for (const Change& change : finding.remedy) {
        const gan::Field* const field = gan::find_field(change.field);
        ASSERT_NE(field, nullptr) << change.field;
        EXPECT_TRUE(field->live) << change.field;
        EXPECT_TRUE(gan::set_field(changed, change.field, change.value).ok()) << change.value;
      }
      EXPECT_FALSE(changed == ward.config) << finding.sentence;
    }
  }
}

TEST(Equilibrium, IsWhereNothingMovesAnyMore) {
  Ward ward;
  EXPECT_FALSE(in_equilibrium(ward.config, ward.steps, ward.history));  // it still gets better
  ward.spoil(8, [](Measures& m) { m.fakes.frechet = 0.3; });
  EXPECT_TRUE(in_equilibrium(ward.config, ward.steps, ward.history));
  for (std::size_t i = 1000; i < 2000; ++i) ward.steps[i].d_loss = 1.1f;
  EXPECT_FALSE(in_equilibrium(ward.config, ward.steps, ward.history));  // one gains an edge
  Ward sick;
  sick.spoil(8, [](Measures& m) { m.fakes.diversity = 0.3; });
  for (Measures& m : sick.history) m.fakes.frechet = 0.3;
  EXPECT_FALSE(in_equilibrium(sick.config, sick.steps, sick.history));
}

}  // namespace
}  // namespace counterfeit::measure
