#pragma once

#include <functional>
#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace counterfeit::platform {

// Named bytes that outlive the program: in the browser's database, natively in files of
// $XDG_DATA_HOME/counterfeit or ~/.local/share/counterfeit. Names are letters, digits, '-' and '.',
// their parts separated by '/'. Nothing here waits: what comes of it is handed out by poll_store().
struct StoreRecord {
  std::string name;
  base::Bytes bytes;
};

// Puts records in the order given, then takes out those named, and with a name that ends in '/' all
// that begin so. In a browser all of it or nothing; in files the first of it, each one whole. Where
// there is no room, the error is of kind kNoRoom.
void store_write(std::vector<StoreRecord> put, std::vector<std::string> drop,
                 std::function<void(base::Status)> done);
// Those whose names begin so, by name.
void store_read(const std::string& prefix,
                std::function<void(base::Result<std::vector<StoreRecord>>)> done);
void store_list(const std::string& prefix,
                std::function<void(base::Result<std::vector<std::string>>)> done);
// Takes a name until the program ends. False: another program has it, another tab.
void store_claim(const std::string& name, std::function<void(bool)> done);

void poll_store();  // calls what is due; once a frame

}  // namespace counterfeit::platform
