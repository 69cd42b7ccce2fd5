#include <utility>

#include "app/link.h"
#include "app/main_gui_application.h"
#include "base/text.h"
#include "platform/address.h"
#include "platform/surroundings.h"

// Where in the program one is, and the page's address that leads there again.

namespace counterfeit::app {

base::Status GuiApplication::go_to(const std::string& place) {
  if (const auto found = ui::find_place(place)) {
    if (!model_.may_open(*found))
      return base::Error{.message = base::tr("The place '{0}' is hidden on this page.", {place}),
                         .hint = {}};
    model_.place = *found;
    redraw_ = true;
    return {};
  }
  std::string known;
  for (const ui::PlaceInfo& info : ui::places()) {
    known += (known.empty() ? "" : ", ") + std::string(info.name);
  }
  return base::Error{
      .message = base::tr("There is no place called '{0}'; there are {1}.", {place, known}),
      .hint = {}};
}

float GuiApplication::enlargement() const {
  constexpr float kProjector = 1.6f;
  return static_cast<float>(model_.zoom) / 100 * (model_.projector ? kProjector : 1);
}

void GuiApplication::look_around() {
  const platform::Surroundings around = platform::surroundings();
  if (around.hidden) model_.play.put_aside(static_cast<std::int64_t>(model_.now * 1000));
  if (model_.still != std::exchange(model_.still, still_ || around.still)) redraw_ = true;
  if (around.theme == std::exchange(told_theme_, around.theme)) return;
  if (const auto look = ui::look_named(around.theme)) {
    // Not chosen here, so it does not go into the address.
    model_.look = shown_look_ = *look;
    redraw_ = true;
  }
}

void GuiApplication::keep_address() {
  if (model_.place != std::exchange(shown_place_, model_.place))
    platform::set_address_parameter("place", std::string(ui::place_name(shown_place_)));
  if (model_.look != std::exchange(shown_look_, model_.look))
    platform::set_address_parameter(
        "theme", std::string(ui::kLookNames[static_cast<std::size_t>(shown_look_)]));
  if (model_.zoom != std::exchange(shown_zoom_, model_.zoom))
    platform::set_address_parameter("zoom", shown_zoom_ == 100 ? "" : std::to_string(shown_zoom_));
  if (model_.projector != std::exchange(shown_projector_, model_.projector))
    platform::set_address_parameter("view", shown_projector_ ? "projector" : "");
  keep_language();
  if (lesson_in_address() != std::exchange(shown_lesson_, lesson_in_address()))
    platform::set_address_parameter("lesson", shown_lesson_);
  std::map<std::string, std::string> link = link_parameters(model_.snapshot->config);
  if (link == shown_link_) return;
  for (const auto& [name, value] : shown_link_)
    if (!link.contains(name)) platform::set_address_parameter(name, "");
  for (const auto& [name, value] : link) platform::set_address_parameter(name, value);
  shown_link_ = std::move(link);
}

}  // namespace counterfeit::app
