// Pictures of a sign, as they are dropped on the page: 784 bytes or a sentence.

#include <stb/stb_image.h>

#include "app/image.h"
#include "fuzz.h"

namespace counterfeit::fuzz {
namespace {

constexpr int kLongest = 512;  // pixels; larger pictures are no other code, only slower

bool slow(base::ByteView file) {
  int width = 0, height = 0, channels = 0;
  return stbi_info_from_memory(file.data(), static_cast<int>(file.size()), &width, &height,
                               &channels) != 0 &&
         width <= 4096 && height <= 4096 && (width > kLongest || height > kLongest);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const base::ByteView file(data, size);
  if (fuzz::slow(file)) return 0;
  const auto picture = app::picture_from_image("file", file);
  if (picture)
    CHECK(picture->size() == 784 && app::looks_like_image(file));
  else
    CHECK(picture.error().message.starts_with("file: "));
  return 0;
}
