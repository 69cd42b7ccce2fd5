#pragma once

#include <gtest/gtest.h>

#include <chrono>
#include <nlohmann/json.hpp>
#include <optional>

#include "app/automation.h"

namespace counterfeit::app {

using nlohmann::json;

// A real session without a thread of its own: the test turns it.
class AutomationTest : public testing::Test {
 protected:
  // portfolio: gan::Portfolio's bytes, which outlive the test.
  explicit AutomationTest(base::ByteView portfolio = {})
      : session_({.config = small(),
                  .threads = 1,
                  .own_thread = false,
                  .start_training = false,
                  .builtin_pictures = 200,
                  .portfolio = portfolio,
                  .referee_steps = 5}),
        automation_(session_, {.variant = "native",
                               .tell_error = [this](std::string text) { told_ = text; }}) {}

  static gan::TrainConfig small() {
    gan::TrainConfig config;
    config.family = gan::Family::kMlp;
    config.g_width = 2;
    config.d_width = 2;
    config.latent_dim = 4;
    config.batch = 8;
    return config;
  }

  Reply call(const std::string& method, const json& arguments = json::object(),
             std::vector<session::NamedFile> files = {}) {
    std::optional<Reply> reply;
    int answers = 0;
    automation_.call({method, arguments.dump(), std::move(files)}, [&](Reply answer) {
      reply = std::move(answer);
      ++answers;
    });
    for (int turn = 0; turn < 2000 && !reply; ++turn) {
      session_.run_for(std::chrono::milliseconds(1));
      session_.poll();
    }
    EXPECT_EQ(answers, 1) << method;
    return reply.value_or(Reply{.ok = false, .json = "\"no answer\"", .bytes = {}});
  }

  json status() { return json::parse(call("status").json); }

  session::Session session_;
  std::string told_;
  Automation automation_;
};

}  // namespace counterfeit::app
