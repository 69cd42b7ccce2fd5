#include "app/image.h"

#include <stb/stb_image.h>

#include <algorithm>
#include <array>
#include <memory>

#include "base/check.h"
#include "base/text.h"
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

// Whether a PNG's chunks lie inside of the file, or it is no PNG. The reader makes room for as much
// as a chunk says that it has, before it looks whether that comes.
bool chunks_fit(base::ByteView file) {
  constexpr std::array<std::uint8_t, 4> kSignature = {0x89, 'P', 'N', 'G'},
                                        kLast = {'I', 'E', 'N', 'D'};
  constexpr std::size_t kBegin = 8, kFrame = 12;  // bytes: length, name and checksum of a chunk
  if (file.size() < kBegin || !std::ranges::equal(file.first(4), kSignature)) return true;
  for (base::ByteView rest = file.subspan(kBegin);;) {
    if (rest.size() < kFrame || base::load_be32(rest.data()) > rest.size() - kFrame) return false;
    if (std::ranges::equal(rest.subspan(4, 4), kLast)) return true;
    rest = rest.subspan(kFrame + base::load_be32(rest.data()));
  }
}

// Pixels as the reader has left them: width x height x the channels that were asked for.
struct Decoded {
  int width = 0, height = 0;
  std::unique_ptr<stbi_uc, FreeImage> pixels;

  base::ByteView view(int channels) const {
    return {pixels.get(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height) *
                              static_cast<std::size_t>(channels)};
  }
};

base::Result<Decoded> decode(const std::string& name, base::ByteView file, int channels) {
  Decoded image;
  int stored = 0;
  const int size = size_of(file);
  if (stbi_info_from_memory(file.data(), size, &image.width, &image.height, &stored) == 0)
    return Error{
        .message = base::tr("{0}: neither a PNG, JPEG or BMP picture nor an IDX file.", {name}),
        .hint = {}};
  // A BMP whose rows come from the top says so by a negative height.
  const auto too_long = [](int side) { return side > kLongestSide || side < -kLongestSide; };
  if (too_long(image.width) || too_long(image.height))
    return Error{
        .message = base::tr("{0}: larger than {1} pixels.", {name, std::to_string(kLongestSide)}),
        .hint = base::tr("Scale it down; 28 are enough.")};
  if (chunks_fit(file))
    image.pixels.reset(
        stbi_load_from_memory(file.data(), size, &image.width, &image.height, &stored, channels));
  if (!image.pixels || image.width < 1 || image.height < 1)
    return Error{.message = base::tr("{0}: a damaged picture.", {name}),
                 .hint = base::tr("Choose another one.")};
  return image;
}

}  // namespace

bool looks_like_image(base::ByteView file) {
  int width = 0, height = 0, channels = 0;
  return stbi_info_from_memory(file.data(), size_of(file), &width, &height, &channels) != 0;
}

base::Result<data::Picture> decode_image(const std::string& name, base::ByteView file,
                                         int channels) {
  CHECK(channels == 1 || channels == 3);
  const base::Result<Decoded> image = decode(name, file, channels);
  if (!image) return image.error();
  const base::ByteView pixels = image->view(channels);
  return data::Picture{.width = image->width,
                       .height = image->height,
                       .channels = channels,
                       .pixels = {pixels.begin(), pixels.end()}};
}

base::Result<std::vector<std::uint8_t>> picture_from_image(const std::string& name,
                                                           base::ByteView file) {
  const base::Result<Decoded> grey = decode(name, file, 1);
  if (!grey) return grey.error();
  auto fitted = data::fit_sign(grey->width, grey->height, grey->view(1));
  if (!fitted)
    return Error{.message = name + ": " + fitted.error().message, .hint = fitted.error().hint};
  return fitted;
}

}  // namespace counterfeit::app
