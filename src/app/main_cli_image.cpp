#include "app/main_cli_image.h"

#include <stb/stb_image.h>

#include <memory>

#include "data/fit_sign.h"
#include "data/idx.h"
#include "gan/models.h"

namespace counterfeit::app {
namespace {

using base::Error;
using Picture = std::vector<std::uint8_t>;

constexpr int kLongestSide = 4096;

base::Result<Picture> from_idx(const std::string& path, base::ByteView file, int index) {
  const auto idx = data::read_idx(path, file);
  if (!idx) return idx.error();
  const auto& dims = idx->header.dims;
  if (!idx->header.images() || dims[1] != gan::kPicture.height || dims[2] != gan::kPicture.width)
    return Error{.message = path + ": holds " + idx->header.describe() +
                            ", and the generator draws 28 x 28 pixels.",
                 .hint = "Choose a file of MNIST's images."};
  if (index >= static_cast<std::int64_t>(dims[0]))
    return Error{.message = path + ": has no picture " + std::to_string(index) + ".",
                 .hint = "The last one is " + std::to_string(dims[0] - 1) + "."};
  const auto begin = idx->values.begin() + index * gan::kPicture.size();
  return Picture(begin, begin + gan::kPicture.size());
}

struct FreeImage {
  void operator()(stbi_uc* pixels) const { stbi_image_free(pixels); }
};

base::Result<Picture> from_image(const std::string& path, base::ByteView file) {
  int width = 0, height = 0, channels = 0;
  const int size = static_cast<int>(std::min<std::size_t>(file.size(), 1 << 30));
  if (stbi_info_from_memory(file.data(), size, &width, &height, &channels) == 0)
    return Error{.message = path + ": neither a PNG, JPEG or BMP picture nor an IDX file.",
                 .hint = {}};
  if (width > kLongestSide || height > kLongestSide)
    return Error{.message = path + ": larger than " + std::to_string(kLongestSide) + " pixels.",
                 .hint = "Scale it down; 28 are enough."};
  const std::unique_ptr<stbi_uc, FreeImage> grey(
      stbi_load_from_memory(file.data(), size, &width, &height, &channels, 1));
  if (!grey) return Error{.message = path + ": a damaged picture.", .hint = "Choose another one."};
  auto fitted = data::fit_sign(
      width, height,
      {grey.get(), static_cast<std::size_t>(width) * static_cast<std::size_t>(height)});
  if (!fitted)
    return Error{.message = path + ": " + fitted.error().message, .hint = fitted.error().hint};
  return fitted;
}

}  // namespace

base::Result<Picture> read_picture(const std::string& path, int index) {
  const auto file = base::read_file(path);
  if (!file) return file.error();
  return data::read_idx_header(path, *file) ? from_idx(path, *file, index)
                                            : from_image(path, *file);
}

}  // namespace counterfeit::app
