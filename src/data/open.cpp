#include "data/open.h"

#include "data/files.h"

namespace counterfeit::data {

base::Result<DataSource> open_source(const std::string& name, const StrokesOptions& strokes) {
  if (name == kStrokesName) return strokes_source(strokes);
  if (name.starts_with("builtin:"))
    return base::Error{.message = name + ": there is no built-in data set of this name.",
                       .hint = std::string("Use ") + kStrokesName + ", or name a folder or file."};
  return source_from_path(name);
}

}  // namespace counterfeit::data
