#include "app/main_cli_sheet.h"

#include <stb/stb_image_write.h>

#include <algorithm>
#include <cmath>

#include "data/idx.h"

namespace counterfeit::app {
namespace {

constexpr std::uint8_t kGap = 64;  // grey level of the lines between pictures

void append(void* to, void* bytes, int size) {
  const auto* const begin = static_cast<const std::uint8_t*>(bytes);
  static_cast<base::Bytes*>(to)->insert(static_cast<base::Bytes*>(to)->end(), begin, begin + size);
}

}  // namespace

base::Bytes sheet_png(std::span<const std::uint8_t> pictures, const nn::Shape& picture) {
  const int count = static_cast<int>(std::ssize(pictures) / picture.size());
  CHECK(count > 0);
  const int columns = static_cast<int>(std::ceil(std::sqrt(count)));
  const int rows = (count + columns - 1) / columns;
  const int row_bytes = picture.width * picture.channels;
  const int width = columns * (picture.width + 1) - 1, height = rows * (picture.height + 1) - 1;
  const int stride = width * picture.channels;
  std::vector<std::uint8_t> sheet(static_cast<std::size_t>(stride * height), kGap);
  for (int i = 0; i < count; ++i)
    for (int y = 0; y < picture.height; ++y)
      std::copy_n(pictures.data() + i * picture.size() + y * row_bytes, row_bytes,
                  sheet.data() + (i / columns * (picture.height + 1) + y) * stride +
                      i % columns * (row_bytes + picture.channels));
  base::Bytes png;
  CHECK(stbi_write_png_to_func(append, &png, width, height, picture.channels, sheet.data(),
                               stride) != 0);
  return png;
}

base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& picture) {
  data::Dataset set;
  set.height = picture.height;
  set.width = picture.width;
  set.channels = picture.channels;
  set.pixels.assign(pictures.begin(), pictures.end());
  return data::write_idx_images(set);
}

base::Status check_sheet_path(const std::string& path) {
  if (path.ends_with(".png") || path.ends_with(".idx")) return {};
  return base::Error{.message = path + ": the name of the pictures' file must end in .png or .idx.",
                     .hint = {}};
}

base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& picture) {
  if (const base::Status status = check_sheet_path(path); !status.ok()) return status;
  if (path.ends_with(".png"))
    return base::write_file_atomically(path, sheet_png(pictures, picture));
  if (picture.channels > 1)
    return base::Error{.message = path + ": an IDX file holds pictures of one channel.",
                       .hint = "Write a .png."};
  return base::write_file_atomically(path, sheet_idx(pictures, picture));
}

}  // namespace counterfeit::app
