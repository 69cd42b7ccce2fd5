#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "app/automation.h"
#include "app/gui_options.h"
#include "app/main_gui_pictures.h"
#include "app/main_gui_store.h"
#include "platform/files.h"
#include "platform/main_loop.h"
#include "session/run_keeper.h"
#include "session/session.h"
#include "ui/commands.h"
#include "ui/model.h"

namespace counterfeit::app {

// Session, panels and platform, tied together: commands go down, snapshots come up. No logic of
// training, drawing or browsers lives here.
class GuiApplication : public platform::Client, public ui::Commands {
 public:
  GuiApplication(const platform::Window& window, const GuiOptions& options);

  // platform::Client
  platform::Wish update() override;
  float enlargement() const override;
  void scale_changed(float scale) override;
  void draw() override;

  // ui::Commands
  void train() override;
  void pause() override;
  void step_once() override;
  void reset(const gan::TrainConfig& config) override;
  void compare(const gan::TrainConfig& other) override;
  void keep(session::Side side) override;
  void set_live(const gan::TrainConfig& config) override;
  void set_measuring(const session::MeasureSettings& settings) override;
  void return_to(std::int64_t step) override;
  void undo_return() override;
  void deal(const session::DealRequest& request) override;
  void find_trained(const base::Bytes& shown) override;
  void save_file(const std::string& name, const base::Bytes& bytes) override;
  void keep_boards() override;
  void keep_class_set() override;
  void train_on_class_set() override;
  void play_cue(ui::Cue cue) override;
  void keep_progress() override;
  void ask_text(const TextWanted& wanted) override;
  void scan_codes() override;
  void sample(std::uint64_t seed) override;
  void draw_fakes(int slot, const session::Hand& hand, base::Matrix<float> latents) override;
  void find_directions(const session::Hand& hand) override;
  void find_nearest(const session::Hand& hand, const base::Bytes& picture,
                    std::optional<int> label) override;
  void save_pictures(const ui::PictureFile& file) override;
  void study(const session::StudyOf& of) override;
  void resume_run(const std::string& id) override;
  void remove_run(const std::string& id) override;
  void undo_remove_run() override;
  void take_newer_version() override;
  void choose_files() override;
  void open_builtin(const std::string& name) override;
  void open_offered(const std::string& name) override;
  void save_checkpoint() override;
  void save_deck(const std::string& name, ImVec2 size) override;

  void say_error(const std::string& sentence);

 private:
  using Clock = std::chrono::steady_clock;

  void restore_kept();  // by the browser, for this page
  // Between two frames: what other tabs have kept since is taken over, and then what is due is
  // kept.
  void keep_texts();
  void take_boards(), take_class_set(), take_progress();
  // The text as it is kept now, and as this tab knew it; none: it is the same.
  struct KeptSince {
    std::string before, now;
  };
  std::optional<KeptSince> kept_since(const std::string& name);
  bool keep_known(const std::string& name, const std::string& text);
  base::Status go_to(const std::string& place);
  bool take_news();  // snapshot and metrics; true when there were any
  void take_files();
  void take_shot();
  void take_script_calls();
  void take_texts();
  void train_a_slice();  // where there are no threads
  void look_around();    // what the browser tells of its tab and its user
  void open(std::vector<platform::File> files);
  // A data set's files are kept with the first run on it.
  void open_named(std::vector<session::NamedFile> files, session::Reply<std::string> done);
  void keep_runs();     // each frame
  void keep_address();  // that of a page leads to this place and run
  session::RunKeeper::Options keeping();
  void ship_english_lessons();
  void begin_language(const std::string& code);
  void follow_language();
  void take_bundle(base::Result<std::string> come);
  void speak(const std::string& code);
  void keep_language();
  void begin_lesson(const std::string& name_or_file);
  void open_lesson(const platform::File& file);
  void begin_lesson(std::string name, const lessons::Lesson& lesson);
  base::Error unknown_lesson(const std::string& name) const;
  std::string lesson_in_address() const;
  Automation::Page::Lessons lessons_for_scripts();
  void find_fake_of(const platform::File& image);  // in the Explore place
  session::Reply<std::string> when_opened();

  const bool still_;  // asked for at the start
  const platform::Window& window_;
  session::Session session_;
  PlatformStore store_;
  session::RunKeeper keeper_;
  ui::Model model_;
  GuiPictures pictures_;
  Automation automation_;
  Clock::time_point start_ = Clock::now();
  Clock::time_point last_update_ = Clock::now();
  ui::Place shown_place_ = ui::Place::kStudio;  // as the address has it
  std::string shown_lesson_;                    // as the address has it
  int shown_zoom_ = 100;                        // as the address has it
  bool shown_projector_ = false;                // as the address has it
  bool redraw_ = true;  // something of the model changed other than by a snapshot
  bool ready_ = false;
  bool told_of_newer_version_ = false;
  bool leaving_ = false;                           // for a newer version, once all is kept
  ui::Look shown_look_ = ui::Look::kDark;          // as the address has it
  std::string told_theme_;                         // by the browser, when last looked at
  std::string spoken_, asked_language_;            // in use; being fetched
  std::string shown_language_;                     // as the address has it
  std::map<std::string, std::string> shown_link_;  // as the address has it
  std::map<std::string, std::string> known_texts_;  // as this tab has read or kept them last
  bool boards_due_ = false, class_set_due_ = false, progress_due_ = false;  // to be kept
  struct Shot {
    std::string name;
    ImVec2 size;
  };
  std::optional<Shot> shot_;  // of the deck, between two frames
};

}  // namespace counterfeit::app
