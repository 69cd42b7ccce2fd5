#include "app/main_cli_sheet.h"

#include "data/idx.h"

namespace counterfeit::app {

base::Bytes sheet_idx(std::span<const std::uint8_t> pictures, const nn::Shape& shape) {
  data::Dataset set;
  set.height = shape.height;
  set.width = shape.width;
  set.channels = shape.channels;
  set.pixels.assign(pictures.begin(), pictures.end());
  return data::write_idx_images(set);
}

base::Status write_sheet(const std::string& path, std::span<const std::uint8_t> pictures,
                         const nn::Shape& shape, std::span<const data::PngText> texts) {
  if (path.ends_with(".png"))
    return base::write_file_atomically(path, data::write_png(tile(pictures, shape), texts));
  return base::write_file_atomically(path, sheet_idx(pictures, shape));
}

}  // namespace counterfeit::app
