#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>

#include "base/bytes.h"

namespace counterfeit::data {

bool is_gzip(base::ByteView bytes);

// No deflate stream grows by more than this when it is inflated.
inline constexpr std::uint64_t kMostInflation = 1032;

// Inflates gzip data of one or several members piece by piece into the caller's memory, so that no
// more is ever inflated than the caller has asked for. `bytes` must outlive the reader.
class GzipReader {
 public:
  enum class Fault {
    kNone,       // as much as was asked for, or the regular end
    kTruncated,  // the data stops in the middle
    kCorrupt,    // damaged: the reason is in `why()`
  };

  explicit GzipReader(base::ByteView bytes);
  ~GzipReader();
  GzipReader(const GzipReader&) = delete;
  GzipReader& operator=(const GzipReader&) = delete;

  // Bytes written to `out`; fewer than asked for only at the end or at a fault. The checksum of a
  // member is verified when a read reaches beyond its last byte.
  std::size_t read(std::span<std::uint8_t> out);

  Fault fault() const { return fault_; }
  const std::string& why() const { return why_; }

 private:
  struct Inflater;

  std::unique_ptr<Inflater> inflater_;
  base::ByteView left_;  // not yet given to the inflater
  bool ended_ = false;
  Fault fault_ = Fault::kNone;
  std::string why_;
};

}  // namespace counterfeit::data
