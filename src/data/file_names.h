#pragma once

#include <span>
#include <string>
#include <vector>

#include "data/files.h"

// What the names of the files of data sets tell. All of these look at the last part of a path alone
// and take upper and lower case as equal.

namespace counterfeit::data {

bool names_test_part(const std::string& path);  // t10k-images-idx3-ubyte, test-labels.idx
bool names_idx(const std::string& path);        // ...-ubyte, ...idx3...: meant to be IDX
bool names_cifar(const std::string& path);      // data_batch_1.bin to 5, test_batch.bin, .gz; or -
bool stored_by_columns(const std::string& path);  // emnist-letters-train-images-idx3-ubyte

// Whether two paths end in the same name but for .gz.
bool same_name(const std::string& path, const std::string& other);

// Whether this is NAME.gz and NAME lies there too.
bool is_packed_twin(const std::string& path, std::span<const NamedBytes> files);

// What to call the family: "emnist-letters" for emnist-letters-train-images-idx3-ubyte.gz,
// "train-images" for train-images-idx3-ubyte, "cifar-10" for its batches, else the name without its
// endings.
std::string family_name(const std::string& path);

// The usual paths of the labels, the test images and the test labels that belong to the training
// images at `path`, or of the other batches; those that cannot be guessed are missing.
std::vector<std::string> companions(const std::string& path);

}  // namespace counterfeit::data
