#include "data/idx.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <span>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "data/gzip.h"

namespace counterfeit::data {
namespace {

using base::ByteView;
using base::Error;
using base::Result;
using base::tr;
using base::tr_later;

constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr const char* kWanted =
    tr_later("Choose an IDX file of unsigned bytes, plain or gzip, like MNIST's.");
constexpr const char* kAgain = tr_later("Download or copy the file again.");
constexpr const char* kNotWhatItSays = tr_later("The file is damaged or not what its name says.");

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
      return Error{.message = tr("{0}: truncated: the gzip data stops in the middle.", {name}),
                   .hint = tr(kAgain)};
    return Error{.message = tr("{0}: corrupt gzip data ({1}).", {name, gzip_->why()}),
                 .hint = tr(kAgain)};
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
      return tr_later("signed bytes");
    case 0x0b:
      return tr_later("16-bit integers");
    case 0x0c:
      return tr_later("32-bit integers");
    case 0x0d:
      return tr_later("32-bit floats");
    case 0x0e:
      return tr_later("64-bit floats");
    default:
      return nullptr;
  }
}

std::optional<Error> refuse_magic(const std::string& name, const Source& source, ByteView magic) {
  const char* const other = value_type(magic[2]);
  if (magic[0] != 0 || magic[1] != 0 || (magic[2] != kUnsignedByte && other == nullptr))
    return Error{
        .message =
            source.packed()
                ? tr("{0}: not an IDX file (unpacked, it begins with {1}).", {name, hex(magic)})
                : tr("{0}: not an IDX file (it begins with {1}).", {name, hex(magic)}),
        .hint =
            magic[0] == 'P' && magic[1] == 'K' ? tr("Unpack the zip archive first.") : tr(kWanted)};
  if (other != nullptr)
    return Error{.message = tr("{0}: an IDX file of {1}; only unsigned bytes can be read.",
                               {name, tr(other)}),
                 .hint = tr(kWanted)};
  if (magic[3] != 1 && magic[3] != 3)
    return Error{
        .message = tr("{0}: an IDX file of {1} dimensions; images have 3 and labels have 1.",
                      {name, std::to_string(magic[3])}),
        .hint = tr(kWanted)};
  return std::nullopt;
}

std::optional<Error> refuse_absurd_size(const std::string& name, const IdxHeader& header) {
  const auto& [count, height, width] = header.dims;
  if (count == 0 || height == 0 || width == 0)
    return Error{
        .message = tr("{0}: holds nothing (its header says {1}).", {name, header.describe()}),
        .hint = tr("Choose another file.")};
  // 32 bits times 32 bits cannot overflow; the third factor could.
  if (std::uint64_t{height} * width > kIdxLimit / count)
    return Error{
        .message = tr("{0}: absurd header: it promises {1}, more than the {2} MB that can be read.",
                      {name, header.describe(), std::to_string(kIdxLimit >> 20)}),
        .hint = tr(kNotWhatItSays)};
  return std::nullopt;
}

Result<IdxHeader> read_header(const std::string& name, Source& source) {
  std::array<std::uint8_t, 16> bytes{};
  const std::size_t magic = source.read(std::span(bytes).first(4));
  if (auto fault = source.fault(name)) return *fault;
  if (magic == 0)
    return Error{.message = tr("{0}: the file is empty.", {name}), .hint = tr(kAgain)};
  if (magic == 4) {
    if (auto refused = refuse_magic(name, source, ByteView(bytes).first(4))) return *refused;
  }
  IdxHeader header{.rank = bytes[3], .dims = {1, 1, 1}};
  const std::size_t rest =
      magic < 4 ? 0 : source.read(std::span(bytes).subspan(4, header.size() - 4));
  if (auto fault = source.fault(name)) return *fault;
  if (magic < 4 || rest < header.size() - 4)
    return Error{.message = tr("{0}: truncated: it has {1} bytes, fewer than an IDX header.",
                               {name, std::to_string(magic + rest)}),
                 .hint = tr(kAgain)};
  for (std::size_t i = 0; i < static_cast<std::size_t>(header.rank); ++i)
    header.dims[i] = base::load_be32(bytes.data() + 4 + 4 * i);
  if (auto refused = refuse_absurd_size(name, header)) return *refused;
  return header;
}

Error truncated(const std::string& name, const IdxHeader& header, std::uint64_t held) {
  return Error{
      .message =
          tr("{0}: truncated: its header promises {1} ({2} bytes), but only {3} bytes follow.",
             {name, header.describe(), std::to_string(header.values()), std::to_string(held)}),
      .hint = tr(kAgain)};
}

// `count`: where it is known.
Error trailing(const std::string& name, const IdxHeader& header,
               std::optional<std::size_t> count = {}) {
  return Error{
      .message =
          count ? tr("{0}: trailing bytes: {1} bytes follow the {2} that its header promises.",
                     {name, std::to_string(*count), header.describe()})
                : tr("{0}: trailing bytes: more bytes follow the {1} that its header promises.",
                     {name, header.describe()}),
      .hint = tr(kNotWhatItSays)};
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
  if (!images()) return tr("{0} labels", {count});
  return tr("{0} images of {1} x {2} pixels",
            {count, std::to_string(dims[1]), std::to_string(dims[2])});
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
    return trailing(file_name, *header, source.left() - static_cast<std::size_t>(promised));
  if (promised > source.most())
    return Error{
        .message =
            tr("{0}: truncated: its header promises {1}, which no gzip file of {2} bytes can hold.",
               {file_name, header->describe(), std::to_string(file.size())}),
        .hint = tr(kAgain)};

  const auto size = static_cast<std::size_t>(promised);  // within kIdxLimit
  if (!memory_for(size))
    return Error{.message = tr("{0}: no memory for {1} ({2} MB).",
                               {file_name, header->describe(), std::to_string(size >> 20)}),
                 .hint = tr("Close other programs or pages, or choose a smaller file."),
                 .kind = base::ErrorKind::kSystem};

  IdxArray array{.header = *header, .values = base::Bytes(size)};
  const std::size_t held = source.read(array.values);
  if (auto fault = source.fault(file_name)) return *fault;
  if (held < promised) return truncated(file_name, *header, held);
  // Reading on also verifies the checksum at the end of gzip data.
  std::uint8_t beyond = 0;
  const bool more = source.read(std::span(&beyond, 1)) > 0;
  if (auto fault = source.fault(file_name)) return *fault;
  if (more) return trailing(file_name, *header);
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
