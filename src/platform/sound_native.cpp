#include <SDL.h>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <vector>

#include "platform/sound.h"

namespace counterfeit::platform {
namespace {

constexpr int kRate = 48000;  // samples a second
constexpr float kLoudness = 0.15f;
constexpr float kRise = 0.01f;  // seconds; without a rise and a fall it would click

// 0: there is none. Opened when the first tone is wanted, closed with SDL.
SDL_AudioDeviceID device() {
  static const SDL_AudioDeviceID opened = [] {
    if (SDL_InitSubSystem(SDL_INIT_AUDIO) != 0) return SDL_AudioDeviceID{0};
    SDL_AudioSpec wanted{};
    wanted.freq = kRate;
    wanted.format = AUDIO_F32SYS;
    wanted.channels = 1;
    wanted.samples = 1024;
    const SDL_AudioDeviceID found = SDL_OpenAudioDevice(nullptr, 0, &wanted, nullptr, 0);
    if (found != 0) SDL_PauseAudioDevice(found, 0);
    return found;
  }();
  return opened;
}

void add_note(const Note& note, std::vector<float>& samples) {
  const int count = static_cast<int>(note.seconds * kRate);
  for (int i = 0; i < count; ++i) {
    const float at = static_cast<float>(i) / kRate;
    const float swell = std::min(at / kRise, (note.seconds - at) / (note.seconds - kRise));
    samples.push_back(kLoudness * std::clamp(swell, 0.0f, 1.0f) *
                      std::sin(2 * std::numbers::pi_v<float> * note.hertz * at));
  }
}

}  // namespace

void play_notes(std::span<const Note> notes) {
  if (device() == 0) return;
  std::vector<float> samples;
  for (const Note& note : notes) add_note(note, samples);
  SDL_ClearQueuedAudio(device());
  SDL_QueueAudio(device(), samples.data(), static_cast<Uint32>(samples.size() * sizeof(float)));
}

}  // namespace counterfeit::platform
