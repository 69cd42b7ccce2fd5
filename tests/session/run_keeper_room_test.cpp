// Where kept runs find no room: which go, which never do, and how it is said.

#include "session/visit.h"

namespace counterfeit::session {
namespace {

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
