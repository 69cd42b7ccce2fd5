// Gzip data: pieces of any size give the same as one read, and never more than deflate can.

#include "data/gzip.h"

#include "fuzz.h"

namespace counterfeit::fuzz {
namespace {

struct Outcome {
  base::Bytes bytes;
  data::GzipReader::Fault fault;

  bool operator==(const Outcome&) const = default;
};

// At most `most` bytes, so many at a time; 0: growing by one with each read.
Outcome read(base::ByteView file, std::size_t most, std::size_t at_once) {
  data::GzipReader reader(file);
  Outcome outcome{.bytes = base::Bytes(most), .fault = {}};
  std::size_t held = 0;
  for (std::size_t reads = 1; held < most; ++reads) {
    const std::size_t asked = std::min(most - held, at_once == 0 ? reads : at_once);
    const std::size_t got = reader.read(std::span(outcome.bytes).subspan(held, asked));
    CHECK(got <= asked);
    held += got;
    if (got < asked) break;
  }
  outcome.bytes.resize(held);
  outcome.fault = reader.fault();
  CHECK((outcome.fault == data::GzipReader::Fault::kCorrupt) == !reader.why().empty());
  return outcome;
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  constexpr std::size_t kMost = 20000;
  const base::ByteView file(data, size);
  const fuzz::Outcome whole = fuzz::read(file, kMost, kMost);
  CHECK(whole.bytes.size() <= size * data::kMostInflation);
  CHECK(fuzz::read(file, kMost, 0) == whole);
  return 0;
}
