#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "ui/format.h"
#include "ui/lessons.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// What a lesson says and asks.

namespace counterfeit::ui {
namespace {

// A run of letters between spaces or marks.
struct Fragment {
  std::string_view text;
  std::string_view term;
  bool after_space;
};

std::vector<Fragment> fragments_of(std::string_view text) {
  std::vector<Fragment> fragments;
  const auto pieces = lessons::pieces_of(text);
  if (!pieces) return fragments;
  bool space = false;
  for (const lessons::Piece& piece : *pieces) {
    std::string_view rest = piece.text;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find(' '), rest.size());
      if (end > 0) {
        fragments.push_back({rest.substr(0, end), piece.term, space});
        space = false;
      }
      if (end < rest.size()) space = true;
      rest.remove_prefix(std::min(end + 1, rest.size()));
    }
  }
  return fragments;
}

// A marked word: underlined, and to be pressed. True when it was.
bool draw_term(const lessons::Term& term, const Fragment& fragment, bool chosen, ImVec2 at,
               ImVec2 size) {
  ImGui::SetCursorScreenPos(at);
  const std::string id = "term/" + term.term;
  // A finger finds it beside its letters, too.
  ImVec2& around = ImGui::GetStyle().TouchExtraPadding;
  around = {std::max(0.0f, (px(kControl) - size.x) / 2),
            std::max(0.0f, (px(kControl) - size.y) / 2)};
  const bool pressed = ImGui::InvisibleButton(id.c_str(), size);
  around = {0, 0};
  add_target(id);
  focus_ring();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const bool lit = ImGui::IsItemHovered() || chosen;
  const ImU32 colour = palette().discriminator;
  const float line = std::round((at.y + (size.y + ImGui::GetTextLineHeight()) / 2)) + 1;
  list.AddLine({at.x, line}, {at.x + size.x, line}, colour, lit ? px(2) : px(1));
  list.AddText({std::round(at.x), std::round(at.y + (size.y - ImGui::GetTextLineHeight()) / 2)},
               colour, fragment.text.data(), fragment.text.data() + fragment.text.size());
  help_tooltip(term.text);
  return pressed;
}

}  // namespace

const lessons::Term* draw_marked_text(const MarkedText& marked, float width) {
  const std::string_view text = marked.text;
  const lessons::Term* pressed = nullptr;
  const std::vector<Fragment> fragments = fragments_of(text);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float space = text_size(" ").x;
  const float line = std::round(ImGui::GetTextLineHeight() * 1.4f);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  float x = 0, y = 0;
  for (std::size_t i = 0; i < fragments.size(); ++i) {
    const Fragment& fragment = fragments[i];
    const float own = text_size(fragment.text).x;
    if (fragment.after_space) {
      // What hangs together stays on one line.
      float whole = own;
      for (std::size_t k = i + 1; k < fragments.size() && !fragments[k].after_space; ++k)
        whole += text_size(fragments[k].text).x;
      x += space;
      if (x + whole > width) {
        x = 0;
        y += line;
      }
    }
    const ImVec2 here(at.x + x, at.y + y);
    if (fragment.term.empty())
      list.AddText(
          {std::round(here.x), std::round(here.y + (line - ImGui::GetTextLineHeight()) / 2)},
          marked.colour, fragment.text.data(), fragment.text.data() + fragment.text.size());
    else if (const lessons::Term* term = marked.words.find(fragment.term)) {
      ImGui::PushID(static_cast<int>(i));
      if (draw_term(*term, fragment, marked.chosen == term->term, here, {own, line}))
        pressed = term;
      ImGui::PopID();
    }
    x += own;
  }
  ImGui::SetCursorScreenPos(at);
  ImGui::Dummy({width, y + line});
  return pressed;
}

namespace {

// The meaning of the word pressed last, beside a bar.
void draw_meaning(LessonState& state, float width) {
  const lessons::Term* term = state.words.find(state.term);
  if (term == nullptr) return;
  const std::string text = term->term + ": " + term->text;
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const float inset = px(12);
  const WithFont small(Type::kSmall);
  const ImVec2 size = ImGui::CalcTextSize(text.c_str(), nullptr, false, width - inset);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(at, {at.x + px(4), at.y + size.y}, palette().discriminator, px(2));
  list.AddText(nullptr, 0, {at.x + inset, at.y}, palette().muted, text.c_str(), nullptr,
               width - inset);
  ImGui::Dummy({width, size.y});
}

// A row to press, as high as its text.
bool draw_answer_row(const std::string& name, const std::string& text, float width, ImU32 mark) {
  const float inset = px(14);
  const float wrap = width - 2 * inset;
  const ImVec2 wrapped = ImGui::CalcTextSize(text.c_str(), nullptr, false, wrap);
  const ImVec2 at = ImGui::GetCursorScreenPos();
  const ImVec2 size(width, std::max(px(kControl), wrapped.y + px(16)));
  const bool pressed = ImGui::InvisibleButton(name.c_str(), size);
  add_target(name);
  focus_ring();
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 high(at.x + size.x, at.y + size.y);
  list.AddRectFilled(at, high, ImGui::IsItemHovered() ? palette().hovered : palette().raised,
                     px(6));
  draw_edge(at, high);
  if (mark != 0) list.AddRect(at, high, mark, px(6), 0, px(2));
  list.AddText(nullptr, 0, {at.x + inset, std::round(at.y + (size.y - wrapped.y) / 2)},
               palette().text, text.c_str(), nullptr, wrap);
  return pressed;
}

void draw_choices(lessons::Player& player, float width) {
  const lessons::Question& question = *player.step().question;
  for (std::size_t i = 0; i < question.choices.size(); ++i) {
    const int index = static_cast<int>(i);
    const bool chosen = player.answer() && player.answer()->choice == index;
    const ImU32 mark = !chosen ? 0 : (player.answer()->right ? palette().real : palette().error);
    const char letter = static_cast<char>('A' + index);
    const std::string text = std::string(1, letter) + "   " + question.choices[i].text;
    if (draw_answer_row("answer/" + std::to_string(index), text, width, mark)) player.choose(index);
  }
}

void draw_number_slider(LessonState& state, float width) {
  const lessons::NumberWanted& wanted = *state.player->step().question->number;
  const ButtonOptions check{
      .name = "lesson_check", .label = tr("That is it"), .accent = palette().real};
  const float slider = width - button_width(check) - px(kGap);
  float value = static_cast<float>(std::clamp(state.number, wanted.low, wanted.high));
  ImGui::SetNextItemWidth(slider);
  const int decimals = wanted.high - wanted.low > 20 ? 0 : wanted.high > 2 ? 1 : 2;
  const std::string shown = fixed(static_cast<double>(value), decimals);
  ImGui::SliderFloat(
      "##lesson_number", &value, static_cast<float>(wanted.low), static_cast<float>(wanted.high),
      shown.c_str(),
      ImGuiSliderFlags_NoInput | ImGuiSliderFlags_AlwaysClamp | ImGuiSliderFlags_NoRoundToFormat);
  add_target("lesson_number");
  focus_ring();
  state.number = static_cast<double>(value);
  ImGui::SameLine(0, px(kGap));
  if (button(check)) state.player->give(state.number);
}

}  // namespace

void draw_lesson_text(LessonState& state, std::string_view text, float width) {
  const MarkedText marked{
      .text = text, .words = state.words, .colour = palette().text, .chosen = state.term};
  if (const lessons::Term* term = draw_marked_text(marked, width))
    state.term = state.term == term->term ? "" : term->term;
  draw_meaning(state, width);
}

void draw_lesson_question(LessonState& state, float width) {
  lessons::Player& player = *state.player;
  {
    const WithFont strong(Type::kStrong);
    wrapped_text(player.step().question->text, width);
  }
  if (player.step().question->number)
    draw_number_slider(state, width);
  else
    draw_choices(player, width);
  if (!player.answer()) return;
  const bool right = player.answer()->right;
  const std::string text = (right ? "✓ " : "✗ ") + player.answer()->because;
  ImGui::PushStyleColor(ImGuiCol_Text, right ? palette().real : palette().error);
  wrapped_text(text, width);
  ImGui::PopStyleColor();
}

}  // namespace counterfeit::ui
