#include "app/sheet.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "gan/models.h"

namespace counterfeit::app {
namespace {

constexpr std::uint8_t kGap = 64;  // grey level of the lines between pictures

}  // namespace

data::Picture tile(std::span<const std::uint8_t> pictures, const nn::Shape& shape, int columns) {
  const int count = static_cast<int>(std::ssize(pictures) / shape.size());
  CHECK(count > 0);
  if (columns == 0) columns = static_cast<int>(std::ceil(std::sqrt(count)));
  const int rows = (count + columns - 1) / columns;
  data::Picture sheet{
      columns * (shape.width + 1) - 1, rows * (shape.height + 1) - 1, shape.channels, {}};
  const int row_bytes = shape.width * shape.channels, stride = sheet.width * shape.channels;
  sheet.pixels.assign(static_cast<std::size_t>(stride * sheet.height), kGap);
  for (int i = 0; i < count; ++i)
    for (int y = 0; y < shape.height; ++y)
      std::copy_n(pictures.data() + i * shape.size() + y * row_bytes, row_bytes,
                  sheet.pixels.data() + (i / columns * (shape.height + 1) + y) * stride +
                      i % columns * (row_bytes + shape.channels));
  return sheet;
}

data::Picture enlarge(const data::Picture& picture, int factor) {
  CHECK(factor > 0);
  data::Picture large{picture.width * factor, picture.height * factor, picture.channels, {}};
  large.pixels.reserve(picture.pixels.size() * static_cast<std::size_t>(factor * factor));
  for (int y = 0; y < large.height; ++y)
    for (int x = 0; x < large.width; ++x) {
      const auto from =
          picture.pixels.begin() + (y / factor * picture.width + x / factor) * picture.channels;
      large.pixels.insert(large.pixels.end(), from, from + picture.channels);
    }
  return large;
}

std::vector<data::Picture> frames_of(std::span<const std::uint8_t> pictures, const nn::Shape& shape,
                                     int scale) {
  const auto size = static_cast<std::size_t>(shape.size());
  std::vector<data::Picture> frames;
  for (std::size_t at = 0; at < pictures.size(); at += size)
    frames.push_back(enlarge(tile(pictures.subspan(at, size), shape), scale));
  return frames;
}

base::Bytes png_file(const PngFile& file) {
  const auto texts = gan::png_texts(file.origin);
  if (file.frame_ms > 0)
    return data::write_animated_png(frames_of(file.pixels, gan::kPicture, file.scale),
                                    file.frame_ms, texts);
  return data::write_png(enlarge(tile(file.pixels, gan::kPicture, file.columns), file.scale),
                         texts);
}

}  // namespace counterfeit::app
