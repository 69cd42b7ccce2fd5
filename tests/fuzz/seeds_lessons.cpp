#include <filesystem>

#include "gan/config.h"
#include "lessons/condition.h"
#include "seeds.h"

namespace counterfeit::fuzz {
namespace {

base::Bytes content_of(const std::filesystem::path& path) {
  auto bytes = base::read_file(path.string());
  CHECK(bytes.ok(), "SRC has no lessons");
  return std::move(bytes).value();
}

}  // namespace

void add_lesson_seeds(Seeds& seeds, const std::string& src) {
  const std::filesystem::path lessons = std::filesystem::path(src) / "lessons";
  for (const auto& entry : std::filesystem::recursive_directory_iterator(lessons / "shipped"))
    if (entry.path().extension() == ".json") seeds.add("lesson", content_of(entry.path()));
  // One that needs no more words than the target's small glossary has.
  seeds.add("lesson", R"({"format": 1, "title": "T", "about": "A.", "language": "en", "minutes": 2,
"steps": [{"text": "A [detective|discriminator].", "point": ["train", "a/b"],
  "do": ["place studio", "start digits batch=64 loss=hinge", "set r1 0.2", "measure on", "class 7"],
  "until": ["new_steps >= 3", "not paused", "d_real > d_fake"],
  "ask": {"question": "Q?", "choices": [{"text": "X", "right": ["loss = hinge"], "because": "b"},
    {"text": "Y", "right": true, "because": "c"}, {"text": "Z", "because": "d"}]}},
 {"text": "N", "ask": {"question": "Q?", "number": {"from": 0, "to": 1, "within": 0.1,
  "right": "d_fake", "because_right": "r", "because_wrong": "w"}}}]})");
  seeds.add("glossary", content_of(lessons / "glossary.json"));
  seeds.add("glossary", R"({"format": 1, "terms": [{"term": "a", "also": ["b"], "text": "T."}]})");
  seeds.add("glossary", "The [generator] and the [detective|discriminator].");
  seeds.add("progress", "mode-collapse 3 done\nsteering 0 begun\n");

  std::vector<std::string>& words = seeds.words["lesson"];
  words = {
      "\"format\": 1", "\"steps\": [", "\"text\": ",    "\"point\": ",           "\"do\": ",
      "\"until\": ",   "\"ask\": {",   "\"number\": {", "\"right\": ",           "\"choices\": [",
      "place studio",  "deck Game",    "view Number",   "start digits",          "set r1 0.2",
      "pressed ",      "moved ",       "preset digits", "finding mode collapse", "not ",
      " >= ",          "[generator]"};
  for (const lessons::FigureInfo& info : lessons::figures()) words.emplace_back(info.name);
  for (const gan::Field& field : gan::fields()) words.emplace_back(field.name);
  seeds.words["glossary"] = {
      "\"format\": 1", "\"terms\": [", "\"term\": ", "\"also\": [", "\"text\": ", "[", "]", "|"};
  seeds.words["progress"] = {" done\n", " begun\n", " 3 "};
}

}  // namespace counterfeit::fuzz
