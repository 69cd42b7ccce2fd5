#include "session/kept_run.h"

#include <gtest/gtest.h>

#include "base/rng.h"

namespace counterfeit::session {
namespace {

KeptRun example() {
  KeptRun run{.id = "0123456789abc",
              .name = "digits on “mine”",
              .preset = "digits",
              .dataset = "mine",
              .data_key = "00ff",
              .training_seconds = 12.5,
              .removed = true};
  run.generations = {
      {.slot = 1, .step = 700, .saved_at = 1.7e9, .size = 1000, .checksum = 4000000000},
      {.slot = 0, .step = 600, .saved_at = 1.6e9, .size = 999, .checksum = 3}};
  run.preview.assign(7840, 9);
  return run;
}

TEST(KeptRun, SurvivesItsRecord) {
  EXPECT_EQ(decode_kept_run(encode(example())), example());
  KeptRun bare = example();
  bare.preview.clear();
  bare.generations.pop_back();
  EXPECT_EQ(decode_kept_run(encode(bare)), bare);
  KeptRun colour = example();
  colour.side = 32;
  colour.channels = 3;
  colour.preview.assign(10 * 32 * 32 * 3, 9);
  EXPECT_EQ(decode_kept_run(encode(colour)), colour);
  EXPECT_EQ(example().size(), 1999u);
  EXPECT_EQ(state_record("x", 1), "state/x/1");
}

TEST(KeptRun, DamageIsNoticedWhereverItIs) {
  const base::Bytes good = encode(example());
  base::Rng rng(1);
  for (int i = 0; i < 2000; ++i) {
    base::Bytes bad = good;
    bad[rng.below(static_cast<std::uint32_t>(bad.size()))] ^=
        static_cast<std::uint8_t>(1 + rng.below(255));
    EXPECT_FALSE(decode_kept_run(bad).has_value());
  }
  for (std::size_t size = 0; size < good.size(); size += 1 + size / 20)
    EXPECT_FALSE(decode_kept_run(base::ByteView(good).first(size)).has_value());
}

// A record that is sound by its checksum.
base::Bytes record_of(std::string_view text) {
  base::Bytes rest;
  base::append_be32(rest, static_cast<std::uint32_t>(text.size()));
  rest.insert(rest.end(), text.begin(), text.end());
  const std::string magic = "CFKEPT1\n";
  base::Bytes record(magic.begin(), magic.end());
  base::append_be32(record, checksum_of(rest));
  record.insert(record.end(), rest.begin(), rest.end());
  return record;
}

TEST(KeptRun, RecordsOfOthersAreRefused) {
  // Of things that no run is.
  for (const char* head : {"[]", "{}", "null", "{\"id\":3}", "nonsense"})
    EXPECT_FALSE(decode_kept_run(record_of(head)).has_value()) << head;
  KeptRun none = example();
  none.generations.clear();
  EXPECT_FALSE(decode_kept_run(encode(none)).has_value());
  KeptRun odd = example();
  odd.generations[0].slot = 7;
  EXPECT_FALSE(decode_kept_run(encode(odd)).has_value());
  for (const auto& [side, channels] : {std::pair{32, 1}, {0, 1}, {-28, 1}, {28, 2}, {1 << 20, 1}}) {
    KeptRun other = example();
    other.side = side;
    other.channels = channels;
    EXPECT_FALSE(decode_kept_run(encode(other)).has_value()) << side << ' ' << channels;
  }
}

// A number of another kind or size is no number of ours, and no other one either.
TEST(KeptRun, CountsAreWholeAndFitTheirPlace) {
  const auto with = [](const std::string& key, const std::string& number) {
    const std::string counts[] = {"slot", "step", "size", "checksum"};
    std::string text = R"({"id":"x","name":"n","preset":"p","dataset":"d","data_key":"",)"
                       R"("training_seconds":1,"removed":false,"generations":[{"saved_at":5)";
    for (const std::string& count : counts)
      text += ",\"" + count + "\":" + (count == key ? number : "1");
    return decode_kept_run(record_of(text + "}]}")).has_value();
  };
  EXPECT_TRUE(with("", ""));
  for (const char* number :
       {"1.5", "1e300", "-1e300", "-1", "18446744073709551616", "true", "\"1\""})
    for (const char* key : {"slot", "step", "size", "checksum"})
      EXPECT_FALSE(with(key, number)) << key << " " << number;
  EXPECT_TRUE(with("size", "18446744073709551615"));
  EXPECT_FALSE(with("step", "9223372036854775808"));
  EXPECT_FALSE(with("checksum", "4294967296"));
  EXPECT_FALSE(with("slot", "4294967296"));
}

}  // namespace
}  // namespace counterfeit::session
