// What is pasted onto a board, and boards as the browser keeps them.

#include "fuzz.h"
#include "game/boards.h"
#include "game/csv.h"
#include "games.h"

namespace counterfeit::fuzz {
namespace {

void check(const game::Board& board) {
  CHECK(board.size() <= game::Board::kMostRows);
  const auto rows = board.rows();
  CHECK(std::ssize(rows) == board.size());
  for (std::size_t i = 1; i < rows.size(); ++i)
    CHECK(rows[i - 1].rank <= rows[i].rank && rows[i].rank <= static_cast<int>(i) + 1);
  const std::string saved = board.save();
  const auto again = game::Board::restore(saved);
  CHECK(again && again->save() == saved);
  if (!rows.empty()) CHECK(again->to_json() == board.to_json() && !game::to_csv(board).empty());
}

void paste(const game::Invite& invite, std::string_view text) {
  game::Board board(invite);
  const game::Board::Added added = board.add_all(text);
  CHECK(added.count == board.size());
  for (const auto& refused : added.refused) CHECK(!refused.reason.empty());
  check(board);
}

void restore(std::string_view text) {
  game::Boards boards = game::Boards::restore(text);
  CHECK(boards.all().size() <= game::Boards::kMost);
  for (const game::Board& board : boards.all()) check(board);
  const std::string saved = boards.save();
  CHECK(game::Boards::restore(saved).save() == saved);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  fuzz::Input input(data, size);
  const unsigned how = input.byte();
  if (how % 2 == 0)
    fuzz::paste(fuzz::invites()[how / 2 % fuzz::invites().size()], input.text());
  else
    fuzz::restore(input.text());
  return 0;
}
