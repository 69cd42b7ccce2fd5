#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "session/run_keeper.h"
#include "session/runs.h"

namespace counterfeit::session {

// A store in memory: replies come when the test lets them, and it can be full, broken or locked.
class MemoryStore : public Store {
 public:
  void write(std::vector<Record> put, std::vector<std::string> drop,
             std::function<void(base::Status)> done) override {
    std::uint64_t size = 0;
    const bool grows = !put.empty();
    auto after = records;
    for (Record& record : put) after[record.name] = std::move(record.bytes);
    for (const std::string& name : drop)
      std::erase_if(after, [&](const auto& one) {
        return one.first == name || (name.ends_with('/') && one.first.starts_with(name));
      });
    for (const auto& [name, bytes] : after) size += bytes.size();
    if ((grows && size > room) || broken)
      return letters.push_back([done, broken = broken] {
        done(base::Error{.message = broken ? "broken" : "full",
                         .hint = {},
                         .kind = broken ? base::ErrorKind::kSystem : base::ErrorKind::kNoRoom});
      });
    records = std::move(after);
    ++writes;
    letters.push_back([done] { done({}); });
  }
  void read(const std::string& prefix,
            std::function<void(base::Result<std::vector<Record>>)> done) override {
    std::vector<Record> found;
    for (const auto& [name, bytes] : records)
      if (name.starts_with(prefix)) found.push_back({name, bytes});
    letters.push_back([done, found] { done(found); });
  }
  void list(const std::string& prefix,
            std::function<void(base::Result<std::vector<std::string>>)> done) override {
    std::vector<std::string> found;
    for (const auto& [name, bytes] : records)
      if (name.starts_with(prefix)) found.push_back(name);
    letters.push_back([done, found] { done(found); });
  }
  void claim(const std::string& name, std::function<void(bool)> done) override {
    letters.push_back([done, granted = !of_others.contains(name)] { done(granted); });
  }

  std::map<std::string, base::Bytes> records;
  std::set<std::string> of_others;
  std::uint64_t room = std::uint64_t{1} << 30;
  bool broken = false;
  int writes = 0;
  double now = 1e9;  // everywhere
  std::deque<std::function<void()>> letters;
};

// A visit: a page with its session, on a store that stays.
class Visit {
 public:
  explicit Visit(MemoryStore& store, std::uint64_t seed = 1, double worth_keeping = 0)
      : store_(store),
        keeper(desk.session, store,
               {.seed = seed,
                .now = [&store] { return store.now; },
                .tell = [this](const base::Error& error) { told.push_back(error.message); },
                .say = [this](const std::string& sentence) { said.push_back(sentence); },
                .worth_keeping = worth_keeping}) {
    keeper.begin();
    frames();
  }

  // Lets some frames pass, an hour after the last ones.
  void frames() {
    store_.now += 3600;
    for (int i = 0; i < 20; ++i) frame();
  }
  void frame() {
    bool polled = false;  // a command after all others: what they asked for has come
    desk.session.run_exclusive([](int) {}, [&polled](const base::Status&) { polled = true; });
    EXPECT_TRUE(desk.wait_until([&] { return polled; }));
    keeper.turn();
    while (!store_.letters.empty()) {
      const auto letter = std::move(store_.letters.front());
      store_.letters.pop_front();
      letter();
    }
  }
  void train(std::int64_t steps) {
    EXPECT_TRUE(desk.step(steps).ok());
    frames();
  }
  void reset(std::uint64_t seed) {
    gan::TrainConfig config = small_config();
    config.seed = seed;
    EXPECT_TRUE(desk.reset(config).ok());
    frames();
  }
  // Until a snapshot shows further training.
  void wait_for_steps() {
    const std::int64_t before = desk.now()->step;
    EXPECT_TRUE(desk.wait_until([&] { return desk.now()->step > before; }));
  }
  base::Result<std::string> resume(const std::string& id) {
    std::optional<base::Result<std::string>> answer;
    keeper.resume(id, [&](base::Result<std::string> result) { answer = std::move(result); });
    for (int i = 0; i < 50 && !answer; ++i) frame();
    EXPECT_TRUE(answer.has_value());
    return *answer;
  }
  base::Bytes state() { return *desk.save(); }
  const KeptRun& only() {
    EXPECT_EQ(keeper.runs()->size(), 1u);
    return keeper.runs()->front();
  }

  MemoryStore& store_;
  std::vector<std::string> told, said;
  Desk desk;
  RunKeeper keeper;
};

}  // namespace counterfeit::session
