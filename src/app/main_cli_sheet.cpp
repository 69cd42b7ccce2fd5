#include "app/main_cli_sheet.h"

#include <algorithm>
#include <cmath>

#include "data/idx.h"

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

base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& shape) {
  data::Dataset set;
  set.height = shape.height;
  set.width = shape.width;
  set.channels = shape.channels;
  set.pixels.assign(pictures.begin(), pictures.end());
  return data::write_idx_images(set);
}

base::Status check_ending(const std::string& path, std::span<const std::string_view> endings) {
  std::string list;
  for (const std::string_view ending : endings) {
    if (path.ends_with(ending)) return base::check_writable(path);
    if (!list.empty()) list += ending == endings.back() ? " or " : ", ";
    list += ending;
  }
  return base::Error{.message = path + ": the file's name has to end in " + list + ".", .hint = {}};
}

base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& shape, std::span<const data::PngText> texts) {
  if (path.ends_with(".png"))
    return base::write_file_atomically(path, data::write_png(tile(pictures, shape), texts));
  if (shape.channels > 1)
    return base::Error{.message = path + ": an IDX file holds pictures of one channel.",
                       .hint = "Write a .png."};
  return base::write_file_atomically(path, sheet_idx(pictures, shape));
}

}  // namespace counterfeit::app
