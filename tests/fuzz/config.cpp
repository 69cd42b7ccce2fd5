// The settings as JSON: what is taken is valid, and written it is read again as the same.

#include "gan/config.h"

#include "fuzz.h"

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const auto config = gan::config_from_json(fuzz::Input(data, size).text());
  if (!config) return 0;
  CHECK(gan::validate(*config).ok());
  const auto again = gan::config_from_json(gan::to_json(*config));
  CHECK(again && *again == *config);
  return 0;
}
