#include "game/items.h"

#include <bit>
#include <cstdlib>
#include <numeric>
#include <utility>

#include "base/check.h"
#include "base/rng.h"
#include "base/text.h"

namespace counterfeit::game {
namespace {

// The purposes of a game's random numbers; a stage of throws adds its number to kSides.
enum Purpose : std::uint64_t { kOrder = 1, kWalls = 2, kSides = 1000 };

// Throws of a fair coin, nearly as many ones as zeros.
std::vector<bool> throw_sides(base::Rng& rng, int count) {
  const int most_apart = std::max(2, count / 3);
  for (;;) {
    std::vector<bool> sides;
    int ones = 0;
    for (int i = 0; i < count; ++i) {
      sides.push_back(rng.below(2) == 1);
      ones += sides.back() ? 1 : 0;
    }
    if (std::abs(2 * ones - count) <= most_apart) return sides;
  }
}

PictureSet throw_wall(base::Rng& rng) {
  PictureSet fakes = 0;
  while (std::popcount(fakes) < kWallFakes)
    fakes = static_cast<PictureSet>(fakes | 1u << rng.below(kWall));
  return fakes;
}

template <typename T>
void shuffle(base::Rng& rng, std::vector<T>& values) {
  for (std::uint32_t i = static_cast<std::uint32_t>(values.size()); i > 1; --i)
    std::swap(values[i - 1], values[rng.below(i)]);
}

bool takes_part(const Settings& settings, const std::vector<std::uint8_t>& labels,
                std::uint32_t real) {
  if (settings.classes == 0) return true;
  return real < labels.size() && labels[real] < kMostClasses &&
         (settings.classes >> labels[real] & 1) != 0;
}

}  // namespace

std::vector<PictureSet> truths(const Settings& settings) {
  std::vector<PictureSet> all;
  if (settings.mode == Mode::kFindTheFakes) {
    base::Rng rng = base::Rng::stream(settings.seed, kWalls);
    for (int i = 0; i < settings.rounds; ++i) all.push_back(throw_wall(rng));
    return all;
  }
  for (int stage = 0; std::ssize(all) < settings.rounds; ++stage) {
    const int begin = static_cast<int>(all.size());
    int end = begin;
    while (end < settings.rounds && stage_of(settings, end) == stage) ++end;
    base::Rng rng = base::Rng::stream(settings.seed, kSides + static_cast<std::uint64_t>(stage));
    for (const bool side : throw_sides(rng, end - begin)) {
      const int pair = side ? 2 : 1, single = side ? 1 : 0;
      all.push_back(static_cast<PictureSet>(settings.mode == Mode::kSpotTheFake ? pair : single));
    }
  }
  return all;
}

int moment_of(const Settings& settings, int moments, int item) {
  const int last = moments - 1, stages = stages_of(settings);
  if (settings.mode == Mode::kUntilItFoolsUs)
    return stages == 1 ? last : (stage_of(settings, item) * last + (stages - 1) / 2) / (stages - 1);
  switch (settings.difficulty) {
    case Difficulty::kEasy:
      return last / 4;
    case Difficulty::kMedium:
      return last / 2;
    case Difficulty::kHard:
      break;
  }
  return last;
}

base::Result<Dealer> Dealer::create(const Settings& settings, const Catalogue& catalogue) {
  CHECK(!catalogue.moments.empty());
  CHECK(catalogue.real_labels.empty() || std::ssize(catalogue.real_labels) == catalogue.reals);
  if (const base::Status status = check(settings); !status) return status.error();
  if (settings.classes != 0 && catalogue.fake_classes == 0)
    return base::Error{.message = base::tr("This model draws without regard to classes."),
                       .hint = base::tr("Play with all of them.")};
  std::vector<std::uint32_t> order;
  for (std::uint32_t i = 0; i < static_cast<std::uint32_t>(catalogue.reals); ++i)
    if (takes_part(settings, catalogue.real_labels, i)) order.push_back(i);
  if (order.empty())
    return base::Error{.message = base::tr("There is no real picture of the chosen classes."),
                       .hint = base::tr("Choose other classes, or open another data set.")};
  base::Rng rng = base::Rng::stream(settings.seed, kOrder);
  shuffle(rng, order);
  return Dealer(settings, catalogue, std::move(order));
}

Dealer::Dealer(const Settings& settings, const Catalogue& catalogue,
               std::vector<std::uint32_t> order)
    : settings_(settings),
      labels_(catalogue.real_labels),
      fakes_have_classes_(catalogue.fake_classes > 0),
      moments_(static_cast<int>(catalogue.moments.size())),
      truths_(truths(settings)),
      order_(std::move(order)) {}

PictureName Dealer::picture(std::uint32_t ordinal, bool fake, int moment) const {
  const std::uint32_t real = order_[ordinal % order_.size()];
  const int label = labels_.empty() ? -1 : labels_[real];
  if (!fake) return {.real = static_cast<int>(real), .label = label};
  return {
      .fake = true, .number = ordinal, .label = fakes_have_classes_ ? label : -1, .moment = moment};
}

Item Dealer::item(int number) const {
  CHECK(number >= 0 && number < settings_.rounds);
  Item item{
      .number = number,
      .moment = moment_of(settings_, moments_, number),
      .fakes = truths_[static_cast<std::size_t>(number)],
  };
  const int pictures = pictures_of(settings_.mode);
  for (int i = 0; i < pictures; ++i) {
    // The two of a pair stand for the same real: one is it, the other is of its class.
    const int ordinal = settings_.mode == Mode::kSpotTheFake ? number : number * pictures + i;
    item.pictures.push_back(
        picture(static_cast<std::uint32_t>(ordinal), (item.fakes >> i & 1) != 0, item.moment));
  }
  return item;
}

}  // namespace counterfeit::game
