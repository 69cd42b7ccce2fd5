#pragma once

#include <span>
#include <string_view>

#include "data/png.h"
#include "ui/stage.h"

// The panels of the places. Each draws itself at the cursor into a box of the given size, device
// pixels; height 0 means as high as the content.

namespace counterfeit::ui {

// On wide pages the controls get a column of their own. Logical pixels.
constexpr float kSidebar = 280;
constexpr float kWideFrom = 1000;

void draw_header(Stage& stage, float width);  // name and tabs
void draw_menu(Stage& stage, ImVec2 at);      // its button, and while it is open its window
void draw_data_place(Stage& stage, float width);

void draw_transport(Stage& stage, float width);  // train, step, sample, reset and the run's figures

struct GridsSize {
  ImVec2 each;
  int rows_of_reals = 0;  // 0: as many as of the fakes
};
// How high a panel of that width is when the pictures fill its width.
float grids_height(const Stage& stage, float width);
void draw_fakes(Stage& stage, const GridsSize& size);
void draw_reals(Stage& stage, const GridsSize& size);
void draw_rivals_fakes(Stage& stage, const GridsSize& size);  // B's, in the reals' place

void draw_timeline(Stage& stage, float width);
float timeline_height();  // in one row

// Plots and figures under the pictures, one deck of them at a time, and the row that chooses it.
void draw_deck_bar(Stage& stage, float width);
float deck_bar_height(float width);
std::span<const std::string_view> deck_names();  // in the order of Deck
void draw_deck(Stage& stage, ImVec2 size);       // height 0: one below the other as the width asks
constexpr float kDeckPanel = 230;                // so high is each then, logical pixels
// The deck in that size with all of its pictures, and higher where a part of it would scroll. Not
// within a frame.
struct DeckPicture {
  data::Picture picture;
  bool with_pictures = false;  // fakes among them
};
DeckPicture deck_picture(Stage& stage, ImVec2 size);
base::Bytes deck_png(Stage& stage, ImVec2 size);  // as a file that says what is synthetic in it

void draw_game(Stage& stage, ImVec2 size);  // who gives what to whom, and one round slowly
void draw_losses(Stage& stage, ImVec2 size);
void draw_verdicts(Stage& stage, ImVec2 size);      // D(real) and D(fake)
void draw_verdict_bars(Stage& stage, ImVec2 size);  // of the pictures in sight
void draw_gradients(Stage& stage, ImVec2 size);
void draw_speed(Stage& stage, ImVec2 size);
void draw_frechet(Stage& stage, ImVec2 size);
void draw_overlap(Stage& stage, ImVec2 size);  // precision, recall, share of the score
void draw_class_bars(Stage& stage, ImVec2 size);
void draw_figures_measured(Stage& stage,
                           ImVec2 size);  // as numbers, beside other reals', explained

void draw_recipe(Stage& stage, float width);            // preset and seed
void draw_compare(Stage& stage, float width);           // A/B, once unfolded or under way
void draw_generator_layers(Stage& stage, ImVec2 size);  // for the picture pointed at last
void draw_discriminator_layers(Stage& stage, ImVec2 size);
void draw_health(Stage& stage, float width);      // measuring, diagnosis, remedy, and how to break
void draw_settings(Stage& stage, float width);    // the whole table of settings, once unfolded
void draw_data(Stage& stage, float width);        // which pictures, and how to bring one's own
void draw_checkpoint(Stage& stage, float width);  // save and load
void draw_colours(Stage& stage, float width);

void draw_runs(Stage& stage, float width);
std::string offer_text(const Model& model);  // to go on with the newest kept run; empty: no offer

void draw_notices(Stage& stage);      // over everything else
void draw_drop_target(Stage& stage);  // while files are held over the window

}  // namespace counterfeit::ui
