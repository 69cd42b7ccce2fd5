#include "game/csv.h"

#include <cstdio>
#include <string_view>

namespace counterfeit::game {
namespace {

// A line of the table, cell by cell.
class Line {
 public:
  Line& add(std::string_view cell) {
    if (!text_.empty()) text_.push_back(',');
    text_.append(cell);
    return *this;
  }
  Line& add(std::int64_t number) { return add(std::to_string(number)); }
  std::string end() const { return text_ + "\r\n"; }

 private:
  std::string text_;
};

// Values of one cell, with spaces between them.
void put(std::string& cell, const std::string& value) {
  if (!cell.empty()) cell.push_back(' ');
  cell.append(value);
}

// Quoted where it must be. A spreadsheet would take a text that begins with one of =+-@ for a
// formula; an apostrophe before it keeps it a text.
std::string safe(std::string_view text) {
  std::string cell;
  if (!text.empty() && std::string_view("=+-@").find(text[0]) != text.npos) cell.push_back('\'');
  cell.append(text);
  if (cell.find_first_of(",\"\r\n") == cell.npos) return cell;
  std::string quoted(1, '"');
  for (const char c : cell) quoted.append(c == '"' ? 2 : 1, c);
  quoted.push_back('"');
  return quoted;
}

std::string name_of(const Settings& settings, PictureSet called) {
  if (pictures_of(settings.mode) == 1) return called != 0 ? "fake" : "real";
  std::string cell;
  for (int i = 0; i < kWall; ++i)
    if ((called >> i & 1) != 0) put(cell, std::to_string(i + 1));
  return cell;
}

std::string answer_cell(const Settings& settings, const Answer& answer) {
  if (answer.expired) return {};
  if (!settings.hands) return name_of(settings, answer.choice.called_fake);
  std::string cell;
  for (const int count : answer.choice.hands) put(cell, std::to_string(count));
  return cell;
}

std::string decimals(double value, int places) {
  char text[32];
  std::snprintf(text, sizeof text, "%.*f", places, value);
  return text;
}

}  // namespace

std::string to_csv(const Game& game) {
  const Settings& settings = game.settings();
  std::string csv("item,team,truth,answer,right,milliseconds,step,scores\r\n");
  for (int i = 0; i < game.number(); ++i) {
    const Item item = game.item(i);
    const Answer& answer = game.answers()[static_cast<std::size_t>(i)];
    std::string scores;
    for (const float score : answer.scores) put(scores, decimals(score, 4));
    Line line;
    line.add(i + 1).add(game.player_of(i) + 1).add(name_of(settings, item.fakes));
    line.add(answer_cell(settings, answer))
        .add(game.tally_of(i).right ? 1 : 0)
        .add(answer.milliseconds);
    line.add(game.moments()[static_cast<std::size_t>(item.moment)].step).add(scores);
    csv.append(line.end());
  }
  return csv;
}

std::string to_csv(const Board& board) {
  std::string csv("rank,nickname,right,of,share,low,high,dPrime,seconds,streak,code\r\n");
  for (const Board::Row& row : board.rows()) {
    const Score& score = row.score;
    Line line;
    line.add(row.rank).add(safe(row.nickname)).add(score.answers.right).add(score.answers.trials);
    line.add(decimals(score.answers.value(), 4)).add(decimals(score.interval.low, 4));
    line.add(decimals(score.interval.high, 4)).add(decimals(score.sensitivity.d_prime, 3));
    line.add(decimals(score.median_ms / 1000, 1)).add(score.streak).add(row.code);
    csv.append(line.end());
  }
  return csv;
}

}  // namespace counterfeit::game
