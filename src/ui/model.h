#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "session/kept_run.h"
#include "session/session.h"
#include "ui/class_set.h"
#include "ui/explore.h"
#include "ui/history.h"
#include "ui/layer_sheets.h"
#include "ui/lessons.h"
#include "ui/pictures.h"
#include "ui/places.h"
#include "ui/play.h"
#include "ui/plot.h"
#include "ui/theme.h"

namespace counterfeit::ui {

// One clear sentence to the user.
struct Notice {
  enum class Kind { kInfo, kError };
  Kind kind = Kind::kInfo;
  std::string text;
  // Seconds that good news stays; bad news stays until it is dismissed.
  static constexpr double kReadingTime = 8;
  double since = 0;  // seconds, the clock of Model::now; 0: not yet shown
};

// Fakes from noise that nobody has seen before.
struct FreshSample {
  std::uint64_t seed = 0;
  std::uint64_t version = 0;         // 0: none was drawn yet
  std::vector<std::uint8_t> pixels;  // n x size.bytes()
  PictureSize size = {};             // of the run's pictures then
};

// What the lower half of the studio shows.
enum class Deck { kGame, kCurves, kQuality, kFigures, kForces, kLayers };

// What differs, a line for each setting: "R1 penalty: 0 → 0.2".
// English, as it goes into tables and is kept with a mark; what people read of it is the second.
std::string changes_text(const gan::TrainConfig& before, const gan::TrainConfig& after);
std::string shown_changes(std::string_view changes);

// All that the panels draw. The application fills it; panels change only what is marked as theirs.
struct Model {
  static constexpr int kSampleCount = 64;

  std::shared_ptr<const session::Snapshot> snapshot;  // never null once drawing begins
  std::uint64_t reals_version = 0;                    // grows when snapshot->reals is another set
  PictureSize picture_size() const { return {snapshot->side, snapshot->channels}; }  // of the run
  bool explorable() const { return picture_size() == PictureSize{}; }                // the run is
  History history;
  History rival_history;          // of B, while snapshot->rival is there
  std::vector<PlotMark> changes;  // of the run's settings, oldest first
  std::vector<PlotMark> rival_changes;
  FreshSample sample;
  std::string variant;               // "native", "web-relaxed-threads"
  std::string address;               // of the page, without parameters; empty: there is none
  std::string busy;                  // what is being waited for, a sentence; else empty
  std::vector<std::string> offered;  // data sets that the page's host offers
  struct Language {
    std::string code, offer;  // "de", "Diese Seite auf Deutsch"
  };
  std::vector<Language> languages;  // that the header offers; fewer than two: no choice
  bool drop_hovers = false;         // files are being held over the window
  double now = 0;                   // seconds since the start
  bool still = false;               // nothing shall move that needs not

  // The panels' own.
  // Places and panels that this page goes without: "play", "settings".
  std::set<std::string, std::less<>> hidden;
  bool may_open(Place which) const { return !hidden.contains(place_name(which)); }
  Place place = Place::kStudio;
  bool all_settings = false;  // the whole table of settings is unfolded
  Look look = Look::kDark;
  int zoom = 100;               // of everything, percent
  bool projector = false;       // larger still, to be read from the last row
  std::string language = "en";  // wanted; the texts follow once they have come
  ColourMap colour_map = ColourMap::kGrey;
  bool show_sample = false;  // the fakes' grid shows `sample` instead of the fixed noise
  std::optional<std::int64_t> shown_step;  // ... or the moment of this step; none: now
  struct Lapse {
    bool playing = false;
    double since = 0;  // the clock of `now`
  };
  // Closer looks at pictures: the newest answer, and what was asked for last.
  struct Studies {
    std::shared_ptr<const session::Study> newest;
    std::int64_t count = 0;  // answers so far
    std::optional<session::StudyOf> asked;
    std::uint64_t asked_run = 0;
    double asked_at = 0;
    session::StudyOf chosen;  // the picture that was pointed at last
    LayerSheets sheets;       // made from `newest`
  };
  Studies studies;
  PlayState play;
  ClassSetState class_set;
  ExploreState explore;
  LessonState lessons;
  // One round of the game, in slow motion.
  struct Round {
    bool playing = false;
    bool learned = false;  // its training step has been asked for
    int speed = 0;         // 0 slow, 1 quick, 2 flat out: training
    double since = 0;      // the clock of `now`
    double before = 0;     // the mean verdict on the fakes when it began
    std::uint64_t run = 0;
  };
  Round round;
  // The runs that the program keeps by itself.
  struct KeptRuns {
    std::shared_ptr<const std::vector<session::KeptRun>> list =  // the newest first, never null
        std::make_shared<const std::vector<session::KeptRun>>();
    std::string current;   // the one that is trained
    std::string removed;   // the one that can be brought back
    double now = 0;        // seconds since 1970
    bool offered = false;  // the newest may be offered to go on with; the panels' own
  };
  KeptRuns kept;
  bool newer_version = false;  // of the page, and not dismissed
  Lapse lapse;                 // moves `shown_step` along
  Deck deck = Deck::kGame;     // at first: who plays against whom
  ImVec2 deck_size;            // as it was drawn last: of draw_deck()
  PlotView plots;
  // The settings that a remedy has replaced, and in which run.
  struct Treatment {
    gan::TrainConfig before;
    std::uint64_t run = 0;
  };
  std::optional<Treatment> treatment;
  // Two trainings side by side: which setting B has otherwise, and its value.
  struct Compare {
    bool open = false;  // the panel is unfolded
    std::string field = "loss";
    std::optional<double> value;  // none: not yet chosen
  };
  Compare compare;
  gan::TrainConfig wanted;  // what the next reset uses
  std::uint64_t next_sample_seed = 1;
  std::deque<Notice> notices;  // oldest first; panels remove those dismissed or read

  // Takes over the steps since the last call, in order, and the snapshot that came with them. What
  // stopped the trainer becomes a notice; where a run began or was loaded, the history begins again
  // and its settings become the wanted ones; where only some of them changed, only these do. True
  // when the snapshot is a newer one.
  bool take(const std::vector<gan::StepMetrics>& steps,
            std::shared_ptr<const session::Snapshot> read,
            const std::vector<gan::StepMetrics>& rival_steps = {});
  // The moment that `shown_step` means, of the snapshot's timeline; null: now, or it is gone.
  const session::Moment* shown_moment() const;
  // Something moves by itself, so that the next frame differs.
  bool moves() const;
  // A notice has been there long enough and goes with the next frame.
  bool notice_due() const;
  void say(Notice::Kind kind, std::string text);

 private:
  void show(std::shared_ptr<const session::Snapshot> newer);
  void take_history_of(const session::Snapshot& newer);
  void take_settings_of(const session::Snapshot& newer);

  // Of the run that a return or a reset has left.
  History left_history_;
  std::vector<PlotMark> left_changes_;
};

}  // namespace counterfeit::ui
