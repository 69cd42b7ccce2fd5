#include "data/dataset.h"
#include "game/base32.h"
#include "game/boards.h"
#include "game/class_set.h"
#include "game/code.h"
#include "games.h"
#include "seeds.h"
#include "session/kept_run.h"

namespace counterfeit::fuzz {
namespace {

game::PictureSet some_answer(game::Mode mode, int item) {
  if (mode == game::Mode::kFindTheFakes) return 0b111;
  if (mode == game::Mode::kSpotTheFake) return static_cast<game::PictureSet>(1 + item % 2);
  return static_cast<game::PictureSet>(item % 2);
}

// `items` of it are answered, every third in vain.
game::Game played(const game::Invite& invite, int items, bool detective) {
  game::Game game = game::Game::start(invite.settings, catalogue()).value();
  const game::Mode mode = invite.settings.mode;
  for (int i = 0; i < items && !game.over(); ++i) {
    const std::vector<float> scores(
        detective ? static_cast<std::size_t>(game::pictures_of(mode)) : 0, 0.25f);
    game.show(1000 * i);
    if (i % 3 == 2)
      game.expire(1000 * i + 900, scores);
    else
      CHECK(game.answer({.called_fake = some_answer(mode, i)}, 1000 * i + 500, scores).ok());
  }
  return game;
}

void add_codes(Seeds& seeds) {
  constexpr std::size_t kBegin = 5, kChecksum = 4;  // bytes that code.cpp sets itself
  game::Boards boards;
  for (std::size_t i = 0; i < invites().size(); ++i) {
    const game::Invite& invite = invites()[i];
    std::string pasted;
    for (const bool detective : {false, true}) {
      const game::Game game = played(invite, invite.settings.rounds, detective);
      const auto result = game::pupil_result(game, detective ? "Zoë" : "Max 2");
      const std::string code = game::to_code(*result, invite.settings.mode);
      pasted += code + (detective ? "\n" : ", ");
      const auto how = static_cast<std::uint8_t>(4 * i);
      seeds.add("code", static_cast<char>(how) + code);
      const base::Bytes bytes = game::from_base32(code, code.size()).value();
      base::Bytes content = {static_cast<std::uint8_t>(how + 2),
                             static_cast<std::uint8_t>(detective)};
      content.insert(content.end(), bytes.begin() + kBegin, bytes.end() - kChecksum);
      seeds.add("code", content);
      seeds.add("game", game.save(0));
      seeds.add("game", played(invite, 5, detective).save(7));
      boards.open(invite);
      CHECK(boards.add(code).ok());
    }
    seeds.add("board", static_cast<char>(2 * i) + pasted);
  }
  seeds.add("board", '\x01' + boards.save());
  seeds.add("code", "\x01 Anna\xc2\xa0Lena  \xe2\x80\x8b\xf0\x9f\xa6\x8a ");
  seeds.words["code"] = {"\xc2\xa0", "\xe2\x80\x8b", "\xe2\x80\xae", "\xef\xbb\xbf", "-"};
  seeds.words["board"] = {"game=real-or-fake",
                          "&game_rounds=20",
                          "&game_seed=7",
                          "&game_model=9f3a22c1",
                          "\n\n",
                          ";",
                          ","};
  seeds.words["game"] = {"\"version\":1", "\"invite\":", "\"used\":",        "\"answers\":[",
                         "\"ms\":",       "\"fake\":",   "\"expired\":true", "\"hands\":[",
                         "\"scores\":[",  "0.5"};
}

void add_invites(Seeds& seeds) {
  game::Invite every = invites()[3];
  every.settings = {.mode = game::Mode::kBeatTheDetective,
                    .seed = 4000000000,
                    .rounds = 200,
                    .seconds = 120,
                    .difficulty = game::Difficulty::kEasy,
                    .classes = std::uint64_t{1} << 63 | 5,
                    .hints = true,
                    .players = 6};
  for (const game::Invite& invite : invites()) seeds.add("invite", game::to_query(invite));
  seeds.add("invite", "https://example.org/?theme=light&" + game::to_query(every) + "#top");
  every.settings.players = 1;
  every.settings.hands = true;
  seeds.add("invite", game::to_query(every));
  seeds.add("link", game::to_query(every));
  every.settings.classes = 0;
  game::Game hands = game::Game::start(every.settings, catalogue()).value();
  hands.show(0);
  CHECK(hands.answer({.hands = {3, 4}}, 800).ok());
  seeds.add("game", hands.save(900));
  seeds.words["invite"] = {"game=",
                           "real-or-fake",
                           "spot-the-fake",
                           "find-the-fakes",
                           "game_rounds=",
                           "beat-the-detective",
                           "game_seed=",
                           "until-it-fools-us",
                           "game_model=",
                           "9f3a22c1",
                           "game_seconds=",
                           "game_difficulty=easy",
                           "game_classes=0.3.63",
                           "game_hints=1",
                           "game_players=2",
                           "game_hands=1"};
}

void add_class_set(Seeds& seeds) {
  game::ClassSet set;
  base::Bytes picture(784, 0);
  for (std::size_t i = 300; i < 320; ++i) picture[i] = 255;
  for (const int label : {0, 9}) CHECK(set.add(picture, label).ok());
  seeds.add("class_set", std::string(1, '\0') + set.save());
  const auto files = set.files();
  base::Bytes bytes = {1};
  append_piece(bytes, files[0].second);
  bytes.insert(bytes.end(), files[1].second.begin(), files[1].second.end());
  seeds.add("class_set", bytes);
}

void add_kept_runs(Seeds& seeds) {
  session::KeptRun run{.id = "0123456789abc",
                       .name = "digits on “mine”",
                       .preset = "digits",
                       .dataset = "mine",
                       .data_key = "00ff",
                       .training_seconds = 12.5,
                       .removed = true};
  run.generations = {
      {.slot = 1, .step = 700, .saved_at = 1.7e9, .size = 1000, .checksum = 4000000000},
      {.slot = 0, .step = 600, .saved_at = 1.6e9, .size = 999, .checksum = 3}};
  constexpr std::size_t kHead = 12;  // magic and checksum, which kept_run.cpp sets itself
  for (const bool preview : {false, true}) {
    if (preview) run.preview.assign(std::size_t{session::KeptRun::kPreview} * 784, 9);
    const base::Bytes record = session::encode(run);
    seeds.add("kept_run", record);
    seeds.add("kept_run", base::Bytes(record.begin() + kHead, record.end()));
  }
  seeds.words["kept_run"] = {"\"id\":",
                             "\"generations\":[",
                             "\"slot\":",
                             "\"step\":",
                             "\"size\":",
                             "\"saved_at\":",
                             "\"checksum\":",
                             "\"removed\":",
                             "\"data_key\":",
                             "1e300",
                             "-1",
                             "18446744073709551615",
                             "true",
                             "null"};
}

}  // namespace

void add_game_seeds(Seeds& seeds) {
  add_codes(seeds);
  add_invites(seeds);
  add_class_set(seeds);
  add_kept_runs(seeds);
}

}  // namespace counterfeit::fuzz
