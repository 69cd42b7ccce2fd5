#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"

// CIFAR-10's binary files (Krizhevsky 2009): 32 x 32 pixels in colour, ten classes. A file is a row
// of records and has no header, so it is told by its name (file_names.h) and its size. A record is
// the label and then the pixels, first all red bytes, then the green, then the blue. The readers
// take files plain or as gzip and begin their sentences with `file_name`.

namespace counterfeit::data {

inline constexpr int kCifarSide = 32, kCifarChannels = 3, kCifarClasses = 10;
inline constexpr std::size_t kCifarPicture = kCifarChannels * kCifarSide * kCifarSide;  // bytes
inline constexpr std::size_t kCifarRecord = 1 + kCifarPicture;                          // bytes

// How many records a file has, at least one. gzip is unpacked for that piece by piece, and nothing
// of it kept. Refused: an empty file, another size than that of whole records, more than kIdxLimit
// bytes, damaged gzip.
base::Result<std::uint32_t> count_cifar_records(const std::string& file_name, base::ByteView file);

// Appends the pictures, as [row][col][channel], and the labels of a file that has been counted.
// Refused: labels beyond the ten classes.
base::Status append_cifar_records(const std::string& file_name, base::ByteView file,
                                  base::Bytes& pixels, base::Bytes& labels);

}  // namespace counterfeit::data
