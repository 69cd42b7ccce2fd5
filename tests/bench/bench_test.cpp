#include "bench/bench.h"

#include <gtest/gtest.h>

#include "bench/workload.h"

namespace counterfeit::bench {
namespace {

TEST(Bench, FiveStepsGiveTheLossesOfEveryCorrectProgram) {
  base::ThreadPool pool(2);
  for (const bool convolutional : {false, true})
    EXPECT_LT(largest_error(check_losses(pool, convolutional), expected_losses(convolutional)),
              1e-4)
        << (convolutional ? "dcgan" : "mlp");
}

TEST(Bench, OperationsAreCountedAsSpecified) {
  const Workload mlp({.convolutional = false}), dcgan({.convolutional = true});
  EXPECT_EQ(mlp.step_flops(), 721'682'432);
  EXPECT_EQ(dcgan.step_flops(), 2'674'982'912);
  EXPECT_EQ(mlp.sample_flops(64), 70'254'592);
  EXPECT_EQ(dcgan.sample_flops(1), 3'813'376);
}

TEST(Bench, RefusesWhatItCannotRunBeforeRunningAnything) {
  const auto sentence = [](Options options) {
    bool ran = false;
    const base::Status status = run(options, [&](const std::string&) { ran = true; });
    EXPECT_FALSE(ran);
    return status.ok() ? std::string("accepted") : status.error().sentence();
  };
  EXPECT_EQ(sentence({.workload = "vgg"}),
            "There is no workload called 'vgg'. Choose one of all, mlp, dcgan, digits.");
  EXPECT_EQ(sentence({.op = "train"}),
            "There is no operation called 'train'. Choose one of all, check, step, sample1, "
            "sample64, layers, gemm, peak.");
  EXPECT_EQ(sentence({.workload = "digits", .op = "check"}),
            "The workload digits has no operation check. Choose mlp or dcgan.");
  EXPECT_EQ(sentence({.threads = 0}), "The benchmark runs on 1 to 64 threads, not 0.");
  EXPECT_NE(sentence({.seconds = 0}), "accepted");
  EXPECT_NE(sentence({.batch = -1}), "accepted");
  EXPECT_NE(sentence({.width = 1000}), "accepted");
}

TEST(Bench, EmitsOneLineForEachMeasurement) {
  std::vector<std::string> lines;
  const Options options{.workload = "digits", .op = "sample1", .seconds = 0.01};
  ASSERT_TRUE(run(options, [&](const std::string& line) { lines.push_back(line); }).ok());
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_NE(lines[0].find("\"workload\":\"digits\",\"op\":\"sample1\""), std::string::npos);
  EXPECT_NE(lines[0].find("\"ratio\":"), std::string::npos);
  EXPECT_EQ(lines[0].find('\n'), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::bench
