#include "data/png.h"

#include <gtest/gtest.h>
#include <zlib.h>

namespace counterfeit::data {
namespace {

struct Chunk {
  std::string type;
  base::Bytes data;
};

// Takes a PNG apart, with its checksums.
std::vector<Chunk> chunks_of(const base::Bytes& png) {
  std::vector<Chunk> chunks;
  EXPECT_EQ(std::string(png.begin() + 1, png.begin() + 4), "PNG");
  for (std::size_t at = 8; at + 12 <= png.size();) {
    const std::uint32_t length = base::load_be32(png.data() + at);
    const auto* const body = png.data() + at + 4;
    EXPECT_LE(at + 12 + length, png.size());
    EXPECT_EQ(crc32(0, body, length + 4), base::load_be32(body + 4 + length));
    chunks.push_back({{body, body + 4}, {body + 4, body + 4 + length}});
    at += 12 + length;
  }
  return chunks;
}

base::Bytes inflated(const base::Bytes& data, std::size_t from, std::size_t size) {
  base::Bytes out(size);
  uLongf got = size;
  EXPECT_EQ(uncompress(out.data(), &got, data.data() + from, data.size() - from), Z_OK);
  EXPECT_EQ(got, size);
  return out;
}

const Picture kSmall{3, 2, 1, {1, 2, 3, 250, 251, 252}};

TEST(Png, HoldsPixelsAndTexts) {
  const PngText texts[] = {{"Software", "x"}, {kXmpKey, "<a/>"}};
  const auto chunks = chunks_of(write_png(kSmall, texts));
  ASSERT_EQ(chunks.size(), 5u);
  EXPECT_EQ(chunks[0].data, (base::Bytes{0, 0, 0, 3, 0, 0, 0, 2, 8, 0, 0, 0, 0}));
  EXPECT_EQ(chunks[1].type, "tEXt");
  EXPECT_EQ(std::string(chunks[1].data.begin(), chunks[1].data.end()),
            std::string("Software\0x", 10));
  EXPECT_EQ(chunks[2].type, "iTXt");
  EXPECT_EQ(std::string(chunks[2].data.begin(), chunks[2].data.end()),
            std::string(kXmpKey) + std::string(5, '\0') + "<a/>");
  EXPECT_EQ(chunks[3].type, "IDAT");
  EXPECT_EQ(inflated(chunks[3].data, 0, 8), (base::Bytes{0, 1, 2, 3, 0, 250, 251, 252}));
  EXPECT_EQ(chunks[4].type, "IEND");
}

TEST(Png, HoldsColours) {
  const auto chunks = chunks_of(write_png({2, 1, 3, {9, 8, 7, 6, 5, 4}}, {}));
  EXPECT_EQ(chunks[0].data[9], 2);
  EXPECT_EQ(inflated(chunks[1].data, 0, 7), (base::Bytes{0, 9, 8, 7, 6, 5, 4}));
}

TEST(Png, AnimatesInSequence) {
  Picture second = kSmall;
  second.pixels[0] = 99;
  const Picture frames[] = {kSmall, second, kSmall};
  const auto chunks = chunks_of(write_animated_png(frames, 40, {}));
  std::string order;
  std::uint32_t sequence = 0;
  for (const Chunk& chunk : chunks) {
    order += chunk.type + " ";
    if (chunk.type != "fcTL" && chunk.type != "fdAT") continue;
    EXPECT_EQ(base::load_be32(chunk.data.data()), sequence++);
    EXPECT_TRUE(chunk.type == "fdAT" || chunk.data.size() == 26);
  }
  EXPECT_EQ(order, "IHDR acTL fcTL IDAT fcTL fdAT fcTL fdAT IEND ");
  EXPECT_EQ(base::load_be32(chunks[1].data.data()), 3u);
  EXPECT_EQ(inflated(chunks[5].data, 4, 8)[1], 99);
}

}  // namespace
}  // namespace counterfeit::data
