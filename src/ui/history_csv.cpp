#include "ui/history_csv.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.h"

namespace counterfeit::ui {
namespace {

constexpr std::array<const char*, 14> kCsvColumns = {
    "step",        "d_loss",           "g_loss",     "d_real",
    "d_fake",      "d_gradient",       "g_gradient", "images_per_second",
    "frechet",     "frechet_of_reals", "precision",  "recall",
    "score_share", "changes"};
constexpr std::size_t kFirstMeasure = 8;
constexpr std::size_t kChanges = 13;

using CsvRow = std::array<std::string, kCsvColumns.size()>;
using CsvRows = std::map<std::int64_t, CsvRow>;

std::string number(double value) { return base::number_text(value); }

void add_curves(const History& history, CsvRows& rows) {
  const std::array<const Track*, 7> tracks = {
      &history.d_loss(),     &history.g_loss(),     &history.d_real(), &history.d_fake(),
      &history.d_gradient(), &history.g_gradient(), &history.speed()};
  for (std::size_t column = 0; column < tracks.size(); ++column) {
    const Track& track = *tracks[column];
    const auto buckets = track.buckets();
    for (std::size_t i = 0; i < buckets.size(); ++i) {
      const std::int64_t end =
          std::min(static_cast<std::int64_t>(i + 1) * track.stride(), track.size());
      rows[history.first_step() + end - 1][column + 1] =
          number(static_cast<double>(buckets[i].mean));
    }
  }
}

void add_measures(const std::vector<measure::Measures>& measures, CsvRows& rows) {
  for (const measure::Measures& one : measures) {
    CsvRow& row = rows[one.step];
    const std::array<double, 4> values = {one.fakes.frechet, one.floor.frechet,
                                          one.fakes.overlap.precision, one.fakes.overlap.recall};
    for (std::size_t i = 0; i < values.size(); ++i) row[kFirstMeasure + i] = number(values[i]);
    if (const auto share = one.share()) row[kFirstMeasure + values.size()] = number(*share);
  }
}

// In quotes; a line for each setting.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result.append(c == '"' ? 2 : 1, c);
  return result + "\"";
}

CsvRows csv_rows(const History& history, const session::Snapshot& of,
                const std::vector<PlotMark>& changes) {
  CsvRows rows;
  add_curves(history, rows);
  add_measures(*of.measuring.history, rows);
  for (const PlotMark& mark : changes) rows[mark.step][kChanges] = quoted(mark.text);
  return rows;
}

// Each line begins with `first`.
void append_lines(const std::string& first, const CsvRows& rows, std::string& table) {
  for (const auto& [step, row] : rows) {
    table += "\r\n" + first + std::to_string(step);
    for (std::size_t i = 1; i < row.size(); ++i) table += "," + row[i];
  }
}

}  // namespace

std::string history_csv(const Model& model) {
  const session::Snapshot& a = *model.snapshot;
  std::string table = a.rival ? "training," : "";
  for (std::size_t i = 0; i < kCsvColumns.size(); ++i) {
    if (i > 0) table += ',';
    table += kCsvColumns[i];
  }
  append_lines(a.rival ? "A," : "", csv_rows(model.history, a, model.changes), table);
  if (a.rival) append_lines("B,", csv_rows(model.rival_history, *a.rival, model.changes), table);
  return table + "\r\n";
}

}  // namespace counterfeit::ui
