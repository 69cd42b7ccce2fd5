#include <map>
#include <set>

#include "app/automation_fixture.h"
#include "data/strokes.h"
#include "gan/portfolio.h"

namespace counterfeit::app {
namespace {

// A game for scripts, played through the same calls as from a page.
class AutomationGameTest : public AutomationTest {
 protected:
  using AutomationTest::AutomationTest;

  json value(const std::string& method, const json& arguments = json::object()) {
    const Reply reply = call(method, arguments);
    EXPECT_TRUE(reply.ok) << method << ": " << reply.json;
    return reply.ok && !reply.json.empty() ? json::parse(reply.json) : json();
  }
  std::string refusal(const std::string& method, const json& arguments = json::object()) {
    const Reply reply = call(method, arguments);
    EXPECT_FALSE(reply.ok) << method << " " << arguments;
    return json::parse(reply.json);
  }
  // Plays the game begun to its end, always with the same answer.
  json play(const json& answer) {
    for (int i = 0; i < 200; ++i) {
      const json done = value("game.answer", {{"answer", answer}});
      if (value("game.result")["over"] == true) return done;
    }
    return {};
  }
  // The pictures of all items.
  base::Bytes play_all() {
    base::Bytes all;
    do {
      const base::Bytes item = call("game.item").bytes;
      all.insert(all.end(), item.begin(), item.end());
      value("game.answer", {{"answer", "fake"}});
    } while (value("game.result")["over"] == false);
    return all;
  }
};

TEST_F(AutomationGameTest, EveryModeIsPlayedToItsResult) {
  const std::map<std::string, std::pair<json, int>> modes = {{"real-or-fake", {"fake", 1}},
                                                             {"spot-the-fake", {0, 2}},
                                                             {"find-the-fakes", {{0, 4, 8}, 9}},
                                                             {"beat-the-detective", {"real", 1}},
                                                             {"until-it-fools-us", {"fake", 1}}};
  for (const auto& [mode, how] : modes) {
    const json begun = value("game.start", {{"mode", mode}, {"rounds", 4}, {"seed", 9}});
    EXPECT_EQ(begun["mode"], mode);
    for (int round = 0; round < 4; ++round) {
      const Reply item = call("game.item");
      ASSERT_TRUE(item.ok && item.has_bytes);
      EXPECT_EQ(item.json, "{\"number\":" + std::to_string(round) + "}");
      EXPECT_EQ(std::ssize(item.bytes), 784 * how.second);
      EXPECT_EQ(call("game.item").bytes, item.bytes) << "asking again changed the question";
      const json done = value("game.answer", {{"answer", how.first}});
      EXPECT_EQ(done["dScore"].is_array() ? std::ssize(done["dScore"]) : 1, how.second);
      if (how.second == 9) {
        EXPECT_EQ(done["truth"].size(), 3u);
      } else {
        EXPECT_EQ(done["correct"], done["truth"] == how.first) << mode;
      }
    }
    const json result = value("game.result");
    EXPECT_EQ(result["over"], true);
    EXPECT_EQ(result["played"], 4);
    EXPECT_EQ(result["detective"]["of"], how.second == 9 ? 12 : 4);
    EXPECT_NE(refusal("game.item").find("over"), std::string::npos);
    EXPECT_NE(refusal("game.answer", {{"answer", how.first}}).find("over"), std::string::npos);
  }
}

TEST_F(AutomationGameTest, ASeedIsAGame) {
  std::vector<base::Bytes> first;
  for (const int seed : {5, 5, 6}) {
    value("game.start", {{"rounds", 3}, {"seed", seed}});
    first.push_back(call("game.item").bytes);
  }
  EXPECT_EQ(first[0], first[1]);
  EXPECT_NE(first[0], first[2]);
}

TEST_F(AutomationGameTest, SaysWhatIsWrong) {
  EXPECT_NE(refusal("game.item").find("start()"), std::string::npos);
  EXPECT_NE(refusal("game.answer", {{"answer", "real"}}).find("start()"), std::string::npos);
  refusal("game.result");
  refusal("game.code");
  EXPECT_NE(refusal("game.start", {{"mode", "chess"}}).find("spot-the-fake"), std::string::npos);
  for (const json& bad : {json{{"rounds", 0}}, json{{"rounds", 201}}, json{{"seed", -1}},
                          json{{"players", 7}}, json{{"players", 1.5}}, json{{"players", "all"}},
                          json{{"source", "cloud"}}, json{{"source", 77}}, json{{"classes", {99}}},
                          json{{"difficulty", "mild"}}, json{{"colour", 1}}})
    refusal("game.start", bad);
  refusal("game.item");  // none of them began a game
  value("game.start", {{"mode", "real-or-fake"}, {"rounds", 2}});
  for (const json& bad : {json("maybe"), json(0), json{0}, json(nullptr), json{{"hands", {1, 2}}}})
    EXPECT_NE(refusal("game.answer", {{"answer", bad}}).find("'real' or 'fake'"),
              std::string::npos);
  refusal("game.code");  // it is not over
  value("game.start", {{"mode", "spot-the-fake"}, {"rounds", 2}});
  for (const json& bad : {json("fake"), json(2), json(-1), json{0}, json(0.5)})
    refusal("game.answer", {{"answer", bad}});
  value("game.start", {{"mode", "find-the-fakes"}, {"rounds", 2}});
  for (const json& bad : {json(1), json{1, 1}, json{1, 2, 3, 4}, json{9}, json("fake")})
    refusal("game.answer", {{"answer", bad}});
  EXPECT_EQ(value("game.answer", {{"answer", {0, 1}}})["dScore"].size(), 9u);
}

TEST_F(AutomationGameTest, AClassRaisesItsHands) {
  value("game.start", {{"rounds", 2}, {"players", "class"}});
  refusal("game.answer", {{"answer", "real"}});
  refusal("game.answer", {{"answer", {{"hands", {3}}}}});
  const json done = value("game.answer", {{"answer", {{"hands", {3, 20}}}}});
  EXPECT_EQ(done["correct"], done["truth"] == "fake");
  value("game.answer", {{"answer", {{"hands", {20, 3}}}}});
  EXPECT_EQ(value("game.result")["score"]["of"], 46);
}

TEST_F(AutomationGameTest, ThirtyPupilsStandOnTheBoard) {
  EXPECT_EQ(value("game.board.rows").size(), 0u);
  std::set<std::string> codes;
  for (int pupil = 0; pupil < 30; ++pupil) {
    value("game.start", {{"rounds", 10}, {"seed", 3}});
    for (int i = 0; i < 10; ++i)
      value("game.answer", {{"answer", (pupil * 37 + i * 11) % 7 < 4 ? "real" : "fake"}});
    const std::string code = value("game.code", {{"nickname", "pupil " + std::to_string(pupil)}});
    codes.insert(code);
    EXPECT_EQ(value("game.board.add", {{"code", code}})["rows"], pupil + 1);
    EXPECT_NE(refusal("game.board.add", {{"code", code}}).find("already"), std::string::npos);
  }
  EXPECT_EQ(codes.size(), 30u);
  const json rows = value("game.board.rows");
  ASSERT_EQ(rows.size(), 30u);
  for (std::size_t i = 1; i < 30; ++i) EXPECT_LE(rows[i]["right"], rows[i - 1]["right"]);
  std::string damaged = *codes.begin();
  damaged[2] = damaged[2] == '0' ? '1' : '0';
  refusal("game.board.add", {{"code", damaged}});
  refusal("game.board.add", {{"code", "hello"}});
  refusal("game.board.add");
  EXPECT_EQ(value("game.board.rows").size(), 30u);
}

TEST_F(AutomationGameTest, ANamelessPlayerGetsANameAndEveryGameItsBoard) {
  for (const char* const answer : {"real", "fake"}) {
    value("game.start", {{"rounds", 4}, {"seed", 3}});
    play(answer);
    value("game.board.add", {{"code", value("game.code")}});
  }
  EXPECT_EQ(value("game.board.rows").size(), 2u);
  value("game.start", {{"mode", "spot-the-fake"}, {"rounds", 4}, {"seed", 3}});
  play(1);
  value("game.board.add", {{"code", value("game.code")}});
  EXPECT_EQ(value("game.board.rows").size(), 1u);
}

TEST_F(AutomationGameTest, AMomentOfTheTimelineIsASource) {
  value("game.start", {{"rounds", 3}, {"seed", 3}});
  const base::Bytes before = call("game.item").bytes;
  call("step", {{"n", 4}});
  value("game.start", {{"rounds", 3}, {"seed", 3}, {"source", 0}});
  EXPECT_EQ(call("game.item").bytes, before);
  value("game.start", {{"rounds", 3}, {"seed", 3}, {"source", "live"}});
  EXPECT_NE(refusal("game.start", {{"source", "shipped"}}).find("No model"), std::string::npos);
}

// With a model that has come with the program.
class ShippedGameTest : public AutomationGameTest {
 protected:
  ShippedGameTest() : AutomationGameTest(portfolio()) {}

  static base::ByteView portfolio() {
    static const base::Bytes bytes = [] {
      base::ThreadPool pool(1);
      const auto pictures = data::strokes_source({.train = 50, .test = 0}).train;
      auto trainer = gan::GanTrainer::create(small(), pictures, pool);
      for (int i = 0; i < 4; ++i) trainer.value()->step();
      return *gan::Portfolio::write(std::vector{trainer.value()->state()});
    }();
    return bytes;
  }
};

TEST_F(ShippedGameTest, TheShippedModelIsASourceWhateverHasBeenTrained) {
  value("game.start", {{"rounds", 6}, {"seed", 3}, {"source", "shipped"}});
  std::vector<base::Bytes> games = {play_all()};
  call("step", {{"n", 4}});
  for (const char* const source : {"live", "shipped"}) {
    value("game.start", {{"rounds", 6}, {"seed", 3}, {"source", source}});
    games.push_back(play_all());
  }
  EXPECT_NE(games[0], games[1]);
  EXPECT_EQ(games[0], games[2]);
}

}  // namespace
}  // namespace counterfeit::app
