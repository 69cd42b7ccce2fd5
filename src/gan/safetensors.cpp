#include "gan/safetensors.h"

#include <algorithm>
#include <bit>
#include <cstring>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"

static_assert(std::endian::native == std::endian::little,
              "tensors are copied as they lie in memory");

namespace counterfeit::gan {
namespace {

using base::Error;
using base::tr;
using base::tr_later;
using nlohmann::ordered_json;

constexpr std::size_t kPrefix = 8;                 // bytes of the header's length
constexpr std::uint64_t kHeaderLimit = 16u << 20;  // a header this long is no checkpoint of ours

Error not_readable(const std::string& name, const std::string& what) {
  return {.message = tr("{0}: not a readable safetensors file ({1}).", {name, what}),
          .hint = tr("Choose a checkpoint that Counterfeit saved.")};
}

// A whole number that fits an offset; anything else is nothing.
std::optional<std::uint64_t> as_size(const nlohmann::json& value) {
  if (!value.is_number_unsigned()) return std::nullopt;
  return value.get<std::uint64_t>();
}

struct Entry {
  std::vector<std::int64_t> shape;
  std::uint64_t count = 1;
  bool bytes = false;  // I8 instead of F32
  std::uint64_t begin = 0, end = 0;

  template <typename Number>
  TensorViewOf<Number> view(base::ByteView data) const {
    return {.shape = shape, .data = data.data() + begin, .size = static_cast<std::size_t>(count)};
  }
};

base::Result<Entry> parse_entry(const std::string& file, const std::string& name,
                                const nlohmann::json& json, base::ByteView data) {
  const auto bad = [&](const char* what) { return not_readable(file, tr(what, {name})); };
  if (!json.is_object() || !json.contains("dtype") || !json.contains("shape") ||
      !json.contains("data_offsets"))
    return bad(tr_later("tensor '{0}' lacks its type, shape or place"));
  if (json["dtype"] != "F32" && json["dtype"] != "I8")
    return bad(tr_later("tensor '{0}' is not of type F32 or I8"));
  const nlohmann::json& shape = json["shape"];
  const nlohmann::json& offsets = json["data_offsets"];
  if (!shape.is_array() || shape.size() > 8 || !offsets.is_array() || offsets.size() != 2)
    return bad(tr_later("tensor '{0}' has no proper shape or place"));
  Entry entry{.shape = {}, .bytes = json["dtype"] == "I8"};
  for (const nlohmann::json& extent : shape) {
    const std::optional<std::uint64_t> value = as_size(extent);
    if (!value || (*value > 0 && entry.count > data.size() / *value))
      return bad(tr_later("tensor '{0}' has an impossible shape"));
    entry.count *= *value;
    entry.shape.push_back(static_cast<std::int64_t>(*value));
  }
  const std::optional<std::uint64_t> begin = as_size(offsets[0]), end = as_size(offsets[1]);
  if (!begin || !end || *begin > *end || *end > data.size())
    return bad(tr_later("tensor '{0}' lies outside of the file"));
  if (*end - *begin != entry.count * (entry.bytes ? 1 : sizeof(float)))
    return bad(tr_later("tensor '{0}' has a size that contradicts its shape"));
  entry.begin = *begin;
  entry.end = *end;
  return entry;
}

}  // namespace

base::Bytes write_safetensors(const SafetensorsView& content) {
  ordered_json header = ordered_json::object();
  header["__metadata__"] = content.metadata;
  std::uint64_t offset = 0;
  const auto announce = [&](const char* type, const auto& tensors) {
    for (const auto& [name, tensor] : tensors) {
      const std::uint64_t end = offset + tensor.bytes();
      header[name] = {{"dtype", type}, {"shape", tensor.shape}, {"data_offsets", {offset, end}}};
      offset = end;
    }
  };
  announce("F32", content.tensors);
  announce("I8", content.byte_tensors);
  std::string text = header.dump();
  text.resize((text.size() + kPrefix - 1) / kPrefix * kPrefix, ' ');  // the numbers start aligned
  base::Bytes bytes;
  bytes.reserve(static_cast<std::size_t>(kPrefix + text.size() + offset));
  base::append_le64(bytes, text.size());
  bytes.insert(bytes.end(), text.begin(), text.end());
  const auto append = [&bytes](const auto& tensors) {
    for (const auto& [name, tensor] : tensors) {
      const auto* const begin = static_cast<const std::uint8_t*>(tensor.data);
      bytes.insert(bytes.end(), begin, begin + tensor.bytes());
    }
  };
  append(content.tensors);
  append(content.byte_tensors);
  return bytes;
}

base::Result<SafetensorsView> parse_safetensors(const std::string& name, base::ByteView bytes) {
  if (bytes.empty()) return Error{.message = tr("{0}: the file is empty.", {name}), .hint = {}};
  if (bytes.size() < kPrefix + 2) return not_readable(name, tr("it is too short"));
  const std::uint64_t length = base::load_le64(bytes.data());
  if (length > kHeaderLimit || length > bytes.size() - kPrefix)
    return not_readable(name, tr("its header is longer than the file"));
  const auto* const text = reinterpret_cast<const char*>(bytes.data() + kPrefix);
  const auto header = nlohmann::json::parse(text, text + length, nullptr, false);
  if (!header.is_object()) return not_readable(name, tr("its header is not JSON"));

  SafetensorsView content;
  std::vector<Entry> entries;
  const base::ByteView data = bytes.subspan(kPrefix + static_cast<std::size_t>(length));
  for (const auto& [key, value] : header.items()) {
    if (key == "__metadata__") {
      if (!value.is_object()) return not_readable(name, tr("its metadata is not an object"));
      for (const auto& [field, entry] : value.items())
        if (entry.is_string()) content.metadata[field] = entry.get<std::string>();
      continue;
    }
    const base::Result<Entry> entry = parse_entry(name, key, value, data);
    if (!entry) return entry.error();
    entries.push_back(*entry);
    if (entry->bytes)
      content.byte_tensors[key] = entry->view<std::int8_t>(data);
    else
      content.tensors[key] = entry->view<float>(data);
  }
  std::ranges::sort(entries, {}, &Entry::begin);
  for (std::size_t i = 1; i < entries.size(); ++i)
    if (entries[i].begin < entries[i - 1].end) return not_readable(name, tr("its tensors overlap"));
  return content;
}

}  // namespace counterfeit::gan
