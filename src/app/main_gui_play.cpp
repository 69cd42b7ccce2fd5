// The game's side of the application: what its screens and the class set ask for.

#include <utility>

#include "app/main_gui_application.h"
#include "base/text.h"
#include "platform/dialogs.h"
#include "platform/sound.h"
#include "platform/storage.h"

namespace counterfeit::app {
namespace {

// Under which the browser keeps them.
constexpr const char* kBoards = "boards";
constexpr const char* kClassSet = "class-set";
constexpr const char* kProgress = "lessons";
constexpr const char* kScanned = "scanned";
constexpr std::string_view kRunName = "runs/";  // then its id

}  // namespace

void GuiApplication::restore_kept() {
  model_.play.boards = game::Boards::restore(known_texts_[kBoards] = platform::kept_text(kBoards));
  model_.class_set.set =
      game::ClassSet::restore(known_texts_[kClassSet] = platform::kept_text(kClassSet));
  model_.lessons.progress =
      lessons::Progress::restore(known_texts_[kProgress] = platform::kept_text(kProgress));
}

std::optional<GuiApplication::KeptSince> GuiApplication::kept_since(const std::string& name) {
  std::string now = platform::kept_text(name);
  std::string& known = known_texts_[name];
  if (now == known) return std::nullopt;
  redraw_ = true;
  return KeptSince{.before = std::exchange(known, now), .now = now};
}

bool GuiApplication::keep_known(const std::string& name, const std::string& text) {
  if (!platform::keep_text(name, text)) return false;
  known_texts_[name] = platform::kept_text(name);
  return true;
}

void GuiApplication::take_boards() {
  if (const auto since = kept_since(kBoards))
    model_.play.boards.take_over(game::Boards::restore(since->before),
                                 game::Boards::restore(since->now));
}

void GuiApplication::take_class_set() {
  const auto since = kept_since(kClassSet);
  if (!since) return;
  model_.class_set.set.take_over(game::ClassSet::restore(since->before),
                                 game::ClassSet::restore(since->now));
  model_.class_set.chosen = -1;
}

void GuiApplication::keep_texts() {
  const bool others = platform::others_kept_text();
  if (others || boards_due_) take_boards();
  if (others || class_set_due_) take_class_set();
  if (others || progress_due_) take_progress();
  if (std::exchange(boards_due_, false) && !keep_known(kBoards, model_.play.boards.save()))
    say_error(base::tr("This browser keeps nothing for later: a reload would empty the board."));
  if (std::exchange(class_set_due_, false) && !keep_known(kClassSet, model_.class_set.set.save()))
    say_error(
        base::tr("This browser keeps nothing for later: a reload would empty the class set."));
  if (std::exchange(progress_due_, false) && !keep_known(kProgress, model_.lessons.progress.save()))
    say_error(
        base::tr("This browser keeps nothing for later: a reload would forget your progress."));
}

void GuiApplication::take_progress() {
  if (const auto since = kept_since(kProgress))
    model_.lessons.progress.take_over(lessons::Progress::restore(since->before),
                                      lessons::Progress::restore(since->now));
}

void GuiApplication::deal(const session::DealRequest& request) {
  using Dealt = std::shared_ptr<const session::DealtGame>;
  session_.deal(request, [this](base::Result<Dealt> dealt) {
    redraw_ = true;
    if (dealt) return model_.play.take(*dealt);
    model_.play.dealing = ui::PlayState::Dealing::kNo;
    say_error(dealt.error().sentence());
  });
}

void GuiApplication::find_trained(const base::Bytes& shown) {
  session_.find_trained(shown, [this, game = model_.play.deals](base::Result<base::Bytes> found) {
    if (!found || game != model_.play.deals) return;
    model_.play.take_nearest(std::move(found).value());
    redraw_ = true;
  });
}

void GuiApplication::keep_boards() { redraw_ = boards_due_ = true; }

void GuiApplication::play_cue(ui::Cue cue) {
  using platform::Note;
  static constexpr Note kRight[] = {{660, 0.09f}, {880, 0.14f}};
  static constexpr Note kWrong[] = {{330, 0.12f}, {247, 0.2f}};
  static constexpr Note kTime[] = {{440, 0.08f}, {440, 0.08f}, {440, 0.16f}};
  switch (cue) {
    case ui::Cue::kRight:
      return platform::play_notes(kRight);
    case ui::Cue::kWrong:
      return platform::play_notes(kWrong);
    case ui::Cue::kTime:
      return platform::play_notes(kTime);
  }
}

void GuiApplication::keep_class_set() { redraw_ = class_set_due_ = true; }

void GuiApplication::train_on_class_set() {
  std::vector<platform::File> files;
  for (auto& [name, bytes] : model_.class_set.set.files())
    files.push_back({.name = name, .bytes = std::move(bytes)});
  open(std::move(files));
}

void GuiApplication::ask_text(const TextWanted& wanted) {
  platform::ask_text(
      {.name = wanted.name, .title = wanted.title, .text = wanted.text, .lines = wanted.lines});
}

void GuiApplication::scan_codes() {
  if (!platform::scan_codes(kScanned))
    say_error(
        base::tr("Only a page in a browser can use the camera. Type the codes or paste them."));
}

void GuiApplication::take_texts() {
  for (const platform::TextGiven& given : platform::take_texts()) {
    redraw_ = true;
    if (given.error) {
      say_error(given.text);
    } else if (given.name == kScanned) {
      model_.play.add_codes(given.text);
      keep_boards();
    } else if (given.name.starts_with(kRunName)) {
      keeper_.rename(given.name.substr(kRunName.size()), given.text);
    } else if (!model_.lessons.take_text(given.name, given.text)) {
      model_.play.take_text(given.name, given.text);
    }
  }
}

}  // namespace counterfeit::app
