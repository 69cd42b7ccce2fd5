#include "gan/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

static_assert(std::endian::native == std::endian::little,
              "tensors are copied as they lie in memory");

namespace counterfeit::gan {
namespace {

using base::Error;
using nlohmann::ordered_json;

constexpr std::size_t kPrefix = 8;                 // bytes of the header's length
constexpr std::uint64_t kHeaderLimit = 16u << 20;  // a header this long is no checkpoint of ours

Error damaged(const std::string& name, const std::string& what) {
  return {.message = name + ": not a readable safetensors file (" + what + ").",
          .hint = "Choose a checkpoint that Counterfeit saved."};
}

// A whole number that fits an offset; anything else is nothing.
std::optional<std::uint64_t> as_size(const nlohmann::json& value) {
  if (!value.is_number_unsigned()) return std::nullopt;
  return value.get<std::uint64_t>();
}

struct Entry {
  TensorView tensor;
  std::uint64_t begin = 0, end = 0;
};

base::Result<Entry> parse_entry(const std::string& file, const std::string& name,
                                const nlohmann::json& json, base::ByteView data) {
  const auto bad = [&](const char* what) { return damaged(file, "tensor '" + name + "' " + what); };
  if (!json.is_object() || !json.contains("dtype") || !json.contains("shape") ||
      !json.contains("data_offsets"))
    return bad("lacks its type, shape or place");
  if (json["dtype"] != "F32") return bad("is not of type F32");
  const nlohmann::json& shape = json["shape"];
  const nlohmann::json& offsets = json["data_offsets"];
  if (!shape.is_array() || shape.size() > 8 || !offsets.is_array() || offsets.size() != 2)
    return bad("has no proper shape or place");
  Entry entry;
  std::uint64_t count = 1;
  for (const nlohmann::json& extent : shape) {
    const std::optional<std::uint64_t> value = as_size(extent);
    if (!value || (*value > 0 && count > data.size() / *value))
      return bad("has an impossible shape");
    count *= *value;
    entry.tensor.shape.push_back(static_cast<std::int64_t>(*value));
  }
  const std::optional<std::uint64_t> begin = as_size(offsets[0]), end = as_size(offsets[1]);
  if (!begin || !end || *begin > *end || *end > data.size()) return bad("lies outside of the file");
  if (*end - *begin != count * sizeof(float)) return bad("has a size that contradicts its shape");
  entry.begin = *begin;
  entry.end = *end;
  entry.tensor.data = reinterpret_cast<const float*>(data.data() + *begin);
  entry.tensor.size = static_cast<std::size_t>(count);
  return entry;
}

}  // namespace

base::Bytes write_safetensors(const SafetensorsView& content) {
  ordered_json header = ordered_json::object();
  header["__metadata__"] = content.metadata;
  std::uint64_t offset = 0;
  for (const auto& [name, tensor] : content.tensors) {
    const std::uint64_t end = offset + tensor.size * sizeof(float);
    header[name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
    offset = end;
  }
  std::string text = header.dump();
  text.resize((text.size() + kPrefix - 1) / kPrefix * kPrefix, ' ');  // the numbers start aligned
  base::Bytes bytes;
  bytes.reserve(static_cast<std::size_t>(kPrefix + text.size() + offset));
  base::append_le64(bytes, text.size());
  bytes.insert(bytes.end(), text.begin(), text.end());
  for (const auto& [name, tensor] : content.tensors) {
    const auto* const begin = reinterpret_cast<const std::uint8_t*>(tensor.data);
    bytes.insert(bytes.end(), begin, begin + tensor.size * sizeof(float));
  }
  return bytes;
}

base::Result<SafetensorsView> parse_safetensors(const std::string& name, base::ByteView bytes) {
  if (bytes.empty()) return Error{.message = name + ": the file is empty.", .hint = {}};
  if (bytes.size() < kPrefix + 2) return damaged(name, "it is too short");
  const std::uint64_t length = base::load_le64(bytes.data());
  if (length > kHeaderLimit || length > bytes.size() - kPrefix)
    return damaged(name, "its header is longer than the file");
  const auto* const text = reinterpret_cast<const char*>(bytes.data() + kPrefix);
  const auto header = nlohmann::json::parse(text, text + length, nullptr, false);
  if (!header.is_object()) return damaged(name, "its header is not JSON");

  SafetensorsView content;
  std::vector<Entry> entries;
  const base::ByteView data = bytes.subspan(kPrefix + static_cast<std::size_t>(length));
  for (const auto& [key, value] : header.items()) {
    if (key == "__metadata__") {
      if (!value.is_object()) return damaged(name, "its metadata is not an object");
      for (const auto& [field, entry] : value.items())
        if (entry.is_string()) content.metadata[field] = entry.get<std::string>();
      continue;
    }
    const base::Result<Entry> entry = parse_entry(name, key, value, data);
    if (!entry) return entry.error();
    entries.push_back(*entry);
    content.tensors[key] = entry->tensor;
  }
  std::ranges::sort(entries, {}, &Entry::begin);
  for (std::size_t i = 1; i < entries.size(); ++i)
    if (entries[i].begin < entries[i - 1].end) return damaged(name, "its tensors overlap");
  return content;
}

}  // namespace counterfeit::gan
