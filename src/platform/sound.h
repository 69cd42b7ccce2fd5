#pragma once

#include <span>

namespace counterfeit::platform {

struct Note {
  float hertz = 440;
  float seconds = 0.1f;
};

// Plays the notes one after another, softly, and returns at once. The browser makes the tones, in a
// window the sound card gets them from here; without one nothing is heard.
void play_notes(std::span<const Note> notes);

}  // namespace counterfeit::platform
