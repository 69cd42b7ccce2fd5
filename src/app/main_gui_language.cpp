// The language of what is shown: its texts, lessons and glossary come from a bundle.

#include <map>
#include <utility>
#include <vector>

#include "app/language.h"
#include "app/main_gui_application.h"
#include "base/text.h"
#include "platform/address.h"
#include "platform/embedded.h"
#include "platform/language.h"
#include "platform/storage.h"

namespace counterfeit::app {
namespace {

constexpr const char* kEnglish = kLanguages.front().code;
constexpr const char* kChosen = "language";  // under which the browser keeps it

// What has come stays: texts in sight are the tables' own.
std::map<std::string, LanguageBundle, std::less<>>& bundles() {
  static std::map<std::string, LanguageBundle, std::less<>> all;
  return all;
}

base::Status ship(ui::LessonState& state, const LanguageBundle& bundle) {
  std::vector<ui::LessonFile> files;
  for (const LanguageBundle::File& file : bundle.lessons) files.push_back({file.name, file.text});
  return ui::take_lessons(state, files, bundle.glossary);
}

}  // namespace

void GuiApplication::ship_english_lessons() {
  std::vector<ui::LessonFile> files;
  for (const embedded::TextFile& file : embedded::lessons())
    files.push_back({file.name, file.text});
  ui::ship_lessons(model_.lessons, files, embedded::glossary());
}

void GuiApplication::begin_language(const std::string& code) {
  for (const KnownLanguage& known : kLanguages)
    model_.languages.push_back({known.code, known.offer});
  model_.language = spoken_ = shown_language_ = kEnglish;
  if (code.empty()) return;
  model_.language = shown_language_ = code;
  follow_language();
}

// What the panels want is asked for, and what has come is used.
void GuiApplication::follow_language() {
  if (auto come = platform::take_bundle()) take_bundle(std::move(*come));
  const std::string& wanted = model_.language;
  if (wanted == spoken_ || wanted == asked_language_) return;
  if (wanted == kEnglish || bundles().contains(wanted)) return speak(wanted);
  asked_language_ = wanted;
  platform::request_bundle(wanted);
  if (auto come = platform::take_bundle()) take_bundle(std::move(*come));
}

void GuiApplication::take_bundle(base::Result<std::string> come) {
  asked_language_.clear();
  auto bundle = come.ok() ? parse_bundle(*come) : base::Result<LanguageBundle>(come.error());
  ui::LessonState lessons;
  const base::Status fits = bundle.ok() ? ship(lessons, *bundle) : base::Status(bundle.error());
  if (!fits) {
    model_.language = shown_language_ = spoken_;
    return say_error(fits.error().sentence());
  }
  const std::string code = bundle->language.code;
  bundles().emplace(code, std::move(bundle).value());
  if (code == model_.language) speak(code);
}

void GuiApplication::speak(const std::string& code) {
  spoken_ = code;
  if (code == kEnglish) {
    base::use_language(base::english());
    ship_english_lessons();
  } else {
    const LanguageBundle& bundle = bundles().at(code);
    base::use_language(bundle.language);
    static_cast<void>(ship(model_.lessons, bundle));  // take_bundle() has seen that it fits
  }
  platform::show_language(code);
  redraw_ = true;
}

// Into the address and for the next visit, once it is another than it began with.
void GuiApplication::keep_language() {
  if (spoken_ != model_.language || shown_language_ == spoken_) return;
  shown_language_ = spoken_;
  platform::set_address_parameter("lang", spoken_);
  platform::keep_text(kChosen, spoken_);
}

}  // namespace counterfeit::app
