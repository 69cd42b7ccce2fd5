#include "session/run_keeper.h"

#include <algorithm>
#include <utility>

#include "base/text.h"

namespace counterfeit::session {
namespace {

constexpr std::string_view kBuiltin = "builtin:";
constexpr double kBetweenPauses = 1;  // seconds

// "digits on strokes"
std::string name_of(const Snapshot& snapshot) {
  std::string dataset = snapshot.dataset;
  if (dataset.starts_with(kBuiltin)) dataset.erase(0, kBuiltin.size());
  return base::tr("{0} on {1}", {snapshot.config.preset, dataset}).substr(0, KeptRun::kMostName);
}

std::vector<std::uint8_t> preview_of(const Snapshot& snapshot) {
  const int bytes = KeptRun::kPreview * snapshot.side * snapshot.side * snapshot.channels;
  if (std::cmp_less(snapshot.fakes.size(), bytes)) return {};
  return {snapshot.fakes.begin(), snapshot.fakes.begin() + bytes};
}

std::string hex(std::uint32_t number) {
  std::string text;
  for (int shift = 28; shift >= 0; shift -= 4) text += "0123456789abcdef"[(number >> shift) & 15];
  return text;
}

// A record's name holds no stranger's letters.
std::string plain(const std::string& name) {
  std::string text = name;
  for (char& c : text)
    if (!std::isalnum(static_cast<unsigned char>(c)) && c != '.' && c != '-') c = '-';
  return text;
}

}  // namespace

RunKeeper::RunKeeper(Session& session, Store& store, Options options)
    : session_(session),
      store_(store),
      options_(std::move(options)),
      rng_(options_.seed),
      shown_(std::make_shared<const std::vector<KeptRun>>()) {}

// The names come before the entries: what another program writes meanwhile is in no list of what
// belongs to nobody.
void RunKeeper::begin() {
  store_.list("", [this](base::Result<std::vector<std::string>> names) {
    store_.read("run/", [this, names = std::move(names)](base::Result<Records> records) {
      read_ = true;
      if (!records) return;
      runs_.clear();
      for (const Store::Record& record : *records)
        if (auto run = decode_kept_run(record.bytes); run && run_record(run->id) == record.name)
          runs_.push_back(std::move(*run));
      std::erase_if(runs_,
                    [this](const KeptRun& run) { return run.removed && run.id != removed_; });
      show();
      if (names) tidy(*names);
    });
  });
}

// Takes out what belongs to no run any more: removed ones, what a crash has left half done.
void RunKeeper::tidy(std::vector<std::string> names) {
  std::erase_if(names, [this](const std::string& name) {
    const std::size_t begin = name.find('/') + 1;
    const std::string key = name.substr(begin, name.find('/', begin) - begin);
    return in_use(key) || std::ranges::any_of(runs_, [&](const KeptRun& run) {
             return run.id == key || run.data_key == key;
           });
  });
  if (!names.empty()) store_.write({}, std::move(names), [](base::Status) {});
}

void RunKeeper::turn() {
  const auto snapshot = session_.snapshot();
  follow(*snapshot);
  if (!read_ || saving_ || snapshot->state == State::kDiverged) return;
  const double wait = snapshot->state == State::kTraining
                          ? options_.every
                          : std::min(kBetweenPauses, options_.every);
  if (options_.now() - saved_at_ >= wait) save();
}

void RunKeeper::save_now() {
  if (read_) save();
}

// A run that goes on from its own past keeps its entry; another one gets its own when it is worth
// it.
void RunKeeper::follow(const Snapshot& snapshot) {
  if (snapshot.run == run_) return;
  run_ = snapshot.run;
  saved_step_ = snapshot.step;
  saved_at_ = options_.now();
  std::shared_ptr<Pictures>& pictures = of_lineages_[snapshot.lineage];
  if (pictures == nullptr) pictures = pictures_;
  pictures_ = pictures;
  const auto known = ids_.find(snapshot.lineage);
  id_ = known == ids_.end() ? std::string() : known->second;
}

void RunKeeper::save() {
  const auto snapshot = session_.snapshot();
  if (snapshot->step == saved_step_ || snapshot->state == State::kDiverged ||
      snapshot->training_seconds < options_.worth_keeping)
    return;
  saving_ = true;
  saved_step_ = snapshot->step;
  saved_at_ = options_.now();
  session_.save([this](base::Result<Saved> saved) {
    saving_ = false;
    if (saved) keep(std::move(saved).value());
  });
}

KeptRun& RunKeeper::entry_of(const Snapshot& snapshot) {
  std::string& id = ids_[snapshot.lineage];
  if (id.empty()) {
    id = new_id();
    store_.claim(run_record(id), [](bool) {});
  }
  if (snapshot.run == run_) id_ = id;
  if (KeptRun* known = find(id)) return *known;
  return runs_.emplace_back(
      KeptRun{.id = id, .name = name_of(snapshot), .preset = {}, .dataset = {}, .data_key = {}});
}

void RunKeeper::keep(Saved saved) {
  const Snapshot& snapshot = *saved.snapshot;
  KeptRun& run = entry_of(snapshot);
  if (snapshot.run == run_) saved_step_ = snapshot.step;
  run.preset = snapshot.config.preset;
  run.dataset = snapshot.dataset;
  const auto known = of_lineages_.find(snapshot.lineage);
  const Pictures& pictures = known == of_lineages_.end() ? *pictures_ : *known->second;
  run.data_key = snapshot.dataset.starts_with(kBuiltin) ? std::string() : pictures.key;
  run.training_seconds = snapshot.training_seconds;
  run.preview = preview_of(snapshot);
  run.side = snapshot.side;
  run.channels = snapshot.channels;
  run.removed = false;
  run.generations.insert(run.generations.begin(),
                         {.slot = run.generations.empty() ? 0 : 1 - run.newest().slot,
                          .step = snapshot.step,
                          .saved_at = options_.now(),
                          .size = saved.checkpoint.size(),
                          .checksum = checksum_of(saved.checkpoint)});
  if (run.generations.size() > 2) run.generations.pop_back();

  Records records;
  records.push_back({state_record(run.id, run.newest().slot), std::move(saved.checkpoint)});
  if (!run.data_key.empty()) {
    for (std::size_t i = 0; i < pictures.files.size(); ++i)
      records.push_back(
          {"data/" + run.data_key + "/" + std::to_string(i) + "/" + plain(pictures.files[i].name),
           pictures.files[i].bytes});
  }
  records.push_back({run_record(run.id), encode(run)});
  write(run.id, std::move(records));
  show();
}

void RunKeeper::write_entry(const KeptRun& run) {
  store_.write({{run_record(run.id), encode(run)}}, {}, [this](base::Status written) {
    if (!written && options_.tell) options_.tell(written.error());
  });
  show();
}

void RunKeeper::opened(const std::vector<NamedFile>& files) {
  std::uint64_t size = 0;
  std::uint32_t sum = 0;
  for (const NamedFile& file : files) {
    size += file.bytes.size();
    sum = sum * 31 + checksum_of(file.bytes);
  }
  const std::shared_ptr<Pictures> before = std::exchange(pictures_, std::make_shared<Pictures>());
  of_lineages_[session_.snapshot()->lineage] = pictures_;
  // Only the run before may still be taken up again, so only its files wait to be kept.
  for (const auto& [lineage, pictures] : of_lineages_)
    if (pictures != before && !std::exchange(pictures->files, {}).empty()) pictures->key.clear();
  if (files.empty() || size > kMostDataBytes) return;
  *pictures_ = {.key = hex(sum) + hex(static_cast<std::uint32_t>(size)), .files = files};
}

bool RunKeeper::in_use(const std::string& key) const {
  return key == pictures_->key ||
         std::ranges::any_of(of_lineages_, [&](const auto& of) { return of.second->key == key; });
}

void RunKeeper::rename(const std::string& id, const std::string& name) {
  KeptRun* run = find(id);
  if (run == nullptr || name.empty()) return;
  run->name = name.substr(0, KeptRun::kMostName);
  write_entry(*run);
}

base::Status RunKeeper::remove(const std::string& id) {
  KeptRun* run = find(id);
  if (run == nullptr)
    return base::Error{.message = base::tr("There is no kept run {0}.", {id}), .hint = {}};
  if (id == id_)
    return base::Error{.message = base::tr("This run is being trained, so it is kept."),
                       .hint = base::tr("Go on with another one first.")};
  run->removed = true;
  removed_ = id;
  write_entry(*run);
  return {};
}

void RunKeeper::undo_remove() {
  KeptRun* run = find(std::exchange(removed_, {}));
  if (run == nullptr) return;
  run->removed = false;
  write_entry(*run);
}

KeptRun* RunKeeper::find(const std::string& id) {
  const auto found = std::ranges::find(runs_, id, &KeptRun::id);
  return found == runs_.end() ? nullptr : &*found;
}

std::string RunKeeper::new_id() {
  constexpr std::string_view kLetters = "0123456789abcdefghjkmnpqrstvwxyz";
  std::string id;
  for (int i = 0; i < 13; ++i)
    id += kLetters[rng_.below(static_cast<std::uint32_t>(kLetters.size()))];
  return id;
}

void RunKeeper::show() {
  auto list = std::make_shared<std::vector<KeptRun>>();
  for (const KeptRun& run : runs_)
    if (!run.removed) list->push_back(run);
  std::ranges::sort(*list, std::ranges::greater(), &KeptRun::saved_at);
  shown_ = std::move(list);
}

}  // namespace counterfeit::session
