// How far the lessons were taken, as the browser keeps it.

#include "fuzz.h"
#include "lessons/player.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const std::string saved = lessons::Progress::restore(fuzz::Input(data, size).text()).save();
  CHECK(saved.size() <= 2 * size);
  CHECK(lessons::Progress::restore(saved).save() == saved);
  return 0;
}
