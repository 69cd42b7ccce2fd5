// The Explore place's side of the application: what its panels ask for.

#include <utility>

#include "app/image.h"
#include "app/main_gui_application.h"
#include "app/sheet.h"

namespace counterfeit::app {
void GuiApplication::draw_fakes(int slot, const session::Hand& hand, base::Matrix<float> latents) {
  session_.draw(hand, std::move(latents), [this, slot](base::Result<session::Drawn> drawn) {
    model_.explore.arrive(slot, std::move(drawn));
    redraw_ = true;
  });
}

void GuiApplication::find_directions(const session::Hand& hand) {
  using Found = std::shared_ptr<const session::Directions>;
  session_.find_directions(hand, [this](base::Result<Found> found) {
    if (!found) say_error(found.error().sentence());
    model_.explore.arrive(std::move(found));
    redraw_ = true;
  });
}

void GuiApplication::find_nearest(const session::Hand& hand, const base::Bytes& picture,
                                  std::optional<int> label) {
  session_.find_nearest(hand, picture, label, [this](base::Result<gan::Projection> found) {
    if (!found) say_error(found.error().sentence());
    model_.explore.arrive(std::move(found));
    redraw_ = true;
  });
}

void GuiApplication::find_fake_of(const platform::File& image) {
  auto picture = picture_from_image(image.name, image.bytes);
  if (!picture) return say_error(picture.error().sentence());
  model_.explore.take_picture(std::move(picture).value());
  redraw_ = true;
}

void GuiApplication::save_pictures(const ui::PictureFile& file) {
  const base::Bytes png =
      png_file({.pixels = file.pixels,
                .columns = file.columns,
                .scale = file.scale,
                .frame_ms = file.frame_ms,
                .origin = file.partly_real ? gan::Origin::kComposite : gan::Origin::kSynthetic});
  const auto kept = platform::save_file(file.name + ".png", png);
  if (!kept) return say_error(kept.error().sentence());
  model_.say(ui::Notice::Kind::kInfo, *kept);
  redraw_ = true;
}

}  // namespace counterfeit::app
