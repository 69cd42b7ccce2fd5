#pragma once

#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

// What a command asks about a file that it will write, before any work is done.

namespace counterfeit::app {

// Refused: a name that ends in none of `endings` (".png", ".idx"), a file that is one of `inputs`,
// by whatever name, and one that cannot be written.
base::Status check_output(const std::string& path, std::initializer_list<std::string_view> endings,
                          const std::vector<std::string>& inputs);

// The same for a checkpoint, whose name may end in anything but what other formats end in.
base::Status check_checkpoint_output(const std::string& path,
                                     const std::vector<std::string>& inputs);

}  // namespace counterfeit::app
