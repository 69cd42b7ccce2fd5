#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace counterfeit::session {

// Where runs outlive the program: named records of bytes, in a browser's database or a folder. All
// replies come later, on the thread that asked; a store that ends drops them.
class Store {
 public:
  struct Record {
    std::string name;  // letters, digits, '-' and '.', parts separated by '/'
    base::Bytes bytes;
  };

  virtual ~Store() = default;

  // Puts records in the order given, then takes those named in `drop` out; a name that ends in '/'
  // means all that begin so. What a crash leaves is the first of the changes, each whole. Refused:
  // no room (kNoRoom), no permission, no database (kSystem).
  virtual void write(std::vector<Record> put, std::vector<std::string> drop,
                     std::function<void(base::Status)> done) = 0;
  // All records whose names begin so, sorted by name.
  virtual void read(const std::string& prefix,
                    std::function<void(base::Result<std::vector<Record>>)> done) = 0;
  virtual void list(const std::string& prefix,
                    std::function<void(base::Result<std::vector<std::string>>)> done) = 0;
  // Takes a name for this program until it ends. False: another one has it, another tab.
  virtual void claim(const std::string& name, std::function<void(bool)> done) = 0;
};

}  // namespace counterfeit::session
