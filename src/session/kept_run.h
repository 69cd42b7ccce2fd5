#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace counterfeit::session {

// What is known of a kept run without its checkpoint: the record "run/ID".
struct KeptRun {
  static constexpr int kPreview = 10;         // fakes
  static constexpr std::size_t kMostName = 60;  // bytes

  // A checkpoint of it, the record "state/ID/SLOT". Two are kept, so that a damaged one costs what
  // was trained between them and no more.
  struct Generation {
    int slot = 0;  // 0 or 1
    std::int64_t step = 0;
    double saved_at = 0;  // seconds since 1970, UTC
    std::uint64_t size = 0;
    std::uint32_t checksum = 0;  // CRC-32

    bool operator==(const Generation&) const = default;
  };

  std::string id;    // 13 letters and digits
  std::string name;  // "digits on mnist", until its owner gives it another
  std::string preset, dataset;
  // The data set's own files, the records "data/KEY/NUMBER/NAME"; empty: it comes with the program,
  // or its files were too large to be kept.
  std::string data_key;
  double training_seconds = 0;
  bool removed = false;                      // its owner may still think better of it
  std::vector<Generation> generations = {};  // the newest first; one or two
  // kPreview pictures of side x side x channels bytes, or none.
  std::vector<std::uint8_t> preview = {};
  int side = 28, channels = 1;

  const Generation& newest() const { return generations.front(); }
  std::int64_t step() const { return newest().step; }
  double saved_at() const { return newest().saved_at; }
  std::uint64_t size() const;  // bytes of all its generations

  bool operator==(const KeptRun&) const = default;
};

std::string run_record(std::string_view id);              // "run/ID"
std::string state_record(std::string_view id, int slot);  // "state/ID/0"

std::uint32_t checksum_of(base::ByteView bytes);

base::Bytes encode(const KeptRun& run);
// Refused, none: what encode() has not written, or what has been damaged since.
std::optional<KeptRun> decode_kept_run(base::ByteView record);

}  // namespace counterfeit::session
