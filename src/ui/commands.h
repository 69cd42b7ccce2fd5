#pragma once

#include <cstdint>
#include <string>

#include "base/bytes.h"
#include "gan/config.h"
#include "imgui.h"
#include "session/session.h"
#include "ui/explore.h"

namespace counterfeit::ui {

// What a game tells by ear.
enum class Cue { kRight, kWrong, kTime };

// Everything the panels can ask for. None of these waits; what came of it shows in the Model later.
class Commands {
 public:
  virtual ~Commands() = default;

  virtual void train() = 0;
  virtual void pause() = 0;
  virtual void step_once() = 0;
  virtual void reset(const gan::TrainConfig& config) = 0;
  // Two trainings side by side, A as the run is and B with other settings; one of them goes on.
  virtual void compare(const gan::TrainConfig& other) = 0;
  virtual void keep(session::Side side) = 0;
  // Those that are gan::Field::live change the running training, the others wait for a reset.
  virtual void set_live(const gan::TrainConfig& config) = 0;
  virtual void set_measuring(const session::MeasureSettings& settings) = 0;
  virtual void return_to(std::int64_t step) = 0;  // a moment of the timeline with its checkpoint
  virtual void undo_return() = 0;                 // of the last reset, too
  virtual void deal(const session::DealRequest& request) = 0;  // for Model::play
  virtual void find_trained(const base::Bytes& shown) = 0;  // in the training set, for Model::play
  virtual void keep_boards() = 0;                           // those of Model::play have changed
  virtual void keep_class_set() = 0;                        // Model::class_set's has changed
  virtual void train_on_class_set() = 0;                    // as it stands, as a new run
  virtual void play_cue(Cue cue) = 0;
  virtual void keep_progress() = 0;  // that of Model::lessons has changed
  // A text typed or codes scanned by the browser's own means; they come to Model::play.
  struct TextWanted {
    std::string name, title, text;
    bool lines = false;
  };
  virtual void ask_text(const TextWanted& wanted) = 0;
  virtual void scan_codes() = 0;
  virtual void sample(std::uint64_t seed) = 0;  // fresh fakes, Model::kSampleCount of them

  // For Model::explore, which takes what comes of them.
  virtual void draw_fakes(int slot, const session::Hand& hand, base::Matrix<float> latents) = 0;
  virtual void find_directions(const session::Hand& hand) = 0;
  virtual void find_nearest(const session::Hand& hand, const base::Bytes& picture,
                            std::optional<int> label) = 0;
  virtual void save_pictures(const PictureFile& file) = 0;
  virtual void study(const session::StudyOf& of) = 0;  // for Model::studies

  virtual void resume_run(const std::string& id) = 0;  // of Model::kept, as the next two
  virtual void remove_run(const std::string& id) = 0;
  virtual void undo_remove_run() = 0;

  virtual void take_newer_version() = 0;  // of the page; what is trained is kept before

  virtual void choose_files() = 0;  // a data set's files or a checkpoint
  virtual void open_builtin(const std::string& name) = 0;
  virtual void open_offered(const std::string& name) = 0;  // one of Model::offered
  virtual void save_checkpoint() = 0;
  virtual void save_file(const std::string& name, const base::Bytes& bytes) = 0;
  virtual void save_deck(const std::string& name, ImVec2 size) = 0;  // as deck_png() draws it
};

}  // namespace counterfeit::ui
