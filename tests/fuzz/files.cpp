// Several files chosen together as one data set, under names that say what they are.

#include "data/files.h"

#include "data/idx.h"
#include "fuzz.h"

namespace counterfeit::fuzz {
namespace {

constexpr const char* kNames[] = {"train-images-idx3-ubyte",
                                  "train-labels-idx1-ubyte",
                                  "t10k-images-idx3-ubyte",
                                  "t10k-labels-idx1-ubyte",
                                  "train-images-idx3-ubyte.gz",
                                  "t10k-labels-idx1-ubyte.gz",
                                  "emnist-digits-train-images-idx3-ubyte",
                                  "IMAGES.TEST",
                                  "data_batch_1.bin",
                                  "data_batch_2.bin.gz",
                                  "test_batch.bin"};

void check(const data::Dataset& set) {
  CHECK(set.count() > 0 && set.height == set.width && (set.height == 28 || set.height == 32));
  CHECK(set.channels == 1 || set.channels == 3);
  CHECK(set.pixels.size() == static_cast<std::size_t>(set.count()) * set.image_size());
  CHECK(set.labelled() == (set.classes > 0));
  if (set.labelled()) CHECK(std::ssize(set.labels) == set.count());
  for (const std::uint8_t label : set.labels) CHECK(label < set.classes);
}

void try_one(Input input) {
  std::vector<data::NamedBytes> files;
  const unsigned count = input.byte() % 5;
  for (unsigned i = 0; i < count; ++i) {
    const char* const name = kNames[input.byte() % std::size(kNames)];
    files.push_back({.name = name, .bytes = input.piece()});
  }
  const auto source = data::source_from_files(files);
  if (!source) return;
  check(*source->train);
  if (source->test) {
    check(*source->test);
    CHECK(source->test->height == source->train->height &&
          source->test->channels == source->train->channels);
  }

  const base::Bytes images = data::write_idx_images(*source->train);
  const base::Bytes labels =
      source->train->labelled() ? data::write_idx_labels(*source->train) : base::Bytes();
  std::vector<data::NamedBytes> written = {{.name = "images", .bytes = images}};
  if (!labels.empty()) written.push_back({.name = "labels", .bytes = labels});
  const auto again = data::source_from_files(written);
  CHECK(again && again->train->pixels == source->train->pixels &&
        again->train->labels == source->train->labels);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  counterfeit::fuzz::try_one({data, size});
  return 0;
}
