#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "game/board.h"

namespace counterfeit::game {

// A teacher's boards, one for each game that a class was invited to. One of them lies on top: the
// one that was opened or added to last.
class Boards {
 public:
  static constexpr int kMost = 20;  // beyond that an empty one goes, or the longest untouched one

  // Lays the board of that game on top; it begins empty where there is none yet.
  Board& open(const Invite& invite);
  // Of whatever game among them the code belongs to; its board then lies on top. Refused: what
  // Board::add() refuses, said by the board on top, and any code where there is no board.
  base::Status add(std::string_view code);

  Board* top() { return boards_.empty() ? nullptr : &boards_.back(); }
  const std::vector<Board>& all() const { return boards_; }  // the one on top comes last

  // What another window, which began with `before` as this one did, has added since: its boards and
  // codes are here as well then, under the board on top.
  void take_over(const Boards& before, const Boards& theirs);

  // All of them as text. Restored, they are the same; what is damaged in it is left out.
  std::string save() const;
  static Boards restore(std::string_view saved);

 private:
  const Board* find(const Invite& invite) const;

  std::vector<Board> boards_;
};

}  // namespace counterfeit::game
