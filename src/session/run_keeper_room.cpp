#include <algorithm>
#include <set>
#include <utility>

#include "session/run_keeper.h"

#include "base/text.h"

// What is written finds room: where older runs have to go for it, which, and how it is said.

namespace counterfeit::session {

using base::tr;

// A state on its way into the store.
struct RunKeeper::Writing {
  std::string id;
  Records records;
  std::vector<std::string> drop = {};    // records to go with it
  std::vector<std::string> names = {};   // of the runs whose records these are
  std::set<std::string> of_others = {};  // runs that another program has
  std::uint64_t freed = 0;               // bytes, because the store was full
};

void RunKeeper::write(const std::string& id, Records records) {
  ++writing_;
  keep_bounds(std::make_shared<Writing>(Writing{.id = id, .records = std::move(records)}));
}

void RunKeeper::keep_bounds(const std::shared_ptr<Writing>& what) {
  std::uint64_t bytes = 0;
  for (const KeptRun& run : runs_) bytes += run.size();
  if (runs_.size() <= kMostRuns && bytes <= kMostBytes) return put(what);
  forget_oldest(what, [this, what](std::uint64_t size) {
    if (size == 0) return put(what);
    keep_bounds(what);
  });
}

// Older runs go only where the store says that it is full, and no more of them than could make
// room: where that does not help, what fills it is not ours.
void RunKeeper::put(const std::shared_ptr<Writing>& what) {
  store_.write(what->records, what->drop, [this, what](base::Status written) {
    if (written) return written_well(*what);
    const base::Error& error = written.error();
    if (error.kind != base::ErrorKind::kNoRoom) return not_written(error);
    if (!what->drop.empty()) return drop_first(what);
    std::uint64_t wanted = 0;
    for (const Store::Record& record : what->records) wanted += record.bytes.size();
    if (what->freed >= wanted) return not_written(error);
    forget_oldest(what, [this, what, error](std::uint64_t size) {
      if (size == 0) return not_written(error);
      what->freed += size;
      drop_first(what);
    });
  });
}

void RunKeeper::drop_first(const std::shared_ptr<Writing>& what) {
  store_.write({}, std::exchange(what->drop, {}), [this, what](base::Status dropped) {
    if (!dropped) return not_written(dropped.error());
    say_what_went(*what);
    put(what);
  });
}

void RunKeeper::written_well(Writing& what) {
  --writing_;
  told_ = false;
  if (const KeptRun* run = find(what.id))
    for (const auto& [lineage, pictures] : of_lineages_)
      if (pictures->key == run->data_key) pictures->files.clear();
  say_what_went(what);
}

void RunKeeper::not_written(const base::Error& error) {
  --writing_;
  if (options_.tell && !std::exchange(told_, true)) options_.tell(error);
  begin();  // what the store really holds
}

void RunKeeper::say_what_went(Writing& what) {
  std::string names;
  for (const std::string& name : std::exchange(what.names, {}))
    names += (names.empty() ? "" : ", ") + name;
  if (names.empty() || !options_.say) return;
  options_.say(what.freed > 0
                   ? tr("There is no more room to keep runs in, so the oldest went: {0}.", {names})
                   : tr("No more than {0} runs and {1} MB are kept, so the oldest went: {2}.",
                        {std::to_string(kMostRuns), std::to_string(kMostBytes >> 20), names}));
}

// Removed ones before all others; never the one that is written or trained, nor another program's.
void RunKeeper::forget_oldest(const std::shared_ptr<Writing>& what,
                              const std::function<void(std::uint64_t)>& done) {
  const KeptRun* oldest = nullptr;
  for (const KeptRun& run : runs_) {
    if (run.id == what->id || run.id == id_ || what->of_others.contains(run.id)) continue;
    if (oldest == nullptr ||
        std::pair(!run.removed, run.saved_at()) < std::pair(!oldest->removed, oldest->saved_at()))
      oldest = &run;
  }
  if (oldest == nullptr) return done(0);
  store_.claim(run_record(oldest->id), [this, what, done, id = oldest->id](bool ours) {
    const KeptRun* run = find(id);
    if (run == nullptr || !ours || id == id_) {
      what->of_others.insert(id);
      return forget_oldest(what, done);
    }
    const std::uint64_t size = run->size();
    if (!run->removed) what->names.push_back(run->name);
    std::ranges::move(forget(id), std::back_inserter(what->drop));
    show();
    done(size);
  });
}

std::vector<std::string> RunKeeper::forget(const std::string& id) {
  std::vector<std::string> records = {run_record(id), state_record(id, 0), state_record(id, 1)};
  const std::string key = find(id)->data_key;
  std::erase_if(runs_, [&](const KeptRun& run) { return run.id == id; });
  const bool used =
      std::ranges::any_of(runs_, [&](const KeptRun& run) { return run.data_key == key; });
  if (!key.empty() && !used && !in_use(key)) records.push_back("data/" + key + "/");
  if (removed_ == id) removed_.clear();
  return records;
}

}  // namespace counterfeit::session
