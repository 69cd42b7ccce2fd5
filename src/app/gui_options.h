#pragma once

#include <array>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "game/invite.h"
#include "gan/config.h"

namespace counterfeit::app {

// What "hide=settings,break" knows: places, and panels of the Studio and of Data.
inline constexpr std::array<std::string_view, 12> kHideable = {
    "explore", "play",  "lessons",    "data",    "recipe",   "settings",
    "health",  "break", "checkpoint", "colours", "own-data", "runs"};

// What the window or the page was started with: flags natively, the address's parameters on a page.
struct GuiOptions {
  gan::TrainConfig config;
  int threads = 0;     // 0: as many as the machine has, less one for drawing above two
  float scale = 0;     // device pixels to one logical pixel; 0: the screen's
  bool train = false;  // begin at once
  std::string place;   // "explore": where to begin; empty: the studio
  std::string lesson;  // to begin with: the name of a shipped one or, in a window, a file
  std::optional<game::Invite> invite;  // to a game
  bool projector = false;              // everything larger, to be read from the last row
  bool measure = false;                // measure what is trained from the start
  std::string theme;                   // one of ui::kLookNames; empty: dark
  bool still = false;                  // nothing moves that needs not
  std::string language;                // "de", of kLanguages; empty: not told
  float zoom = 1;                      // of the interface, 0.75 to 2.5
  // What a teacher took out of the page for a class: names of kHideable.
  std::set<std::string, std::less<>> hidden;
  bool help = false;
  std::string variant = "native";
  std::vector<std::string> data;     // files or folders to open
  std::vector<std::string> offered;  // data sets that the page's host has
  std::vector<std::string> errors;   // sentences: what was not understood and left out
};

// "--name=value", "--name value", "--train" and plain paths. Every setting of gan::fields() is a
// flag, with - or _ in its name. An unknown flag or a bad value becomes one of `errors`: a window
// is then not opened, while a page with a wrong parameter still opens and says so.
GuiOptions parse_gui_options(const std::vector<std::string>& arguments);

std::string gui_usage();

}  // namespace counterfeit::app
