// Safetensors files: what is read lies inside of the file, and written it is read again as the
// same.

#include "gan/safetensors.h"

#include <cstring>

#include "header_mutator.h"

namespace counterfeit::fuzz {
namespace {

template <typename Tensors>
void check(const Tensors& tensors, base::ByteView file) {
  for (const auto& [name, tensor] : tensors) {
    const auto* const begin = static_cast<const std::uint8_t*>(tensor.data);
    CHECK(begin >= file.data() && begin + tensor.bytes() <= file.data() + file.size());
    std::size_t count = 1;
    for (const std::int64_t extent : tensor.shape) count *= static_cast<std::size_t>(extent);
    CHECK(count == tensor.size);
  }
}

template <typename Tensors>
bool same(const Tensors& a, const Tensors& b) {
  return std::ranges::equal(a, b, [](const auto& x, const auto& y) {
    return x.first == y.first && x.second.shape == y.second.shape &&
           std::memcmp(x.second.data, y.second.data, x.second.bytes()) == 0;
  });
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const auto content = gan::parse_safetensors("file", {data, size});
  if (!content) return 0;
  fuzz::check(content->tensors, {data, size});
  fuzz::check(content->byte_tensors, {data, size});
  const base::Bytes written = gan::write_safetensors(*content);
  const auto again = gan::parse_safetensors("file", written);
  CHECK(again && again->metadata == content->metadata);
  CHECK(fuzz::same(again->tensors, content->tensors));
  CHECK(fuzz::same(again->byte_tensors, content->byte_tensors));
  return 0;
}
