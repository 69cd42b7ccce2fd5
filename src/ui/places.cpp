#include "ui/places.h"

#include <algorithm>
#include <iterator>

#include "base/text.h"

namespace counterfeit::ui {
namespace {

using base::tr_later;

constexpr PlaceInfo kPlaces[] = {
    {Place::kStudio, "studio", tr_later("Studio"),
     tr_later("Watch the two networks train, and steer them (key 1)")},
    {Place::kExplore, "explore", tr_later("Explore"),
     tr_later("Look around in what the generator can draw (key 2)")},
    {Place::kPlay, "play", tr_later("Play"),
     tr_later("Can you tell the fakes from the real ones? (key 3)")},
    {Place::kLessons, "lessons", tr_later("Lessons"), tr_later("Short guided tours (key 4)")},
    {Place::kData, "data", tr_later("Data"),
     tr_later("The real pictures, and how to bring your own (key 5)")},
};

}  // namespace

std::span<const PlaceInfo> places() { return kPlaces; }

std::string_view place_name(Place place) { return kPlaces[static_cast<std::size_t>(place)].name; }

std::optional<Place> find_place(std::string_view name) {
  const auto found = std::ranges::find(kPlaces, name, &PlaceInfo::name);
  if (found == std::end(kPlaces)) return std::nullopt;
  return found->place;
}

}  // namespace counterfeit::ui
