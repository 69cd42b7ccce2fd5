#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/lessons.h"
#include "ui/play_share.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// The glossary: every technical word, a field that finds some of them, and ways from one to
// another.

namespace counterfeit::ui {
namespace {

constexpr const char* kFilter = "words_filter";
constexpr float kWidestFilter = 460;  // logical pixels

// Leads to the entry of that word, whatever the field has left over.
void seek_word(LessonState& state, const lessons::Term& term) {
  state.filter.clear();
  state.sought = term.term;
  seek_target({"word/" + term.term});
}

void draw_filter(Stage& stage, float width) {
  LessonState& state = stage.model.lessons;
  const float whole = std::min(width, px(kWidestFilter));
  const bool some = !state.filter.empty();
  text_field(stage, {.name = kFilter,
                     .title = tr("Find a word"),
                     .text = state.filter,
                     .width = whole - (some ? px(kControl + kGap) : 0)});
  if (!some) return;
  ImGui::SameLine(0, px(kGap));
  if (button({.name = "words_all",
              .help = tr("All words again"),
              .icon = Icon::kClose,
              .width = px(kControl)}))
    state.filter.clear();
}

void draw_word(LessonState& state, const lessons::Term& term, float width) {
  std::string title = term.term;
  for (const std::string& other : term.also) title += " · " + other;
  const std::string panel = "term_panel/" + term.term;
  const lessons::Term* pressed = nullptr;
  if (begin_panel({.name = panel.c_str(), .size = {width, 0}})) {
    {
      const WithFont strong(Type::kStrong);
      wrapped_text(title);
    }
    add_target("word/" + term.term);
    pressed =
        draw_marked_text({.text = term.marked, .words = state.glossary, .colour = palette().muted},
                         ImGui::GetContentRegionAvail().x);
  }
  end_panel();
  if (state.sought == term.term)
    ImGui::GetWindowDrawList()->AddRect(ImGui::GetItemRectMin(), ImGui::GetItemRectMax(),
                                        palette().discriminator, px(kRounding), 0, px(2));
  if (pressed != nullptr) seek_word(state, *pressed);
}

}  // namespace

bool LessonState::take_text(const std::string& name, const std::string& text) {
  if (name != kFilter) return false;
  filter = text;
  return true;
}

void draw_glossary(Stage& stage, float width) {
  LessonState& state = stage.model.lessons;
  draw_filter(stage, width);
  const std::vector<const lessons::Term*> terms = state.glossary.search(state.filter);
  if (terms.empty()) return muted_text(tr("No word has that in it."));
  in_columns(static_cast<int>(terms.size()), width, [&](int i, float each) {
    draw_word(state, *terms[static_cast<std::size_t>(i)], each);
  });
}

}  // namespace counterfeit::ui
