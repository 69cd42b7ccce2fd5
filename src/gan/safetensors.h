#pragma once

#include <map>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

// The safetensors container: eight bytes of header length, a JSON header with each tensor's type,
// shape and place, then the bare numbers, little-endian. Tensors of F32 and of I8 are read and
// written.

namespace counterfeit::gan {

template <typename Number>
struct TensorViewOf {
  std::vector<std::int64_t> shape;  // slowest index first
  const void* data = nullptr;       // in the caller's memory, after parsing at any address:
                                    // numbers to be copied from there, not to be read in place
  std::size_t size = 0;             // numbers

  std::size_t bytes() const { return size * sizeof(Number); }
};
using TensorView = TensorViewOf<float>;
using ByteTensorView = TensorViewOf<std::int8_t>;

struct SafetensorsView {
  std::map<std::string, std::string> metadata;
  std::map<std::string, TensorView> tensors;  // pointing into the parsed bytes
  std::map<std::string, ByteTensorView> byte_tensors = {};
};

base::Bytes write_safetensors(const SafetensorsView& content);

// Refused, with `name` in the sentence: too short, a header that is no JSON or larger than the
// file, tensors of another type, outside of the file, overlapping or of a size that contradicts
// their shape.
base::Result<SafetensorsView> parse_safetensors(const std::string& name, base::ByteView bytes);

}  // namespace counterfeit::gan
