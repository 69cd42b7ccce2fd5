// The lessons' side of the application: where they come from, and what is kept of them.

#include <utility>
#include <vector>

#include "app/main_gui_application.h"
#include "base/text.h"
#include "platform/storage.h"

namespace counterfeit::app {
namespace {

constexpr const char* kProgress = "lessons";  // under which the browser keeps it

}  // namespace

void GuiApplication::ship_lessons() {
  ship_english_lessons();
  model_.lessons.progress = lessons::Progress::restore(platform::kept_text(kProgress));
}

void GuiApplication::keep_progress() {
  redraw_ = true;
  if (!platform::keep_text(kProgress, model_.lessons.progress.save()))
    say_error(
        base::tr("This browser keeps nothing for later: a reload would forget your progress."));
}

void GuiApplication::begin_lesson(std::string name, const lessons::Lesson& lesson) {
  model_.lessons.begin(std::move(name), lesson, *model_.snapshot);
  redraw_ = true;
}

void GuiApplication::begin_lesson(const std::string& name_or_file) {
  if (const auto* shipped = model_.lessons.find(name_or_file))
    return begin_lesson(shipped->name, shipped->lesson);
  // A page has no files of its own; there the name was meant for a lesson.
  std::string known;
  for (const auto& one : model_.lessons.shipped) known += (known.empty() ? "" : ", ") + one.name;
  const std::string unknown =
      base::tr("There is no lesson called '{0}'; there are {1}.", {name_or_file, known});
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

std::string GuiApplication::lesson_in_address() const {
  const ui::LessonState& state = model_.lessons;
  const bool shipped = state.player && state.find(state.player->name()) != nullptr;
  return shipped ? state.player->name() : std::string();
}

}  // namespace counterfeit::app
