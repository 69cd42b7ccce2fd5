#pragma once

#include <zlib.h>

#include "fuzz.h"

namespace counterfeit::fuzz {

// The bytes as a gzip file, quickly rather than well.
inline base::Bytes packed(base::ByteView bytes) {
  // Making one takes longer than packing with it.
  static z_stream stream = [] {
    z_stream fresh{};
    CHECK(deflateInit2(&fresh, 1, Z_DEFLATED, 15 + 16, 1, Z_DEFAULT_STRATEGY) == Z_OK);
    return fresh;
  }();
  CHECK(deflateReset(&stream) == Z_OK);
  base::Bytes out(deflateBound(&stream, bytes.size()));
  stream.next_in = const_cast<Bytef*>(bytes.data());
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = out.data();
  stream.avail_out = static_cast<uInt>(out.size());
  CHECK(deflate(&stream, Z_FINISH) == Z_STREAM_END);
  out.resize(out.size() - stream.avail_out);
  return out;
}

}  // namespace counterfeit::fuzz
