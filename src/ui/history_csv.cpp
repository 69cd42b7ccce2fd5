#include "ui/history_csv.h"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "base/text.h"
#include "ui/measured_figures.h"

namespace counterfeit::ui {
namespace {

constexpr std::array<const char*, 8> kCsvColumns = {"step",       "d_loss",           "g_loss",
                                                    "d_real",     "d_fake",           "d_gradient",
                                                    "g_gradient", "images_per_second"};
constexpr std::size_t kFirstMeasure = kCsvColumns.size();

// Each figure takes two columns: the fakes' and the other reals'.
std::size_t first_class() { return kFirstMeasure + 2 * measured_figures().size(); }

// By column: kCsvColumns, the figures, the shares of the classes, and the changes.
using CsvRow = std::vector<std::string>;
using CsvRows = std::map<std::int64_t, CsvRow>;

std::string number(double value) { return base::number_text(value); }

// As the referee tells them apart; 0: nothing was measured, or it knows no classes.
std::size_t measured_classes(const session::Snapshot& of) {
  std::size_t most = 0;
  for (const measure::Measures& one : *of.measuring.history)
    most = std::max(most, one.fakes.classes.size());
  return most;
}

std::string& cell(CsvRows& rows, std::int64_t step, std::size_t column) {
  CsvRow& row = rows[step];
  if (row.size() <= column) row.resize(column + 1);
  return row[column];
}

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
      cell(rows, history.first_step() + end - 1, column + 1) =
          number(static_cast<double>(buckets[i].mean));
    }
  }
}

void add_measures(const std::vector<measure::Measures>& measures, CsvRows& rows) {
  for (const measure::Measures& one : measures) {
    std::size_t column = kFirstMeasure;
    for (const MeasuredFigure& figure : measured_figures())
      for (const measure::Figures* of : {&one.fakes, &one.floor}) {
        if (const auto value = figure.of(one, *of)) cell(rows, one.step, column) = number(*value);
        ++column;
      }
    for (const double share : one.fakes.classes) cell(rows, one.step, column++) = number(share);
  }
}

// In quotes; a line for each setting.
std::string quoted(const std::string& text) {
  std::string result = "\"";
  for (const char c : text) result.append(c == '"' ? 2 : 1, c);
  return result + "\"";
}

struct CsvOf {
  const History& history;
  const session::Snapshot& of;
  const std::vector<PlotMark>& changes;
};

// Lines of so many classes' shares, each beginning with `first`.
void append_lines(const std::string& first, const CsvOf& what, std::size_t classes,
                  std::string& table) {
  CsvRows rows;
  add_curves(what.history, rows);
  add_measures(*what.of.measuring.history, rows);
  const std::size_t changes = first_class() + classes;
  for (const PlotMark& mark : what.changes) cell(rows, mark.step, changes) = quoted(mark.text);
  for (auto& [step, row] : rows) {
    row.resize(changes + 1);
    table += "\r\n" + first + std::to_string(step);
    for (std::size_t i = 1; i < row.size(); ++i) table += "," + row[i];
  }
}

}  // namespace

std::string history_csv(const Model& model) {
  const session::Snapshot& a = *model.snapshot;
  const std::size_t classes =
      std::max(measured_classes(a), a.rival ? measured_classes(*a.rival) : 0);
  std::string table = a.rival ? "training," : "";
  for (const char* column : kCsvColumns) table += std::string(column) + ',';
  for (const MeasuredFigure& figure : measured_figures())
    table += std::string(figure.column) + ',' + figure.column + "_of_reals,";
  for (std::size_t i = 0; i < classes; ++i) table += "share_of_class_" + std::to_string(i) + ',';
  table += "changes";
  append_lines(a.rival ? "A," : "", {model.history, a, model.changes}, classes, table);
  if (a.rival)
    append_lines("B,", {model.rival_history, *a.rival, model.rival_changes}, classes, table);
  return table + "\r\n";
}

}  // namespace counterfeit::ui
