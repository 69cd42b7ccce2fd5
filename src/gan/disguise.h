#pragma once

#include <vector>

#include "base/matrix.h"
#include "base/rng.h"
#include "nn/shape.h"

namespace counterfeit::gan {

// What happens to pictures, reals and fakes alike, before the discriminator sees them: the changes
// of DiffAugment (Zhao et al. 2020) and instance noise (Soenderby et al. 2017). One draw of the
// changes serves both sides: picture i of the reals and of the fakes is changed in the same way;
// the noise is drawn for each picture. Pictures run from -1 (background) to 1.
template <typename T>
class Disguise {
 public:
  struct Options {
    bool translation = false;  // moved by up to an eighth of a side, background coming in
    bool cutout = false;       // a square of half the height and width, anywhere, is background
    bool brightness = false;   // -0.5 to 0.5 is added
    double noise = 0;          // its standard deviation

    bool changes() const { return translation || cutout || brightness; }
    bool any() const { return changes() || noise > 0; }
  };

  // One change for each picture of a batch.
  void draw(base::Rng& rng, const Options& options, const nn::Shape& picture, base::Index batch);

  // In place; pictures: picture x batch, as drawn for.
  void apply(base::Rng& rng, base::MatrixView<T> pictures);

  // Turns gradients by the disguised pictures into those by the pictures, in place.
  void backward(base::MatrixView<T> gradients);

  struct Change {
    int down, right;  // the move
    // The covered square: rows [top, bottom), columns [left, beyond).
    int top, left, bottom, beyond;
    T light;
  };
  // What has been drawn, for another program to repeat.
  const std::vector<Change>& drawn() const { return changes_; }

 private:
  // Calls visit(changed, original) with the places of each pair of values that belong together.
  template <typename Visit>
  void for_each_kept(const Change& change, Visit&& visit) const;

  Options options_;
  nn::Shape picture_;
  std::vector<Change> changes_;
  std::vector<T> before_;  // a picture
};

}  // namespace counterfeit::gan
