#include "data/cifar.h"

#include <array>
#include <span>

#include "base/text.h"
#include "data/file_reader.h"
#include "data/idx.h"
#include "data/planes.h"

namespace counterfeit::data {
namespace {

using base::Error;
using base::Result;
using base::tr;

constexpr std::size_t kPiece = 1 << 16;  // bytes unpacked at a time

Error not_cifar(const std::string& name, std::uint64_t bytes) {
  return {.message = tr("{0}: {1} bytes, which are no whole records of CIFAR-10 ({2} bytes each).",
                        {name, std::to_string(bytes), std::to_string(kCifarRecord)}),
          .hint = tr(kAgain)};
}

}  // namespace

Result<std::uint32_t> count_cifar_records(const std::string& file_name, base::ByteView file) {
  std::uint64_t bytes = file.size();
  if (FileReader reader(file); reader.packed()) {
    bytes = 0;
    base::Bytes piece(kPiece);
    std::size_t read = 0;
    do {
      read = reader.read(piece);
      bytes += read;
    } while (read == piece.size() && bytes <= kIdxLimit);
    if (auto fault = reader.fault(file_name)) return *fault;
  }
  if (bytes == 0)
    return Error{.message = tr("{0}: the file is empty.", {file_name}), .hint = tr(kAgain)};
  if (bytes > kIdxLimit)
    return Error{.message = tr("{0}: holds more than the {1} MB that can be read.",
                               {file_name, std::to_string(kIdxLimit >> 20)}),
                 .hint = tr(kNotWhatItSays)};
  if (bytes % kCifarRecord != 0) return not_cifar(file_name, bytes);
  return static_cast<std::uint32_t>(bytes / kCifarRecord);
}

base::Status append_cifar_records(const std::string& file_name, base::ByteView file,
                                  base::Bytes& pixels, base::Bytes& labels) {
  FileReader reader(file);
  std::array<std::uint8_t, kCifarRecord> record{};
  const std::size_t first = labels.size(), begin = pixels.size();
  while (reader.read(record) == record.size()) {
    if (record[0] >= kCifarClasses)
      return Error{.message = tr("{0}: not CIFAR-10: picture {1} has the label {2}, and its labels "
                                 "are 0 to 9.",
                                 {file_name, std::to_string(labels.size() - first),
                                  std::to_string(record[0])}),
                   .hint = tr(kNotWhatItSays)};
    labels.push_back(record[0]);
    pixels.insert(pixels.end(), record.begin() + 1, record.end());
  }
  interleave(std::span(pixels).subspan(begin), kCifarChannels, kCifarPicture);
  return {};
}

}  // namespace counterfeit::data
