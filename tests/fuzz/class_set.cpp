// What a class has drawn, as its browser keeps it: as text, or as the bytes that the text spells.

#include "game/class_set.h"

#include "fuzz.h"
#include "game/base32.h"

namespace counterfeit::fuzz {
namespace {

void try_one(std::string_view saved) {
  const game::ClassSet set = game::ClassSet::restore(saved);
  const data::Dataset& drawings = set.drawings();
  CHECK(set.size() <= game::ClassSet::kMost && drawings.classes == game::ClassSet::kClasses);
  CHECK(std::ssize(drawings.labels) == set.size());
  for (const std::uint8_t label : drawings.labels) CHECK(label < game::ClassSet::kClasses);
  const game::ClassSet again = game::ClassSet::restore(set.save());
  CHECK(again.drawings().pixels == drawings.pixels && again.drawings().labels == drawings.labels);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  fuzz::Input input(data, size);
  if (input.byte() % 4 == 0) {
    fuzz::try_one(input.text());
  } else {
    const base::ByteView images = input.piece();
    fuzz::try_one(game::to_base32(images) + '.' + game::to_base32(input.rest()));
  }
  return 0;
}
