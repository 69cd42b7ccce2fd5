#include "session/kept_run.h"

#include <zlib.h>

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

namespace counterfeit::session {
namespace {

using nlohmann::json;

constexpr std::string_view kMagic = "CFKEPT1\n";
constexpr std::size_t kHead = kMagic.size() + 8;  // then a checksum of the rest and JSON's size
constexpr int kWidest = 64;  // pixels of a preview's side

json to_json(const KeptRun::Generation& one) {
  return {{"slot", one.slot},
          {"step", one.step},
          {"saved_at", one.saved_at},
          {"size", one.size},
          {"checksum", one.checksum}};
}

template <typename T>
bool take(const json& from, const char* key, T& to) {
  const auto found = from.find(key);
  if (found == from.end()) return false;
  if constexpr (std::is_same_v<T, std::string>) {
    if (!found->is_string()) return false;
  } else if constexpr (std::is_same_v<T, bool>) {
    if (!found->is_boolean()) return false;
  } else if constexpr (std::is_integral_v<T>) {
    // A fraction, or a number that T cannot hold, would become another one.
    if (!(found->is_number_unsigned()
              ? std::in_range<T>(found->get<std::uint64_t>())
              : found->is_number_integer() && std::in_range<T>(found->get<std::int64_t>())))
      return false;
  } else if (!found->is_number()) {
    return false;
  }
  to = found->get<T>();
  return true;
}

bool take(const json& from, KeptRun::Generation& to) {
  return from.is_object() && take(from, "slot", to.slot) && take(from, "step", to.step) &&
         take(from, "saved_at", to.saved_at) && take(from, "size", to.size) &&
         take(from, "checksum", to.checksum) && (to.slot == 0 || to.slot == 1) && to.step >= 0 &&
         std::isfinite(to.saved_at);
}

std::optional<KeptRun> from_json(const json& from) {
  KeptRun run;
  if (!from.is_object() || !take(from, "id", run.id) || !take(from, "name", run.name) ||
      !take(from, "preset", run.preset) || !take(from, "dataset", run.dataset) ||
      !take(from, "data_key", run.data_key) ||
      !take(from, "training_seconds", run.training_seconds) || !take(from, "removed", run.removed))
    return std::nullopt;
  // Records of before there were other pictures say nothing of them.
  if (from.contains("side") && (!take(from, "side", run.side) || run.side < 1 || run.side > kWidest))
    return std::nullopt;
  if (from.contains("channels") &&
      (!take(from, "channels", run.channels) || (run.channels != 1 && run.channels != 3)))
    return std::nullopt;
  const auto generations = from.find("generations");
  if (generations == from.end() || !generations->is_array() || generations->empty() ||
      generations->size() > 2)
    return std::nullopt;
  for (const json& one : *generations)
    if (!take(one, run.generations.emplace_back())) return std::nullopt;
  return run;
}

}  // namespace

std::uint64_t KeptRun::size() const {
  std::uint64_t sum = 0;
  for (const Generation& one : generations) sum += one.size;
  return sum;
}

std::string run_record(std::string_view id) { return "run/" + std::string(id); }

std::string state_record(std::string_view id, int slot) {
  return "state/" + std::string(id) + "/" + std::to_string(slot);
}

std::uint32_t checksum_of(base::ByteView bytes) {
  return static_cast<std::uint32_t>(crc32_z(0, bytes.data(), bytes.size()));
}

base::Bytes encode(const KeptRun& run) {
  json generations = json::array();
  for (const KeptRun::Generation& one : run.generations) generations.push_back(to_json(one));
  const json head = {{"id", run.id},
                     {"name", run.name},
                     {"preset", run.preset},
                     {"dataset", run.dataset},
                     {"data_key", run.data_key},
                     {"training_seconds", run.training_seconds},
                     {"removed", run.removed},
                     {"side", run.side},
                     {"channels", run.channels},
                     {"generations", generations}};
  const std::string text = head.dump(-1, ' ', false, json::error_handler_t::replace);
  base::Bytes rest;
  base::append_be32(rest, static_cast<std::uint32_t>(text.size()));
  rest.insert(rest.end(), text.begin(), text.end());
  rest.insert(rest.end(), run.preview.begin(), run.preview.end());
  base::Bytes record(kMagic.begin(), kMagic.end());
  base::append_be32(record, checksum_of(rest));
  record.insert(record.end(), rest.begin(), rest.end());
  return record;
}

std::optional<KeptRun> decode_kept_run(base::ByteView record) {
  if (record.size() < kHead || !std::ranges::equal(record.first(kMagic.size()), kMagic))
    return std::nullopt;
  const base::ByteView rest = record.subspan(kMagic.size() + 4);
  if (base::load_be32(record.data() + kMagic.size()) != checksum_of(rest)) return std::nullopt;
  const std::size_t size = base::load_be32(rest.data());
  if (size > rest.size() - 4) return std::nullopt;
  const base::ByteView text = rest.subspan(4, size), preview = rest.subspan(4 + size);
  const json head = json::parse(text.begin(), text.end(), nullptr, false);
  std::optional<KeptRun> run = from_json(head);
  if (!run) return std::nullopt;
  const int bytes = KeptRun::kPreview * run->side * run->side * run->channels;
  if (!preview.empty() && std::cmp_not_equal(preview.size(), bytes)) return std::nullopt;
  run->preview.assign(preview.begin(), preview.end());
  return run;
}

}  // namespace counterfeit::session
