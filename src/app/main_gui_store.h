#pragma once

#include <string>
#include <vector>

#include "session/store.h"

namespace counterfeit::app {

// The platform's store as the session asks for one.
class PlatformStore : public session::Store {
 public:
  void write(std::vector<Record> put, std::vector<std::string> drop,
             std::function<void(base::Status)> done) override;
  void read(const std::string& prefix,
            std::function<void(base::Result<std::vector<Record>>)> done) override;
  void list(const std::string& prefix,
            std::function<void(base::Result<std::vector<std::string>>)> done) override;
  void claim(const std::string& name, std::function<void(bool)> done) override;
};

}  // namespace counterfeit::app
