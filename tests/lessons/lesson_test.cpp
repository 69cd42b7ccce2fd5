#include "lessons/lesson.h"

#include <gtest/gtest.h>

#include <vector>

#include "lessons/json_reader.h"
#include "lessons/lessons.h"

namespace counterfeit::lessons {
namespace {

constexpr const char* kGood = R"({
  "format": 1,
  "title": "A first look",
  "about": "What it is.",
  "language": "en",
  "minutes": 2,
  "steps": [
    {
      "text": "The [generator] paints, and [batches|batch] are judged.",
      "do": ["place studio", "deck Game", "start digits batch=64", "measure on"],
      "point": "train",
      "until": ["training", "step > 20"]
    },
    {
      "text": "Now look.",
      "do": "pause",
      "point": ["fakes", "reals"],
      "ask": {
        "question": "Is the detective fooled?",
        "choices": [
          {"text": "Yes", "right": "d_fake > 0.5", "because": "D(fake) is above one half."},
          {"text": "No", "right": ["d_fake <= 0.5", "paused"], "because": "It is not."},
          {"text": "Nobody knows", "because": "The detective says it."}
        ]
      }
    },
    {
      "text": "How sure?",
      "ask": {"question": "How high is D(fake)?",
              "number": {"from": 0, "to": 1, "within": 0.1, "right": "d_fake",
                         "because_right": "Yes.", "because_wrong": "Look again."}}
    }
  ]
})";

TEST(Lesson, ReadsAGoodOne) {
  const auto lesson = read(kGood);
  ASSERT_TRUE(lesson.ok()) << lesson.error().sentence();
  EXPECT_EQ(lesson->title, "A first look");
  EXPECT_EQ(lesson->minutes, 2);
  ASSERT_EQ(lesson->steps.size(), 3u);
  const Step& first = lesson->steps[0];
  ASSERT_EQ(first.actions.size(), 4u);
  EXPECT_EQ(first.actions[2].kind, Action::Kind::kStart);
  EXPECT_EQ(first.actions[2].config.batch, 64);
  EXPECT_EQ(first.points, std::vector<std::string>{"train"});
  ASSERT_EQ(first.until.size(), 2u);
  EXPECT_EQ(first.until[1].figure, Figure::kStep);
  EXPECT_EQ(first.until[1].value, 20);
  EXPECT_EQ(lesson->steps[1].points.size(), 2u);
  ASSERT_TRUE(lesson->steps[1].question);
  EXPECT_EQ(lesson->steps[1].question->choices.size(), 3u);
  EXPECT_EQ(std::get<Figure>(lesson->steps[2].question->number->right), Figure::kDFake);
}

// Each is planted into a text that is fine otherwise, and is told by its line.
TEST(Lesson, RefusesABadOneWithLineAndReason) {
  struct Bad {
    std::string find, put;
    int line;
    std::string reason;
  };
  const std::vector<Bad> bad = {
      {"\"minutes\": 2,", "\"minutes\": 2", 7, "no JSON"},
      {"\"format\": 1", "\"format\": 2", 2, "from 1 to 1"},
      {"\"title\": \"A first look\",", "", 1, "\"title\" is missing"},
      {"\"A first look\"", "\"\"", 3, "is empty"},
      {"\"A first look\"", "17", 3, "text in quotes"},
      {"\"A first look\"", "\"" + std::string(81, 'a') + "\"", 3, "81 bytes"},
      {"\"minutes\": 2", "\"minutes\": 0", 6, "from 1 to 60"},
      {"\"minutes\"", "\"hours\"", 6, "nothing here is called \"hours\""},
      {"[generator]", "[painter]", 9, "does not explain 'painter'"},
      {"[generator]", "[generator", 9, "has no fellow"},
      {"[generator]", "generator]", 9, "has no fellow"},
      {"place studio", "place cellar", 10, "no place called 'cellar'"},
      {"deck Game", "deck Poker", 10, "no deck called 'Poker'"},
      {"measure on", "measure loudly", 10, "neither on nor off"},
      {"measure on", "view Door", 10, "no view called 'Door'"},
      {"measure on", "class -1", 10, "is no class"},
      {"measure on", "hand left", 10, "neither trained nor run"},
      {"measure on", "jump", 10, "nothing that a lesson can do"},
      {"measure on", "set batch 64", 10, "no setting of a running training called 'batch'"},
      {"measure on", "set r1 much", 10, "r1"},
      {"start digits", "start digit", 10, "no preset called 'digit'"},
      {"batch=64", "batches=64", 10, "no setting called 'batches'"},
      {"batch=64", "batch=1", 10, "batch"},
      {"batch=64", "batch", 10, "is no setting"},
      {"\"train\"", "\"tr<ain\"", 11, "no control's name"},
      {"step > 20", "stop > 20", 12, "no figure called 'stop'"},
      {"step > 20", "step > many", 12, "neither a number nor a figure"},
      {"step > 20", "r1 > 5000", 12, "r1"},
      {"step > 20", "when it is done", 12, "no condition"},
      {"step > 20", "not so", 12, "no condition"},
      {"step > 20", "finding flu", 12, "no finding called 'flu'"},
      {"step > 20", "preset best", 12, "no preset called 'best'"},
      {"[\"training\", \"step > 20\"]", "[\"a\", 3]", 12, "no condition"},
      {"[\"training\", \"step > 20\"]", "3", 12, "is a list in [ ]"},
      {"d_fake > 0.5", "d_fke > 0.5", 21, "no figure called 'd_fke'"},
      {"\"because\": \"The detective says it.\"", "\"so\": 1", 23, "nothing here is called \"so\""},
      {"\"right\": \"d_fake\"", "\"right\": \"d_fke\"", 30, "no figure called 'd_fke'"},
      {"\"right\": \"d_fake\"", "\"right\": 3", 30, "from 0 to 1"},
      {"\"from\": 0", "\"from\": 2", 30, "must be below"},
  };
  for (const Bad& one : bad) {
    std::string json = kGood;
    const std::size_t at = json.find(one.find);
    ASSERT_NE(at, std::string::npos) << one.find;
    json.replace(at, one.find.size(), one.put);
    const auto lesson = read(json);
    ASSERT_FALSE(lesson.ok()) << one.put;
    const std::string& message = lesson.error().message;
    EXPECT_TRUE(message.starts_with("mine.json, line " + std::to_string(one.line) + ": "))
        << one.put << ": " << message;
    EXPECT_NE(message.find(one.reason), std::string::npos) << one.put << ": " << message;
  }
}

TEST(Lesson, RefusesWhatIsTooMuchOrTooLittle) {
  EXPECT_FALSE(read(with_steps("")).ok());
  EXPECT_FALSE(read("").ok());
  EXPECT_FALSE(read("[]").ok());
  EXPECT_FALSE(read("3").ok());
  const std::string step = R"({"text": "a"})";
  std::string steps = step;
  for (std::size_t i = 1; i < kMostSteps; ++i) steps += "," + step;
  EXPECT_TRUE(read(with_steps(steps)).ok());
  EXPECT_FALSE(read(with_steps(steps + "," + step)).ok());
  EXPECT_FALSE(read(std::string(kMostBytes + 1, ' ')).ok());
  EXPECT_FALSE(read(std::string(kMostBytes, '[')).ok());
  const auto question = [](const std::string& choices) {
    return with_steps(R"({"text": "a", "ask": {"question": "q", "choices": [)" + choices + "]}}");
  };
  const std::string wrong = R"({"text": "a", "because": "b"})";
  const std::string right = R"({"text": "a", "because": "b", "right": true})";
  EXPECT_TRUE(read(question(wrong + "," + right)).ok());
  EXPECT_FALSE(read(question(right)).ok());
  EXPECT_FALSE(read(question(wrong + "," + wrong)).ok());
  EXPECT_FALSE(read(question(right + "," + right + "," + right + "," + right + "," + right)).ok());
}

TEST(Lesson, FindsTheLineOfAnElement) {
  const std::string json =
      "\n{\"a\\\"}]\": [1,\n {\"b\": \"x,]\",\n  \"c\"\n: [[],\n{}]}], \"d\": 1}";
  EXPECT_EQ(line_of(json, {}), 2);
  EXPECT_EQ(line_of(json, {"a\\\"}]", "1"}), 3);
  EXPECT_EQ(line_of(json, {"a\\\"}]", "1", "c"}), 4);
  EXPECT_EQ(line_of(json, {"a\\\"}]", "1", "c", "1"}), 6);
  EXPECT_EQ(line_of(json, {"d"}), 6);
  EXPECT_EQ(line_of(json, {"nothing", "3"}), 2);
  EXPECT_EQ(line_of("", {"a"}), 1);
}

TEST(Lesson, IsToldFromOtherFiles) {
  EXPECT_TRUE(looks_like_lesson("a.JSON", ""));
  EXPECT_TRUE(looks_like_lesson("a", " {\"format\": 1}"));
  EXPECT_FALSE(looks_like_lesson("a", ""));
  EXPECT_FALSE(looks_like_lesson("a.safetensors", std::string("{\0\0\0\0\0\0\0{\"", 10)));
  EXPECT_FALSE(looks_like_lesson("train-images", std::string("\0\0\x08\x03", 4)));
}

TEST(Glossary, FindsTermsByAnyName) {
  const Glossary glossary = test_glossary();
  ASSERT_NE(glossary.find("Counterfeiter"), nullptr);
  EXPECT_EQ(glossary.find("Counterfeiter")->term, "generator");
  EXPECT_EQ(glossary.find("forger"), nullptr);
  EXPECT_EQ(glossary.terms().front().term, "Batch");
  const auto twice = Glossary::parse("g.json",
                                     "{\"format\": 1, \"terms\": [\n"
                                     "{\"term\": \"a\", \"text\": \"b\"},\n"
                                     "{\"term\": \"A\", \"text\": \"b\"}]}");
  ASSERT_FALSE(twice.ok());
  EXPECT_TRUE(twice.error().message.starts_with("g.json, line 3: ")) << twice.error().message;
}

TEST(Glossary, MarkedWordsLeadFromTermToTerm) {
  const auto glossary = Glossary::parse(
      "g.json",
      R"({"format": 1, "terms": [{"term": "fake", "text": "Made by the [counterfeiter|generator]."},
          {"term": "generator", "also": ["G"], "text": "It paints a [Fake]."}]})");
  ASSERT_TRUE(glossary.ok()) << glossary.error().sentence();
  EXPECT_EQ(glossary->find("fake")->text, "Made by the counterfeiter.");
  EXPECT_EQ(glossary->find("fake")->marked, "Made by the [counterfeiter|generator].");
  const auto lost = Glossary::parse("g.json",
                                    "{\"format\": 1, \"terms\": [\n"
                                    "{\"term\": \"a\", \"text\": \"b\"},\n"
                                    "{\"term\": \"c\", \"text\": \"see [d]\"}]}");
  ASSERT_FALSE(lost.ok());
  EXPECT_TRUE(lost.error().message.starts_with("g.json, line 3: ")) << lost.error().message;
  const auto names = [&](std::string_view part) {
    std::vector<std::string> found;
    for (const Term* term : glossary->search(part)) found.push_back(term->term);
    return found;
  };
  EXPECT_EQ(names(""), (std::vector<std::string>{"fake", "generator"}));
  EXPECT_EQ(names("PAINTS"), std::vector<std::string>{"generator"});
  EXPECT_EQ(names("fake"), (std::vector<std::string>{"fake", "generator"}));
  EXPECT_TRUE(names("referee").empty());
}

TEST(Glossary, StandsInTheOrderOfADictionary) {
  const auto glossary = Glossary::parse(
      "g.json",
      R"({"format": 1, "terms": [{"term": "Übermacht", "text": "a"}, {"term": "Zufall", "text": "b"},
          {"term": "Turing", "text": "c"}, {"term": "über", "text": "d"},
          {"term": "unscharf", "text": "e"}]})");
  ASSERT_TRUE(glossary.ok());
  std::vector<std::string> order;
  for (const Term& term : glossary->terms()) order.push_back(term.term);
  EXPECT_EQ(order, (std::vector<std::string>{"Turing", "über", "Übermacht", "unscharf", "Zufall"}));
}

TEST(Glossary, CutsMarkedText) {
  const auto pieces = pieces_of("A [generator], the [forger|generator].");
  ASSERT_TRUE(pieces.ok());
  ASSERT_EQ(pieces->size(), 5u);
  EXPECT_EQ((*pieces)[1].text, "generator");
  EXPECT_EQ((*pieces)[3].text, "forger");
  EXPECT_EQ((*pieces)[3].term, "generator");
  for (const char* bad : {"[", "a]", "[]", "[a[b]]", "[a"})
    EXPECT_FALSE(pieces_of(bad).ok()) << bad;
}

}  // namespace
}  // namespace counterfeit::lessons
