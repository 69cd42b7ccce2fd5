#include "session/run.h"

#include <utility>

#include "data/files.h"
#include "data/strokes.h"

namespace counterfeit::session {
namespace {

// "60,000"
std::string with_commas(std::int64_t number) {
  std::string text = std::to_string(number);
  for (std::ptrdiff_t at = std::ssize(text) - 3; at > 0; at -= 3)
    text.insert(static_cast<std::size_t>(at), 1, ',');
  return text;
}

std::string describe(const data::Dataset& dataset) {
  return dataset.name + ": " + with_commas(dataset.count()) + " pictures " +
         (dataset.labelled() ? "in " + std::to_string(dataset.classes) + " classes."
                             : std::string("without labels."));
}

}  // namespace

int Run::threads_for(int threads) {
  if (threads > 0) return threads;
  const int all = base::ThreadPool::available();
  return all > 2 ? all - 1 : all;
}

void Run::set_threads(int threads) { pool_.resize(threads_for(threads)); }

data::DataSource Run::builtin() const {
  // The trainer needs no test part.
  return data::strokes_source({.train = builtin_pictures_, .test = 0});
}

void Run::begin(const gan::TrainConfig& config) {
  data::DataSource source = builtin();
  auto trainer = gan::GanTrainer::create(config, source.train, pool_);
  CHECK(trainer.ok(), "the networks take the built-in pictures");
  replace(std::move(source), std::move(trainer).value());
}

base::Status Run::reset(const gan::TrainConfig& config) {
  auto trainer = gan::GanTrainer::create(config, source_.train, pool_);
  if (!trainer) return trainer.error();
  replace(source_, std::move(trainer).value());
  return {};
}

base::Result<std::string> Run::open(const std::vector<NamedFile>& files) {
  std::vector<data::NamedBytes> parts;
  for (const NamedFile& file : files) parts.push_back({.name = file.name, .bytes = file.bytes});
  base::Result<data::DataSource> source = data::source_from_files(parts);
  if (!source) return source.error();
  return move_to(std::move(source).value());
}

base::Result<std::string> Run::open_builtin(const std::string& name) {
  if (name != data::kStrokesName)
    return base::Error{.message = name + ": there is no built-in data set of this name.",
                       .hint = std::string("The built-in one is ") + data::kStrokesName + "."};
  return move_to(builtin());
}

base::Result<std::string> Run::move_to(data::DataSource source) {
  auto trainer = gan::GanTrainer::create(trainer_->config(), source.train, pool_);
  if (!trainer) return trainer.error();
  replace(std::move(source), std::move(trainer).value());
  return describe(dataset());
}

void Run::replace(data::DataSource source, std::unique_ptr<gan::GanTrainer> trainer) {
  source_ = std::move(source);
  trainer_ = std::move(trainer);
  ++number_;
}

}  // namespace counterfeit::session
