#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <set>
#include <string>
#include <vector>

#include "imgui.h"
#include "imgui_internal.h"
#include "ui/page.h"
#include "ui/stage.h"
#include "ui/targets.h"
#include "ui/theme.h"

namespace counterfeit::ui {

using Log = std::vector<std::string>;

// For the names of tests that are run at several sizes.
inline std::string size_name(ImVec2 size) {
  return std::to_string(static_cast<int>(size.x)) + "x" + std::to_string(static_cast<int>(size.y));
}

// Writes down what the panels asked for.
class RecordedCommands : public Commands {
 public:
  void train() override { log.push_back("train"); }
  void pause() override { log.push_back("pause"); }
  void step_once() override { log.push_back("step"); }
  void reset(const gan::TrainConfig& config) override {
    log.push_back("reset " + config.preset + " " + std::to_string(config.seed));
  }
  void compare(const gan::TrainConfig& other) override {
    log.push_back("compare");
    compared = other;
  }
  void keep(session::Side side) override {
    log.push_back(side == session::Side::kA ? "keep A" : "keep B");
  }
  void set_live(const gan::TrainConfig& config) override {
    live = config;
    log.push_back("live");
  }
  void set_measuring(const session::MeasureSettings& settings) override {
    log.push_back(!settings.on                   ? "measure off"
                  : settings.stop_at_equilibrium ? "measure until equilibrium"
                                                 : "measure");
  }
  void return_to(std::int64_t step) override { log.push_back("return " + std::to_string(step)); }
  void undo_return() override { log.push_back("undo return"); }
  void deal(const session::DealRequest& request) override {
    log.push_back("deal " + std::string(game::mode_name(request.settings.mode)));
    dealt = request.settings;
    asked = request;
  }
  void draw_fakes(int slot, const session::Hand& hand, base::Matrix<float> latents) override {
    log.push_back("draw " + std::to_string(slot));
    drawn.push_back({slot, hand, std::move(latents)});
  }
  void find_directions(const session::Hand&) override { log.push_back("directions"); }
  void find_nearest(const session::Hand&, const base::Bytes& to,
                    std::optional<int> label) override {
    log.push_back("nearest " + (label ? std::to_string(*label) : std::string("any")));
    nearest_to = to;
  }
  void save_pictures(const PictureFile& given) override {
    log.push_back("save " + given.name);
    saved = given;
  }
  void find_trained(const base::Bytes& shown) override {
    log.push_back("nearest of " + std::to_string(shown.size() / kPicturePixels));
  }
  void play_cue(Cue cue) override { cues.push_back(cue); }
  void keep_class_set() override { log.push_back("keep class set"); }
  void train_on_class_set() override { log.push_back("train on class set"); }
  void keep_boards() override { log.push_back("keep boards"); }
  void keep_progress() override { log.push_back("keep progress"); }
  void ask_text(const TextWanted& wanted) override { log.push_back("ask " + wanted.name); }
  void scan_codes() override { log.push_back("scan"); }
  void sample(std::uint64_t seed) override { log.push_back("sample " + std::to_string(seed)); }
  void study(const session::StudyOf& of) override {
    const bool fakes = of.set == session::StudyOf::Set::kFakes;
    log.push_back((fakes ? "study fake " : "study real ") + std::to_string(of.index));
  }
  void resume_run(const std::string& id) override { log.push_back("resume " + id); }
  void remove_run(const std::string& id) override { log.push_back("remove " + id); }
  void undo_remove_run() override { log.push_back("bring back"); }
  void take_newer_version() override { log.push_back("newer version"); }
  void choose_files() override { log.push_back("choose"); }
  void open_builtin(const std::string& name) override { log.push_back("builtin " + name); }
  void open_offered(const std::string& name) override { log.push_back("offered " + name); }
  void save_checkpoint() override { log.push_back("save"); }
  void save_file(const std::string& name, const base::Bytes& bytes) override {
    log.push_back("file " + name);
    file = std::string(bytes.begin(), bytes.end());
  }
  void save_deck(const std::string& name, ImVec2 size) override {
    log.push_back("deck " + name);
    deck = size;
  }

  Log log;
  gan::TrainConfig live;
  std::string file;
  std::vector<Cue> cues;
  game::Settings dealt;
  struct Drawing {
    int slot;
    session::Hand hand;
    base::Matrix<float> latents;
  };
  std::vector<Drawing> drawn;
  gan::TrainConfig compared;
  base::Bytes nearest_to;
  PictureFile saved;
  session::DealRequest asked;
  ImVec2 deck;
};

class RecordedPictures : public PicturePainter {
 public:
  void paint(ImDrawList&, const PictureSheet& sheet) override {
    sheets.push_back(sheet);
    sheets.back().source = *sources_.emplace(sheet.source).first;
  }
  std::vector<PictureSheet> sheets;

 private:
  std::set<std::string> sources_;  // a sheet only looks at its source's name
};

// The whole studio under ImGui without any window: frames are drawn into nothing, and input comes
// from the test.
class StageTest : public testing::Test {
 protected:
  void SetUp() override {
    ImGui::CreateContext();
    begin_targets();  // none is left of the last test
    ImGui::GetIO().IniFilename = nullptr;
    ImGui::GetIO().DeltaTime = 1 / 60.f;
    apply_theme({}, 1);
    resize(1280, 800);
    model.variant = "native";
    model.take({}, snapshot());
  }
  void TearDown() override { ImGui::DestroyContext(); }

  void resize(float width, float height) { ImGui::GetIO().DisplaySize = {width, height}; }

  // A paused run of `step` steps with all its pictures.
  std::shared_ptr<session::Snapshot> snapshot(std::int64_t step = 0) {
    auto made = std::make_shared<session::Snapshot>();
    made->version = ++version_;
    made->run = 1;
    made->step = step;
    made->dataset = "builtin:strokes";
    made->dataset_count = 20000;
    made->classes = 10;
    made->conditional = true;
    made->fakes.assign(64 * kPicturePixels, 128);
    for (int i = 0; i < 64; ++i) made->fake_labels.push_back(static_cast<std::uint8_t>(i % 10));
    made->fake_scores.assign(64, 0.25f);
    made->reals = reals_;
    made->real_scores.assign(64, 0.75f);
    return made;
  }

  void frame() {
    model.now += 1 / 60.;
    pictures.sheets.clear();
    ImGui::NewFrame();
    draw_page(stage);
    ImGui::Render();
  }
  void frames(int count) {
    for (int i = 0; i < count; ++i) frame();
  }

  // Moves the pointer onto the control and clicks it, as a hand would: over several frames.
  void click(std::string_view name) {
    frames(2);
    const Target* target = find_target(name);
    ASSERT_NE(target, nullptr) << name;
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent((target->low.x + target->high.x) / 2, (target->low.y + target->high.y) / 2);
    frame();
    io.AddMouseButtonEvent(0, true);
    frame();
    io.AddMouseButtonEvent(0, false);
    frames(2);
  }
  void press(ImGuiKey key) {
    ImGui::GetIO().AddKeyEvent(key, true);
    frame();
    ImGui::GetIO().AddKeyEvent(key, false);
    frames(2);
  }

  // The control that the keyboard is at.
  static std::string focused() {
    const auto at = std::ranges::find_if(targets(), &Target::focused);
    return at == targets().end() ? std::string() : at->name;
  }

  Model model;
  RecordedCommands commands;
  RecordedPictures pictures;
  Stage stage{model, commands, pictures};

 private:
  std::uint64_t version_ = 0;
  std::shared_ptr<const std::vector<std::uint8_t>> reals_ =
      std::make_shared<const std::vector<std::uint8_t>>(64 * kPicturePixels, 200);
};

}  // namespace counterfeit::ui
