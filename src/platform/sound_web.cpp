#include <emscripten.h>

#include "platform/sound.h"

namespace counterfeit::platform {
// web/sound.mjs makes them.
// clang-format off
EM_JS(void, play_note, (double hertz, double after, double seconds),
      { Module['playNote'](hertz, after, seconds); });
// clang-format on

void play_notes(std::span<const Note> notes) {
  double after = 0;
  for (const Note& note : notes) {
    const auto seconds = static_cast<double>(note.seconds);
    play_note(static_cast<double>(note.hertz), after, seconds);
    after += seconds;
  }
}

}  // namespace counterfeit::platform
