#include "data/open.h"

#include "base/text.h"
#include "data/files.h"
#include "data/stacked.h"

namespace counterfeit::data {
namespace {

constexpr std::string_view kBuiltIn = "builtin:";

}  // namespace

base::Result<DataSource> open_source(const std::string& name, const StrokesOptions& strokes) {
  if (name.empty() || name == kStackedPrefix)
    return base::Error{
        .message = base::tr("'{0}' names no data set.", {name}),
        .hint = base::tr("Use {0}, or name a folder or file.", {name + std::string(kStrokesName)})};
  if (name == kStrokesName) return strokes_source(strokes);
  if (name.starts_with(kStackedPrefix)) {
    const base::Result<DataSource> of = open_source(name.substr(kStackedPrefix.size()), strokes);
    if (!of) return of.error();
    if (of->train->channels > 1)
      return base::Error{
          .message = base::tr("{0}: these pictures have several channels already.", {name}),
          .hint = base::tr("Stack pictures of one channel.")};
    return stacked_source(*of);
  }
  if (name.starts_with(kBuiltIn))
    return base::Error{
        .message = base::tr("{0}: there is no built-in data set of this name.", {name}),
        .hint = base::tr("Use {0}, or name a folder or file.", {kStrokesName})};
  return source_from_path(name);
}

std::vector<std::string> source_files(const std::string& name) {
  if (name.starts_with(kStackedPrefix)) return source_files(name.substr(kStackedPrefix.size()));
  if (name.starts_with(kBuiltIn)) return {};
  base::Result<std::vector<std::string>> files = files_of_path(name);
  return files ? *std::move(files) : std::vector<std::string>();
}

}  // namespace counterfeit::data
