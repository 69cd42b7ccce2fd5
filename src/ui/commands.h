#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"

#include "game/settings.h"
#include "gan/config.h"
#include "imgui.h"
#include "session/session.h"

namespace counterfeit::ui {

// Everything the panels can ask for. None of these waits; what came of it shows in the Model later.
class Commands {
 public:
  virtual ~Commands() = default;

  virtual void train() = 0;
  virtual void pause() = 0;
  virtual void step_once() = 0;
  virtual void reset(const gan::TrainConfig& config) = 0;
  // Those that are gan::Field::live change the running training, the others wait for a reset.
  virtual void set_live(const gan::TrainConfig& config) = 0;
  virtual void set_measuring(const session::MeasureSettings& settings) = 0;
  virtual void return_to(std::int64_t step) = 0;  // a moment of the timeline with its checkpoint
  virtual void undo_return() = 0;                 // of the last reset, too
  virtual void deal(const game::Settings& settings) = 0;  // a game's pictures, for Model::play
  virtual void sample(std::uint64_t seed) = 0;  // fresh fakes, Model::kSampleCount of them

  virtual void study(const session::StudyOf& of) = 0;  // for Model::studies

  virtual void choose_files() = 0;  // a data set's files or a checkpoint
  virtual void open_builtin(const std::string& name) = 0;
  virtual void open_offered(const std::string& name) = 0;  // one of Model::offered
  virtual void save_checkpoint() = 0;
  virtual void save_file(const std::string& name, const base::Bytes& bytes) = 0;
  // The part of the page between two corners, in device pixels, as it was drawn last; as a PNG.
  virtual void save_picture(const std::string& name, ImVec2 low, ImVec2 high) = 0;
};

}  // namespace counterfeit::ui
