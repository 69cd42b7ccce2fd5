#include "session/run_keeper.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <deque>
#include <set>

#include "session/runs.h"

namespace counterfeit::session {
namespace {

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

TEST(RunKeeper, ARunIsGoneOnWithOnAnotherVisit) {
  MemoryStore store;
  base::Bytes left;
  {
    Visit first(store);
    EXPECT_TRUE(first.keeper.runs()->empty());
    first.train(5);
    EXPECT_EQ(first.only().step(), 5);
    EXPECT_EQ(first.only().dataset, "builtin:strokes");
    EXPECT_EQ(first.only().preview.size(), 7840u);
    EXPECT_EQ(first.keeper.current(), first.only().id);
    left = first.state();
  }
  Visit second(store, 2);
  ASSERT_EQ(second.keeper.runs()->size(), 1u);
  const std::string id = second.only().id;
  ASSERT_TRUE(second.resume(id).ok());
  EXPECT_EQ(second.desk.now()->step, 5);
  Desk straight_on;
  ASSERT_TRUE(straight_on.open({{"run.safetensors", left}}).ok());
  const auto expected = straight_on.step(2), got = second.desk.step(2);
  ASSERT_TRUE(expected.ok() && got.ok());
  EXPECT_TRUE(same(*expected, *got));
  second.frames();
  EXPECT_EQ(second.only().id, id);
  EXPECT_EQ(second.only().step(), 7);
}

TEST(RunKeeper, SavesWhileTrainingAndNotTooOften) {
  MemoryStore store;
  Visit visit(store);
  ASSERT_TRUE(visit.desk.train().ok());
  ASSERT_TRUE(visit.desk.wait_until([&] { return visit.desk.now()->step > 3; }));
  visit.frame();
  EXPECT_EQ(store.writes, 0);  // ten seconds have not passed
  store.now += 11;
  visit.frame();
  visit.frame();
  EXPECT_EQ(store.writes, 1);
  store.now += 5;
  visit.wait_for_steps();
  for (int i = 0; i < 5; ++i) visit.frame();
  EXPECT_EQ(store.writes, 1);
  store.now += 6;
  visit.wait_for_steps();
  visit.frame();
  visit.frame();
  EXPECT_EQ(store.writes, 2);
  ASSERT_TRUE(visit.desk.pause().ok());
}

TEST(RunKeeper, WhatIsShortIsNotKept) {
  MemoryStore store;
  Visit visit(store, 1, 1e6);
  visit.train(5);
  EXPECT_EQ(store.writes, 0);
}

TEST(RunKeeper, ADamagedStateCostsWhatCameAfterTheOneBefore) {
  MemoryStore store;
  std::string id;
  {
    Visit first(store);
    first.train(5);
    first.train(5);
    id = first.only().id;
    ASSERT_EQ(first.only().generations.size(), 2u);
    store.records.at(state_record(id, first.only().newest().slot))[100] ^= 1;
  }
  {
    Visit second(store, 2);
    ASSERT_TRUE(second.resume(id).ok());
    EXPECT_EQ(second.desk.now()->step, 5);
    second.train(1);
    EXPECT_EQ(second.only().step(), 6);
    ASSERT_EQ(second.only().generations.size(), 2u);
    EXPECT_NE(second.only().generations[0].slot, second.only().generations[1].slot);
  }
  for (const int slot : {0, 1}) store.records.at(state_record(id, slot)).resize(50);
  Visit third(store, 3);
  const auto refused = third.resume(id);
  ASSERT_FALSE(refused.ok());
  EXPECT_NE(refused.error().message.find("damaged"), std::string::npos);
  EXPECT_EQ(third.desk.now()->step, 0);
}

TEST(RunKeeper, AHalfWrittenEntryIsLeftOutAndTidiedAway) {
  MemoryStore store;
  {
    Visit first(store);
    first.train(5);
    store.records.at(run_record(first.only().id)).pop_back();
    store.records["state/stray/0"] = {1, 2, 3};
    store.records["data/stray/0/a.gz"] = {1, 2, 3};
  }
  Visit second(store, 2);
  EXPECT_TRUE(second.keeper.runs()->empty());
  EXPECT_TRUE(store.records.empty());
}

TEST(RunKeeper, WhatAnotherTabWritesMeanwhileIsNotTidiedAway) {
  MemoryStore of_the_other, store;
  Visit other(of_the_other);
  other.train(5);
  Visit visit(store, 2);
  store.records["state/stray/0"] = {1, 2, 3};
  visit.keeper.begin();  // asks, and the other one writes before the answer is taken
  for (const auto& [name, bytes] : of_the_other.records) store.records[name] = bytes;
  visit.frames();
  EXPECT_EQ(visit.only().id, other.only().id);
  EXPECT_EQ(store.records, of_the_other.records);
}

TEST(RunKeeper, EachNewRunHasItsEntryAndOneTakenUpAgainItsOwn) {
  MemoryStore store;
  Visit visit(store);
  visit.train(5);
  const std::string first = visit.only().id;
  visit.reset(9);
  EXPECT_EQ(visit.keeper.current(), "");
  visit.train(2);
  ASSERT_EQ(visit.keeper.runs()->size(), 2u);
  const std::string second = visit.keeper.current();
  EXPECT_NE(second, first);
  EXPECT_EQ(visit.keeper.runs()->front().id, second);
  ASSERT_TRUE(visit.desk.ask<void>([&](auto done) { visit.desk.session.undo_return(done); }).ok());
  visit.frames();
  visit.train(1);
  EXPECT_EQ(visit.keeper.current(), first);
  EXPECT_EQ(visit.keeper.runs()->front().step(), 6);
  EXPECT_EQ(visit.keeper.runs()->back().step(), 2);
}

TEST(RunKeeper, ARunTakenUpAgainIsKeptWithItsOwnPictures) {
  MemoryStore store;
  Visit visit(store);
  const auto open = [&](int count) {
    const std::vector<NamedFile> files = data_files(count);
    ASSERT_TRUE(visit.desk.open(files).ok());
    visit.frame();
    visit.keeper.opened(files);
  };
  open(40);
  ASSERT_TRUE(visit.desk.step(2).ok());  // not kept yet
  open(60);
  ASSERT_TRUE(visit.desk.ask<void>([&](auto done) { visit.desk.session.undo_return(done); }).ok());
  visit.frames();
  visit.train(1);
  const std::string id = visit.only().id;
  ASSERT_FALSE(visit.only().data_key.empty());
  Visit second(store, 2);
  ASSERT_TRUE(second.resume(id).ok());
  EXPECT_EQ(second.desk.now()->dataset_count, 40);
  EXPECT_EQ(second.desk.now()->step, 3);
}

TEST(RunKeeper, WhatIsAboutToBeReplacedIsSavedFirst) {
  MemoryStore store;
  Visit visit(store);
  ASSERT_TRUE(visit.desk.step(5).ok());
  visit.keeper.turn();  // has seen the run
  ASSERT_TRUE(visit.desk.step(4).ok());
  visit.keeper.save_now();
  visit.reset(9);
  EXPECT_EQ(visit.only().step(), 9);
  EXPECT_EQ(visit.keeper.current(), "");
}

TEST(RunKeeper, ARunOfAnotherTabGoesOnAsACopy) {
  MemoryStore store;
  std::string id;
  {
    Visit first(store);
    first.train(5);
    id = first.only().id;
  }
  store.of_others.insert(run_record(id));
  Visit second(store, 2);
  ASSERT_TRUE(second.resume(id).ok());
  second.train(1);
  ASSERT_EQ(second.keeper.runs()->size(), 2u);
  EXPECT_NE(second.keeper.current(), id);
  EXPECT_EQ(second.keeper.runs()->back().step(), 5);
}

TEST(RunKeeper, RemovingIsUndoneAndFinalOnTheNextVisit) {
  MemoryStore store;
  std::string id;
  {
    Visit first(store);
    first.train(5);
    id = first.only().id;
    const base::Status refused = first.keeper.remove(id);
    ASSERT_FALSE(refused.ok());
    EXPECT_NE(refused.error().message.find("being trained"), std::string::npos);
    first.reset(9);
    ASSERT_TRUE(first.keeper.remove(id).ok());
    EXPECT_TRUE(first.keeper.runs()->empty());
    first.keeper.undo_remove();
    EXPECT_EQ(first.only().id, id);
    first.keeper.rename(id, "Mine");
    EXPECT_EQ(first.only().name, "Mine");
    EXPECT_FALSE(first.keeper.remove("nonsense").ok());
    ASSERT_TRUE(first.keeper.remove(id).ok());
    first.frames();
    EXPECT_FALSE(store.records.empty());
  }
  Visit second(store, 2);
  EXPECT_TRUE(second.keeper.runs()->empty());
  EXPECT_TRUE(store.records.empty());
  EXPECT_FALSE(second.resume(id).ok());
}

TEST(RunKeeper, AFullStoreLosesTheOldestRunAndNeverTheNewest) {
  MemoryStore store;
  Visit visit(store);
  visit.train(5);
  const std::string oldest = visit.keeper.current();
  store.room = store.records.at(state_record(oldest, 0)).size() * 5 / 2 + 20000;
  visit.reset(2);
  visit.train(5);
  visit.train(5);
  EXPECT_EQ(visit.only().step(), 10);
  EXPECT_NE(visit.only().id, oldest);
  EXPECT_TRUE(visit.told.empty());
  store.room = 10;
  visit.train(5);
  visit.train(5);
  EXPECT_EQ(visit.told, (std::vector<std::string>{"full"}));  // once
  EXPECT_EQ(visit.only().step(), 10);                         // the last good state
}

TEST(RunKeeper, AFailureOtherThanAFullStoreCostsNothing) {
  MemoryStore store;
  Visit visit(store);
  for (std::uint64_t seed = 1; seed <= 3; ++seed) {
    visit.reset(seed);
    visit.train(5);
  }
  const auto before = store.records;
  store.broken = true;
  visit.train(5);
  visit.train(5);
  EXPECT_EQ(store.records, before);
  EXPECT_EQ(visit.keeper.runs()->size(), 3u);
  EXPECT_EQ(visit.told, (std::vector<std::string>{"broken"}));
  EXPECT_TRUE(visit.said.empty());
  store.broken = false;
  visit.train(5);
  EXPECT_EQ(visit.keeper.runs()->front().step(), 20);
  EXPECT_EQ(visit.keeper.runs()->size(), 3u);
}

TEST(RunKeeper, WhereRoomIsMadeInVainOneRunGoesAndNotAll) {
  MemoryStore store;
  Visit visit(store);
  for (std::uint64_t seed = 1; seed <= 4; ++seed) {
    visit.reset(seed);
    visit.train(5);
    visit.train(1);
  }
  store.room = 10;  // something else has filled it
  visit.train(5);
  EXPECT_EQ(visit.keeper.runs()->size(), 3u);
  EXPECT_EQ(visit.keeper.runs()->front().step(), 6);
  EXPECT_EQ(visit.told, (std::vector<std::string>{"full"}));
  ASSERT_EQ(visit.said.size(), 1u);
  EXPECT_NE(visit.said[0].find("the oldest went"), std::string::npos) << visit.said[0];
}

TEST(RunKeeper, RunsOfAnotherTabDoNotMakeRoom) {
  MemoryStore store;
  Visit visit(store);
  visit.train(5);
  const std::string of_another = visit.keeper.current();
  visit.reset(2);
  visit.train(5);
  const std::string oldest_of_ours = visit.keeper.current();
  store.of_others.insert(run_record(of_another));
  std::uint64_t size = 0;
  for (const auto& [name, bytes] : store.records) size += bytes.size();
  store.room = size + 100;
  visit.reset(3);
  visit.train(5);
  ASSERT_EQ(visit.keeper.runs()->size(), 2u);
  EXPECT_EQ(visit.keeper.runs()->back().id, of_another);
  EXPECT_TRUE(store.records.contains(state_record(of_another, 0)));
  EXPECT_FALSE(store.records.contains(run_record(oldest_of_ours)));
  EXPECT_EQ(visit.said.size(), 1u);
}

TEST(RunKeeper, NoMoreThanAStatedNumberOfRuns) {
  MemoryStore store;
  Visit visit(store);
  for (std::uint64_t seed = 0; seed < RunKeeper::kMostRuns + 3; ++seed) {
    visit.reset(seed + 1);
    visit.train(1);
  }
  EXPECT_EQ(visit.keeper.runs()->size(), RunKeeper::kMostRuns);
  ASSERT_EQ(visit.said.size(), 3u);
  EXPECT_NE(visit.said[0].find("No more than 12 runs"), std::string::npos) << visit.said[0];
  EXPECT_EQ(visit.keeper.runs()->front().id, visit.keeper.current());
}

}  // namespace
}  // namespace counterfeit::session
