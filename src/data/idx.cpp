#include "data/idx.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>

#include "base/check.h"
#include "data/gzip.h"

namespace counterfeit::data {
namespace {

using base::ByteView;
using base::Error;
using base::Result;

constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr const char* kWanted =
    "Choose an IDX file of unsigned bytes, plain or gzip, like MNIST's.";
constexpr const char* kAgain = "Download or copy the file again.";

// One way to read plain and packed files: both hand out bytes in order.
class Source {
 public:
  explicit Source(ByteView file) : file_(file) {
    if (is_gzip(file)) gzip_.emplace(file);
  }

  bool packed() const { return gzip_.has_value(); }

  std::size_t read(std::span<std::uint8_t> out) {
    if (gzip_) return gzip_->read(out);
    const std::size_t count = std::min(out.size(), file_.size() - at_);
    std::copy_n(file_.begin() + static_cast<std::ptrdiff_t>(at_), count, out.begin());
    at_ += count;
    return count;
  }

  // No file of this size holds more than this many bytes.
  std::uint64_t most() const { return gzip_ ? file_.size() * kMostInflation : file_.size(); }

  std::size_t left() const { return file_.size() - at_; }  // of a plain file

  std::optional<Error> fault(const std::string& name) const {
    if (!gzip_ || gzip_->fault() == GzipReader::Fault::kNone) return std::nullopt;
    if (gzip_->fault() == GzipReader::Fault::kTruncated)
      return Error{.message = name + ": truncated: the gzip data stops in the middle.",
                   .hint = kAgain};
    return Error{.message = name + ": corrupt gzip data (" + gzip_->why() + ").", .hint = kAgain};
  }

 private:
  ByteView file_;
  std::size_t at_ = 0;
  std::optional<GzipReader> gzip_;
};

std::string hex(ByteView bytes) {
  constexpr char kDigits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) {
    if (!text.empty()) text += ' ';
    text += kDigits[byte >> 4];
    text += kDigits[byte & 15];
  }
  return text;
}

const char* value_type(std::uint8_t code) {
  switch (code) {
    case 0x09:
      return "signed bytes";
    case 0x0b:
      return "16-bit integers";
    case 0x0c:
      return "32-bit integers";
    case 0x0d:
      return "32-bit floats";
    case 0x0e:
      return "64-bit floats";
    default:
      return nullptr;
  }
}

std::optional<Error> refuse_magic(const std::string& name, const Source& source, ByteView magic) {
  const char* const other = value_type(magic[2]);
  if (magic[0] != 0 || magic[1] != 0 || (magic[2] != kUnsignedByte && other == nullptr))
    return Error{
        .message = name + ": not an IDX file (" + (source.packed() ? "unpacked, it" : "it") +
                   " begins with " + hex(magic) + ").",
        .hint = magic[0] == 'P' && magic[1] == 'K' ? "Unpack the zip archive first." : kWanted};
  if (other != nullptr)
    return Error{
        .message = name + ": an IDX file of " + other + "; only unsigned bytes can be read.",
        .hint = kWanted};
  if (magic[3] != 1 && magic[3] != 3)
    return Error{.message = name + ": an IDX file of " + std::to_string(magic[3]) +
                            " dimensions; images have 3 and labels have 1.",
                 .hint = kWanted};
  return std::nullopt;
}

std::optional<Error> refuse_size(const std::string& name, const IdxHeader& header) {
  const auto& [count, height, width] = header.dims;
  if (count == 0 || height == 0 || width == 0)
    return Error{.message = name + ": holds nothing (its header says " + header.describe() + ").",
                 .hint = "Choose another file."};
  // 32 bits times 32 bits cannot overflow; the third factor could.
  if (std::uint64_t{height} * width > kIdxLimit / count)
    return Error{.message = name + ": absurd header: it promises " + header.describe() +
                            ", more than the " + std::to_string(kIdxLimit >> 20) +
                            " MB that can be read.",
                 .hint = "The file is damaged or not what its name says."};
  return std::nullopt;
}

Result<IdxHeader> read_header(const std::string& name, Source& source) {
  std::array<std::uint8_t, 16> bytes{};
  const std::size_t magic = source.read(std::span(bytes).first(4));
  if (auto fault = source.fault(name)) return *fault;
  if (magic == 0) return Error{.message = name + ": the file is empty.", .hint = kAgain};
  if (magic == 4) {
    if (auto refused = refuse_magic(name, source, ByteView(bytes).first(4))) return *refused;
  }
  IdxHeader header{.rank = bytes[3], .dims = {1, 1, 1}};
  const std::size_t rest =
      magic < 4 ? 0 : source.read(std::span(bytes).subspan(4, header.size() - 4));
  if (auto fault = source.fault(name)) return *fault;
  if (magic < 4 || rest < header.size() - 4)
    return Error{.message = name + ": truncated: it has " + std::to_string(magic + rest) +
                            " bytes, fewer than an IDX header.",
                 .hint = kAgain};
  for (std::size_t i = 0; i < static_cast<std::size_t>(header.rank); ++i)
    header.dims[i] = base::load_be32(bytes.data() + 4 + 4 * i);
  if (auto refused = refuse_size(name, header)) return *refused;
  return header;
}

Error truncated(const std::string& name, const IdxHeader& header, std::uint64_t held) {
  return Error{.message = name + ": truncated: its header promises " + header.describe() + " (" +
                          std::to_string(header.values()) + " bytes), but only " +
                          std::to_string(held) + " bytes follow.",
               .hint = kAgain};
}

Error trailing(const std::string& name, const IdxHeader& header, const std::string& how_many) {
  return Error{.message = name + ": trailing bytes: " + how_many + " follow the " +
                          header.describe() + " that its header promises.",
               .hint = "The file is damaged or not what its name says."};
}

// Asks before a vector does: that one ends the program where exceptions are off, as in the page.
bool memory_for(std::size_t bytes) {
  void* const volatile probe = std::malloc(bytes);  // volatile, or compilers assume success
  std::free(probe);
  return probe != nullptr;
}

}  // namespace

std::uint64_t IdxHeader::values() const { return std::uint64_t{dims[0]} * dims[1] * dims[2]; }

std::size_t IdxHeader::size() const { return 4 + 4 * static_cast<std::size_t>(rank); }

std::string IdxHeader::describe() const {
  const std::string count = std::to_string(dims[0]);
  if (!images()) return count + " labels";
  return count + " images of " + std::to_string(dims[1]) + " x " + std::to_string(dims[2]) +
         " pixels";
}

Result<IdxHeader> read_idx_header(const std::string& file_name, ByteView file) {
  Source source(file);
  return read_header(file_name, source);
}

Result<IdxArray> read_idx(const std::string& file_name, ByteView file) {
  Source source(file);
  const Result<IdxHeader> header = read_header(file_name, source);
  if (!header) return header.error();
  const std::uint64_t promised = header->values();
  if (!source.packed() && source.left() < promised)
    return truncated(file_name, *header, source.left());
  if (!source.packed() && source.left() > promised)
    return trailing(file_name, *header, std::to_string(source.left() - promised) + " bytes");
  if (promised > source.most())
    return Error{.message = file_name + ": truncated: its header promises " + header->describe() +
                            ", which no gzip file of " + std::to_string(file.size()) +
                            " bytes can hold.",
                 .hint = kAgain};

  const auto size = static_cast<std::size_t>(promised);  // within kIdxLimit
  if (!memory_for(size))
    return Error{.message = file_name + ": no memory for " + header->describe() + " (" +
                            std::to_string(size >> 20) + " MB).",
                 .hint = "Close other programs or pages, or choose a smaller file.",
                 .kind = base::ErrorKind::kSystem};

  IdxArray array{.header = *header, .values = base::Bytes(size)};
  const std::size_t held = source.read(array.values);
  if (auto fault = source.fault(file_name)) return *fault;
  if (held < promised) return truncated(file_name, *header, held);
  // Reading on also verifies the checksum at the end of gzip data.
  std::uint8_t beyond = 0;
  const bool more = source.read(std::span(&beyond, 1)) > 0;
  if (auto fault = source.fault(file_name)) return *fault;
  if (more) return trailing(file_name, *header, "more bytes");
  return array;
}

base::Bytes write_idx_images(const Dataset& dataset) {
  CHECK(dataset.channels == 1);
  base::Bytes out;
  out.reserve(16 + dataset.pixels.size());
  base::append_be32(out, 2051);
  base::append_be32(out, static_cast<std::uint32_t>(dataset.count()));
  base::append_be32(out, static_cast<std::uint32_t>(dataset.height));
  base::append_be32(out, static_cast<std::uint32_t>(dataset.width));
  out.insert(out.end(), dataset.pixels.begin(), dataset.pixels.end());
  return out;
}

base::Bytes write_idx_labels(const Dataset& dataset) {
  CHECK(dataset.labelled());
  base::Bytes out;
  out.reserve(8 + dataset.labels.size());
  base::append_be32(out, 2049);
  base::append_be32(out, static_cast<std::uint32_t>(dataset.labels.size()));
  out.insert(out.end(), dataset.labels.begin(), dataset.labels.end());
  return out;
}

}  // namespace counterfeit::data
