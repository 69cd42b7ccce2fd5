#include "data/files.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "data/cifar.h"
#include "data/file_names.h"
#include "data/file_reader.h"
#include "data/idx.h"

namespace counterfeit::data {
namespace {

using base::Error;
using base::Result;
using base::tr;
using base::tr_later;

// The files of the training or of the test part, so far only by their headers.
struct Part {
  const NamedBytes* images = nullptr;
  const NamedBytes* labels = nullptr;
  std::vector<const NamedBytes*> batches;  // of CIFAR-10, in place of the two; by name
  IdxHeader header;                        // of the images; for batches as it would be
  std::uint32_t label_count = 0;

  bool empty() const { return images == nullptr && batches.empty(); }
  const std::string& name() const { return images ? images->name : batches.front()->name; }
};

Error same_part(const std::string& first, const std::string& second, bool images, bool test) {
  const char* const sentence =
      images ? (test ? tr_later("{0} and {1}: two files of images for the test part.")
                     : tr_later("{0} and {1}: two files of images for the training part."))
             : (test ? tr_later("{0} and {1}: two files of labels for the test part.")
                     : tr_later("{0} and {1}: two files of labels for the training part."));
  return Error{
      .message = tr(sentence, {first, second}),
      .hint = tr("Choose one of them; a file of test data needs t10k or test in its name.")};
}

std::optional<Error> refuse_size(const NamedBytes& file, const IdxHeader& header) {
  const auto& [count, height, width, channels] = header.dims;
  const bool fits = height == width && (height == kImageSide || height == kLargeImageSide);
  if (!header.images() || fits) return std::nullopt;
  return Error{
      .message = tr("{0}: wrong dimensions: it holds {1}, but 28 x 28 or 32 x 32 are needed.",
                    {file.name, header.describe()}),
      .hint = tr("Scale the images, or choose a data set like MNIST or CIFAR-10.")};
}

std::optional<Error> refuse_pairing(const Part& part, bool test) {
  if (part.labels == nullptr) return std::nullopt;
  if (!part.batches.empty()) return same_part(part.name(), part.labels->name, false, test);
  if (part.images == nullptr)
    return Error{.message = tr("{0}: labels without images.", {part.labels->name}),
                 .hint = tr("Choose the file of images that belongs to it as well.")};
  if (part.header.dims[0] != part.label_count)
    return Error{.message = tr("{0}: holds {1} labels, but {2} holds {3} images.",
                               {part.labels->name, std::to_string(part.label_count),
                                part.images->name, std::to_string(part.header.dims[0])}),
                 .hint = tr("Choose two files that belong together.")};
  return std::nullopt;
}

std::optional<Error> refuse_two_shapes(const Part& train, const Part& test) {
  if (train.empty() || test.empty()) return std::nullopt;
  const auto shape = [](const Part& part) { return std::span(part.header.dims).subspan(1); };
  if (std::ranges::equal(shape(train), shape(test))) return std::nullopt;
  return Error{
      .message = tr("{0} holds {1}, but {2} holds {3}: training and test need pictures of "
                    "the same size and channels.",
                    {train.name(), train.header.describe(), test.name(), test.header.describe()}),
      .hint = tr("Choose files that belong together.")};
}

std::optional<Error> add_batch(const NamedBytes& file, bool test, Part& part) {
  if (part.images != nullptr) return same_part(part.name(), file.name, true, test);
  for (const NamedBytes* const other : part.batches)
    if (same_name(other->name, file.name)) return same_part(other->name, file.name, true, test);
  const Result<std::uint32_t> records = count_cifar_records(file.name, file.bytes);
  if (!records) return records.error();
  if (part.batches.empty())
    part.header = {.rank = 4, .dims = {0, kCifarSide, kCifarSide, kCifarChannels}};
  part.header.dims[0] += *records;
  part.batches.push_back(&file);
  return std::nullopt;
}

std::optional<Error> add_idx(const NamedBytes& file, bool test, Part& part) {
  const Result<IdxHeader> header = read_idx_header(file.name, file.bytes);
  if (!header) return header.error();
  if (auto refused = refuse_size(file, *header)) return *refused;
  if (header->images() && !part.empty()) return same_part(part.name(), file.name, true, test);
  const NamedBytes*& slot = header->images() ? part.images : part.labels;
  if (slot != nullptr) return same_part(slot->name, file.name, false, test);
  slot = &file;
  if (header->images())
    part.header = *header;
  else
    part.label_count = header->dims[0];
  return std::nullopt;
}

// [0]: training, [1]: test. Nothing large has been kept yet.
Result<std::array<Part, 2>> sort_files(std::span<const NamedBytes> files) {
  std::array<Part, 2> parts;
  for (const NamedBytes& file : files) {
    if (is_packed_twin(file.name, files)) continue;
    const bool test = names_test_part(file.name);
    Part& part = parts[test ? 1 : 0];
    if (auto refused =
            names_cifar(file.name) ? add_batch(file, test, part) : add_idx(file, test, part))
      return *refused;
  }
  for (Part& part : parts) {
    if (auto refused = refuse_pairing(part, &part == &parts[1])) return *refused;
    std::ranges::sort(part.batches, {}, [](const NamedBytes* file) { return file->name; });
  }
  if (auto refused = refuse_two_shapes(parts[0], parts[1])) return *refused;
  return parts;
}

void turn_upright(Dataset& dataset) {
  const auto side = static_cast<std::size_t>(dataset.height), size = dataset.image_size();
  const auto channels = static_cast<std::size_t>(dataset.channels);
  const auto pixel = [&](std::size_t image, std::size_t y, std::size_t x) {
    return dataset.pixels.begin() + static_cast<std::ptrdiff_t>(image + (y * side + x) * channels);
  };
  for (std::size_t image = 0; image < dataset.pixels.size(); image += size)
    for (std::size_t y = 0; y < side; ++y)
      for (std::size_t x = 0; x < y; ++x)
        std::swap_ranges(pixel(image, y, x), pixel(image, y, x) + dataset.channels,
                         pixel(image, x, y));
}

base::Status load_batches(const Part& part, Dataset& dataset) {
  const std::uint64_t size = part.header.values();
  const std::string what = part.header.describe();
  if (size > kIdxLimit || !memory_for(size)) return no_memory(part.name(), what, size);
  dataset.pixels.reserve(static_cast<std::size_t>(size));
  dataset.labels.reserve(part.header.dims[0]);
  for (const NamedBytes* const batch : part.batches)
    if (const base::Status status =
            append_cifar_records(batch->name, batch->bytes, dataset.pixels, dataset.labels);
        !status.ok())
      return status;
  return {};
}

base::Status load_idx(const Part& part, Dataset& dataset) {
  Result<IdxArray> images = read_idx(part.images->name, part.images->bytes);
  if (!images) return images.error();
  dataset.pixels = std::move(images->values);
  if (stored_by_columns(part.images->name)) turn_upright(dataset);
  if (part.labels == nullptr) return {};
  Result<IdxArray> labels = read_idx(part.labels->name, part.labels->bytes);
  if (!labels) return labels.error();
  dataset.labels = std::move(labels->values);
  return {};
}

Result<std::shared_ptr<Dataset>> load(const Part& part, const std::string& name) {
  auto dataset = std::make_shared<Dataset>();
  dataset->name = name;
  dataset->height = static_cast<int>(part.header.dims[1]);
  dataset->width = static_cast<int>(part.header.dims[2]);
  dataset->channels = static_cast<int>(part.header.dims[3]);
  const base::Status status =
      part.batches.empty() ? load_idx(part, *dataset) : load_batches(part, *dataset);
  if (!status.ok()) return status.error();
  if (dataset->labelled())
    dataset->classes = 1 + *std::max_element(dataset->labels.begin(), dataset->labels.end());
  return dataset;
}

}  // namespace

Result<DataSource> source_from_files(std::span<const NamedBytes> files, const std::string& name) {
  Result<std::array<Part, 2>> sorted = sort_files(files);
  if (!sorted) return sorted.error();
  auto& [train_files, test_files] = *sorted;
  if (train_files.empty()) std::swap(train_files, test_files);
  if (train_files.empty())
    return Error{.message = tr("No data: there is no file of images."),
                 .hint = tr("Choose IDX files like MNIST's train-images-idx3-ubyte.gz.")};

  DataSource source;
  source.name = name.empty() ? family_name(train_files.name()) : name;
  Result<std::shared_ptr<Dataset>> train = load(train_files, source.name);
  if (!train) return train.error();
  if (!test_files.empty()) {
    Result<std::shared_ptr<Dataset>> test = load(test_files, source.name + " (test)");
    if (!test) return test.error();
    if ((*test)->labelled() && (*train)->labelled()) {
      const int classes = std::max((*train)->classes, (*test)->classes);
      (*train)->classes = (*test)->classes = classes;
    }
    source.test = *std::move(test);
  }
  source.train = *std::move(train);
  return source;
}

}  // namespace counterfeit::data
