#include "game/board.h"

#include <algorithm>
#include <tuple>

#include "base/text.h"

namespace counterfeit::game {
namespace {

constexpr std::size_t kShownText = 60;      // characters of a refused code that are repeated
constexpr std::size_t kMostRefused = 1000;  // more are not listed

Tally tally_of(const Invite& invite, PictureSet fakes, const std::optional<PictureSet>& answer) {
  return tally(invite.settings, {.fakes = fakes},
               {.choice = {.called_fake = answer.value_or(0)}, .expired = !answer});
}

// Cuts the next piece, up to one of `separators`, off the front of `text`.
std::string_view next_piece(std::string_view& text, std::string_view separators) {
  const std::string_view piece = text.substr(0, text.find_first_of(separators));
  text.remove_prefix(std::min(text.size(), piece.size() + 1));
  return piece;
}

bool blank(std::string_view text) { return text.find_first_not_of(" \t\r") == text.npos; }

}  // namespace

base::Status Board::add(std::string_view code) {
  base::Result<PupilResult> parsed = parse_code(code, invite_);
  if (!parsed) return parsed.error();
  const auto same = std::ranges::find(results_, parsed->nickname, &PupilResult::nickname);
  if (same != results_.end() && *same == *parsed)
    return base::Error{.message = base::tr("This code is on the board already."), .hint = {}};
  if (same != results_.end())
    return base::Error{
        .message = base::tr("The board has another result of '{0}'.", {parsed->nickname}),
        .hint = base::tr("Only the first one counts; two pupils of one nickname need two.")};
  if (size() == kMostRows)
    return base::Error{
        .message = base::tr("The board is full: it has {0} rows.", {std::to_string(kMostRows)}),
        .hint = {}};
  results_.push_back(std::move(parsed).value());
  return {};
}

Board::Added Board::add_all(std::string_view text) {
  Added added;
  const auto refuse = [&](std::string_view piece, const base::Error& error) {
    if (added.refused.size() < kMostRefused)
      added.refused.push_back({std::string(piece.substr(0, kShownText)), error.sentence()});
  };
  if (text.size() > kLongestPaste) {
    refuse(text, {.message = base::tr("This is more text than a class has codes."), .hint = {}});
    return added;
  }
  while (!text.empty()) {
    const std::string_view line = next_piece(text, "\n,;");
    if (blank(line)) continue;
    // A code typed with gaps is one code; several codes on a line are read word by word.
    std::string_view words = line;
    std::vector<std::string_view> pieces;
    bool any = false;
    const bool whole = parse_code(line, invite_).ok();
    while (!whole && !words.empty()) {
      const std::string_view word = next_piece(words, " \t\r");
      if (blank(word)) continue;
      pieces.push_back(word);
      any = any || parse_code(word, invite_).ok();
    }
    if (!any) pieces = {line};
    for (const std::string_view piece : pieces) {
      const base::Status status = add(piece);
      if (status)
        ++added.count;
      else
        refuse(piece, status.error());
    }
  }
  return added;
}

bool Board::remove(std::string_view nickname) {
  return std::erase_if(results_,
                       [&](const PupilResult& result) { return result.nickname == nickname; }) > 0;
}

Score Board::score_of(const PupilResult& result) const {
  const std::vector<PictureSet> fakes = truths(invite_.settings);
  Score score;
  std::vector<bool> right;
  for (std::size_t i = 0; i < result.answers.size(); ++i) {
    const Tally tally = tally_of(invite_, fakes[i], result.answers[i]);
    score.answers.add(tally.answers);
    score.yes_no.add(tally.yes_no);
    right.push_back(tally.right);
  }
  score.interval = wilson(score.answers);
  score.sensitivity = sensitivity(invite_.settings.mode, score.yes_no);
  score.median_ms = 100.0 * result.median_tenths;
  score.streak = longest_streak(right);
  return score;
}

std::vector<Board::Row> Board::rows() const {
  struct Ranked {
    std::tuple<std::int64_t, double, double> key;  // the smallest is the best
    Row row;
  };
  std::vector<Ranked> ranked;
  const bool climbs = invite_.settings.mode == Mode::kUntilItFoolsUs;
  for (const PupilResult& result : results_) {
    Row row{.nickname = result.nickname,
            .code = to_code(result, invite_.settings.mode),
            .score = score_of(result)};
    const std::int64_t seen_through = climbs ? std::ssize(result.answers) : 0;
    ranked.push_back(
        {{-seen_through, -row.score.answers.value(), row.score.median_ms}, std::move(row)});
  }
  std::ranges::stable_sort(ranked, {}, &Ranked::key);
  std::vector<Row> rows;
  for (std::size_t i = 0; i < ranked.size(); ++i) {
    const bool shared = i > 0 && ranked[i].key == ranked[i - 1].key;
    ranked[i].row.rank = shared ? rows.back().rank : static_cast<int>(i) + 1;
    rows.push_back(std::move(ranked[i].row));
  }
  return rows;
}

Board::Summary Board::summary() const {
  Summary summary;
  const std::vector<PictureSet> fakes = truths(invite_.settings);
  summary.items.resize(fakes.size());
  std::vector<double> shares, times;
  for (const PupilResult& result : results_) {
    const Score score = score_of(result);
    summary.all.answers.add(score.answers);
    summary.all.yes_no.add(score.yes_no);
    summary.all.streak = std::max(summary.all.streak, score.streak);
    times.push_back(score.median_ms);
    shares.push_back(score.answers.value());
    const int bin = score.answers.right * kBins / score.answers.trials;
    ++summary.shares[static_cast<std::size_t>(std::min(bin, kBins - 1))];
    for (std::size_t i = 0; i < result.answers.size(); ++i) {
      const bool right = tally_of(invite_, fakes[i], result.answers[i]).right;
      summary.items[i].add({.right = right ? 1 : 0, .trials = 1});
    }
  }
  summary.all.interval = wilson(summary.all.answers);
  summary.all.sensitivity = sensitivity(invite_.settings.mode, summary.all.yes_no);
  summary.all.median_ms = median(std::move(times));
  summary.median_share = median(std::move(shares));
  summary.duel = duel(summary.items);
  return summary;
}

std::optional<Duel> Board::duel(const std::vector<Proportion>& items) const {
  // Every page has asked the discriminator itself; on different machines a score close to the bar
  // may fall to either side, and then the majority of pages counts.
  std::vector<Proportion> its(items.size());
  for (const PupilResult& result : results_)
    for (std::size_t i = 0; i < result.detective_right.size(); ++i)
      its[i].add({.right = result.detective_right[i] ? 1 : 0, .trials = 1});
  Duel duel;
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (its[i].trials == 0) continue;
    const bool detective = 2 * its[i].right > its[i].trials;
    const bool players = 2 * items[i].right > items[i].trials;
    duel.detective.add({.right = detective ? 1 : 0, .trials = 1});
    duel.only_players += players && !detective ? 1 : 0;
    duel.only_detective += detective && !players ? 1 : 0;
  }
  if (duel.detective.trials == 0) return {};
  duel.p = mcnemar(duel.only_players, duel.only_detective);
  return duel;
}

std::string Board::save() const {
  std::string text = to_query(invite_) + "\n";
  for (const PupilResult& result : results_) text += to_code(result, invite_.settings.mode) + "\n";
  return text;
}

base::Result<Board> Board::restore(std::string_view saved) {
  const base::Result<Invite> invite = parse_invite(next_piece(saved, "\n"));
  if (!invite) return invite.error();
  Board board(*invite);
  const Added added = board.add_all(saved);
  if (!added.refused.empty())
    return base::Error{
        .message = base::tr("The saved board is damaged: {0}", {added.refused.front().reason}),
        .hint = {}};
  return board;
}

}  // namespace counterfeit::game
