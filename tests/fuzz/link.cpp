// The parameters of the page's address: whatever they are, the page opens with valid settings, and
// the address that it then shows leads to them again.

#include "app/link.h"

#include "app/gui_options.h"
#include "fuzz.h"

namespace counterfeit::fuzz {
namespace {

// As the page hands them on: a flag for each.
std::vector<std::string> flags_of(std::string_view query) {
  std::vector<std::string> flags;
  while (!query.empty()) {
    const std::string_view one = query.substr(0, query.find('&'));
    query.remove_prefix(std::min(query.size(), one.size() + 1));
    flags.push_back("--" + std::string(one));
  }
  return flags;
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const app::GuiOptions options =
      app::parse_gui_options(fuzz::flags_of(fuzz::Input(data, size).text()));
  CHECK(gan::validate(options.config).ok());
  CHECK(options.zoom >= 0.75f && options.zoom <= 2.5f && options.threads >= 0);
  if (options.invite) CHECK(game::check(options.invite->settings).ok());
  std::vector<std::string> flags;
  for (const auto& [name, value] : app::link_parameters(options.config))
    flags.push_back("--" + name + "=" + value);
  const app::GuiOptions again = app::parse_gui_options(flags);
  CHECK(again.errors.empty() && again.config == options.config);
  return 0;
}
