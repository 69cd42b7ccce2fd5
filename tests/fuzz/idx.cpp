// IDX files: what is read is what was written, packed or not, and takes no more memory than the
// file can hold.

#include "data/idx.h"

#include "data/gzip.h"
#include "fuzz.h"
#include "pack.h"

namespace counterfeit::fuzz {
namespace {

bool same(const base::Result<data::IdxArray>& a, const base::Result<data::IdxArray>& b) {
  // One channel may be written as a dimension or not, and several first or last.
  return a.ok() == b.ok() &&
         (!a || (a->header.dims == b->header.dims && a->header.images() == b->header.images() &&
                 a->values == b->values));
}

base::Bytes written(const data::IdxArray& array) {
  data::Dataset set;
  if (array.header.images()) {
    set.height = static_cast<int>(array.header.dims[1]);
    set.width = static_cast<int>(array.header.dims[2]);
    set.channels = static_cast<int>(array.header.dims[3]);
    set.pixels = array.values;
    return data::write_idx_images(set);
  }
  set.labels = array.values;
  return data::write_idx_labels(set);
}

void try_one(base::ByteView file) {
  const auto header = data::read_idx_header("file", file);
  const auto array = data::read_idx("file", file);
  CHECK(header.ok() || !array.ok());
  if (array) {
    CHECK(array->values.size() == header->values() && !array->values.empty());
    CHECK(array->values.size() <= file.size() * data::kMostInflation);
    CHECK(same(array, data::read_idx("file", written(*array))));
  }
  if (!data::is_gzip(file)) CHECK(same(array, data::read_idx("file", packed(file))));
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  counterfeit::fuzz::try_one({data, size});
  return 0;
}
