#pragma once

#include <string>
#include <string_view>

#include "session/session.h"

// What the health panel says, in words.

namespace counterfeit::ui {

// A finding without its figures: "The run diverges."
std::string claim_of(const measure::Finding& finding);

// Where nothing was found; how far the fakes still are from the data, where they are far.
std::string clean_bill(const session::Measuring& measuring);

// What to look at in a run that was made to fail; empty where its settings are others by now, or
// where measurements have had the time to find something and did not.
std::string_view hint_to_watch(const session::Snapshot& snapshot);

}  // namespace counterfeit::ui
