#pragma once

#include <string>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

// Files between the user and the program: dropped, chosen in a dialog, saved.

namespace counterfeit::platform {

struct File {
  std::string name;  // without its folder
  base::Bytes bytes;
};

// What the user dropped or chose in one go, or why it could not be read.
using Delivery = base::Result<std::vector<File>>;

std::vector<Delivery> take_deliveries();  // since the last call
bool files_hover();                       // files are held over the window now

// Opens the dialog; the files come as a delivery. False where the platform has none.
bool choose_files();

// Fetches a data set that the page's host offers; it comes as a delivery. False without a host.
bool open_offered(const std::string& name);

// Files given by path, on the command line. A folder stands for all the files in it.
Delivery read_files(const std::vector<std::string>& paths);

// Hands a file to the user. The answer is a sentence: where it is now.
base::Result<std::string> save_file(const std::string& name, base::ByteView bytes);

// For the window: SDL's drop events.
void handle_drop(int sdl_event_type, const char* path);

}  // namespace counterfeit::platform
