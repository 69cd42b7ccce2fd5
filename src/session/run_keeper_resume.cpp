#include <utility>

#include "session/run_keeper.h"

#include "base/text.h"

namespace counterfeit::session {

using base::tr;

// What has been found on the way back to a kept run.
struct RunKeeper::Resuming {
  KeptRun run;
  Reply<std::string> done;
  bool ours = false;  // else a copy goes on
  std::size_t generation = 0;
  std::vector<NamedFile> files;  // the checkpoint, then those of the data set
};

void RunKeeper::resume(const std::string& id, Reply<std::string> done) {
  const KeptRun* run = find(id);
  if (run == nullptr || run->removed)
    return done(base::Error{.message = tr("There is no kept run {0}.", {id}),
                            .hint = tr("The list of kept runs has them.")});
  save_now();
  auto what = std::make_shared<Resuming>();
  what->run = *run;
  what->done = std::move(done);
  store_.claim(run_record(id), [this, what](bool ours) {
    what->ours = ours;
    open_state(what);
  });
}

// The newest state, or where it is damaged the one before.
void RunKeeper::open_state(const std::shared_ptr<Resuming>& what) {
  if (what->generation == what->run.generations.size())
    return what->done(base::Error{
        .message =
            tr("The kept run '{0}' is damaged and cannot be gone on with.", {what->run.name}),
        .hint = tr("Choose another one.")});
  const KeptRun::Generation& wanted = what->run.generations[what->generation];
  store_.read(
      state_record(what->run.id, wanted.slot), [this, what, wanted](base::Result<Records> records) {
        if (!records || records->empty() || records->front().bytes.size() != wanted.size ||
            checksum_of(records->front().bytes) != wanted.checksum) {
          ++what->generation;
          return open_state(what);
        }
        what->files.push_back({what->run.name + ".safetensors", std::move(records->front().bytes)});
        open_data(what);
      });
}

void RunKeeper::open_data(const std::shared_ptr<Resuming>& what) {
  const bool there = session_.snapshot()->dataset == what->run.dataset;
  if (what->run.data_key.empty()) {
    if (there) return go_on(what);
    return session_.open_builtin(what->run.dataset, [this, what](base::Result<std::string> opened) {
      if (opened) return go_on(what);
      what->done(base::Error{
          .message = tr("The pictures of this run, '{0}', are not kept here.", {what->run.dataset}),
          .hint = tr("Open them first, then go on with the run.")});
    });
  }
  if (there && what->run.data_key == pictures_->key) return go_on(what);
  store_.read("data/" + what->run.data_key + "/", [this, what](base::Result<Records> records) {
    if (!records || records->empty())
      return what->done(base::Error{
          .message =
              tr("The pictures of this run, '{0}', are no longer kept.", {what->run.dataset}),
          .hint = tr("Open them first, then go on with the run.")});
    for (Store::Record& record : *records)
      what->files.push_back(
          {record.name.substr(record.name.rfind('/') + 1), std::move(record.bytes)});
    go_on(what);
  });
}

void RunKeeper::go_on(const std::shared_ptr<Resuming>& what) {
  session_.open(std::move(what->files), [this, what](base::Result<std::string> opened) {
    if (!opened) return what->done(std::move(opened));
    if (what->ours) {
      const auto snapshot = session_.snapshot();
      ids_[snapshot->lineage] = what->run.id;
      if (KeptRun* run = find(what->run.id))  // a damaged state is the next to be written over
        run->generations.erase(
            run->generations.begin(),
            run->generations.begin() + static_cast<std::ptrdiff_t>(what->generation));
      run_ = 0;  // looked at anew
    }
    pictures_ = std::make_shared<Pictures>(Pictures{.key = what->run.data_key, .files = {}});
    of_lineages_[session_.snapshot()->lineage] = pictures_;
    what->done(std::move(opened));
  });
}

}  // namespace counterfeit::session
