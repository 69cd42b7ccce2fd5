#include "data/idx.h"

#include <gtest/gtest.h>

#include "test_files.h"

namespace counterfeit::data {
namespace {

using base::Bytes;

Bytes header(std::initializer_list<std::uint32_t> words) {
  Bytes out;
  for (const std::uint32_t word : words) base::append_be32(out, word);
  return out;
}

TEST(Idx, RoundTripsImagesAndLabels) {
  const Dataset dataset = numbered_pictures(300);
  const base::Result<IdxArray> images = read_idx("i", write_idx_images(dataset));
  ASSERT_TRUE(images.ok());
  EXPECT_EQ(images->header.rank, 3);
  EXPECT_EQ(images->header.dims, (std::array<std::uint32_t, 4>{300, 28, 28, 1}));
  EXPECT_EQ(images->values, dataset.pixels);
  const base::Result<IdxArray> labels = read_idx("l", write_idx_labels(dataset));
  ASSERT_TRUE(labels.ok());
  EXPECT_EQ(labels->header.rank, 1);
  EXPECT_EQ(labels->values, dataset.labels);
}

TEST(Idx, ReadsGzipOfOneAndOfSeveralMembers) {
  const Dataset dataset = numbered_pictures(300);
  const Bytes plain = write_idx_images(dataset);
  const base::Result<IdxArray> one = read_idx("i.gz", gzipped(plain));
  ASSERT_TRUE(one.ok()) << sentence(one);
  EXPECT_EQ(one->values, dataset.pixels);

  Bytes members;
  const base::ByteView view(plain);
  for (const std::size_t cut : {std::size_t{0}, std::size_t{3}, std::size_t{9999}})
    members = joined(members, gzipped(view.subspan(cut, (cut == 0   ? 3
                                                         : cut == 3 ? 9996
                                                                    : view.size() - cut))));
  const base::Result<IdxArray> several = read_idx("i.gz", members);
  ASSERT_TRUE(several.ok()) << sentence(several);
  EXPECT_EQ(several->values, dataset.pixels);
}

TEST(Idx, RoundTripsColour) {
  const Dataset dataset = coloured_pictures(5);
  const Bytes file = write_idx_images(dataset);
  const base::Result<IdxArray> images = read_idx("i", file);
  ASSERT_TRUE(images.ok()) << sentence(images);
  EXPECT_EQ(images->header.dims, (std::array<std::uint32_t, 4>{5, 32, 32, 3}));
  EXPECT_EQ(images->header.describe(), "5 images of 32 x 32 pixels in 3 channels");
  EXPECT_EQ(images->values, dataset.pixels);
  EXPECT_EQ(read_idx("i.gz", gzipped(file))->values, dataset.pixels);
}

TEST(Idx, TakesTheChannelsFirstOrLast) {
  // Two pictures of 2 x 2 pixels: all red values, then all green ones, then all blue ones.
  Bytes planar = header({0x00000804, 2, 3, 2, 2});
  for (std::uint8_t value = 0; value < 24; ++value) planar.push_back(value);
  const base::Result<IdxArray> images = read_idx("i", planar);
  ASSERT_TRUE(images.ok()) << sentence(images);
  EXPECT_EQ(images->header.dims, (std::array<std::uint32_t, 4>{2, 2, 2, 3}));
  EXPECT_TRUE(images->header.planar);
  EXPECT_EQ(images->values, (Bytes{0,  4,  8,  1,  5,  9,  2,  6,  10, 3,  7,  11,
                                   12, 16, 20, 13, 17, 21, 14, 18, 22, 15, 19, 23}));

  for (const bool first : {true, false}) {
    const base::Result<IdxHeader> grey = read_idx_header(
        "i", first ? header({0x00000804, 7, 1, 28, 28}) : header({0x00000804, 7, 28, 28, 1}));
    ASSERT_TRUE(grey.ok()) << sentence(grey);
    EXPECT_EQ(grey->dims, (std::array<std::uint32_t, 4>{7, 28, 28, 1}));
  }
  EXPECT_REFUSED(
      read_idx("a.idx", header({0x00000804, 7, 28, 28, 4})),
      "a.idx: an IDX file of 7 x 28 x 28 x 4 bytes, where either the second or the last");
}

TEST(Idx, RefusesWhatIsNotIdx) {
  EXPECT_REFUSED(read_idx("a.idx", Bytes{}), "a.idx: the file is empty.");
  EXPECT_REFUSED(read_idx("a.gz", gzipped(Bytes{})), "a.gz: the file is empty.");
  EXPECT_REFUSED(read_idx("a.png", Bytes{0x89, 0x50, 0x4e, 0x47, 0x0d}),
                 "a.png: not an IDX file (it begins with 89 50 4e 47).");
  EXPECT_REFUSED(read_idx("a.gz", gzipped(Bytes{1, 2, 3, 4, 5})),
                 "a.gz: not an IDX file (unpacked, it begins with 01 02 03 04).");
  EXPECT_REFUSED(read_idx("a.zip", Bytes{'P', 'K', 3, 4}), "Unpack the zip archive first.");
  EXPECT_REFUSED(read_idx("a.idx", header({0x00000d01, 1, 0})), "an IDX file of 32-bit floats");
  EXPECT_REFUSED(read_idx("a.idx", header({0x00000805, 1, 1, 1, 1, 1})), "of 5 dimensions");
  EXPECT_REFUSED(read_idx("a.tar.gz", gzipped(Bytes{1, 2, 3, 4})), "Unpack the tar archive first.");
}

TEST(Idx, RefusesTruncatedAndTrailingBytes) {
  const Bytes images = write_idx_images(numbered_pictures(3));
  EXPECT_REFUSED(read_idx("cut", first_bytes(images, 3)), "cut: truncated: it has 3 bytes");
  EXPECT_REFUSED(read_idx("cut", first_bytes(images, 15)), "cut: truncated: it has 15 bytes");
  EXPECT_REFUSED(read_idx("cut", first_bytes(images, 116)),
                 "cut: truncated: its header promises 3 images of 28 x 28 pixels (2352 bytes), but "
                 "only 100 bytes follow.");
  EXPECT_REFUSED(read_idx("cut.gz", gzipped(first_bytes(images, 116))), "only 100 bytes follow");
  const Bytes packed = gzipped(images);
  for (const std::size_t size : {std::size_t{12}, packed.size() / 2, packed.size() - 1})
    EXPECT_REFUSED(read_idx("cut.gz", first_bytes(packed, size)),
                   "cut.gz: truncated: the gzip data stops in the middle.");
  EXPECT_REFUSED(read_idx("long", joined(images, Bytes{0, 0})),
                 "long: trailing bytes: 2 bytes follow the 3 images of 28 x 28 pixels");
  EXPECT_REFUSED(read_idx("long.gz", gzipped(joined(images, Bytes{0}))),
                 "long.gz: trailing bytes: more bytes follow the 3 images");
}

TEST(Idx, RefusesDamagedGzip) {
  Bytes packed = gzipped(write_idx_images(numbered_pictures(3)));
  EXPECT_REFUSED(read_idx("x.gz", joined(packed, Bytes{'r', 'u', 'b'})), "x.gz: corrupt gzip data");
  packed[packed.size() - 6] ^= 1;  // inside the checksum
  EXPECT_REFUSED(read_idx("x.gz", packed), "x.gz: corrupt gzip data (incorrect data check).");
}

TEST(Idx, RefusesAbsurdHeaders) {
  const Bytes absurd = header({2051, 0xffffffff, 0xffffffff, 0xffffffff});
  EXPECT_REFUSED(read_idx("big", absurd),
                 "big: absurd header: it promises 4294967295 images of 4294967295 x 4294967295");
  EXPECT_REFUSED(read_idx("big.gz", gzipped(absurd)), "big.gz: absurd header");
  EXPECT_REFUSED(read_idx("big", header({2049, 0x40000001})), "absurd header");
  // Within the limit, but far more than the file can hold.
  const Bytes large = header({2051, 1000000, 28, 28});
  EXPECT_REFUSED(read_idx("large", large), "large: truncated");
  EXPECT_REFUSED(read_idx("large.gz", gzipped(large)), "which no gzip file of");
  EXPECT_REFUSED(read_idx("none", header({2051, 0, 28, 28})), "none: holds nothing");
  EXPECT_REFUSED(read_idx("flat", header({2051, 5, 0, 28})), "flat: holds nothing");
  EXPECT_REFUSED(read_idx("none", header({2052, 5, 32, 32, 0})), "none: holds nothing");
  // Four factors whose product 64 bits do not hold.
  EXPECT_REFUSED(read_idx("big", header({2052, 0x80000000, 0x80000000, 4, 3})), "absurd header");
  EXPECT_REFUSED(read_idx("big", header({2052, 349526, 32, 32, 3})), "absurd header");
  EXPECT_REFUSED(read_idx("large", header({2052, 349525, 32, 32, 3})), "large: truncated");
}

}  // namespace
}  // namespace counterfeit::data
