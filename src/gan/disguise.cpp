#include "gan/disguise.h"

#include <algorithm>

#include "base/check.h"

namespace counterfeit::gan {
namespace {

int whole_between(base::Rng& rng, int low, int high) {  // low .. high
  return low + static_cast<int>(rng.below(static_cast<std::uint32_t>(high - low + 1)));
}

}  // namespace

template <typename T>
void Disguise<T>::draw(base::Rng& rng, const Options& options, const nn::Shape& picture,
                       base::Index batch) {
  options_ = options;
  picture_ = picture;
  changes_.assign(static_cast<std::size_t>(batch), {});
  before_.resize(static_cast<std::size_t>(picture.size()));
  const int height = picture.height, width = picture.width;
  for (Change& change : changes_) {
    if (options.brightness) change.light = static_cast<T>(rng.uniform(-0.5, 0.5));
    if (options.translation) {
      change.down = whole_between(rng, -height / 8, height / 8);
      change.right = whole_between(rng, -width / 8, width / 8);
    }
    if (options.cutout) {
      change.top = whole_between(rng, 0, height) - height / 4;
      change.left = whole_between(rng, 0, width) - width / 4;
      change.bottom = change.top + height / 2;
      change.beyond = change.left + width / 2;
    }
  }
}

template <typename T>
template <typename Visit>
void Disguise<T>::for_each_kept(const Change& change, Visit&& visit) const {
  const int channels = picture_.channels;
  for (int y = 0; y < picture_.height; ++y)
    for (int x = 0; x < picture_.width; ++x) {
      const int from_y = y - change.down, from_x = x - change.right;
      if (from_y < 0 || from_y >= picture_.height || from_x < 0 || from_x >= picture_.width)
        continue;
      if (y >= change.top && y < change.bottom && x >= change.left && x < change.beyond) continue;
      const int to = (y * picture_.width + x) * channels;
      const int from = (from_y * picture_.width + from_x) * channels;
      for (int c = 0; c < channels; ++c) visit(to + c, from + c);
    }
}

template <typename T>
void Disguise<T>::apply(base::Rng& rng, base::MatrixView<T> pictures) {
  CHECK(pictures.rows() == picture_.size() && pictures.cols() == std::ssize(changes_));
  for (base::Index i = 0; i < pictures.cols() && options_.changes(); ++i) {
    const Change& change = changes_[static_cast<std::size_t>(i)];
    T* const picture = pictures.col(i).data();
    std::copy_n(picture, before_.size(), before_.data());
    std::fill_n(picture, before_.size(), T{-1});
    for_each_kept(change, [&](int to, int from) {
      picture[to] = before_[static_cast<std::size_t>(from)] + change.light;
    });
  }
  if (options_.noise > 0)
    for (base::Index i = 0; i < pictures.size(); ++i)
      pictures.data()[i] += static_cast<T>(options_.noise * rng.normal());
}

template <typename T>
void Disguise<T>::backward(base::MatrixView<T> gradients) {
  CHECK(gradients.rows() == picture_.size() && gradients.cols() == std::ssize(changes_));
  for (base::Index i = 0; i < gradients.cols() && options_.changes(); ++i) {
    T* const gradient = gradients.col(i).data();
    std::copy_n(gradient, before_.size(), before_.data());
    std::fill_n(gradient, before_.size(), T{0});
    for_each_kept(changes_[static_cast<std::size_t>(i)], [&](int to, int from) {
      gradient[from] = before_[static_cast<std::size_t>(to)];
    });
  }
}

template class Disguise<float>;
template class Disguise<double>;

}  // namespace counterfeit::gan
