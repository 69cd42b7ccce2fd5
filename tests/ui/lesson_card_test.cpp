#include "ui/lessons_fixture.h"

namespace counterfeit::ui {
namespace {

// On any screen the page ends where the card begins, what is pointed at lies in the page, and the
// card's controls lie in the window.
class LessonCardTest : public LessonsTest, public testing::WithParamInterface<ImVec2> {};

TEST_P(LessonCardTest, CoversNothingThatItPointsAt) {
  resize(GetParam().x, GetParam().y);
  const std::vector<std::shared_ptr<session::Snapshot>> situations = {fresh(), snapshot(50),
                                                                      training(80), sick(90)};
  for (const LessonState::Shipped& one : model.lessons.shipped) {
    model.lessons.begin(one.name, one.lesson, *model.snapshot);
    for (std::size_t at = 0; at < one.lesson.steps.size(); ++at) {
      const lessons::Step& step = one.lesson.steps[at];
      // The first situation that has what it points at.
      const Target* found = nullptr;
      for (const auto& situation : situations) {
        situation->version += 100;
        model.take({}, situation);
        seek_target(step.points);
        frames(70);
        for (const std::string& name : step.points)
          if (found == nullptr) found = find_target(name);
        if (found != nullptr) break;
      }
      const std::string where = one.name + ", step " + std::to_string(at + 1);
      const float edge = GetParam().y - model.lessons.height;
      EXPECT_GT(edge, GetParam().y * 0.45f) << where;
      EXPECT_TRUE(step.points.empty() || found != nullptr) << where;
      if (found != nullptr) {
        const bool larger = found->high.y - found->low.y > edge;
        EXPECT_GE(found->low.y, -1) << where << ": " << found->name;
        EXPECT_TRUE(larger || found->high.y <= edge + 1) << where << ": " << found->name;
      }
      for (const char* name : {"lesson_back", "lesson_skip", "lesson_next", "lesson_leave"}) {
        const Target* control = find_target(name);
        ASSERT_NE(control, nullptr) << name;
        EXPECT_GE(control->low.y, edge) << where << ": " << name;
        EXPECT_LE(control->high.y, GetParam().y) << where << ": " << name;
        EXPECT_LE(control->high.x, GetParam().x) << where << ": " << name;
        EXPECT_GE(control->high.y - control->low.y, 40) << name;
      }
      pass_step(step);
    }
    model.lessons.close();
  }
}

INSTANTIATE_TEST_SUITE_P(Sizes, LessonCardTest,
                         testing::Values(ImVec2(360, 640), ImVec2(390, 844), ImVec2(768, 1024),
                                         ImVec2(1280, 800), ImVec2(1920, 1080)),
                         [](const auto& test) { return size_name(test.param); });

}  // namespace
}  // namespace counterfeit::ui
