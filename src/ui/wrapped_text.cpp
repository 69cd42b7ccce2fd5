#include "ui/wrapped_text.h"

#include <algorithm>

namespace counterfeit::ui {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// Whether a line that ends at `stop` leaves the rest of its last number to the next.
bool parts_number(std::string_view text, std::size_t stop) {
  return stop >= 2 && stop < text.size() && is_digit(text[stop]) && is_digit(text[stop - 2]) &&
         (text[stop - 1] == '.' || text[stop - 1] == ',');
}

}  // namespace

std::string with_whole_numbers(std::string_view text, float width) {
  const ImFont& font = *ImGui::GetFont();
  const float scale = ImGui::GetFontSize() / font.FontSize;
  std::string lines;
  while (!text.empty()) {
    const char* const end = text.data() + text.size();
    auto stop = static_cast<std::size_t>(
        font.CalcWordWrapPositionA(scale, text.data(), end, width) - text.data());
    if (parts_number(text, stop)) {
      const std::size_t space = text.substr(0, stop).find_last_of(" \n");
      if (space != std::string_view::npos && text[space] == ' ') {
        lines.append(text.substr(0, space)) += '\n';
        text.remove_prefix(space + 1);
        continue;
      }
    }
    stop = std::min(text.find_first_not_of(' ', stop), text.size());  // no line begins with a space
    lines.append(text.substr(0, stop));
    text.remove_prefix(stop);
  }
  return lines;
}

ImVec2 wrapped_size(std::string_view text, float width) {
  return ImGui::CalcTextSize(with_whole_numbers(text, width).c_str(), nullptr, false, width);
}

void wrapped_text(std::string_view text, float width) {
  const std::string lines =
      with_whole_numbers(text, width > 0 ? width : ImGui::GetContentRegionAvail().x);
  ImGui::PushTextWrapPos(width > 0 ? ImGui::GetCursorPosX() + width : 0);
  ImGui::TextUnformatted(lines.c_str());
  ImGui::PopTextWrapPos();
}

}  // namespace counterfeit::ui
