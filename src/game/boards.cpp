#include "game/boards.h"

#include <algorithm>
#include <optional>

#include "base/text.h"

namespace counterfeit::game {

Board& Boards::open(const Invite& invite) {
  const auto found = std::ranges::find(boards_, invite, &Board::invite);
  if (found != boards_.end()) {
    std::rotate(found, found + 1, boards_.end());
    return boards_.back();
  }
  if (boards_.size() == kMost) {
    const auto empty = std::ranges::find(boards_, 0, &Board::size);
    boards_.erase(empty == boards_.end() ? boards_.begin() : empty);
  }
  return boards_.emplace_back(invite);
}

base::Status Boards::add(std::string_view code) {
  for (std::size_t i = boards_.size(); i-- > 0;) {
    if (!parse_code(code, boards_[i].invite())) continue;
    return open(Invite(boards_[i].invite())).add(code);
  }
  if (!boards_.empty()) return boards_.back().add(code);
  return base::Error{.message = base::tr("There is no board for this code yet."),
                     .hint = base::tr("Open the invitation of its game first.")};
}

const Board* Boards::find(const Invite& invite) const {
  const auto found = std::ranges::find(boards_, invite, &Board::invite);
  return found == boards_.end() ? nullptr : &*found;
}

void Boards::take_over(const Boards& before, const Boards& theirs) {
  const std::optional<Invite> top =
      boards_.empty() ? std::nullopt : std::optional(boards_.back().invite());
  for (const Board& board : theirs.boards_) {
    const Board* known = before.find(board.invite());
    const std::vector<Board::Row> old = known ? known->rows() : std::vector<Board::Row>();
    if (known != nullptr && find(board.invite()) == nullptr) continue;  // it has gone from here
    Board& ours = open(board.invite());
    for (const Board::Row& row : board.rows()) {
      const bool seen = std::ranges::find(old, row.code, &Board::Row::code) != old.end();
      if (!seen) static_cast<void>(ours.add(row.code));  // or it is here already
    }
  }
  if (top) open(*top);
}

// A board ends with an empty line.
std::string Boards::save() const {
  std::string text;
  for (const Board& board : boards_) text += board.save() + "\n";
  return text;
}

Boards Boards::restore(std::string_view saved) {
  Boards boards;
  while (!saved.empty()) {
    const std::string_view one = saved.substr(0, saved.find("\n\n"));
    saved.remove_prefix(std::min(saved.size(), one.size() + 2));
    base::Result<Board> board = Board::restore(one);
    if (!board) continue;
    boards.open(board->invite()) = std::move(board).value();
  }
  return boards;
}

}  // namespace counterfeit::game
