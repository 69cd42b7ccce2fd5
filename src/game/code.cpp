#include "game/code.h"

#include <zlib.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "base/check.h"
#include "base/text.h"
#include "game/base32.h"
#include "game/bits.h"
#include "game/result.h"

namespace counterfeit::game {
namespace {

constexpr unsigned kCodeVersion = 1;
constexpr std::size_t kLongestCode = 600;        // bytes
constexpr std::size_t kLongestTyped = 4096;      // characters, gaps included
constexpr std::size_t kChecksum = 4;             // bytes
constexpr std::size_t kGroup = 4;                // characters
constexpr unsigned kNoAnswer = 3;                // of an item of one or two pictures
constexpr unsigned kNoWall = (1u << kWall) - 1;  // of a wall

std::uint32_t crc_of(base::ByteView bytes) {
  return static_cast<std::uint32_t>(crc32(0, bytes.data(), static_cast<uInt>(bytes.size())));
}

std::uint16_t fold(std::uint32_t value) { return static_cast<std::uint16_t>(value ^ value >> 16); }

int answer_bits(Mode mode) { return mode == Mode::kFindTheFakes ? kWall : 2; }
unsigned no_answer(Mode mode) { return mode == Mode::kFindTheFakes ? kNoWall : kNoAnswer; }

bool mode_has(Mode mode, unsigned called_fake) {
  if (mode == Mode::kFindTheFakes) return std::popcount(called_fake) <= kWallFakes;
  return mode == Mode::kSpotTheFake ? called_fake == 1 || called_fake == 2 : called_fake <= 1;
}

base::Error refused_code(std::string message, std::string hint = {}) {
  return {.message = std::move(message), .hint = std::move(hint)};
}

base::Error damaged_code() {
  return refused_code(base::tr("This is no result code, or it is damaged."),
                      base::tr("Compare it with the pupil's page."));
}

// Everything behind the game's id. Nothing: bytes that no game of this invite leaves.
std::optional<PupilResult> read_result(BitReader& reader, const Invite& invite, bool detective) {
  const Mode mode = invite.settings.mode;
  PupilResult result{.game = id_of(invite), .nickname = {}};
  const unsigned items = reader.take(8);
  result.median_tenths = reader.take(16);
  if (items == 0 || items > static_cast<unsigned>(invite.settings.rounds)) return {};
  for (unsigned i = 0; i < items; ++i) {
    const unsigned answer = reader.take(answer_bits(mode));
    if (answer == no_answer(mode))
      result.answers.push_back({});
    else if (mode_has(mode, answer))
      result.answers.push_back(static_cast<PictureSet>(answer));
    else
      return {};
  }
  for (unsigned i = 0; detective && i < items; ++i)
    result.detective_right.push_back(reader.take(1) != 0);
  if (!reader.align()) return {};
  const base::ByteView name = reader.rest();
  result.nickname.assign(name.begin(), name.end());
  if (reader.overrun() || result.nickname.empty() ||
      clean_nickname(result.nickname) != result.nickname)
    return {};
  return result;
}

}  // namespace

GameId id_of(const Invite& invite) {
  // The model has its own half, so that the reason for a refusal can name it.
  const std::string text = to_query({.settings = invite.settings, .fingerprint = 0});
  return {
      .model = fold(invite.fingerprint),
      .settings = fold(crc_of({reinterpret_cast<const std::uint8_t*>(text.data()), text.size()}))};
}

base::Result<PupilResult> pupil_result(const Game& game, std::string_view nickname) {
  if (!game.over()) return refused_code(base::tr("The game is not over yet."));
  if (game.settings().players > 1 || game.settings().hands)
    return refused_code(base::tr("Only a game of one player has a result code."));
  PupilResult result{
      .game = id_of({.settings = game.settings(), .fingerprint = game.fingerprint()}),
      .nickname = clean_nickname(nickname)};
  if (result.nickname.empty()) return refused_code(base::tr("A result code needs a nickname."));
  const Score score = game::result(game).all;
  result.median_tenths = static_cast<std::uint32_t>(
      std::clamp(std::round(score.median_ms / 100), 0.0, static_cast<double>(kMostTenths)));
  for (const Answer& answer : game.answers()) {
    result.answers.push_back(answer.expired ? std::nullopt
                                            : std::optional(answer.choice.called_fake));
  }
  result.detective_right = detective_right(game);
  return result;
}

std::string to_code(const PupilResult& result, Mode mode) {
  CHECK(!result.answers.empty() && result.answers.size() <= kMostRounds);
  CHECK(result.nickname == clean_nickname(result.nickname) && !result.nickname.empty());
  const bool detective = !result.detective_right.empty();
  CHECK(!detective || result.detective_right.size() == result.answers.size());
  BitWriter writer;
  writer.put(kCodeVersion, 4);
  writer.put(detective ? 1 : 0, 4);
  writer.put(result.game.model, 16);
  writer.put(result.game.settings, 16);
  writer.put(static_cast<unsigned>(result.answers.size()), 8);
  writer.put(std::min(result.median_tenths, kMostTenths), 16);
  for (const auto& answer : result.answers)
    writer.put(answer ? *answer : no_answer(mode), answer_bits(mode));
  for (const bool right : result.detective_right) writer.put(right ? 1 : 0, 1);
  base::Bytes bytes = writer.bytes();
  bytes.insert(bytes.end(), result.nickname.begin(), result.nickname.end());
  base::append_be32(bytes, crc_of(bytes));
  const std::string text = to_base32(bytes);
  std::string grouped;
  for (std::size_t i = 0; i < text.size(); i += kGroup)
    grouped.append(i == 0 ? "" : "-").append(text, i, kGroup);
  return grouped;
}

base::Result<PupilResult> parse_code(std::string_view text, const Invite& invite) {
  if (text.size() > kLongestTyped) return damaged_code();
  const std::optional<base::Bytes> bytes = from_base32(text, kLongestCode);
  if (!bytes || bytes->size() <= kChecksum) return damaged_code();
  const base::ByteView content = base::ByteView(*bytes).first(bytes->size() - kChecksum);
  if (base::load_be32(bytes->data() + content.size()) != crc_of(content)) return damaged_code();
  BitReader reader(content);
  if (reader.take(4) != kCodeVersion)
    return refused_code(base::tr("This code is from another version of Counterfeit."),
                        base::tr("Reload all pages."));
  const unsigned flags = reader.take(4);
  const GameId game{.model = static_cast<std::uint16_t>(reader.take(16)),
                    .settings = static_cast<std::uint16_t>(reader.take(16))};
  const GameId ours = id_of(invite);
  if (game.model != ours.model)
    return refused_code(base::tr("This code was played with another model or data set."),
                        base::tr("The pupil's page needs the model that the class plays with."));
  if (game != ours)
    return refused_code(base::tr("This code belongs to another game."),
                        base::tr("The pupil needs this game's invitation."));
  const std::optional<PupilResult> result =
      flags <= 1 ? read_result(reader, invite, flags == 1) : std::nullopt;
  if (!result) return damaged_code();
  return *result;
}

}  // namespace counterfeit::game
