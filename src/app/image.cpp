#include "app/image.h"

#include <stb/stb_image.h>

#include <algorithm>
#include <memory>

#include "data/fit_sign.h"

namespace counterfeit::app {
namespace {

using base::Error;

constexpr int kLongestSide = 4096;

struct FreeImage {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

int size_of(base::ByteView file) {
  return static_cast<int>(std::min<std::size_t>(file.size(), 1 << 30));
}

}  // namespace

bool looks_like_image(base::ByteView file) {
  int width = 0, height = 0, channels = 0;
  return stbi_info_from_memory(file.data(), size_of(file), &width, &height, &channels) != 0;
}

base::Result<std::vector<std::uint8_t>> picture_from_image(const std::string& name,
                                                           base::ByteView file) {
  int width = 0, height = 0, channels = 0;
  const int size = size_of(file);
  if (stbi_info_from_memory(file.data(), size, &width, &height, &channels) == 0)
    return Error{.message = name + ": neither a PNG, JPEG or BMP picture nor an IDX file.",
                 .hint = {}};
  if (width > kLongestSide || height > kLongestSide)
    return Error{.message = name + ": larger than " + std::to_string(kLongestSide) + " pixels.",
                 .hint = "Scale it down; 28 are enough."};
  const std::unique_ptr<stbi_uc, FreeImage> grey(
      stbi_load_from_memory(file.data(), size, &width, &height, &channels, 1));
  if (!grey) return Error{.message = name + ": a damaged picture.", .hint = "Choose another one."};
  auto fitted = data::fit_sign(
      width, height,
      {grey.get(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height)});
  if (!fitted)
    return Error{.message = name + ": " + fitted.error().message, .hint = fitted.error().hint};
  return fitted;
}

}  // namespace counterfeit::app
