#pragma once

#include <span>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "data/dataset.h"

// From files to a data source: which file is what is decided by content (images or labels) and
// then by name ("t10k" or "test" marks the test part, anything else is for training). CIFAR-10's
// files have nothing in them to be told by and are taken by their names.

namespace counterfeit::data {

inline constexpr int kImageSide = 28;       // of MNIST's pictures, in pixels
inline constexpr int kLargeImageSide = 32;  // of CIFAR-10's; files may have either, and no other

struct NamedBytes {
  std::string name;      // of the file, with or without its folder
  base::ByteView bytes;  // plain or gzip; must live through the call
};

// Any subset of an MNIST-like family with at least one file of images, of 28 x 28 or 32 x 32 pixels
// in one channel or three; or CIFAR-10's binary files, whose training batches are joined by their
// names' order. Labels are optional; a lone test part becomes the one to train on; a file that lies
// there twice, plain and as gzip, is taken once. EMNIST's pictures, stored by columns, are turned
// upright. The source is called `name`, or after its files where that is empty.
// Refused, always naming the file: everything that read_idx and count_cifar_records refuse,
// pictures of another size, training and test pictures of two shapes, labels without images, image
// and label counts that differ, two files for the same part.
base::Result<DataSource> source_from_files(std::span<const NamedBytes> files,
                                           const std::string& name = "");

// A folder with such files (others in it are passed over), or one file of images, which brings its
// labels and its test part along where they lie beside it under the usual names, as a training
// batch of CIFAR-10 brings the others.
base::Result<DataSource> source_from_path(const std::string& path);

// The files that source_from_path reads for it.
base::Result<std::vector<std::string>> files_of_path(const std::string& path);

}  // namespace counterfeit::data
