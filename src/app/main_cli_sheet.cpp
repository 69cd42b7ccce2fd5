#include "app/main_cli_sheet.h"

#include <algorithm>
#include <cmath>

#include "data/idx.h"

namespace counterfeit::app {
namespace {

constexpr std::uint8_t kGap = 64;  // grey level of the lines between pictures

}  // namespace

data::GreyPicture tile(std::span<const std::uint8_t> pictures, int columns) {
  const int count = static_cast<int>(pictures.size()) / kPicturePixels;
  CHECK(count > 0);
  if (columns == 0) columns = static_cast<int>(std::ceil(std::sqrt(count)));
  const int rows = (count + columns - 1) / columns;
  constexpr int kCell = kPictureSide + 1;
  data::GreyPicture sheet{columns * kCell - 1, rows * kCell - 1, {}};
  sheet.pixels.assign(static_cast<std::size_t>(sheet.width * sheet.height), kGap);
  for (int i = 0; i < count; ++i)
    for (int y = 0; y < kPictureSide; ++y)
      std::copy_n(
          pictures.data() + i * kPicturePixels + y * kPictureSide, kPictureSide,
          sheet.pixels.data() + (i / columns * kCell + y) * sheet.width + i % columns * kCell);
  return sheet;
}

data::GreyPicture enlarge(const data::GreyPicture& picture, int factor) {
  CHECK(factor > 0);
  data::GreyPicture large{picture.width * factor, picture.height * factor, {}};
  large.pixels.reserve(picture.pixels.size() * static_cast<std::size_t>(factor * factor));
  for (int y = 0; y < large.height; ++y)
    for (int x = 0; x < large.width; ++x)
      large.pixels.push_back(
          picture.pixels[static_cast<std::size_t>(y / factor * picture.width + x / factor)]);
  return large;
}

base::Bytes sheet_idx(std::span<const std::uint8_t> pictures) {
  data::Dataset set;
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
                         std::span<const data::PngText> texts) {
  return base::write_file_atomically(
      path, path.ends_with(".png") ? data::write_png(tile(pictures), texts) : sheet_idx(pictures));
}

}  // namespace counterfeit::app
