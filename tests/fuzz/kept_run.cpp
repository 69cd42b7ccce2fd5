// The entry of a kept run, as the page's database holds it; as it is, and with its checksum set
// right.

#include "session/kept_run.h"

#include "fuzz.h"

namespace counterfeit::fuzz {
namespace {

void try_one(base::ByteView record) {
  const auto run = session::decode_kept_run(record);
  if (!run) return;
  CHECK(!run->generations.empty() && run->generations.size() <= 2);
  CHECK(run->preview.empty() ||
        run->preview.size() == std::size_t{session::KeptRun::kPreview} * 784);
  CHECK(session::decode_kept_run(session::encode(*run)) == *run);
}

}  // namespace
}  // namespace counterfeit::fuzz

int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace counterfeit;
  const base::ByteView bytes(data, size);
  fuzz::try_one(bytes);
  constexpr std::string_view kMagic = "CFKEPT1\n";
  base::Bytes record(kMagic.begin(), kMagic.end());
  base::append_be32(record, session::checksum_of(bytes));
  record.insert(record.end(), bytes.begin(), bytes.end());
  fuzz::try_one(record);
  return 0;
}
