#include "app/main_cli_sheet.h"

#include <stb/stb_image_write.h>

#include <algorithm>
#include <cmath>

#include "data/idx.h"

namespace counterfeit::app {
namespace {

constexpr int kPixels = kPictureSide * kPictureSide;
constexpr std::uint8_t kGap = 64;  // grey level of the lines between pictures

void append(void* to, void* bytes, int size) {
  const auto* const begin = static_cast<const std::uint8_t*>(bytes);
  static_cast<base::Bytes*>(to)->insert(static_cast<base::Bytes*>(to)->end(), begin, begin + size);
}

}  // namespace

base::Bytes sheet_png(std::span<const std::uint8_t> pictures) {
  const int count = static_cast<int>(pictures.size()) / kPixels;
  CHECK(count > 0);
  const int columns = static_cast<int>(std::ceil(std::sqrt(count)));
  const int rows = (count + columns - 1) / columns;
  const int cell = kPictureSide + 1, width = columns * cell - 1, height = rows * cell - 1;
  std::vector<std::uint8_t> sheet(static_cast<std::size_t>(width * height), kGap);
  for (int i = 0; i < count; ++i)
    for (int y = 0; y < kPictureSide; ++y)
      std::copy_n(pictures.data() + i * kPixels + y * kPictureSide, kPictureSide,
                  sheet.data() + (i / columns * cell + y) * width + i % columns * cell);
  base::Bytes png;
  CHECK(stbi_write_png_to_func(append, &png, width, height, 1, sheet.data(), width) != 0);
  return png;
}

base::Bytes sheet_idx(std::span<const std::uint8_t> pictures) {
  data::Dataset set;
  set.pixels.assign(pictures.begin(), pictures.end());
  return data::write_idx_images(set);
}

base::Status check_sheet_path(const std::string& path) {
  if (path.ends_with(".png") || path.ends_with(".idx")) return {};
  return base::Error{.message = path + ": the name of the pictures' file must end in .png or .idx.",
                     .hint = {}};
}

base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures) {
  if (const base::Status status = check_sheet_path(path); !status.ok()) return status;
  return base::write_file_atomically(
      path, path.ends_with(".png") ? sheet_png(pictures) : sheet_idx(pictures));
}

}  // namespace counterfeit::app
