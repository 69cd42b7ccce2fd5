#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "measure/diagnosis.h"
#include "ui/lesson_plans.h"
#include "ui/lessons_fixture.h"
#include "ui/panels.h"

namespace counterfeit::ui {
namespace {

using lessons::Condition;

TEST_F(LessonsTest, TenAreShippedAndEachDoesAndAsksSomething) {
  ASSERT_EQ(model.lessons.shipped.size(), 10u);
  for (const LessonState::Shipped& one : model.lessons.shipped) {
    const auto& steps = one.lesson.steps;
    EXPECT_LE(one.lesson.minutes, 3) << one.name;
    EXPECT_EQ(one.lesson.language, "en") << one.name;
    EXPECT_TRUE(std::ranges::any_of(steps, [](const auto& s) { return !s.actions.empty(); }));
    EXPECT_TRUE(std::ranges::any_of(steps, [](const auto& s) { return !s.until.empty(); }));
    EXPECT_TRUE(std::ranges::any_of(steps, [](const auto& s) { return s.question.has_value(); }));
    EXPECT_TRUE(std::ranges::any_of(steps, [](const auto& s) {
      return s.text.find('[') != std::string::npos;
    })) << one.name;
  }
  for (const LessonPlan& plan : lesson_plans()) {
    int minutes = 0;
    for (const PlanLine& line : plan.lines) {
      minutes += line.minutes;
      EXPECT_TRUE(line.lesson.empty() || model.lessons.find(line.lesson)) << line.lesson;
    }
    EXPECT_EQ(minutes, plan.minutes);
  }
}

// What a teacher copies from the manual works.
TEST_F(LessonsTest, TheExampleOfTheManualIsALesson) {
  const std::string manual = text_of(std::filesystem::path(COUNTERFEIT_TESTS_DIR) / ".." / "src" /
                                     "lessons" / "README.md");
  const std::size_t begin = manual.find("```json") + 7;
  const std::string example = manual.substr(begin, manual.find("```", begin) - begin);
  const auto read =
      lessons::parse_lesson("first.json", example, lesson_vocabulary(), model.lessons.glossary);
  ASSERT_TRUE(read.ok()) << read.error().sentence();
  EXPECT_EQ(read->steps.size(), 3u);
}

// Every control that a shipped lesson names turns up where the lesson has led to.
TEST_F(LessonsTest, EveryControlThatIsNamedExists) {
  resize(1280, 3600);
  const std::vector<std::shared_ptr<session::Snapshot>> situations = {fresh(), snapshot(50),
                                                                      training(80), sick(90)};
  for (const LessonState::Shipped& one : model.lessons.shipped) {
    model.lessons.begin(one.name, one.lesson, *model.snapshot);
    model.treatment.reset();
    for (std::size_t at = 0; at < one.lesson.steps.size(); ++at) {
      const lessons::Step& step = one.lesson.steps[at];
      std::set<std::string> wanted(step.points.begin(), step.points.end());
      for (const Condition& condition : step.until)
        if (condition.kind == Condition::Kind::kPressed ||
            condition.kind == Condition::Kind::kMoved)
          wanted.insert(condition.name);
      for (const auto& situation : situations) {
        situation->version += 100;  // newer than what was shown last
        model.take({}, situation);
        if (situation == situations.back())
          model.treatment = Model::Treatment{.before = situation->config, .run = situation->run};
        frames(4);
        std::erase_if(wanted, [&](const std::string& name) { return shows(name); });
        model.treatment.reset();
        frames(2);
        std::erase_if(wanted, [&](const std::string& name) { return shows(name); });
      }
      for (const std::string& name : wanted)
        ADD_FAILURE() << one.name << ", step " << at + 1 << ": there is no " << name;
      pass_step(step);
    }
    model.lessons.close();
  }
}

TEST_F(LessonsTest, BeginsFromTheListAndWaitsForTheProgram) {
  frames(2);
  click("lesson/what-is-a-gan");
  EXPECT_GT(model.lessons.height, 0);
  EXPECT_EQ(model.place, Place::kStudio);
  EXPECT_EQ(model.deck, Deck::kGame);
  click("lesson_next");
  EXPECT_EQ(player().at(), 1u);
  EXPECT_EQ(commands.log.back(), "step");
  EXPECT_FALSE(can_press("lesson_next"));
  click("lesson_next");  // refused
  EXPECT_EQ(player().at(), 1u);
  model.take({}, snapshot(1));
  EXPECT_TRUE(can_press("lesson_next"));
  EXPECT_FALSE(can_press("lesson_skip"));
  click("lesson_next");
  EXPECT_FALSE(can_press("lesson_next"));
  model.take({}, training(3));
  EXPECT_FALSE(can_press("lesson_next"));
  model.take({}, training(6));
  EXPECT_TRUE(can_press("lesson_next"));
  click("lesson_back");
  EXPECT_EQ(player().at(), 1u);
}

TEST_F(LessonsTest, ReallyDoesWhatTheStepSays) {
  model.take({}, snapshot(500));
  begin_steps(
      R"({"text": "a", "do": ["place explore", "view Number", "start mlp batch=48", "set r1 0.3",
                  "measure on", "train", "class 3", "hand run"]})");
  EXPECT_EQ(model.place, Place::kExplore);
  EXPECT_EQ(model.explore.view, ExploreView::kNumber);
  EXPECT_EQ(model.explore.label, 3);
  const std::vector<std::string> first(commands.log.begin(), commands.log.begin() + 4);
  EXPECT_EQ(first, (std::vector<std::string>{"reset mlp 1", "live", "measure", "train"}));
  EXPECT_DOUBLE_EQ(commands.live.r1, 0.3);
}

TEST_F(LessonsTest, ARunThatStandsReadyIsNotBegunAgain) {
  begin_steps(R"({"text": "a", "do": "start digits"})");
  EXPECT_TRUE(commands.log.empty());
}

TEST_F(LessonsTest, AWrongAnswerIsExplainedAndARightOneOpensTheWay) {
  auto now = snapshot(9);
  now->metrics.d_real = 0.8f;
  now->metrics.d_fake = 0.3f;
  model.take({}, now);
  begin_steps(R"({"text": "a", "ask": {"question": "Who?", "choices": [
      {"text": "Reals", "right": "d_real > d_fake", "because": "They look more real."},
      {"text": "Fakes", "right": "d_fake > d_real", "because": "They do not."}]}}, {"text": "b"})");
  click("answer/1");
  EXPECT_FALSE(player().answer()->right);
  EXPECT_FALSE(can_press("lesson_next"));
  EXPECT_NE(lesson_json(model).find("They do not."), std::string::npos);
  press(ImGuiKey_A);
  EXPECT_TRUE(player().answer()->right);
  press(ImGuiKey_N);
  EXPECT_EQ(player().at(), 1u);
  press(ImGuiKey_Backspace);
  EXPECT_EQ(player().at(), 0u);
  press(ImGuiKey_K);
  EXPECT_EQ(player().at(), 1u);
}

TEST_F(LessonsTest, ANumberIsSetAndChecked) {
  auto now = snapshot(9);
  now->metrics.d_fake = 0.5f;
  model.take({}, now);
  begin_steps(R"({"text": "a", "ask": {"question": "How high?", "number": {"from": 0, "to": 1,
      "within": 0.1, "right": "d_fake", "because_right": "Yes.", "because_wrong": "No."}}})");
  EXPECT_DOUBLE_EQ(model.lessons.number, 0.5);
  model.lessons.number = 0.9;
  click("lesson_check");
  EXPECT_FALSE(player().may_go_on());
  click("lesson_number");  // its middle
  click("lesson_check");
  EXPECT_TRUE(player().may_go_on());
}

TEST_F(LessonsTest, PressingAControlIsNoticed) {
  model.take({}, snapshot(9));
  begin_steps(R"({"text": "a", "do": "place studio", "until": "pressed sample"},
                 {"text": "b", "do": ["place explore"], "until": "moved daring"})");
  EXPECT_FALSE(player().fulfilled());
  click("sample");
  EXPECT_TRUE(player().fulfilled());
  click("lesson_next");
  EXPECT_FALSE(player().fulfilled());
  frames(70);
  const Target* slider = find_target("daring");
  ASSERT_NE(slider, nullptr);
  ImGui::GetIO().AddMousePosEvent(slider->low.x + 20, (slider->low.y + slider->high.y) / 2);
  frame();
  ImGui::GetIO().AddMouseButtonEvent(0, true);
  frames(2);
  ImGui::GetIO().AddMouseButtonEvent(0, false);
  frames(2);
  EXPECT_TRUE(player().fulfilled());
}

TEST_F(LessonsTest, AMarkedWordShowsItsMeaning) {
  begin_steps(R"({"text": "The [counterfeiter|generator] paints."})");
  click("term/generator");
  EXPECT_EQ(model.lessons.term, "generator");
  const float with = model.lessons.height;
  click("term/generator");
  EXPECT_EQ(model.lessons.term, "");
  frames(2);
  EXPECT_LT(model.lessons.height, with);
}

TEST_F(LessonsTest, AFingerFindsAMarkedWordBesideItsLetters) {
  resize(390, 844);
  begin_steps(
      R"({"text": "Two players learn from each other, again and again, one round after the other: the [counterfeiter|generator] paints, and somebody looks at what it has painted until nobody can tell any more."})");
  ImGuiIO& io = ImGui::GetIO();
  for (const float off : {-19.0f, 19.0f}) {
    model.lessons.term.clear();
    frames(4);
    const Target word = *find_target("term/generator");
    ASSERT_LT(word.high.y - word.low.y, 38);
    io.AddMousePosEvent((word.low.x + word.high.x) / 2, (word.low.y + word.high.y) / 2 + off);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frames(2);
    EXPECT_EQ(model.lessons.term, "generator") << off;
  }
}

TEST_F(LessonsTest, TheGlossaryIsSearchedAndLeadsFromWordToWord) {
  resize(390, 844);
  model.lessons.view = LessonState::View::kGlossary;
  frames(3);
  const auto in_sight = [&](const char* name) {
    const Target* const word = find_target(name);
    return word != nullptr && word->low.y >= 0 && word->high.y <= 844;
  };
  EXPECT_FALSE(in_sight("word/generator"));
  click("term/generator");  // in the text of another word
  frames(70);
  EXPECT_EQ(model.lessons.sought, "generator");
  EXPECT_TRUE(in_sight("word/generator"));

  ImGui::GetIO().AddMouseWheelEvent(0, 1000);
  frames(2);
  click("words_filter");
  for (const char c : {'s', 'p', 'e', 'c', 't'}) {
    ImGui::GetIO().AddInputCharacter(static_cast<unsigned>(c));
    frames(2);
  }
  EXPECT_EQ(model.lessons.filter, "spect");
  EXPECT_TRUE(in_sight("word/spectral norm"));
  EXPECT_EQ(find_target("word/batch"), nullptr);
  // Another word from there: the field no longer hides it.
  click("term/discriminator");
  frames(70);
  EXPECT_EQ(model.lessons.filter, "");
  EXPECT_TRUE(in_sight("word/discriminator"));
  EXPECT_TRUE(model.lessons.take_text("words_filter", "spectral"));
  frames(2);
  ImGui::GetIO().AddMouseWheelEvent(0, 1000);
  click("words_all");
  EXPECT_EQ(model.lessons.filter, "");
}

TEST_F(LessonsTest, LeavingOffersTheRunFromBefore) {
  model.take({}, snapshot(500));
  begin_steps(R"({"text": "a", "do": "start mlp"})");
  auto other = snapshot(20);
  other->run = 2;
  other->can_undo_return = true;
  model.take({}, other);
  commands.log.clear();
  click("lesson_leave");
  EXPECT_TRUE(commands.log.empty());  // nothing by force
  click("lesson_run_back");
  EXPECT_EQ(commands.log, std::vector<std::string>{"undo return"});
  EXPECT_FALSE(model.lessons.player);
  EXPECT_EQ(model.lessons.height, 0);
}

TEST_F(LessonsTest, LeavingWithNothingToGiveBackJustLeaves) {
  begin("steering");
  click("lesson_leave");
  EXPECT_FALSE(model.lessons.player);
}

TEST_F(LessonsTest, ProgressIsKeptAndCanBeForgottenAndHadBack) {
  begin("reading-curves");
  click("lesson_skip");
  EXPECT_EQ(commands.log.back(), "keep progress");
  EXPECT_EQ(model.lessons.progress.of("reading-curves").reached, 1u);
  click("lesson_leave");
  begin("reading-curves");
  EXPECT_EQ(player().at(), 1u);
  while (!player().over()) click(can_press("lesson_next") ? "lesson_next" : "lesson_skip");
  EXPECT_TRUE(model.lessons.progress.of("reading-curves").done);
  click("lesson_close");
  EXPECT_EQ(model.place, Place::kLessons);
  click("progress_reset");
  EXPECT_TRUE(model.lessons.progress.empty());
  click("progress_undo");
  EXPECT_TRUE(model.lessons.progress.of("reading-curves").done);
}

TEST_F(LessonsTest, OneLessonLeadsToTheNext) {
  begin("what-is-a-gan");
  while (!player().over()) click(can_press("lesson_next") ? "lesson_next" : "lesson_skip");
  click("lesson_another");
  EXPECT_EQ(player().name(), "one-round");
  EXPECT_EQ(player().at(), 0u);
}

TEST_F(LessonsTest, ThePlaceHasAGlossaryAndAPageForTeachers) {
  resize(1280, 4000);
  frames(2);
  click("lessons_view/Glossary");
  EXPECT_EQ(model.lessons.view, LessonState::View::kGlossary);
  EXPECT_GE(model.lessons.glossary.terms().size(), 20u);
  click("lessons_view/For teachers");
  click("plan/plan15/what-is-a-gan");
  EXPECT_EQ(player().name(), "what-is-a-gan");
}

TEST_F(LessonsTest, ScriptsTakeALessonAsItsCardDoes) {
  EXPECT_FALSE(turn_lesson(stage, "next").ok());
  EXPECT_FALSE(choose_in_lesson(stage, 0).ok());
  begin_steps(R"({"text": "Some [marked|generator] words.", "ask": {"question": "Q", "choices": [
      {"text": "a", "right": false, "because": "n"}, {"text": "b", "right": true, "because": "y"}]}},
      {"text": "second", "ask": {"question": "R", "number": {"from": 0, "to": 1, "within": 0.1,
       "right": 0.5, "because_right": "y", "because_wrong": "n"}}},
      {"text": "third", "until": "training"})");
  EXPECT_NE(lesson_json(model).find("\"plain\":\"Some marked words.\""), std::string::npos)
      << lesson_json(model);
  const auto refused = turn_lesson(stage, "next");
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("not answered"), std::string::npos);
  EXPECT_FALSE(choose_in_lesson(stage, 2).ok());
  EXPECT_FALSE(give_in_lesson(stage, 0.5).ok());
  ASSERT_TRUE(choose_in_lesson(stage, 1).ok());
  ASSERT_TRUE(turn_lesson(stage, "next").ok());
  frames(2);
  EXPECT_FALSE(choose_in_lesson(stage, 0).ok());
  EXPECT_FALSE(give_in_lesson(stage, 7).ok());
  ASSERT_TRUE(give_in_lesson(stage, 0.45).ok());
  EXPECT_TRUE(model.lessons.player->may_go_on());
  ASSERT_TRUE(turn_lesson(stage, "back").ok());
  EXPECT_EQ(model.lessons.player->at(), 0u);
  ASSERT_TRUE(turn_lesson(stage, "skip").ok());
  ASSERT_TRUE(turn_lesson(stage, "skip").ok());
  frames(2);
  EXPECT_FALSE(turn_lesson(stage, "next").ok());
  EXPECT_FALSE(turn_lesson(stage, "sideways").ok());
  ASSERT_TRUE(turn_lesson(stage, "skip").ok());
  EXPECT_TRUE(model.lessons.player->over());
  EXPECT_FALSE(turn_lesson(stage, "run").ok());
  ASSERT_TRUE(turn_lesson(stage, "leave").ok());
  EXPECT_EQ(lesson_json(model), "null");
  EXPECT_NE(lessons_json(model.lessons).find("\"name\":\"what-is-a-gan\""), std::string::npos);
}

}  // namespace
}  // namespace counterfeit::ui
