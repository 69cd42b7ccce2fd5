#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ui/play.h"
#include "ui/stage_fixture.h"

namespace counterfeit::ui {

// A table laid without any trainer: black pictures, and a discriminator that is always right.
inline std::shared_ptr<const session::DealtGame> lay(const game::Settings& settings) {
  auto dealt = std::make_shared<session::DealtGame>();
  dealt->settings = settings;
  dealt->catalogue = {.reals = 200, .fake_classes = 10, .moments = {{.step = 1}, {.step = 9}}};
  for (int i = 0; i < 200; ++i)
    dealt->catalogue.real_labels.push_back(static_cast<std::uint8_t>(i % 10));
  const auto dealer = game::Dealer::create(settings, dealt->catalogue);
  for (int i = 0; i < settings.rounds; ++i) {
    const game::Item item = dealer->item(i);
    dealt->pictures.emplace_back(item.pictures.size() * kPicturePixels);
    auto& scores = dealt->scores.emplace_back();
    dealt->looks.emplace_back(item.pictures.size() * kPicturePixels, 9);
    for (const game::PictureName& name : item.pictures) scores.push_back(name.fake ? 0.1f : 0.9f);
  }
  return dealt;
}

class PlayTest : public StageTest {
 protected:
  void SetUp() override {
    StageTest::SetUp();
    model.place = Place::kPlay;
    resize(1280, 900);
    ImGui::GetIO().ConfigFlags |= ImGuiConfigFlags_NavEnableKeyboard;  // as the window has it
  }
  void start(const game::Settings& settings) {
    model.play.begin(lay(settings));
    frames(2);
  }
  // A run at this step, with a moment kept at step 40 and a generator that came along.
  std::shared_ptr<session::Snapshot> offer_every_source(std::int64_t step) {
    auto show = std::make_shared<session::PortfolioShow>();
    show->dataset = "builtin:strokes";
    show->moments = {{.steps = 12000}};
    auto trained = snapshot(step);
    trained->portfolio = show;
    session::Moment kept;
    kept.step = 40;
    kept.checkpoint = std::make_shared<const base::Bytes>();
    trained->timeline = std::make_shared<const std::vector<session::Moment>>(1, kept);
    model.take({}, trained);
    return trained;
  }
  const game::Game& game() const { return *model.play.game; }
  game::Item item() const { return game().item(game().number()); }

  // The truth, said with the keyboard.
  void press_truth() {
    const game::Item asked = item();
    switch (asked.pictures.size()) {
      case 1:
        return press(asked.fakes != 0 ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      case 2:
        return press(asked.fakes == 2 ? ImGuiKey_RightArrow : ImGuiKey_LeftArrow);
      default:
        press_wall(asked.fakes);
    }
  }
  void click_truth() {
    const game::Item asked = item();
    if (asked.pictures.size() == 1) return click(asked.fakes != 0 ? "answer/fake" : "answer/real");
    for (int i = 0; i < game::pictures_of(game().settings().mode); ++i)
      if ((asked.fakes >> i & 1) != 0) click("picture/" + std::to_string(i + 1));
    if (asked.pictures.size() > 2) click("answer/done");
  }

 private:
  void press_wall(game::PictureSet fakes) {
    for (int i = 0; i < game::kWall; ++i) {
      if ((fakes >> i & 1) != 0) press(ImGuiKey_Space);
      // Row by row, back to the left at a row's end.
      if (i % 3 < 2) {
        press(ImGuiKey_RightArrow);
      } else {
        press(ImGuiKey_LeftArrow);
        press(ImGuiKey_LeftArrow);
        press(ImGuiKey_DownArrow);
      }
    }
    press(ImGuiKey_Enter);
  }
};

}  // namespace counterfeit::ui
