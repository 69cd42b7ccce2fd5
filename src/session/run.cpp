#include "session/run.h"

#include <cstdlib>
#include <utility>

#include "data/files.h"

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

// Stands in until the built-in digits are there: a bar of ten slants.
constexpr const char* kBuiltinName = "builtin:strokes";

std::shared_ptr<const data::Dataset> draw_bars(int count) {
  auto dataset = std::make_shared<data::Dataset>();
  dataset->name = kBuiltinName;
  dataset->classes = 10;
  for (int i = 0; i < count; ++i) {
    dataset->labels.push_back(static_cast<std::uint8_t>(i % 10));
    for (int y = 0; y < 28; ++y)
      for (int x = 0; x < 28; ++x)
        dataset->pixels.push_back(std::abs((x - 14) * 4 - (i % 10 - 5) * (y - 14)) < 9 ? 255 : 0);
  }
  return dataset;
}

}  // namespace

int Run::threads_for(int threads) {
  if (threads > 0) return threads;
  const int all = base::ThreadPool::available();
  return all > 2 ? all - 1 : all;
}

void Run::set_threads(int threads) { pool_.resize(threads_for(threads)); }

data::DataSource Run::builtin() const {
  return {.name = kBuiltinName, .train = draw_bars(builtin_pictures_), .test = nullptr};
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
  if (name != kBuiltinName)
    return base::Error{.message = name + ": there is no built-in data set of this name.",
                       .hint = std::string("The built-in one is ") + kBuiltinName + "."};
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
