#include "data/idx.h"

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "data/file_reader.h"
#include "data/gzip.h"
#include "data/planes.h"

namespace counterfeit::data {
namespace {

using base::ByteView;
using base::Error;
using base::Result;
using base::tr;
using base::tr_later;

constexpr std::uint8_t kUnsignedByte = 0x08;
constexpr const char* kWanted = tr_later(
    "Choose IDX files of unsigned bytes, plain or gzip, like MNIST's, or CIFAR-10's binary files.");
constexpr const char* kTar = tr_later("Unpack the tar archive first.");
constexpr std::size_t kLongestHeader = 20;

// Not everything that is packed as gzip is one file.
bool names_tar(const std::string& name) {
  return name.ends_with(".tar") || name.ends_with(".tar.gz") || name.ends_with(".tgz");
}

bool may_be_channels(std::uint32_t extent) { return extent == 1 || extent == 3; }

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

std::optional<Error> refuse_magic(const std::string& name, const FileReader& file, ByteView magic) {
  const char* const other = value_type(magic[2]);
  if (magic[0] != 0 || magic[1] != 0 || (magic[2] != kUnsignedByte && other == nullptr))
    return Error{
        .message =
            file.packed()
                ? tr("{0}: not an IDX file (unpacked, it begins with {1}).", {name, hex(magic)})
                : tr("{0}: not an IDX file (it begins with {1}).", {name, hex(magic)}),
        .hint = magic[0] == 'P' && magic[1] == 'K' ? tr("Unpack the zip archive first.")
                : names_tar(name)                  ? tr(kTar)
                                                   : tr(kWanted)};
  if (other != nullptr)
    return Error{.message = tr("{0}: an IDX file of {1}; only unsigned bytes can be read.",
                               {name, tr(other)}),
                 .hint = tr(kWanted)};
  if (magic[3] != 1 && magic[3] != 3 && magic[3] != 4)
    return Error{
        .message = tr("{0}: an IDX file of {1} dimensions; images have 3 or 4 and labels have 1.",
                      {name, std::to_string(magic[3])}),
        .hint = tr(kWanted)};
  return std::nullopt;
}

std::optional<Error> refuse_absurd_size(const std::string& name, const IdxHeader& header) {
  if (std::ranges::count(header.dims, 0u) > 0)
    return Error{
        .message = tr("{0}: holds nothing (its header says {1}).", {name, header.describe()}),
        .hint = tr("Choose another file.")};
  std::uint64_t room = kIdxLimit;  // values, and then how many times what has been multiplied
  for (const std::uint32_t extent : header.dims) {
    room /= extent;
    if (room > 0) continue;
    return Error{
        .message = tr("{0}: absurd header: it promises {1}, more than the {2} MB that can be read.",
                      {name, header.describe(), std::to_string(kIdxLimit >> 20)}),
        .hint = tr(kNotWhatItSays)};
  }
  return std::nullopt;
}

// Which of a file's four dimensions is the one of the channels, and whether there is one.
std::optional<Error> find_channels(const std::string& name, IdxHeader& header) {
  auto& [count, first, second, third] = header.dims;
  if (header.rank < 4 || may_be_channels(third)) return std::nullopt;
  if (!may_be_channels(first))
    return Error{
        .message =
            tr("{0}: an IDX file of {1} x {2} x {3} x {4} bytes, where either the second or the "
               "last number has to be that of the channels, 1 or 3.",
               {name, std::to_string(count), std::to_string(first), std::to_string(second),
                std::to_string(third)}),
        .hint = tr(kWanted)};
  header.planar = true;
  const std::uint32_t channels = first;
  first = second;
  second = third;
  third = channels;
  return std::nullopt;
}

Result<IdxHeader> read_header(const std::string& name, FileReader& file) {
  std::array<std::uint8_t, kLongestHeader> bytes{};
  const std::size_t magic = file.read(std::span(bytes).first(4));
  if (auto fault = file.fault(name)) return *fault;
  if (magic == 0)
    return Error{.message = tr("{0}: the file is empty.", {name}), .hint = tr(kAgain)};
  if (magic == 4) {
    if (auto refused = refuse_magic(name, file, ByteView(bytes).first(4))) return *refused;
  }
  IdxHeader header{.rank = bytes[3], .dims = {1, 1, 1, 1}};
  const std::size_t rest =
      magic < 4 ? 0 : file.read(std::span(bytes).subspan(4, header.size() - 4));
  if (auto fault = file.fault(name)) return *fault;
  if (magic < 4 || rest < header.size() - 4)
    return Error{.message = tr("{0}: truncated: it has {1} bytes, fewer than an IDX header.",
                               {name, std::to_string(magic + rest)}),
                 .hint = tr(kAgain)};
  for (std::size_t i = 0; i < static_cast<std::size_t>(header.rank); ++i)
    header.dims[i] = base::load_be32(bytes.data() + 4 + 4 * i);
  if (auto refused = refuse_absurd_size(name, header)) return *refused;
  if (auto refused = find_channels(name, header)) return *refused;
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

}  // namespace

std::uint64_t IdxHeader::values() const {
  return std::uint64_t{dims[0]} * dims[1] * dims[2] * dims[3];
}

std::size_t IdxHeader::size() const { return 4 + 4 * static_cast<std::size_t>(rank); }

std::string IdxHeader::describe() const {
  const std::string count = std::to_string(dims[0]);
  if (!images()) return tr("{0} labels", {count});
  const std::string height = std::to_string(dims[1]), width = std::to_string(dims[2]);
  return dims[3] == 1 ? tr("{0} images of {1} x {2} pixels", {count, height, width})
                      : tr("{0} images of {1} x {2} pixels in {3} channels",
                           {count, height, width, std::to_string(dims[3])});
}

Result<IdxHeader> read_idx_header(const std::string& file_name, ByteView file) {
  FileReader reader(file);
  return read_header(file_name, reader);
}

Result<IdxArray> read_idx(const std::string& file_name, ByteView file) {
  FileReader reader(file);
  const Result<IdxHeader> header = read_header(file_name, reader);
  if (!header) return header.error();
  const std::uint64_t promised = header->values();
  if (!reader.packed() && reader.left() < promised)
    return truncated(file_name, *header, reader.left());
  if (!reader.packed() && reader.left() > promised)
    return trailing(file_name, *header, reader.left() - static_cast<std::size_t>(promised));
  if (promised > reader.most())
    return Error{
        .message =
            tr("{0}: truncated: its header promises {1}, which no gzip file of {2} bytes can hold.",
               {file_name, header->describe(), std::to_string(file.size())}),
        .hint = tr(kAgain)};

  const auto size = static_cast<std::size_t>(promised);  // within kIdxLimit
  const std::size_t picture = size / header->dims[0];
  if (!memory_for(header->planar ? size + picture : size))
    return no_memory(file_name, header->describe(), size);

  IdxArray array{.header = *header, .values = base::Bytes(size)};
  const std::size_t held = reader.read(array.values);
  if (auto fault = reader.fault(file_name)) return *fault;
  if (held < promised) return truncated(file_name, *header, held);
  // Reading on also verifies the checksum at the end of gzip data.
  std::uint8_t beyond = 0;
  const bool more = reader.read(std::span(&beyond, 1)) > 0;
  if (auto fault = reader.fault(file_name)) return *fault;
  if (more) return trailing(file_name, *header);
  if (header->planar) interleave(array.values, static_cast<int>(header->dims[3]), picture);
  return array;
}

base::Bytes write_idx_images(const Dataset& dataset) {
  const bool grey = dataset.channels == 1;
  base::Bytes out;
  out.reserve(kLongestHeader + dataset.pixels.size());
  base::append_be32(out, grey ? 2051 : 2052);
  base::append_be32(out, static_cast<std::uint32_t>(dataset.count()));
  base::append_be32(out, static_cast<std::uint32_t>(dataset.height));
  base::append_be32(out, static_cast<std::uint32_t>(dataset.width));
  if (!grey) base::append_be32(out, static_cast<std::uint32_t>(dataset.channels));
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
