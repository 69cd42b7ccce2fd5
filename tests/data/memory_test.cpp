#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "base/rng.h"
#include "data/batches.h"
#include "data/files.h"
#include "data/fit_sign.h"
#include "data/gzip.h"
#include "data/idx.h"
#include "test_files.h"

// This program's allocations are watched: how many there were, and the largest one asked for.

namespace {
std::size_t allocations = 0;
std::size_t largest = 0;
}  // namespace

// Out of line, or g++ pairs the malloc inside with a `delete` elsewhere and warns.
[[gnu::noinline]] void* operator new(std::size_t size) {
  ++allocations;
  largest = std::max(largest, size);
  void* const memory = std::malloc(size == 0 ? 1 : size);
  if (memory == nullptr) std::abort();
  return memory;
}
[[gnu::noinline]] void operator delete(void* memory) noexcept { std::free(memory); }
[[gnu::noinline]] void operator delete(void* memory, std::size_t) noexcept { std::free(memory); }

namespace counterfeit::data {
namespace {

using base::Bytes;

TEST(Memory, BatchesAllocateNothing) {
  BatchStream stream(std::make_shared<Dataset>(numbered_pictures(10)), 1);
  std::vector<float> images(64 * 28 * 28);
  std::vector<std::uint8_t> labels(64);
  const std::size_t before = allocations;
  stream.next(images, labels);
  EXPECT_EQ(allocations, before);
}

TEST(Memory, NoHeaderMakesUsAllocateMoreThanTheFileCanHold) {
  Bytes header;
  for (const std::uint32_t word : {2051u, 1000000u, 28u, 28u}) base::append_be32(header, word);
  const Bytes packed = gzipped(header);
  largest = 0;
  EXPECT_FALSE(read_idx("plain", header).ok());
  EXPECT_FALSE(read_idx("packed.gz", packed).ok());
  EXPECT_LT(largest, std::size_t{100000});
}

TEST(Memory, ABombIsNotInflated) {
  // 50 MB of zeros behind a header that promises one picture.
  Bytes bomb = write_idx_images(numbered_pictures(1));
  bomb.resize(50'000'000);
  const Bytes packed = gzipped(bomb);
  largest = 0;
  EXPECT_REFUSED(read_idx("bomb.gz", packed), "bomb.gz: trailing bytes");
  EXPECT_LT(largest, std::size_t{100000});
}

TEST(Memory, NothingOfABatchIsKeptBeforeItIsCounted) {
  const Bytes packed = gzipped(Bytes(50'000'000, 0));  // not whole records of 3073 bytes
  const std::vector<NamedBytes> files{{.name = "data_batch_1.bin.gz", .bytes = packed}};
  largest = 0;
  EXPECT_REFUSED(source_from_files(files), "50000000 bytes, which are no whole records");
  EXPECT_LT(largest, std::size_t{100000});
}

TEST(Memory, BatchesAreJoinedWithoutCopies) {
  const Bytes packed = gzipped(cifar_file(coloured_pictures(300)));
  const std::vector<NamedBytes> files{{.name = "data_batch_1.bin.gz", .bytes = packed},
                                      {.name = "data_batch_2.bin.gz", .bytes = packed}};
  largest = 0;
  EXPECT_TRUE(source_from_files(files).ok());
  EXPECT_EQ(largest, std::size_t{600} * 3072);
}

// Damages one to four places: mostly near the beginning, where the headers are.
Bytes mutated(Bytes bytes, base::Rng& rng) {
  const auto size = static_cast<std::uint32_t>(bytes.size());
  for (std::uint32_t change = rng.below(4) + 1; change > 0 && !bytes.empty(); --change) {
    const std::uint32_t reach = rng.below(4) == 0 ? size : std::min(size, 24u);
    const std::size_t at = std::min<std::size_t>(rng.below(reach), bytes.size() - 1);
    switch (rng.below(4)) {
      case 0:
        bytes[at] = static_cast<std::uint8_t>(rng.bits());
        break;
      case 1:
        bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ 1u << rng.below(8));
        break;
      case 2:
        bytes.erase(bytes.begin() + static_cast<std::ptrdiff_t>(at));
        break;
      default:
        bytes.insert(bytes.begin() + static_cast<std::ptrdiff_t>(at), 0xff);
    }
  }
  if (rng.below(4) == 0) bytes.resize(rng.below(static_cast<std::uint32_t>(bytes.size()) + 1));
  return bytes;
}

TEST(Memory, DamagedFilesAreRefusedOrReadButNeverMore) {
  const Dataset dataset = numbered_pictures(20);
  const Bytes images = write_idx_images(dataset);
  const Bytes labels = write_idx_labels(dataset);
  const Bytes packed = gzipped(images);
  base::Rng rng(20240229);
  int refused = 0;
  largest = 0;
  for (int i = 0; i < 6000; ++i) {
    const Bytes first = mutated(i % 2 == 0 ? images : packed, rng);
    const Bytes second = i % 3 == 0 ? mutated(labels, rng) : labels;
    const std::vector<NamedBytes> files{{.name = "first", .bytes = first},
                                        {.name = "second", .bytes = second}};
    const base::Result<DataSource> source = source_from_files(files);
    if (!source) {
      ++refused;
      const std::string said = sentence(source);
      ASSERT_TRUE(said.find("first") != said.npos || said.find("second") != said.npos ||
                  said.find("no file of images") != said.npos)
          << said;
    } else {
      ASSERT_EQ(source->train->pixels.size(), dataset.pixels.size());
    }
  }
  EXPECT_GT(refused, 3000);
  EXPECT_LT(largest, packed.size() * kMostInflation);
}

// A photograph is large enough without copies of it.
TEST(Memory, FittingASignTakesNoMoreThanTheSign) {
  constexpr int kSide = 1000;
  std::vector<std::uint8_t> sheet(std::size_t{kSide} * kSide, 220);
  for (std::size_t i = 0; i < 300; ++i) sheet[(300 + i) * kSide + 500] = 20;
  largest = 0;
  EXPECT_TRUE(fit_sign(kSide, kSide, sheet).ok());
  EXPECT_LT(largest, std::size_t{10000});
}

}  // namespace
}  // namespace counterfeit::data
