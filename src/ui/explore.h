#pragma once

#include <array>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/matrix.h"
#include "base/result.h"
#include "imgui.h"
#include "session/explore.h"

// The Explore place: what one looks at, which pictures were asked for, and which have come.

namespace counterfeit::ui {

struct Stage;
struct Model;

enum class ExploreView { kWall, kNumber, kMap, kMorph, kNearest };
std::span<const std::string_view> explore_view_names();  // "Wall", in this order

// Pictures that the session draws for the place. They stay in sight until newer ones come.
struct ExploreSheet {
  std::string shown;                              // what the pixels are; empty: there are none yet
  std::string asked;                              // what is being drawn; empty: nothing
  std::int64_t shown_step = -1, asked_step = -1;  // of the training that moves the generator
  double since = 0;                               // when it was asked for, Model::now
  std::uint64_t version = 0;
  std::vector<std::uint8_t> pixels;  // n x 784
};

// Pictures for a file: a sheet in `columns`, or frames of a loop.
struct PictureFile {
  std::string name;                  // without its ending
  std::vector<std::uint8_t> pixels;  // n x 784
  int columns = 0;                   // 0: about square
  int frame_ms = 0;                  // above 0: a loop
  int scale = 4;
  bool partly_real = false;  // given pictures stand beside the fakes
};

struct ExploreState {
  // The wall goes through its sheets in turn; the others have one of their own.
  enum Slot : int {
    kWallSheets = 16,
    kPicked = kWallSheets,  // as the sliders stand
    kPair,                  // the picked one and its partner
    kMapped,
    kHere,  // under the pointer on the map
    kMorphed,
    kFound,  // nearest to the drawing
    kSlots
  };

  ExploreView view = ExploreView::kWall;
  std::optional<session::Hand> hand;  // none: not yet looked at
  int label = -1;                     // of the wall's pictures; -1: all in turn
  float daring = 1;                   // 1: noise as it comes; less: cut off nearer to the middle
  std::uint64_t seed = 1;
  int top_sheet = 0;  // of the wall, the first in sight
  std::array<char, 13> number = {'2', '0', '2', '6'};

  // (latent_dim + classes) numbers each.
  base::Vector<float> picked, partner, origin;  // origin: the picked one before any slider
  base::Vector<float> here;                     // under the pointer on the map; empty: none
  std::optional<ImVec2> walked;                 // by the keyboard on the map: the place
  float morph = 0;                              // from the partner, 0, to the picked one, 1
  bool morphing = false;                        // by itself
  double morph_since = 0;

  std::string directions_for;  // whose sliders `directions` are, or are being found
  std::int64_t directions_step = -1;
  std::shared_ptr<const session::Directions> directions;

  std::vector<std::uint8_t> drawing;  // 784 bytes; empty: nothing was drawn
  std::uint64_t drawing_version = 0;
  bool searching = false;
  std::optional<gan::Projection> found;
  float last_x = -1, last_y = -1;  // of the pen, while it is down

  std::array<ExploreSheet, kSlots> sheets;
  bool waits = false;  // a sheet will be asked for again as soon as its time has come

  void arrive(int slot, base::Result<session::Drawn> drawn);
  void arrive(base::Result<std::shared_ptr<const session::Directions>> found);
  void arrive(base::Result<gan::Projection> nearest);
  // A picture to find the nearest fake of: 784 bytes.
  void take_picture(std::vector<std::uint8_t> picture);
  bool moves(bool in_sight) const { return in_sight && (morphing || waits); }
};

// The generator that is being looked into.
struct ExploredHand {
  session::Hand hand;
  int latent_dim = 0;
  int classes = 0;        // 0: unconditional
  std::string who;        // tells it from others
  std::int64_t step = 0;  // grows while training moves it
};
ExploredHand explored_hand(const Model& model);

// Sees to it that the slot's sheet becomes `what`, drawn from those latents. While training moves
// the generator it is drawn anew some times a second.
void want(Stage& stage, int slot, const std::string& what,
          const std::function<base::Matrix<float>()>& latents);
// Whether the sheet shows `what` (of whatever step).
bool has(const Stage& stage, int slot, const std::string& what);
// Paints `count` pictures of the sheet in rows of `columns`, or empty frames where they are not
// there yet. All lengths are device pixels.
struct Painting {
  int slot = 0;
  int first = 0, count = 1, columns = 1;
  ImVec2 at = {};
  float side = 28;
  float pitch = 28;
};
void paint(Stage& stage, const Painting& painting);

// Numbers as the name of what they draw.
std::string latent_name(const base::Vector<float>& latent);
// Where the noise is cut off, in standard deviations, for a daring below 1.
double cut_off(const ExploreState& state);
void pick(ExploreState& state, const base::Vector<float>& latent);  // the old one is its partner

// A slider without words in it, in the counterfeiter's colour. True while it is moved.
bool explore_slider(const char* name, float& value, float low, float high, float width);

void draw_explore(Stage& stage, float width);
void draw_explore_controls(Stage& stage, float width);
void draw_explore_picked(Stage& stage, float width);
// The views fill the rest of the current panel.
void draw_explore_wall(Stage& stage);  // the number's lines as well
void draw_explore_map(Stage& stage);
void draw_explore_morph(Stage& stage);
void draw_explore_nearest(Stage& stage);
// The latents of one of the wall's sheets, and of one picture of it.
base::Matrix<float> wall_latents(const ExploreState& state, const ExploredHand& hand, int sheet);

}  // namespace counterfeit::ui
