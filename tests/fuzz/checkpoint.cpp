// Checkpoints of this version and of earlier ones: what is taken is saved as the same run, and can
// be gone on with.

#include "gan/checkpoint.h"

#include "header_mutator.h"

namespace counterfeit::fuzz {
namespace {

// Going on takes longer than all else, and with larger batches it is no other code.
constexpr std::int64_t kOneIn = 16;
constexpr int kLargestBatch = 8;

std::shared_ptr<const data::Dataset> pictures_for(const gan::GanTrainer::State& state) {
  data::Dataset set;
  set.name = state.dataset;
  set.height = state.picture.height;
  set.width = state.picture.width;
  set.channels = state.picture.channels;
  set.classes = state.classes;
  for (int i = 0; i < 8; ++i) {
    set.pixels.insert(set.pixels.end(), set.image_size(), static_cast<std::uint8_t>(30 * i));
    if (state.classes > 0) set.labels.push_back(static_cast<std::uint8_t>(i % state.classes));
  }
  return std::make_shared<const data::Dataset>(std::move(set));
}

void go_on(gan::GanTrainer::State state) {
  static base::ThreadPool pool(1);
  const auto pictures = pictures_for(state);
  auto trainer = gan::GanTrainer::resume(std::move(state), pictures, pool);
  CHECK(trainer.ok());
  (*trainer)->step();
  // Moments that no training leaves behind may carry its weights beyond what is finite, and then the
  // file is refused.
  (void)gan::parse_checkpoint("file", gan::save_checkpoint((*trainer)->state()));
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  auto state = gan::parse_checkpoint("file", {data, size});
  if (!state) return 0;
  CHECK(gan::validate(state->config).ok() && gan::draws(state->picture));
  const base::Bytes saved = gan::save_checkpoint(*state);
  const auto again = gan::parse_checkpoint("file", saved);
  CHECK(again && again->config == state->config && gan::save_checkpoint(*again) == saved);
  if (state->images % fuzz::kOneIn == 4 && state->config.batch <= fuzz::kLargestBatch &&
      state->config.d_updates == 1)
    fuzz::go_on(std::move(state).value());
  return 0;
}
