#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "base/result.h"

// Bytes in memory and on disk, and integers of a stated byte order inside them.

namespace counterfeit::base {

using Bytes = std::vector<std::uint8_t>;
using ByteView = std::span<const std::uint8_t>;

std::uint32_t load_be32(const std::uint8_t* at);
std::uint64_t load_le64(const std::uint8_t* at);
void append_be32(Bytes& out, std::uint32_t value);
void append_le64(Bytes& out, std::uint64_t value);

// The whole file. Refused: a missing, unreadable or larger-than-`limit` file.
Result<Bytes> read_file(const std::string& path, std::uint64_t limit = std::uint64_t{1} << 31);

// Writes to a temporary file beside `path`, flushes it to the disk and renames it, so that `path`
// holds either its old content or all of the new one.
Status write_file_atomically(const std::string& path, ByteView content);

// Whether write_file_atomically could begin: to be asked before hours of work, not after.
Status check_writable(const std::string& path);

}  // namespace counterfeit::base
