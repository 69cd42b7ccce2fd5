#include <emscripten.h>

#include <utility>

#include "base/text.h"
#include "platform/files.h"
#include "platform/take_string.h"

namespace counterfeit::platform {
// The page's own script (web/files.mjs) puts what was dropped, chosen or fetched into
// Module.deliveries, an array of arrays of {name, bytes} or of {error}; these take it out.
// clang-format off
EM_JS_DEPS(counterfeit_files, "$UTF8ToString,$stringToNewUTF8");
EM_JS(int, delivery_count, (), { return Module['deliveries'].length; });
EM_JS(int, delivery_files, (), { return Module['deliveries'][0].length; });
EM_JS(char*, delivery_error, (int i), {
  const error = Module['deliveries'][0][i].error;
  return error ? stringToNewUTF8(error) : 0;
});
EM_JS(char*, delivery_name, (int i), { return stringToNewUTF8(Module['deliveries'][0][i].name); });
EM_JS(int, delivery_size, (int i), { return Module['deliveries'][0][i].bytes.length; });
EM_JS(void, delivery_copy, (int i, void* to),
      { HEAPU8.set(Module['deliveries'][0][i].bytes, to); });
EM_JS(void, delivery_drop, (), { Module['deliveries'].shift(); });
EM_JS(int, delivery_hover, (), { return Module['filesHover'] ? 1 : 0; });
EM_JS(void, open_dialog, (), { Module['chooseFiles'](); });
EM_JS(void, fetch_offered, (const char* name), { Module['fetchOffered'](UTF8ToString(name)); });
EM_JS(void, download, (const char* name, const void* bytes, int size),
      { Module['saveFile'](UTF8ToString(name), HEAPU8.slice(bytes, bytes + size)); });
// clang-format on

namespace {

Delivery take_first_delivery() {
  std::vector<File> files;
  for (int i = 0; i < delivery_files(); ++i) {
    if (char* error = delivery_error(i)) return base::Error{take_string(error), ""};
    File file;
    file.name = take_string(delivery_name(i));
    file.bytes.resize(static_cast<std::size_t>(delivery_size(i)));
    delivery_copy(i, file.bytes.data());
    files.push_back(std::move(file));
  }
  return files;
}

}  // namespace

std::vector<Delivery> take_deliveries() {
  std::vector<Delivery> taken;
  while (delivery_count() > 0) {
    taken.push_back(take_first_delivery());
    delivery_drop();
  }
  return taken;
}

bool files_hover() { return delivery_hover() != 0; }

bool open_offered(const std::string& name) {
  fetch_offered(name.c_str());
  return true;
}

bool choose_files() {
  open_dialog();
  return true;
}

Delivery read_files(const std::vector<std::string>&) {
  return base::Error{base::tr("A page cannot open files by their path."),
                     base::tr("Drop them onto it.")};
}

base::Result<std::string> save_file(const std::string& name, base::ByteView bytes) {
  download(name.c_str(), bytes.data(), static_cast<int>(bytes.size()));
  return base::tr("Saved as {0} where your browser puts downloads.", {name});
}

void handle_drop(int, const char*) {}  // the page's own script takes drops

}  // namespace counterfeit::platform
