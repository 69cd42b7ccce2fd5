#include "data/files.h"

#include <algorithm>
#include <array>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

#include "base/text.h"
#include "data/file_names.h"
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
  std::uint32_t image_count = 0;
  std::uint32_t label_count = 0;
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
  if (!header.images() || (header.dims[1] == kImageSide && header.dims[2] == kImageSide))
    return std::nullopt;
  return Error{.message = tr("{0}: wrong dimensions: it holds {1}, but 28 x 28 are needed.",
                             {file.name, header.describe()}),
               .hint = tr("Scale the images, or choose a data set like MNIST.")};
}

std::optional<Error> refuse_pairing(const Part& part) {
  if (part.labels != nullptr && part.images == nullptr)
    return Error{.message = tr("{0}: labels without images.", {part.labels->name}),
                 .hint = tr("Choose the file of images that belongs to it as well.")};
  if (part.labels != nullptr && part.image_count != part.label_count)
    return Error{.message = tr("{0}: holds {1} labels, but {2} holds {3} images.",
                               {part.labels->name, std::to_string(part.label_count),
                                part.images->name, std::to_string(part.image_count)}),
                 .hint = tr("Choose two files that belong together.")};
  return std::nullopt;
}

// [0]: training, [1]: test. Nothing large has been unpacked yet.
Result<std::array<Part, 2>> sort_files(std::span<const NamedBytes> files) {
  std::array<Part, 2> parts;
  for (const NamedBytes& file : files) {
    if (is_packed_twin(file.name, files)) continue;
    const Result<IdxHeader> header = read_idx_header(file.name, file.bytes);
    if (!header) return header.error();
    if (auto refused = refuse_size(file, *header)) return *refused;
    const bool test = names_test_part(file.name);
    Part& part = parts[test ? 1 : 0];
    const NamedBytes*& slot = header->images() ? part.images : part.labels;
    if (slot != nullptr) return same_part(slot->name, file.name, header->images(), test);
    slot = &file;
    (header->images() ? part.image_count : part.label_count) = header->dims[0];
  }
  for (const Part& part : parts)
    if (auto refused = refuse_pairing(part)) return *refused;
  return parts;
}

void turn_upright(base::Bytes& pixels) {
  constexpr std::size_t kSide = kImageSide;
  for (std::size_t image = 0; image < pixels.size(); image += kSide * kSide)
    for (std::size_t y = 0; y < kSide; ++y)
      for (std::size_t x = 0; x < y; ++x)
        std::swap(pixels[image + y * kSide + x], pixels[image + x * kSide + y]);
}

Result<std::shared_ptr<Dataset>> load(const Part& part, const std::string& name) {
  auto dataset = std::make_shared<Dataset>();
  dataset->name = name;
  Result<IdxArray> images = read_idx(part.images->name, part.images->bytes);
  if (!images) return images.error();
  dataset->pixels = std::move(images->values);
  if (stored_by_columns(part.images->name)) turn_upright(dataset->pixels);
  if (part.labels != nullptr) {
    Result<IdxArray> labels = read_idx(part.labels->name, part.labels->bytes);
    if (!labels) return labels.error();
    dataset->labels = std::move(labels->values);
    dataset->classes = 1 + *std::max_element(dataset->labels.begin(), dataset->labels.end());
  }
  return dataset;
}

}  // namespace

Result<DataSource> source_from_files(std::span<const NamedBytes> files, const std::string& name) {
  Result<std::array<Part, 2>> sorted = sort_files(files);
  if (!sorted) return sorted.error();
  auto& [train_files, test_files] = *sorted;
  if (train_files.images == nullptr) std::swap(train_files, test_files);
  if (train_files.images == nullptr)
    return Error{.message = tr("No data: there is no file of images."),
                 .hint = tr("Choose IDX files like MNIST's train-images-idx3-ubyte.gz.")};

  DataSource source;
  source.name = name.empty() ? family_name(train_files.images->name) : name;
  Result<std::shared_ptr<Dataset>> train = load(train_files, source.name);
  if (!train) return train.error();
  if (test_files.images != nullptr) {
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
