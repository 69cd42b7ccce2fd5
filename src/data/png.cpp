#include "data/png.h"

#include <zlib.h>

#include <algorithm>
#include <string_view>

#include "base/check.h"

namespace counterfeit::data {
namespace {

using base::Bytes;

void append_be16(Bytes& out, int value) {
  out.push_back(static_cast<std::uint8_t>(value >> 8));
  out.push_back(static_cast<std::uint8_t>(value));
}

void append_text(Bytes& out, std::string_view text) {
  out.insert(out.end(), text.begin(), text.end());
}

// Length, type, data, and the checksum of the last two.
void append_chunk(Bytes& png, std::string_view type, const Bytes& data) {
  base::append_be32(png, static_cast<std::uint32_t>(data.size()));
  const std::size_t begin = png.size();
  append_text(png, type);
  png.insert(png.end(), data.begin(), data.end());
  base::append_be32(png, static_cast<std::uint32_t>(
                             crc32(0, png.data() + begin, static_cast<uInt>(png.size() - begin))));
}

Bytes begin_png(const Picture& picture, std::span<const PngText> texts) {
  CHECK(picture.width > 0 && picture.height > 0 &&
        (picture.channels == 1 || picture.channels == 3) &&
        std::ssize(picture.pixels) ==
            std::ptrdiff_t{picture.width} * picture.height * picture.channels);
  Bytes png = {0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};
  Bytes header;
  base::append_be32(header, static_cast<std::uint32_t>(picture.width));
  base::append_be32(header, static_cast<std::uint32_t>(picture.height));
  header.push_back(8);  // bits
  header.push_back(picture.channels == 3 ? 2 : 0);
  header.insert(header.end(), 3, 0);  // deflated, filtered, not interlaced
  append_chunk(png, "IHDR", header);
  for (const PngText& text : texts) {
    Bytes data;
    append_text(data, text.key);
    data.push_back(0);
    // iTXt goes on with: not compressed, its method, no language, no translated key.
    const bool international = text.key == kXmpKey;
    if (international) data.insert(data.end(), 4, 0);
    append_text(data, text.text);
    append_chunk(png, international ? "iTXt" : "tEXt", data);
  }
  return png;
}

// The rows, each after a filter type of none, as one zlib stream behind what `data` holds.
void append_pixels(Bytes& data, const Picture& picture) {
  const std::ptrdiff_t width = std::ptrdiff_t{picture.width} * picture.channels;
  Bytes rows;
  rows.reserve(picture.pixels.size() + static_cast<std::size_t>(picture.height));
  for (auto row = picture.pixels.begin(); row != picture.pixels.end(); row += width) {
    rows.push_back(0);
    rows.insert(rows.end(), row, row + width);
  }
  const std::size_t before = data.size();
  uLongf size = compressBound(static_cast<uLong>(rows.size()));
  data.resize(before + size);
  CHECK(compress2(data.data() + before, &size, rows.data(), static_cast<uLong>(rows.size()),
                  Z_BEST_COMPRESSION) == Z_OK);
  data.resize(before + size);
}

}  // namespace

Bytes write_png(const Picture& picture, std::span<const PngText> texts) {
  Bytes png = begin_png(picture, texts), pixels;
  append_pixels(pixels, picture);
  append_chunk(png, "IDAT", pixels);
  append_chunk(png, "IEND", {});
  return png;
}

Bytes write_animated_png(std::span<const Picture> frames, int frame_ms,
                         std::span<const PngText> texts) {
  CHECK(!frames.empty() && frame_ms > 0 && frame_ms <= 0xffff);
  Bytes png = begin_png(frames.front(), texts), animation;
  base::append_be32(animation, static_cast<std::uint32_t>(frames.size()));
  base::append_be32(animation, 0);  // plays: for ever
  append_chunk(png, "acTL", animation);
  std::uint32_t sequence = 0;
  for (const Picture& frame : frames) {
    CHECK(frame.width == frames.front().width && frame.height == frames.front().height);
    Bytes control, pixels;
    base::append_be32(control, sequence++);
    base::append_be32(control, static_cast<std::uint32_t>(frame.width));
    base::append_be32(control, static_cast<std::uint32_t>(frame.height));
    control.insert(control.end(), 8, 0);  // at the top left
    append_be16(control, frame_ms);
    append_be16(control, 1000);
    control.insert(control.end(), 2, 0);  // left standing, and replaced by the next
    append_chunk(png, "fcTL", control);
    const bool first = &frame == &frames.front();
    if (!first) base::append_be32(pixels, sequence++);
    append_pixels(pixels, frame);
    append_chunk(png, first ? "IDAT" : "fdAT", pixels);
  }
  append_chunk(png, "IEND", {});
  return png;
}

}  // namespace counterfeit::data
