#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string_view>

#include "ui/stage.h"

namespace counterfeit::ui {

// How many pictures fit, and how large.
struct GridFit {
  int columns = 1;
  int rows = 1;
  float side = 28;
};

struct GridSpace {
  float width = 0;   // device pixels
  float height = 0;  // 0: as high as `rows_wanted` rows need
  int count = 0;
  int columns_wanted = 0;  // 0: whatever fills the space best
  int rows_wanted = 0;     // with height 0
  float gap = 0;           // between two pictures
  float under = 0;         // extra space below each row
};

// Fills the space with whole rows, leaving out at most a quarter of the pictures.
GridFit fit_grid(const GridSpace& space);

struct PictureGrid {
  std::string_view source = {};  // "fakes"
  std::uint64_t version = 0;
  std::span<const std::uint8_t> pixels = {};  // n x size.bytes()
  PictureSize size = {};
  std::span<const std::uint8_t> labels = {};  // n, or empty
  // Which pictures of the snapshot these are, so that one can be studied; none: neither.
  std::optional<session::StudyOf::Set> set = {};
  std::span<const float> scores = {};  // n: how real the discriminator finds each; or empty
};

// The grid with the discriminator's verdict as a bar under each picture, and the picture under the
// pointer shown large. Takes the rest of the current panel.
void draw_grid(Stage& stage, const PictureGrid& grid, const GridFit& fit);

float grid_gap();
float grid_under();  // room for a verdict

}  // namespace counterfeit::ui
