#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>

#include "base/bytes.h"
#include "base/result.h"
#include "base/text.h"
#include "data/gzip.h"

namespace counterfeit::data {

// Hints that readers of files share.
inline constexpr const char* kAgain = base::tr_later("Download or copy the file again.");
inline constexpr const char* kNotWhatItSays =
    base::tr_later("The file is damaged or not what its name says.");

// One way to read plain files and gzip: either hands out bytes in order. `file` must outlive it.
class FileReader {
 public:
  explicit FileReader(base::ByteView file);

  bool packed() const { return gzip_.has_value(); }
  // Bytes written to `out`; fewer than asked for only at the end or at a fault.
  std::size_t read(std::span<std::uint8_t> out);
  std::uint64_t most() const;                              // no file of this size holds more bytes
  std::size_t left() const { return file_.size() - at_; }  // of a plain file
  // What is wrong with the gzip data, if anything; the sentence begins with `name`.
  std::optional<base::Error> fault(const std::string& name) const;

 private:
  base::ByteView file_;
  std::size_t at_ = 0;
  std::optional<GzipReader> gzip_;
};

// Asks before a vector does: that one ends the program where exceptions are off, as in the page.
bool memory_for(std::uint64_t bytes);
// `what`: "60000 images of 28 x 28 pixels".
base::Error no_memory(const std::string& name, const std::string& what, std::uint64_t bytes);

}  // namespace counterfeit::data
