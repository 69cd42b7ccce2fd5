#pragma once

#include <array>
#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "data/dataset.h"

// IDX, the format of MNIST's files: a big-endian header, then unsigned bytes. Grey images have
// three dimensions (magic 2051), labels one (magic 2049). Images of four (magic 2052) have channels
// as well, one or three: last, as images lie in NumPy and TensorFlow, or before height and width,
// as in PyTorch. Every reader takes the file plain or as gzip and begins its sentences with
// `file_name`.

namespace counterfeit::data {

inline constexpr std::uint64_t kIdxLimit = std::uint64_t{1} << 30;  // values in one file

struct IdxHeader {
  int rank = 0;  // 1: labels, 3 and 4: images
  // Count, height, width, channels, whatever their order in the file; unused ones are 1.
  std::array<std::uint32_t, 4> dims{};
  bool planar = false;           // the file has the channels before height and width
  std::uint64_t values() const;  // how many bytes follow the header
  std::size_t size() const;      // of the header itself, in bytes
  bool images() const { return rank > 1; }
  std::string describe() const;  // "60000 images of 28 x 28 pixels"
};

struct IdxArray {
  IdxHeader header;
  base::Bytes values;  // of images count x height x width x channels, even if the file is planar
};

// Looks at the beginning alone. Refused: an empty file, a wrong magic, other value types and ranks,
// no values at all, more than kIdxLimit of them, other numbers of channels, corrupt gzip.
base::Result<IdxHeader> read_idx_header(const std::string& file_name, base::ByteView file);

// The whole file. Refused besides: truncated files, trailing bytes, no memory for them. Allocates
// and inflates no more than the header promises, and that only if the file can hold it.
base::Result<IdxArray> read_idx(const std::string& file_name, base::ByteView file);

// Plain IDX files: of three dimensions where there is one channel, else of four, the channels last.
// For labels the set must be labelled.
base::Bytes write_idx_images(const Dataset& dataset);
base::Bytes write_idx_labels(const Dataset& dataset);

}  // namespace counterfeit::data
