#include "session/visit.h"

namespace counterfeit::session {
namespace {

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

TEST(RunKeeper, ARunOnColourIsTakenUpAgain) {
  MemoryStore store;
  Visit visit(store);
  base::Bytes batch;
  for (int i = 0; i < 30; ++i) {
    batch.push_back(static_cast<std::uint8_t>(i % 10));
    batch.insert(batch.end(), 3072, static_cast<std::uint8_t>(8 * i));
  }
  const std::vector<NamedFile> files = {{"data_batch_1.bin", batch}};
  ASSERT_TRUE(visit.desk.open(files).ok());
  visit.frame();
  visit.keeper.opened(files);
  visit.train(3);
  EXPECT_EQ(visit.only().side, 32);
  EXPECT_EQ(visit.only().channels, 3);
  EXPECT_EQ(visit.only().preview.size(), 10u * 32 * 32 * 3);
  Visit second(store, 2);
  const auto resumed = second.resume(visit.only().id);
  ASSERT_TRUE(resumed.ok()) << resumed.error().sentence();
  EXPECT_EQ(second.desk.now()->step, 3);
  EXPECT_EQ(second.desk.now()->channels, 3);
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

}  // namespace
}  // namespace counterfeit::session
