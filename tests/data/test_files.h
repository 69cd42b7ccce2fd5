#pragma once

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "data/dataset.h"

namespace counterfeit::data {

// `count` distinct 28 x 28 pictures (their number stands in the first pixels) with labels 0 .. 9.
inline Dataset numbered_pictures(int count, int side = 28) {
  Dataset dataset;
  dataset.name = "numbered";
  dataset.height = dataset.width = side;
  const std::size_t size = dataset.image_size();
  dataset.pixels.assign(static_cast<std::size_t>(count) * size, 0);
  for (int i = 0; i < count; ++i) {
    const std::size_t at = static_cast<std::size_t>(i) * size;
    dataset.pixels[at] = static_cast<std::uint8_t>(i);
    dataset.pixels[at + 1] = static_cast<std::uint8_t>(i >> 8);
    dataset.labels.push_back(static_cast<std::uint8_t>(i % 10));
  }
  dataset.classes = 10;
  return dataset;
}

// `count` distinct pictures of 32 x 32 pixels in three channels, with labels 0 .. 9.
inline Dataset coloured_pictures(int count) {
  Dataset dataset;
  dataset.name = "coloured";
  dataset.height = dataset.width = 32;
  dataset.channels = 3;
  for (int i = 0; i < count; ++i) {
    for (std::size_t k = 0; k < dataset.image_size(); ++k)
      dataset.pixels.push_back(static_cast<std::uint8_t>(7 * static_cast<std::size_t>(i) + k));
    dataset.labels.push_back(static_cast<std::uint8_t>(i % 10));
  }
  dataset.classes = 10;
  return dataset;
}

// The same as a binary file of CIFAR-10: each picture's label, then its channels one by one.
inline base::Bytes cifar_file(const Dataset& dataset) {
  base::Bytes file;
  const std::size_t size = dataset.image_size();
  for (std::size_t i = 0; i < dataset.labels.size(); ++i) {
    file.push_back(dataset.labels[i]);
    for (std::size_t channel = 0; channel < 3; ++channel)
      for (std::size_t pixel = 0; pixel < size / 3; ++pixel)
        file.push_back(dataset.pixels[i * size + 3 * pixel + channel]);
  }
  return file;
}

inline base::Bytes first_bytes(const base::Bytes& bytes, std::size_t count) {
  return {bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(count)};
}

inline base::Bytes gzipped(base::ByteView plain) {
  z_stream stream{};
  EXPECT_EQ(deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY), Z_OK);
  base::Bytes out(deflateBound(&stream, static_cast<uLong>(plain.size())) + 64);
  stream.next_in = const_cast<Bytef*>(plain.data());
  stream.avail_in = static_cast<uInt>(plain.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  deflateEnd(&stream);
  return first_bytes(out, out.size() - stream.avail_out);
}

inline base::Bytes joined(base::Bytes first, base::ByteView second) {
  first.insert(first.end(), second.begin(), second.end());
  return first;
}

// The error's sentence; empty, which no expectation matches, where there is none.
template <typename T>
std::string sentence(const base::Result<T>& result) {
  return result.ok() ? "" : result.error().sentence();
}

}  // namespace counterfeit::data

// The result is a refusal whose sentence holds `words`.
#define EXPECT_REFUSED(result, words)                                             \
  EXPECT_NE(::counterfeit::data::sentence(result).find(words), std::string::npos) \
      << "said: " << ::counterfeit::data::sentence(result)
