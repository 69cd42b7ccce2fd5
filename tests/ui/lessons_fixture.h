#pragma once

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <vector>

#include "measure/diagnosis.h"
#include "ui/lessons.h"
#include "ui/stage_fixture.h"

namespace counterfeit::ui {

// Of one language: the shipped lessons by their names, in their order; and the glossary.
struct Shipped {
  std::vector<std::pair<std::string, std::string>> files = {};
  std::string glossary;
};

inline std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path);
  return {std::istreambuf_iterator<char>(in), {}};
}

inline Shipped read_shipped(const std::string& glossary, const std::string& lessons) {
  const std::filesystem::path folder =
      std::filesystem::path(COUNTERFEIT_TESTS_DIR) / ".." / "src" / "lessons";
  Shipped found{.glossary = text_of(folder / glossary)};
  std::set<std::filesystem::path> paths;
  for (const auto& entry : std::filesystem::directory_iterator(folder / lessons))
    if (entry.is_regular_file()) paths.insert(entry.path());
  for (const auto& path : paths)
    found.files.emplace_back(path.stem().string().substr(3), text_of(path));
  return found;
}

inline const Shipped& shipped_files() {
  static const Shipped all = read_shipped("glossary.json", "shipped");
  return all;
}

inline const Shipped& german_files() {
  static const Shipped all = read_shipped("glossary.de.json", "shipped/de");
  return all;
}

class LessonsTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    std::vector<LessonFile> files;
    for (const auto& [name, text] : shipped_files().files) files.push_back({name, text});
    ship_lessons(model.lessons, files, shipped_files().glossary);
    model.place = Place::kLessons;
  }

  const lessons::Lesson& lesson(std::string_view name) { return model.lessons.find(name)->lesson; }
  void begin(std::string_view name) {
    model.lessons.begin(std::string(name), lesson(name), *model.snapshot);
    frames(3);
  }
  // A lesson of one's own.
  void begin_steps(const std::string& steps) {
    auto read = lessons::parse_lesson(
        "mine",
        "{\"format\":1,\"title\":\"T\",\"about\":\"A\",\"language\":\"en\",\"minutes\":1,"
        "\"steps\":[" +
            steps + "]}",
        lesson_vocabulary(), model.lessons.glossary);
    ASSERT_TRUE(read.ok()) << read.error().sentence();
    model.lessons.begin("file mine", std::move(read).value(), *model.snapshot);
    frames(3);
  }
  // To the next step, with the view of Explore that the learner would have chosen.
  void pass_step(const lessons::Step& step) {
    using lessons::Condition;
    for (const Condition& condition : step.until)
      if (condition.kind == Condition::Kind::kView)
        model.explore.view = static_cast<ExploreView>(
            std::ranges::find(explore_view_names(), condition.name) - explore_view_names().begin());
    model.lessons.player->skip();
  }
  const lessons::Player& player() { return *model.lessons.player; }
  bool shows(std::string_view name) { return find_target(name) != nullptr; }
  bool can_press(std::string_view name) {
    frame();
    return find_target(name) != nullptr && find_target(name)->enabled;
  }

  std::shared_ptr<session::Snapshot> training(std::int64_t step) {
    auto made = snapshot(step);
    made->state = session::State::kTraining;
    return made;
  }
  // With all that a sick run shows.
  std::shared_ptr<session::Snapshot> sick(std::int64_t step) {
    auto made = training(step);
    made->config = gan::preset_config("mode-collapse").value();
    made->measuring.settings.on = true;
    made->measuring.preparation = 1;
    measure::Measures measures;
    measures.step = step;
    measures.fakes.frechet = 40;
    measures.floor.frechet = 1;
    measures.fakes.overlap = {.precision = 0.8, .recall = 0.05};
    made->measuring.history =
        std::make_shared<const std::vector<measure::Measures>>(std::vector{measures, measures});
    const measure::Finding finding{.ailment = measure::Ailment::kModeCollapse,
                                   .sentence = "Mode collapse.",
                                   .remedy = {{.field = "g_rate", .value = "0.002"}}};
    made->measuring.findings =
        std::make_shared<const std::vector<measure::Finding>>(std::vector{finding});
    return made;
  }
  // Nothing was trained yet; a generator came along.
  std::shared_ptr<session::Snapshot> fresh() {
    auto made = snapshot(0);
    auto show = std::make_shared<session::PortfolioShow>();
    show->moments.resize(1);
    show->latent_dim = 8;
    show->classes = 10;
    show->fakes = made->fakes;
    show->fake_labels = made->fake_labels;
    made->portfolio = show;
    return made;
  }
};

}  // namespace counterfeit::ui
