#include <cstdio>
#include <memory>
#include <string>
#include <utility>
#include <vector>

#include "app/gui_options.h"
#include "app/language.h"
#include "app/main_gui_application.h"
#include "platform/language.h"
#include "platform/main_loop.h"
#include "platform/window.h"

// The desktop window, and the module of the page.

int main(int argc, char** argv) {
  using namespace counterfeit;
  auto options = app::parse_gui_options(std::vector<std::string>(argv + 1, argv + argc));
  if (!options.errors.empty() && options.variant == "native") {
    std::fprintf(stderr, "counterfeit_gui: %s See --help.\n", options.errors.front().c_str());
    return 2;
  }
  if (options.help) {
    std::fputs(app::gui_usage().c_str(), stdout);
    return 0;
  }
  if (const std::string spoken = platform::system_language();
      options.language.empty() && app::knows_language(spoken))
    options.language = spoken;
  auto window = platform::Window::open({.title = "Counterfeit", .scale = options.scale});
  if (!window) {
    std::fprintf(stderr, "counterfeit_gui: %s\n", window.error().sentence().c_str());
    return 1;
  }
  auto application = std::make_unique<app::GuiApplication>(**window, options);
  platform::run_main_loop(std::move(window).value(), std::move(application));
  return 0;
}
