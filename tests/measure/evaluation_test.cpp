// The referee, and all figures together, on pictures that are right or wrong in a known way.

#include <gtest/gtest.h>

#include <algorithm>
#include <span>

#include "data/files.h"
#include "data/mnist_folder.h"
#include "gan/trainer.h"
#include "measure/evaluation.h"
#include "measure/pictures.h"

namespace counterfeit::measure {
namespace {

constexpr EvaluationOptions kSmall{.count = 300, .overlap = 300, .queries = 100, .searched = 1500};

// A referee of the built-in digits and its reference, made once for all tests.
class Judged : public testing::Test {
 protected:
  struct Court {
    base::ThreadPool pool{2};
    Split parts = split(strokes(3000, 400));
    Referee referee{parts, {.steps = 250}};
    std::unique_ptr<Reference> reference;
    Court() {
      referee.finish(pool);
      reference = std::make_unique<Reference>(referee, parts, kSmall);
      reference->finish(pool);
    }
  };
  static Court& court() {
    static Court made;
    return made;
  }
  static Figures judge(Draw draw, std::vector<std::uint8_t> labels = {}) {
    Evaluation evaluation(*court().reference, std::move(draw), std::move(labels), true);
    evaluation.finish(court().pool);
    return evaluation.figures();
  }
};

TEST_F(Judged, TheRefereeKnowsTheClasses) {
  EXPECT_GT(court().referee.accuracy().value(), 0.95);
  EXPECT_EQ(court().referee.classes(), 10);
}

TEST_F(Judged, OtherRealsAreTheFloor) {
  const Figures& floor = court().reference->floor();
  EXPECT_EQ(floor.count, 300);
  EXPECT_GT(*floor.score / court().reference->real_score(), 0.95);
  EXPECT_LT(floor.frechet, 1);
  EXPECT_GT(floor.overlap.precision, 0.8);
  EXPECT_GT(floor.overlap.coverage, 0.8);
  EXPECT_NEAR(floor.overlap.density, 1, 0.25);
  EXPECT_NEAR(floor.diversity, 1, 0.05);
  EXPECT_GT(*floor.label_accuracy, 0.95);
  EXPECT_LT(floor.class_distance, 0.15);
}

TEST_F(Judged, TheRealsThemselvesAreAtNoDistance) {
  const Part reals = court().parts.test.sample(kSmall.count);
  const Figures same = judge(draw_part(reals), reals.labels());
  EXPECT_NEAR(same.frechet, 0, 1e-6);
  EXPECT_EQ(same.class_distance, 0);
  EXPECT_EQ(same.overlap.coverage, 1);
  EXPECT_EQ(*same.score, court().reference->real_score());
  EXPECT_EQ(*same.nearest, 1);
}

TEST_F(Judged, CopiesOfTrainingPicturesAreMemorised) {
  const Figures copies = judge(draw_part(court().parts.train.sample(kSmall.count)));
  EXPECT_EQ(*copies.nearest, 0);
  EXPECT_FALSE(copies.label_accuracy.has_value());
}

// A search of a quarter finds the originals of a quarter of the copies, whose median tells nothing.
TEST_F(Judged, CopiesAreFoundBySearchingAPart) {
  EvaluationOptions options = kSmall;
  options.searched = court().parts.train.count() / 4;
  Reference reference(court().referee, court().parts, options);
  reference.finish(court().pool);
  const auto nearest = [&](Part part) {
    Evaluation evaluation(reference, draw_part(std::move(part)), {}, true);
    evaluation.finish(court().pool);
    return *evaluation.figures().nearest;
  };
  EXPECT_EQ(nearest(court().parts.train.sample(kSmall.count)), 0);
  EXPECT_EQ(nearest(court().parts.test.sample(kSmall.count)), 1);
}

TEST_F(Judged, OnePictureOverAndOverIsCollapsed) {
  const auto picture = court().parts.test.picture(3);
  const Figures collapsed = judge([&](base::ThreadPool&, nn::Index, nn::Index count, auto out) {
    for (nn::Index i = 0; i < count; ++i)
      std::ranges::copy(picture, out.begin() + i * std::ssize(picture));
  });
  EXPECT_NEAR(*collapsed.score, 1, 1e-9);
  EXPECT_EQ(collapsed.diversity, 0);
  EXPECT_LT(collapsed.overlap.recall, 0.02);
  EXPECT_LT(collapsed.overlap.coverage, 0.1);
  EXPECT_GT(collapsed.class_distance, 0.85);
  EXPECT_GT(collapsed.frechet, 20 * court().reference->floor().frechet);
}

TEST_F(Judged, NoiseIsFarFromEverything) {
  const Figures noise = judge([](base::ThreadPool&, nn::Index first, nn::Index, auto out) {
    base::Rng rng(static_cast<std::uint64_t>(first));
    for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(rng.below(256));
  });
  EXPECT_LT(noise.overlap.recall, 0.05);
  EXPECT_LT(noise.overlap.coverage, 0.05);
  EXPECT_GT(noise.kernel, 20 * std::abs(court().reference->floor().kernel));
  EXPECT_GT(*noise.nearest, 1.2);
}

TEST_F(Judged, WrongLabelsAreNoticed) {
  const Part reals = court().parts.test.sample(kSmall.count);
  std::vector<std::uint8_t> labels = reals.labels();
  for (std::uint8_t& label : labels) label = static_cast<std::uint8_t>((label + 1) % 10);
  EXPECT_LT(*judge(draw_part(reals), labels).label_accuracy, 0.05);
}

// Everything of a court, at a number of threads, bit for bit.
std::vector<double> whole(int threads) {
  base::ThreadPool pool(threads);
  const Split parts = split(strokes(500, 0));
  Referee referee(parts, {.steps = 20});
  referee.finish(pool);
  Reference reference(referee, parts, {.count = 80, .overlap = 80, .queries = 40});
  reference.finish(pool);
  gan::TrainConfig config;
  config.g_width = config.d_width = 4;
  const auto trainer = gan::GanTrainer::create(config, parts.train.set, pool);
  Evaluation evaluation(reference, draw_fakes((*trainer)->sampler(), 5, reference.labels()),
                        reference.labels(), true);
  evaluation.finish(pool);
  std::vector<double> all = {*referee.accuracy(), reference.real_score()};
  for (const Figures* of : {&reference.floor(), &evaluation.figures()})
    all.insert(all.end(), {of->frechet, of->kernel, of->overlap.precision, of->overlap.recall,
                           of->overlap.density, of->overlap.coverage, of->diversity, *of->score,
                           of->class_distance, *of->label_accuracy, of->nearest.value_or(-1)});
  return all;
}

TEST(Evaluation, DoesNotDependOnThreads) { EXPECT_EQ(whole(1), whole(3)); }

TEST(Evaluation, WorksWithoutLabels) {
  data::DataSource source = strokes(600, 0);
  data::Dataset bare = *source.train;
  bare.labels.clear();
  bare.classes = 0;
  source.train = std::make_shared<const data::Dataset>(std::move(bare));
  const Split parts = split(source);
  EXPECT_EQ(parts.train.count(), 500);
  EXPECT_EQ(parts.test.count(), 100);
  base::ThreadPool pool(2);
  Referee referee(parts, {});
  referee.finish(pool);
  EXPECT_EQ(referee.classes(), 0);
  EXPECT_FALSE(referee.accuracy().has_value());
  Reference reference(referee, parts, {});
  reference.finish(pool);
  EXPECT_EQ(reference.count(), 100);
  EXPECT_FALSE(reference.floor().score.has_value());
  Evaluation blank(
      reference,
      [](base::ThreadPool&, nn::Index, nn::Index, auto out) { std::ranges::fill(out, 0); }, {},
      true);
  blank.finish(pool);
  EXPECT_GT(blank.figures().frechet, 5 * reference.floor().frechet);
  EXPECT_EQ(blank.figures().diversity, 0);
  EXPECT_LT(blank.figures().overlap.coverage, 0.1);
}

TEST(Referee, IsTestedOnTheTestPartOrOnWhatIsKeptApart) {
  EXPECT_EQ(split(strokes(100, 30)).test.count(), 30);
  EXPECT_EQ(split(strokes(100, 30)).train.count(), 100);
  const Split apart = split(strokes(60, 0));
  EXPECT_EQ(apart.train.places.back() + 1, apart.test.places.front());
  EXPECT_EQ(apart.train.count() + apart.test.count(), 60);
}

TEST(Parts, AreSampledByLotWithoutRepeating) {
  const Part part = split(strokes(500, 10)).train;
  const Part some = part.sample(200);
  std::vector<std::uint32_t> places = some.places;
  std::ranges::sort(places);
  EXPECT_EQ(std::ranges::unique(places).size(), 0u);
  EXPECT_EQ(some.places, part.sample(200).places);
  // All of them are mixed as well: what looks at some takes the first.
  Part all = part.sample(900);
  EXPECT_TRUE(std::ranges::equal(std::span(all.places).first(200), some.places));
  std::ranges::sort(all.places);
  EXPECT_EQ(all.places, part.places);
}

TEST(Mnist, TheSmallRefereeKnowsIt) {
  if (!data::has_mnist()) GTEST_SKIP() << "no MNIST in " << data::mnist_folder();
#ifndef __OPTIMIZE__
  GTEST_SKIP() << "too slow without optimisation";
#endif
  const auto source = data::source_from_path(data::mnist_folder());
  ASSERT_TRUE(source.ok());
  base::ThreadPool pool(2);
  Referee referee(split(*source), {});
  referee.finish(pool);
  EXPECT_GE(*referee.accuracy(), 0.985);
}

}  // namespace
}  // namespace counterfeit::measure
