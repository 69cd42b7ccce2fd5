#include "session/run.h"

#include <utility>

#include "base/text.h"
#include "data/files.h"
#include "data/strokes.h"
#include "gan/checkpoint.h"

namespace counterfeit::session {
namespace {

using base::tr;

constexpr int kBuiltinTest = 1000;  // for games: no training sees them

// "60,000", in the manner of the language in use
std::string with_commas(std::int64_t number) {
  std::string text = std::to_string(number);
  for (std::ptrdiff_t at = std::ssize(text) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, base::language().thousands_sign);
  return text;
}

std::string describe(const data::Dataset& dataset) {
  const std::string count = with_commas(dataset.count());
  return dataset.labelled() ? tr("{0}: {1} pictures in {2} classes.",
                                 {dataset.name, count, std::to_string(dataset.classes)})
                            : tr("{0}: {1} pictures without labels.", {dataset.name, count});
}

// By content; one too damaged to be told by that shall be refused as what it was meant to be.
bool is_checkpoint(const NamedFile& file) {
  return gan::looks_like_checkpoint(file.bytes) || file.name.ends_with(".safetensors");
}

}  // namespace

int Run::threads_for(int threads) {
  if (threads > 0) return threads;
  const int all = base::ThreadPool::available();
  return all > 2 ? all - 1 : all;
}

void Run::set_threads(int threads) { common_->pool.resize(threads_for(threads)); }

data::DataSource Run::builtin() const {
  return data::strokes_source({.train = builtin_pictures_, .test = kBuiltinTest});
}

void Run::begin(const gan::TrainConfig& config) {
  data::DataSource source = builtin();
  auto trainer = gan::GanTrainer::create(config, source.train, common_->pool);
  CHECK(trainer.ok(), "the networks take the built-in pictures");
  replace(std::move(source), std::move(trainer).value());
}

base::Status Run::reset(const gan::TrainConfig& config) {
  auto trainer = gan::GanTrainer::create(config, source_.train, common_->pool);
  if (!trainer) return trainer.error();
  replace(source_, std::move(trainer).value());
  return {};
}

base::Result<Run> Run::beside(const gan::TrainConfig& config) const {
  Run run(builtin_pictures_);
  run.common_ = common_;
  auto trainer = gan::GanTrainer::create(config, source_.train, common_->pool);
  if (!trainer) return trainer.error();
  run.replace(source_, std::move(trainer).value());
  return run;
}

base::Result<std::string> Run::open(const std::vector<NamedFile>& files) {
  std::vector<data::NamedBytes> parts;
  const NamedFile* checkpoint = nullptr;
  for (const NamedFile& file : files) {
    if (!is_checkpoint(file)) {
      parts.push_back({.name = file.name, .bytes = file.bytes});
    } else if (checkpoint == nullptr) {
      checkpoint = &file;
    } else {
      return base::Error{
          .message = tr("{0} and {1}: two checkpoints.", {checkpoint->name, file.name}),
          .hint = tr("Choose one of them.")};
    }
  }
  data::DataSource source = source_;
  if (!parts.empty() || checkpoint == nullptr) {
    base::Result<data::DataSource> read = data::source_from_files(parts);
    if (!read) return read.error();
    source = std::move(read).value();
  }
  if (checkpoint == nullptr) return move_to(std::move(source));
  return resume(*checkpoint, std::move(source));
}

base::Result<std::string> Run::resume(const NamedFile& checkpoint, data::DataSource source) {
  base::Result<gan::GanTrainer::State> state =
      gan::parse_checkpoint(checkpoint.name, checkpoint.bytes);
  if (!state) return state.error();
  const std::string trained_on = state->dataset;
  auto trainer = gan::GanTrainer::resume(std::move(state).value(), source.train, common_->pool);
  if (!trainer) return trainer.error();
  replace(std::move(source), std::move(trainer).value());
  const std::string steps = with_commas(trainer_->state().steps);
  return trained_on == dataset().name
             ? tr("{0}: a run of {1} steps on {2}.", {checkpoint.name, steps, trained_on})
             : tr("{0}: a run of {1} steps on {2}, which goes on with {3}.",
                  {checkpoint.name, steps, trained_on, dataset().name});
}

base::Result<std::string> Run::open_builtin(const std::string& name) {
  if (name != data::kStrokesName)
    return base::Error{.message = tr("{0}: there is no built-in data set of this name.", {name}),
                       .hint = tr("The built-in one is {0}.", {data::kStrokesName})};
  return move_to(builtin());
}

base::Status Run::go_back(base::ByteView checkpoint, data::DataSource source) {
  base::Result<gan::GanTrainer::State> state = gan::parse_checkpoint("The timeline", checkpoint);
  if (!state) return state.error();
  auto trainer = gan::GanTrainer::resume(std::move(state).value(), source.train, common_->pool);
  if (!trainer) return trainer.error();
  replace(std::move(source), std::move(trainer).value());
  return {};
}

base::Result<std::string> Run::move_to(data::DataSource source) {
  gan::TrainConfig config = trainer_->config();
  const bool labelled = source.train->labelled();
  if (labelled != dataset().labelled()) config = gan::suited_to(config, labelled);
  auto trainer = gan::GanTrainer::create(config, source.train, common_->pool);
  if (!trainer) return trainer.error();
  replace(std::move(source), std::move(trainer).value());
  return describe(dataset());
}

void Run::replace(data::DataSource source, std::unique_ptr<gan::GanTrainer> trainer) {
  source_ = std::move(source);
  trainer_ = std::move(trainer);
  number_ = ++common_->runs;
}

}  // namespace counterfeit::session
