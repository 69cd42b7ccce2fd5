#include "app/main_cli_image.h"

#include "app/image.h"
#include "data/idx.h"
#include "gan/models.h"

namespace counterfeit::app {
namespace {

using base::Error;
using Picture = std::vector<std::uint8_t>;

base::Result<Picture> from_idx(const std::string& path, base::ByteView file, int index) {
  const auto idx = data::read_idx(path, file);
  if (!idx) return idx.error();
  const auto& dims = idx->header.dims;
  if (!idx->header.images() || dims[1] != gan::kPicture.height || dims[2] != gan::kPicture.width ||
      dims[3] != 1)
    return Error{.message = path + ": holds " + idx->header.describe() +
                            ", and the generator draws 28 x 28 pixels.",
                 .hint = "Choose a file of MNIST's images."};
  if (index >= static_cast<std::int64_t>(dims[0]))
    return Error{.message = path + ": has no picture " + std::to_string(index) + ".",
                 .hint = "The last one is " + std::to_string(dims[0] - 1) + "."};
  const auto begin = idx->values.begin() + index * gan::kPicture.size();
  return Picture(begin, begin + gan::kPicture.size());
}

}  // namespace

base::Result<Picture> read_picture(const std::string& path, int index) {
  const auto file = base::read_file(path);
  if (!file) return file.error();
  return data::read_idx_header(path, *file) ? from_idx(path, *file, index)
                                            : picture_from_image(path, *file);
}

}  // namespace counterfeit::app
