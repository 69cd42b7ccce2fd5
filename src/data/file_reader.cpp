#include "data/file_reader.h"

#include <algorithm>
#include <cstdlib>
#include <limits>

namespace counterfeit::data {

using base::Error;
using base::tr;

FileReader::FileReader(base::ByteView file) : file_(file) {
  if (is_gzip(file)) gzip_.emplace(file);
}

std::size_t FileReader::read(std::span<std::uint8_t> out) {
  if (gzip_) return gzip_->read(out);
  const std::size_t count = std::min(out.size(), file_.size() - at_);
  std::copy_n(file_.begin() + static_cast<std::ptrdiff_t>(at_), count, out.begin());
  at_ += count;
  return count;
}

std::uint64_t FileReader::most() const {
  return gzip_ ? file_.size() * kMostInflation : file_.size();
}

std::optional<Error> FileReader::fault(const std::string& name) const {
  if (!gzip_ || gzip_->fault() == GzipReader::Fault::kNone) return std::nullopt;
  if (gzip_->fault() == GzipReader::Fault::kTruncated)
    return Error{.message = tr("{0}: truncated: the gzip data stops in the middle.", {name}),
                 .hint = tr(kAgain)};
  return Error{.message = tr("{0}: corrupt gzip data ({1}).", {name, gzip_->why()}),
               .hint = tr(kAgain)};
}

bool memory_for(std::uint64_t bytes) {
  if (bytes > std::numeric_limits<std::size_t>::max() / 2) return false;
  // volatile, or compilers assume success
  void* const volatile probe = std::malloc(static_cast<std::size_t>(bytes));
  std::free(probe);
  return probe != nullptr;
}

Error no_memory(const std::string& name, const std::string& what, std::uint64_t bytes) {
  return {
      .message = tr("{0}: no memory for {1} ({2} MB).", {name, what, std::to_string(bytes >> 20)}),
      .hint = tr("Close other programs or pages, or choose a smaller file."),
      .kind = base::ErrorKind::kSystem};
}

}  // namespace counterfeit::data
