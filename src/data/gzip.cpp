#include "data/gzip.h"

#include <zlib.h>

#include <algorithm>

#include "base/check.h"

namespace counterfeit::data {
namespace {

constexpr int kGzipWindow = 15 + 16;           // the largest window, gzip wrapping only
constexpr std::size_t kMostAtOnce = 1u << 30;  // zlib counts in unsigned int

}  // namespace

struct GzipReader::Inflater {
  z_stream stream{};
};

bool is_gzip(base::ByteView bytes) {
  return bytes.size() >= 2 && bytes[0] == 0x1f && bytes[1] == 0x8b;
}

GzipReader::GzipReader(base::ByteView bytes)
    : inflater_(std::make_unique<Inflater>()), left_(bytes) {
  CHECK(inflateInit2(&inflater_->stream, kGzipWindow) == Z_OK, "zlib has no memory");
}

GzipReader::~GzipReader() { inflateEnd(&inflater_->stream); }

std::size_t GzipReader::read(std::span<std::uint8_t> out) {
  z_stream& stream = inflater_->stream;
  std::size_t written = 0;
  while (written < out.size() && !ended_ && fault_ == Fault::kNone) {
    if (stream.avail_in == 0) {
      const std::size_t piece = std::min(left_.size(), kMostAtOnce);
      // zlib's own interface lacks the const; it only reads.
      stream.next_in = const_cast<Bytef*>(left_.data());
      stream.avail_in = static_cast<uInt>(piece);
      left_ = left_.subspan(piece);
    }
    const std::size_t room = std::min(out.size() - written, kMostAtOnce);
    stream.next_out = out.data() + written;
    stream.avail_out = static_cast<uInt>(room);
    const int code = inflate(&stream, Z_NO_FLUSH);
    written += room - stream.avail_out;
    if (code == Z_STREAM_END) {
      ended_ = stream.avail_in == 0 && left_.empty();
      if (!ended_) inflateReset(&stream);  // another member follows, or rubbish that it will refuse
    } else if (code == Z_BUF_ERROR) {
      fault_ = Fault::kTruncated;
    } else if (code != Z_OK) {
      fault_ = Fault::kCorrupt;
      why_ = stream.msg != nullptr ? stream.msg : "unreadable";
    }
  }
  return written;
}

}  // namespace counterfeit::data
