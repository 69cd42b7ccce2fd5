#pragma once

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "game/code.h"
#include "game/result.h"

namespace counterfeit::game {

// The teacher's board: the results of one game, from the codes that the pupils' pages show. Codes
// are checked against mistakes, not against cheating: who answers at home twice cannot be told.
class Board {
 public:
  static constexpr int kMostRows = 500;
  static constexpr std::size_t kLongestPaste = std::size_t{1} << 20;  // characters
  static constexpr int kBins = 10;

  struct Row {
    int rank = 1;  // equal results share one
    std::string nickname;
    std::string code;
    Score score;  // its median_ms to a tenth of a second
  };

  // How the class did as a whole.
  struct Summary {
    Score all;                        // of all answers of all pupils
    std::array<int, kBins> shares{};  // pupils by their share right: [0, 10 %), ... [90 %, 100 %]
    double median_share = 0;          // of the pupils' shares
    std::vector<Proportion> items;    // of each item: how many pupils were right, of how many asked
    // The class, by the majority for each item, beside the discriminator; its `roc` is empty. Only
    // where codes carry the discriminator's answers.
    std::optional<Duel> duel;
  };

  struct Refused {
    std::string text;  // as it was given, cut to a line's length
    std::string reason;
  };
  struct Added {
    int count = 0;
    std::vector<Refused> refused;
  };

  explicit Board(const Invite& invite) : invite_(invite) {}
  const Invite& invite() const { return invite_; }

  // Refused: what parse_code refuses, a code that is here already, another result of a nickname
  // that is here, a full board.
  base::Status add(std::string_view code);
  // Any number of codes, each on a line of its own or with commas, semicolons or (where the codes
  // have none in them) spaces between. What is no code is listed with its reason; the rest is
  // added.
  Added add_all(std::string_view text);
  bool remove(std::string_view nickname);  // false: not here

  int size() const { return static_cast<int>(results_.size()); }
  // The best share right first, then the quicker one; with kUntilItFoolsUs those who saw through it
  // longer come before all others.
  std::vector<Row> rows() const;
  Summary summary() const;

  std::string to_json() const;  // rows and summary, for people and scripts
  // The invitation and the codes, a line each; restored it is the same board. Refused: a damaged
  // one.
  std::string save() const;
  static base::Result<Board> restore(std::string_view saved);

 private:
  Score score_of(const PupilResult& result) const;
  std::optional<Duel> duel(const std::vector<Proportion>& items) const;

  Invite invite_;
  std::vector<PupilResult> results_;  // in the order they came
};

}  // namespace counterfeit::game
