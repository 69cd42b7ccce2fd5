// A run at several moments, as it comes with the page: what is taken can be drawn with.

#include "gan/portfolio.h"

#include "header_mutator.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const auto portfolio = gan::Portfolio::open("file", {data, size});
  if (!portfolio) return 0;
  CHECK(!portfolio->moments().empty());
  for (std::size_t i = 0; i < portfolio->moments().size(); ++i)
    CHECK(portfolio->state(i).dataset == portfolio->dataset());
  return 0;
}
