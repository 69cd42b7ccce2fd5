#pragma once

#include <string>
#include <vector>

#include "base/result.h"
#include "data/dataset.h"
#include "data/strokes.h"

namespace counterfeit::data {

// What a person may name as data: `builtin:strokes`, a folder or a file of images, or `stacked:`
// and one of these. Refused: other builtin names, stacks of stacks, and everything that
// source_from_path refuses.
base::Result<DataSource> open_source(const std::string& name, const StrokesOptions& strokes = {});

// The files that open_source reads for it; none where there are none.
std::vector<std::string> source_files(const std::string& name);

}  // namespace counterfeit::data
