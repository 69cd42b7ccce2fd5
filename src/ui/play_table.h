#pragma once

#include <array>
#include <string>

#include "imgui.h"
#include "ui/play.h"
#include "ui/widgets.h"

// What the screens of a game being played share.

namespace counterfeit::ui {

// Everything about the item that is on the table: the one being asked, or the one being revealed.
struct Table {
  game::Item item;
  const base::Bytes& pixels;
  const std::vector<float>& scores;
  const game::Answer* answer;  // null while it is asked
};

bool contains(game::PictureSet set, int i);
void centred_text(std::string_view text, float width, ImU32 colour);
void centre_next(float wide, float width);  // the cursor moves to where that width is centred
bool pressed(ImGuiKey key);                 // and nobody is typing

// The settings of the game to come, one below the other.
void choose_play_settings(Stage& stage);

// Asks for the pictures of the game that is set up; the one after it has another seed.
void deal_again(Stage& stage, PlayState::Dealing purpose);

// The players' word on the item is there: it is judged and, if wanted, revealed.
void answer_item(Stage& stage, const game::Choice& choice);
// What follows an answer, and what follows its reveal.
void close_item(Stage& stage);
void go_on(Stage& stage);

// What gave the fakes away, if that is wanted after this answer.
bool wants_clues(const PlayState& play);
float clues_height();
void draw_clues(Stage& stage, const Table& table, float width);

// The show of hands: its numbers, and how the hands fell.
void ask_hands(Stage& stage, const Table& table, int clicked, float width);
float hands_height(const game::Settings& settings);
void draw_hands(const Table& table, float width);
std::string option_name(game::Mode mode, int option);  // "Real", "Left", "Picture 3"

}  // namespace counterfeit::ui
