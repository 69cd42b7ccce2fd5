#include "app/automation_fixture.h"

namespace counterfeit::app {
namespace {

TEST_F(AutomationTest, ExploresWhatTheGeneratorCanDraw) {
  call("sample");  // from here on the session has said what it trains
  const Reply plain = call("explore", {{"n", 3}, {"seed", 5}});
  ASSERT_TRUE(plain.ok) << plain.json;
  EXPECT_EQ(plain.bytes, call("sample", {{"n", 3}, {"seed", 5}}).bytes);
  EXPECT_EQ(call("explore", {{"number", "407"}, {"n", 2}}).bytes.size(), 6u * 784);
  const Reply moved = call("explore", {{"n", 3}, {"seed", 5}, {"sliders", {2.5, -1}}});
  ASSERT_TRUE(moved.ok) << moved.json;
  EXPECT_NE(moved.bytes, plain.bytes);
  const Reply png = call("explore", {{"n", 3}, {"png", true}});
  EXPECT_EQ(png.bytes[1], 'P');
  for (const json& bad :
       {json{{"number", "4a"}}, json{{"label", 10}}, json{{"label", 1}, {"number", "1"}},
        json{{"from", "before"}}, json{{"step", 99}}, json{{"truncation", 0}},
        json{{"sliders", {1, 2, 3, 4, 5}}}, json{{"sliders", "up"}}, json{{"n", 5000}}}) {
    const Reply refused = call("explore", bad);
    EXPECT_FALSE(refused.ok) << bad;
    EXPECT_EQ(json::parse(refused.json).get<std::string>().back(), '.') << refused.json;
  }
}

TEST_F(AutomationTest, MeasuresAreThereWhenAskedFor) {
  EXPECT_EQ(json::parse(call("measures").json)["on"], false);
  EXPECT_FALSE(call("measure", {{"on", "yes"}}).ok);
  ASSERT_TRUE(call("measure", {{"on", true}}).ok);
  json found;
  call("train");
  for (int turn = 0; turn < 20000 && (found.empty() || found["history"].empty()); ++turn) {
    session_.run_for(std::chrono::milliseconds(5));
    found = json::parse(call("measures").json);
  }
  ASSERT_FALSE(found["history"].empty());
  EXPECT_EQ(found["preparation"], 1);
  EXPECT_GT(found["history"][0]["fd_ratio"], 1);
  EXPECT_EQ(found["history"][0]["classes"].size(), 10u);
  EXPECT_TRUE(found["findings"].is_array());
}

TEST_F(AutomationTest, StatusHasEveryFigure) {
  call("step", {{"n", 2}});
  const json now = status();
  for (const char* name : {"step", "images", "imagesPerSecond", "dLoss", "gLoss", "dReal", "dFake",
                           "state", "dataset", "side", "channels", "preset", "seed", "variant",
                           "threads"}) {
    EXPECT_TRUE(now.contains(name)) << name;
  }
  EXPECT_EQ(now["step"], 2);
  EXPECT_EQ(now["state"], "paused");
  EXPECT_EQ(now["dataset"], "builtin:strokes");
  EXPECT_EQ(now["side"], 28);
  EXPECT_EQ(now["channels"], 1);
  EXPECT_EQ(now["variant"], "native");
}

TEST_F(AutomationTest, TrainsTwoSideBySideAndKeepsOne) {
  call("step", {{"n", 2}});
  EXPECT_FALSE(call("keep", {{"side", "A"}}).ok);
  EXPECT_FALSE(call("compare", {{"loss", "kind"}}).ok);
  EXPECT_FALSE(status().contains("rival"));
  ASSERT_TRUE(call("compare", {{"loss", "hinge"}}).ok);
  ASSERT_TRUE(call("step", {{"n", 3}}).ok);
  const json two = status();
  EXPECT_EQ(two["step"], 3);
  EXPECT_EQ(two["rival"]["step"], 3);
  EXPECT_NE(two["rival"]["dLoss"], two["dLoss"]);
  EXPECT_EQ(two["rival"]["differs"].size(), 1u);
  EXPECT_EQ(two["rival"]["differs"]["loss"][1], "hinge");
  EXPECT_FALSE(call("keep", {{"side", "C"}}).ok);
  ASSERT_TRUE(call("keep", {{"side", "B"}}).ok);
  EXPECT_FALSE(status().contains("rival"));
  EXPECT_EQ(status()["dLoss"], two["rival"]["dLoss"]);
}

TEST_F(AutomationTest, TrainsAndPauses) {
  EXPECT_TRUE(call("train").ok);
  EXPECT_EQ(status()["state"], "training");
  EXPECT_TRUE(call("pause").ok);
  EXPECT_EQ(status()["state"], "paused");
}

TEST_F(AutomationTest, ResetTakesPresetSeedAndSettings) {
  call("step", {{"n", 1}});
  EXPECT_TRUE(call("reset", {{"seed", 7}, {"g_rate", 0.001}}).ok);
  EXPECT_EQ(status()["step"], 0);
  EXPECT_EQ(status()["seed"], 7);
  EXPECT_DOUBLE_EQ(session_.snapshot()->config.g_rate, 0.001);
  EXPECT_EQ(session_.snapshot()->config.latent_dim, 4);
}

TEST_F(AutomationTest, SamplesAreBytesAndSeeded) {
  const Reply one = call("sample", {{"n", 3}, {"seed", 5}});
  EXPECT_TRUE(one.has_bytes);
  EXPECT_EQ(one.bytes.size(), 3u * 784u);
  EXPECT_EQ(one.bytes, call("sample", {{"n", 3}, {"seed", 5}}).bytes);
  EXPECT_NE(one.bytes, call("sample", {{"n", 3}, {"seed", 6}}).bytes);
}

TEST_F(AutomationTest, SaveAndLoadRoundTrip) {
  call("step", {{"n", 3}});
  const Reply saved = call("save");
  ASSERT_TRUE(saved.has_bytes);
  call("step", {{"n", 2}});
  EXPECT_TRUE(call("load", json::object(), {{"a.safetensors", saved.bytes}}).ok);
  EXPECT_EQ(status()["step"], 3);
}

TEST_F(AutomationTest, RefusesWithASentenceAndTellsThePage) {
  const struct {
    const char* method;
    json arguments;
    const char* part;
  } cases[] = {
      {"dance", json::object(), "no method called 'dance'"},
      {"train", {{"now", true}}, "no option called 'now'"},
      {"step", {{"n", 0}}, "whole number from 1"},
      {"step", {{"n", "two"}}, "whole number"},
      {"sample", {{"n", 1.5}}, "whole number"},
      {"sample", {{"n", 2}, {"sede", 1}}, "no option called 'sede'"},
      {"reset", {{"preset", "nope"}}, "no preset called 'nope'"},
      {"reset", {{"colour", "red"}}, "colour"},
      {"reset", {{"threads", 1000}}, "threads"},
      {"reset", json::array(), "as an object"},
      {"loadData", json::object(), "was given nothing"},
      {"loadData", {{"name", "builtin:cats"}}, "builtin:cats"},
      {"load", json::object(), "one checkpoint"},
      {"bench", json::object(), "no benchmark"},
  };
  for (const auto& c : cases) {
    told_.clear();
    const Reply reply = call(c.method, c.arguments);
    EXPECT_FALSE(reply.ok) << c.method << c.arguments;
    const std::string sentence = json::parse(reply.json).get<std::string>();
    EXPECT_NE(sentence.find(c.part), std::string::npos) << c.method << ": " << sentence;
    EXPECT_EQ(told_, sentence);
  }
}

TEST_F(AutomationTest, ABadFileIsRefusedAndNothingIsLost) {
  call("step", {{"n", 2}});
  const Reply reply = call("loadData", json::object(), {{"cat.png", {0x89, 0x50, 0x4e, 0x47}}});
  EXPECT_FALSE(reply.ok);
  EXPECT_NE(reply.json.find("cat.png"), std::string::npos) << reply.json;
  EXPECT_EQ(status()["step"], 2);
}

TEST(AutomationBenchTest, RunsThePluggedInBenchmark) {
  session::Session session({.config = {}, .own_thread = false, .builtin_pictures = 100});
  BenchRequest asked;
  Automation automation(session,
                        {.variant = "native", .bench = [&](const BenchRequest& request) {
                           asked = request;
                           return std::vector<std::string>{R"({"op":"gemm"})", R"({"op":"peak"})"};
                         }});
  std::string answer;
  automation.call({"bench", R"({"op":"gemm","threads":1})", {}},
                  [&](Reply reply) { answer = reply.json; });
  for (int turn = 0; turn < 500 && answer.empty(); ++turn) {
    session.run_for(std::chrono::milliseconds(1));
    session.poll();
  }
  EXPECT_EQ(answer, R"([{"op":"gemm"},{"op":"peak"}])");
  EXPECT_EQ(asked.op, "gemm");
  EXPECT_EQ(asked.threads, 1);
}

TEST_F(AutomationTest, LessonsAreRefusedWhereThereAreNone) {
  EXPECT_EQ(call("lesson").json, "null");
  EXPECT_EQ(call("lessons").json, "[]");
  EXPECT_FALSE(call("beginLesson", {{"name", "what-is-a-gan"}}).ok);
  EXPECT_FALSE(call("turnLesson", {{"to", "next"}}).ok);
  EXPECT_FALSE(call("answerLesson", {{"choice", 0}}).ok);
  EXPECT_FALSE(call("answerLesson", {{"choise", 0}}).ok);
}

TEST_F(AutomationTest, LessonsAreTakenByTheirCommands) {
  std::vector<std::string> log;
  const auto note = [&](auto text) -> base::Status {
    log.push_back(text);
    return {};
  };
  Automation automation(
      session_,
      {.variant = "native",
       .lessons = Automation::Page::Lessons{
           .list = [] { return std::string("[1]"); },
           .begin = [&](const std::string& name) { return note("begin " + name); },
           .turn = [&](const std::string& to) { return note("turn " + to); },
           .choose = [&](int choice) { return note("choose " + std::to_string(choice)); },
           .give = [&](double number) { return note("give " + std::to_string(number)); }}});
  const auto ask = [&](const std::string& method, const json& arguments) {
    bool ok = false;
    automation.call({method, arguments.dump(), {}}, [&](Reply reply) { ok = reply.ok; });
    return ok;
  };
  EXPECT_TRUE(ask("beginLesson", {{"name", "one"}}));
  EXPECT_TRUE(ask("turnLesson", {{"to", "back"}}));
  EXPECT_TRUE(ask("answerLesson", {{"choice", 2}}));
  EXPECT_TRUE(ask("answerLesson", {{"number", 0.5}}));
  EXPECT_FALSE(ask("answerLesson", json::object()));
  EXPECT_EQ(log, (std::vector<std::string>{"begin one", "turn back", "choose 2", "give 0.500000"}));
}

}  // namespace
}  // namespace counterfeit::app
