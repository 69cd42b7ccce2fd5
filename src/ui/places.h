#pragma once

#include <optional>
#include <span>
#include <string_view>

namespace counterfeit::ui {

// The five rooms of the program. Keys 1 to 5 and the tabs lead to them.
enum class Place { kStudio, kExplore, kPlay, kLessons, kData };

struct PlaceInfo {
  Place place;
  std::string_view name;  // "studio": in the address and in targets.h as "place/studio"
  const char* label;      // "Studio"; shown translated, as is the help
  const char* help;
};

std::span<const PlaceInfo> places();  // in the order of the tabs and of the keys
std::string_view place_name(Place place);
std::optional<Place> find_place(std::string_view name);

}  // namespace counterfeit::ui
