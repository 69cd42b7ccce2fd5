#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "base/rng.h"
#include "game/game.h"
#include "game/source.h"

namespace counterfeit::game {

// Ten classes of `reals` pictures in turn, and a timeline of `moments`, ten seconds apart.
inline Catalogue small_catalogue(int reals = 500, int moments = 5) {
  Catalogue catalogue{.reals = reals, .fake_classes = 10, .fingerprint = 0x1234abcd};
  for (int i = 0; i < reals; ++i)
    catalogue.real_labels.push_back(static_cast<std::uint8_t>(i % 10));
  for (int i = 0; i < moments; ++i)
    catalogue.moments.push_back({.step = 100 * (i + 1), .seconds = 10.0 * (i + 1)});
  return catalogue;
}

// A choice that the mode allows, from a fair source of bits.
inline Choice random_choice(const Settings& settings, base::Rng& rng) {
  Choice choice;
  if (settings.hands) {
    const int options = settings.mode == Mode::kFindTheFakes ? kWall : 2;
    for (int i = 0; i < options; ++i) choice.hands.push_back(static_cast<int>(rng.below(15)));
    return choice;
  }
  switch (pictures_of(settings.mode)) {
    case 1:
      choice.called_fake = static_cast<PictureSet>(rng.below(2));
      break;
    case 2:
      choice.called_fake = static_cast<PictureSet>(1 + rng.below(2));
      break;
    default:
      for (int i = 0; i < kWallFakes; ++i)
        choice.called_fake = static_cast<PictureSet>(choice.called_fake | 1u << rng.below(kWall));
  }
  return choice;
}

inline std::vector<float> random_scores(const Settings& settings, base::Rng& rng) {
  std::vector<float> scores;
  for (int i = 0; i < pictures_of(settings.mode); ++i)
    scores.push_back(static_cast<float>(rng.uniform()));
  return scores;
}

inline Settings random_settings(base::Rng& rng) {
  Settings settings;
  settings.mode = kModes[rng.below(kModes.size())];
  settings.seed = static_cast<std::uint32_t>(rng.bits());
  settings.rounds = 1 + static_cast<int>(rng.below(40));
  settings.seconds = static_cast<int>(rng.below(3)) * 5;
  settings.difficulty = kDifficulties[rng.below(kDifficulties.size())];
  settings.classes = rng.below(2) == 0 ? 0 : 1 + rng.below(1023);
  settings.hints = rng.below(2) == 1;
  settings.hands = rng.below(4) == 0;
  settings.players = settings.hands ? 1 : 1 + static_cast<int>(rng.below(kMostPlayers));
  return settings;
}

// The answer that is right for `item`.
inline Choice truth(const Settings& settings, const Item& item) {
  if (!settings.hands) return {.called_fake = item.fakes};
  Choice choice;
  if (item.pictures.size() == 1)
    choice.hands = {item.fakes == 0 ? 20 : 0, item.fakes == 0 ? 0 : 20};
  else
    for (std::size_t i = 0; i < item.pictures.size(); ++i)
      choice.hands.push_back((item.fakes >> i & 1) != 0 ? 20 : 0);
  return choice;
}

template <typename T>
std::string sentence(const base::Result<T>& result) {
  return result.ok() ? "" : result.error().sentence();
}

}  // namespace counterfeit::game
