#pragma once

#include <string>
#include <string_view>

#include "ui/stage.h"

// What passes from page to page by hand: invitations and result codes.

namespace counterfeit::ui {

// A text to be typed. A finger, which has no keys, gets the browser's own field instead. `name`:
// under which Model::play finds the text again and targets.h the field.
struct TextField {
  std::string_view name;
  std::string_view title;
  std::string& text;
  std::size_t most = 64;  // bytes
  int lines = 1;
  float width = 0;
};
bool text_field(Stage& stage, const TextField& field);  // changed

// A QR code of `text`, with a white border, `side` device pixels wide; nothing where it is too
// long.
void draw_qr(std::string_view name, std::string_view text, float side);
// A line of text that is to be copied, and the button that does it.
void draw_copy_line(Stage& stage, std::string_view name, const std::string& text);

std::string mode_label(game::Mode mode);               // "Real or fake?"
std::string describe(const game::Settings& settings);  // "20 rounds, 10 s for each"

std::string fixed_seconds(double milliseconds);  // "1.4 s"

void save_text(Stage& stage, const std::string& name, const std::string& text);

// The code at the end of a game that one player has played.
void draw_result_code(Stage& stage);

void draw_play_invite(Stage& stage, float width);   // the teacher's side
void draw_play_invited(Stage& stage, float width);  // the pupil's
void draw_play_board(Stage& stage, float width);

}  // namespace counterfeit::ui
