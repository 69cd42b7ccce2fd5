#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/rng.h"
#include "session/kept_run.h"
#include "session/session.h"
#include "session/store.h"

namespace counterfeit::session {

// Keeps a session's runs in a store by itself: while one trains, every ten seconds; when it is
// paused; and before another one takes its place. On a later visit they can be gone on with.
//
// A run is written to the older one of its two places, and only then does its entry say so: an
// interrupted write leaves the last good state. Beyond the bounds, and where the store says that it
// is full, the oldest runs go, but for those of other programs; that is said. Any other failure
// costs nothing that was kept.
class RunKeeper {
 public:
  static constexpr std::size_t kMostRuns = 12;
  static constexpr std::uint64_t kMostBytes = std::uint64_t{256} << 20;
  static constexpr std::uint64_t kMostDataBytes = std::uint64_t{64} << 20;

  struct Options {
    std::uint64_t seed = 0;       // of the ids: another one in each program that shares the store
    std::function<double()> now;  // seconds since 1970, UTC
    std::function<void(const base::Error&)> tell = {};  // why nothing can be kept, once
    std::function<void(const std::string&)> say = {};   // which runs went, a sentence
    double every = 10;         // seconds between two savings of a run that trains
    double worth_keeping = 3;  // seconds of training; runs shorter than that are not kept
  };

  // Session and store must outlive it, and poll() of the session calls it.
  RunKeeper(Session& session, Store& store, Options options);

  void begin();  // reads what is there, and takes out what was removed before
  void turn();   // each frame: saves where that is due

  // To be called before something may replace the run. Saves what was not saved yet.
  void save_now();
  bool idle() const { return !saving_ && writing_ == 0; }  // nothing is on its way to the store
  // The files that a data set was just opened from; kept with the first run on it.
  void opened(const std::vector<NamedFile>& files);

  // The newest first, removed ones left out; never null. The same list while nothing changed.
  std::shared_ptr<const std::vector<KeptRun>> runs() const { return shown_; }
  bool read() const { return read_; }                      // runs() is what the store holds
  const std::string& current() const { return id_; }       // being trained now; may be empty
  const std::string& removed() const { return removed_; }  // what undo_remove() brings back

  // Goes on with a run and its data set; training stands as it did. The reply says what was loaded.
  // Where another program has the run, a copy of it goes on. Refused: an id that is none, a run
  // whose states are damaged or whose pictures are gone.
  void resume(const std::string& id, Reply<std::string> done);
  void rename(const std::string& id, const std::string& name);
  // Refused: the run that is being trained.
  base::Status remove(const std::string& id);
  void undo_remove();

 private:
  using Records = std::vector<Store::Record>;
  struct Resuming;
  struct Writing;

  void tidy(std::vector<std::string> names);
  KeptRun* find(const std::string& id);
  std::string new_id();
  void follow(const Snapshot& snapshot);
  void save();
  void keep(Saved saved);
  KeptRun& entry_of(const Snapshot& snapshot);
  void write(const std::string& id, Records records);
  void write_entry(const KeptRun& run);
  void keep_bounds(const std::shared_ptr<Writing>& what);
  void put(const std::shared_ptr<Writing>& what);
  void drop_first(const std::shared_ptr<Writing>& what);
  void written_well(Writing& what);
  void not_written(const base::Error& error);
  void say_what_went(Writing& what);
  // The reply is the size of the run that went, whose records are to be dropped; 0: there is none.
  void forget_oldest(const std::shared_ptr<Writing>& what,
                     const std::function<void(std::uint64_t)>& done);
  std::vector<std::string> forget(const std::string& id);  // its records
  void show();

  void open_state(const std::shared_ptr<Resuming>& what);
  void open_data(const std::shared_ptr<Resuming>& what);
  void go_on(const std::shared_ptr<Resuming>& what);

  Session& session_;
  Store& store_;
  const Options options_;
  base::Rng rng_;

  std::vector<KeptRun> runs_;
  std::shared_ptr<const std::vector<KeptRun>> shown_;
  bool read_ = false;
  bool told_ = false;
  std::string removed_;

  std::map<std::uint64_t, std::string> ids_;  // by lineage
  std::string id_;                            // of the run that is trained; empty before it is kept
  std::uint64_t run_ = 0;                     // Snapshot::run when last looked at
  std::int64_t saved_step_ = 0;               // of that run: there is nothing new up to here
  double saved_at_ = 0;
  bool saving_ = false;
  int writing_ = 0;  // writes that were not answered yet

  // The files of a data set.
  struct Pictures {
    std::string key;               // empty: they are not to be kept
    std::vector<NamedFile> files;  // until they are kept
  };
  bool in_use(const std::string& key) const;

  std::shared_ptr<Pictures> pictures_ = std::make_shared<Pictures>();  // in use
  std::map<std::uint64_t, std::shared_ptr<Pictures>> of_lineages_;  // a run may be taken up again
};

}  // namespace counterfeit::session
