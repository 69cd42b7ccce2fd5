// The lessons' side of the application: where they come from, and which one begins.

#include <utility>
#include <vector>

#include "app/main_gui_application.h"
#include "base/text.h"
#include "ui/stage.h"

namespace counterfeit::app {

void GuiApplication::keep_progress() { redraw_ = progress_due_ = true; }

void GuiApplication::begin_lesson(std::string name, const lessons::Lesson& lesson) {
  model_.lessons.begin(std::move(name), lesson, *model_.snapshot);
  redraw_ = true;
}

void GuiApplication::begin_lesson(const std::string& name_or_file) {
  if (const auto* shipped = model_.lessons.find(name_or_file))
    return begin_lesson(shipped->name, shipped->lesson);
  // A page has no files of its own; there the name was meant for a lesson.
  const std::string unknown = unknown_lesson(name_or_file).sentence();
  if (!model_.address.empty()) return say_error(unknown);
  const auto files = platform::read_files({name_or_file});
  if (!files || files->size() != 1) return say_error(unknown);
  open_lesson(files->front());
}

void GuiApplication::open_lesson(const platform::File& file) {
  const std::string_view text(reinterpret_cast<const char*>(file.bytes.data()), file.bytes.size());
  const auto lesson =
      lessons::parse_lesson(file.name, text, ui::lesson_vocabulary(), model_.lessons.glossary);
  if (!lesson) return say_error(lesson.error().sentence());
  // By another name than any shipped one's, whose progress it must not take.
  begin_lesson("file " + file.name, *lesson);
}

Automation::Page::Lessons GuiApplication::lessons_for_scripts() {
  const auto with_stage = [this](auto work) {
    return [this, work](const auto& given) {
      ui::Stage stage{model_, *this, pictures_};
      redraw_ = true;
      return work(stage, given);
    };
  };
  return {.list = [this] { return ui::lessons_json(model_.lessons); },
          .begin = [this](const std::string& name) -> base::Status {
            const auto* shipped = model_.lessons.find(name);
            if (shipped == nullptr) return unknown_lesson(name);
            begin_lesson(shipped->name, lessons::Lesson(shipped->lesson));
            keep_progress();
            return {};
          },
          .turn = with_stage(
              [](ui::Stage& stage, const std::string& to) { return ui::turn_lesson(stage, to); }),
          .choose = with_stage(
              [](ui::Stage& stage, int choice) { return ui::choose_in_lesson(stage, choice); }),
          .give = with_stage(
              [](ui::Stage& stage, double number) { return ui::give_in_lesson(stage, number); })};
}

base::Error GuiApplication::unknown_lesson(const std::string& name) const {
  std::string known;
  for (const auto& one : model_.lessons.shipped) known += (known.empty() ? "" : ", ") + one.name;
  return {.message = base::tr("There is no lesson called '{0}'; there are {1}.", {name, known}),
          .hint = {}};
}

std::string GuiApplication::lesson_in_address() const {
  const ui::LessonState& state = model_.lessons;
  const bool shipped = state.player && state.find(state.player->name()) != nullptr;
  return shipped ? state.player->name() : std::string();
}

}  // namespace counterfeit::app
