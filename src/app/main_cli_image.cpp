#include "app/main_cli_image.h"

#include "app/image.h"
#include "data/file_names.h"
#include "data/files.h"
#include "data/idx.h"
#include "gan/models.h"

namespace counterfeit::app {
namespace {

using base::Error;
using Picture = std::vector<std::uint8_t>;

Error no_such_picture(const std::string& path, int index, std::int64_t count) {
  return {.message = path + ": has no picture " + std::to_string(index) + ".",
          .hint = "The last one is " + std::to_string(count - 1) + "."};
}

Error other_shape(const std::string& path, const std::string& what, const nn::Shape& shape) {
  return {
      .message = path + ": holds " + what + ", and the generator draws " + gan::shape_text(shape) + ".",
      .hint = "Choose a file of such pictures."};
}

base::Result<Picture> from_idx(const std::string& path, base::ByteView file, int index,
                               const nn::Shape& shape) {
  const auto header = data::read_idx_header(path, file);
  if (!header) return header.error();
  const auto& [count, height, width, channels] = header->dims;
  if (!header->images() || nn::Shape{static_cast<int>(height), static_cast<int>(width),
                                     static_cast<int>(channels)} != shape)
    return other_shape(path, header->describe(), shape);
  if (index >= static_cast<std::int64_t>(count)) return no_such_picture(path, index, count);
  const auto idx = data::read_idx(path, file);
  if (!idx) return idx.error();
  const auto begin = idx->values.begin() + index * shape.size();
  return Picture(begin, begin + shape.size());
}

base::Result<Picture> from_batch(const std::string& path, base::ByteView file, int index,
                                 const nn::Shape& shape) {
  const data::NamedBytes batch[] = {{.name = path, .bytes = file}};
  const auto source = data::source_from_files(batch);
  if (!source) return source.error();
  const data::Dataset& set = *source->train;
  const nn::Shape held{set.height, set.width, set.channels};
  if (held != shape) return other_shape(path, "pictures of " + gan::shape_text(held), shape);
  if (index >= set.count()) return no_such_picture(path, index, set.count());
  return Picture(set.image(index).begin(), set.image(index).end());
}

base::Result<Picture> from_image(const std::string& path, base::ByteView file,
                                 const nn::Shape& shape) {
  if (shape == gan::kPicture) return picture_from_image(path, file);
  auto picture = decode_image(path, file, shape.channels);
  if (!picture) return picture.error();
  if (picture->height != shape.height || picture->width != shape.width)
    return Error{.message = path + ": has " + std::to_string(picture->height) + " x " +
                            std::to_string(picture->width) + " pixels, and the generator draws " +
                            gan::shape_text(shape) + ".",
                 .hint = "Scale it to that size."};
  return std::move(picture->pixels);
}

}  // namespace

base::Result<Picture> read_picture(const std::string& path, int index, const nn::Shape& shape) {
  const auto file = base::read_file(path);
  if (!file) return file.error();
  if (data::names_cifar(path)) return from_batch(path, *file, index, shape);
  return data::read_idx_header(path, *file) ? from_idx(path, *file, index, shape)
                                            : from_image(path, *file, shape);
}

}  // namespace counterfeit::app
