#include "data/stacked.h"

#include <string>

#include "base/check.h"
#include "base/rng.h"

namespace counterfeit::data {

std::shared_ptr<const Dataset> stack_three(const Dataset& of, int count, std::uint64_t seed) {
  constexpr int kChannels = 3;
  CHECK(of.channels == 1 && of.count() > 0 && count > 0);
  auto stacks = std::make_shared<Dataset>();
  stacks->name = std::string(kStackedPrefix) + of.name;
  stacks->height = of.height;
  stacks->width = of.width;
  stacks->channels = kChannels;
  stacks->pixels.resize(static_cast<std::size_t>(count) * stacks->image_size());
  base::Rng rng(seed);
  std::uint8_t* to = stacks->pixels.data();
  for (int i = 0; i < count; ++i, to += stacks->image_size())
    for (int channel = 0; channel < kChannels; ++channel) {
      const auto picture = of.image(static_cast<int>(rng.below(static_cast<unsigned>(of.count()))));
      for (std::size_t pixel = 0; pixel < picture.size(); ++pixel)
        to[pixel * kChannels + static_cast<std::size_t>(channel)] = picture[pixel];
    }
  return stacks;
}

DataSource stacked_source(const DataSource& of, std::uint64_t seed) {
  DataSource source;
  source.name = std::string(kStackedPrefix) + of.name;
  source.train = stack_three(*of.train, of.train->count(), seed);
  if (of.test) source.test = stack_three(*of.test, of.test->count(), seed + 1);
  return source;
}

}  // namespace counterfeit::data
