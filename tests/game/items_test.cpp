#include "game/items.h"

#include <gtest/gtest.h>

#include <bit>
#include <cmath>
#include <set>

#include "games.h"

namespace counterfeit::game {
namespace {

std::uint64_t mixed(std::uint64_t hash, std::uint64_t value) {
  return (hash ^ value) * 0x100000001b3u;
}

// Of every choice of a game.
std::uint64_t hash_of(const Settings& settings, const Catalogue& catalogue) {
  const Dealer dealer = Dealer::create(settings, catalogue).value();
  std::uint64_t hash = 0xcbf29ce484222325u;
  for (int i = 0; i < settings.rounds; ++i) {
    const Item item = dealer.item(i);
    hash = mixed(mixed(hash, item.fakes), static_cast<std::uint64_t>(item.moment));
    for (const PictureName& name : item.pictures)
      hash = mixed(mixed(mixed(hash, static_cast<std::uint64_t>(name.real)), name.number),
                   static_cast<std::uint64_t>(name.label + 1));
  }
  return hash;
}

// The numbers were computed by the native build. The tests run in WebAssembly too, so a page asks
// what the desktop asks.
TEST(Items, AreTheSameInEveryBuild) {
  std::vector<std::uint64_t> hashes;
  for (const Mode mode : kModes)
    hashes.push_back(hash_of({.mode = mode, .seed = 2024, .rounds = 50}, small_catalogue(997)));
  EXPECT_EQ(hashes, (std::vector<std::uint64_t>{181617826733380415u, 10786891022181761415u,
                                                1646925203740525995u, 181617826733380415u,
                                                15225326789595287409u}));
}

TEST(Items, FollowFromSeedAndNumberAlone) {
  const Catalogue catalogue = small_catalogue();
  for (const Mode mode : kModes) {
    const Settings settings{.mode = mode, .seed = 9, .rounds = 30};
    const Dealer one = Dealer::create(settings, catalogue).value();
    const Dealer other = Dealer::create(settings, catalogue).value();
    for (const int number : {29, 0, 17, 17}) EXPECT_EQ(one.item(number), other.item(number));
    Settings another = settings;
    another.seed = 10;
    EXPECT_NE(hash_of(settings, catalogue), hash_of(another, catalogue));
  }
}

TEST(Items, HaveThePicturesOfTheirMode) {
  for (const Mode mode : kModes) {
    const Settings settings{.mode = mode, .seed = 3, .rounds = 40};
    const Dealer dealer = Dealer::create(settings, small_catalogue()).value();
    std::set<std::pair<bool, std::int64_t>> seen;
    for (int i = 0; i < settings.rounds; ++i) {
      const Item item = dealer.item(i);
      ASSERT_EQ(std::ssize(item.pictures), pictures_of(mode));
      if (fakes_told(mode) > 0) {
        EXPECT_EQ(std::popcount(item.fakes), fakes_told(mode));
      }
      for (std::size_t k = 0; k < item.pictures.size(); ++k) {
        const PictureName& name = item.pictures[k];
        EXPECT_EQ(name.fake, (item.fakes >> k & 1) != 0);
        EXPECT_TRUE(
            seen.insert({name.fake, name.fake ? std::int64_t{name.number} : name.real}).second)
            << "twice in one game";
      }
      if (mode == Mode::kSpotTheFake) {
        EXPECT_EQ(item.pictures[0].label, item.pictures[1].label);
      }
    }
  }
}

TEST(Items, BalanceSidesWithinTheirLimit) {
  for (std::uint32_t seed = 0; seed < 500; ++seed)
    for (const int rounds : {2, 8, 20, 40}) {
      int fakes = 0;
      for (const PictureSet one : truths({.seed = seed, .rounds = rounds})) fakes += one;
      EXPECT_LE(std::abs(2 * fakes - rounds), std::max(2, rounds / 3));
    }
  // Over many games both sides come equally often at every place: 4 standard deviations are 0.028.
  std::vector<int> fakes(20);
  for (std::uint32_t seed = 0; seed < 5000; ++seed) {
    const auto all = truths({.mode = Mode::kSpotTheFake, .seed = seed, .rounds = 20});
    for (std::size_t i = 0; i < all.size(); ++i) fakes[i] += all[i] == 1 ? 1 : 0;
  }
  for (const int count : fakes) EXPECT_NEAR(count / 5000.0, 0.5, 0.028);
}

// Somebody who remembers every truth so far and always names the side that was rarer, or the other
// one than last time, must gain next to nothing by it.
TEST(Items, OrderTellsNothing) {
  int rarer = 0, other = 0, asked = 0;
  for (std::uint32_t seed = 0; seed < 5000; ++seed) {
    int ahead = 0, last = 0;
    for (const PictureSet fake : truths({.seed = seed, .rounds = 20})) {
      const int side = fake != 0 ? 1 : -1;
      rarer += side * ahead < 0 || (ahead == 0 && side == 1) ? 1 : 0;
      other += side != last ? 1 : 0;
      ++asked;
      ahead += side;
      last = side;
    }
  }
  EXPECT_NEAR(static_cast<double>(rarer) / asked, 0.5, 0.04);
  EXPECT_NEAR(static_cast<double>(other) / asked, 0.5, 0.04);
}

TEST(Items, WallsPutFakesEverywhere) {
  std::vector<int> at(kWall);
  for (std::uint32_t seed = 0; seed < 500; ++seed)
    for (const PictureSet wall : truths({.mode = Mode::kFindTheFakes, .seed = seed, .rounds = 10}))
      for (int i = 0; i < kWall; ++i) at[static_cast<std::size_t>(i)] += wall >> i & 1;
  for (const int count : at) EXPECT_NEAR(count / 5000.0, 1.0 / 3, 0.027);
}

TEST(Items, TakeTheWantedClassesAlone) {
  const Settings settings{
      .mode = Mode::kFindTheFakes, .seed = 5, .rounds = 10, .classes = 0b1000100};
  const Dealer dealer = Dealer::create(settings, small_catalogue()).value();
  std::set<int> labels;
  for (int i = 0; i < settings.rounds; ++i)
    for (const PictureName& name : dealer.item(i).pictures) labels.insert(name.label);
  EXPECT_EQ(labels, (std::set<int>{2, 6}));
}

TEST(Items, RefuseClassesThatAreNotThere) {
  Catalogue catalogue = small_catalogue();
  EXPECT_NE(
      sentence(Dealer::create({.classes = std::uint64_t{1} << 40}, catalogue)).find("no real"),
      std::string::npos);
  catalogue.fake_classes = 0;
  EXPECT_NE(sentence(Dealer::create({.classes = 1}, catalogue)).find("without regard"),
            std::string::npos);
  EXPECT_TRUE(Dealer::create({}, catalogue).ok());
}

TEST(Items, ClimbTheTimeline) {
  const Settings settings{.mode = Mode::kUntilItFoolsUs, .rounds = 40};
  EXPECT_EQ(stages_of(settings), 5);
  std::vector<int> moments;
  for (int i = 0; i < settings.rounds; ++i) moments.push_back(moment_of(settings, 9, i));
  EXPECT_TRUE(std::ranges::is_sorted(moments));
  EXPECT_EQ(std::set<int>(moments.begin(), moments.end()), (std::set<int>{0, 2, 4, 6, 8}));
  const auto fixed = [](Difficulty difficulty) {
    return moment_of({.difficulty = difficulty}, 9, 0);
  };
  EXPECT_EQ(fixed(Difficulty::kEasy), 2);
  EXPECT_EQ(fixed(Difficulty::kMedium), 4);
  EXPECT_EQ(fixed(Difficulty::kHard), 8);
}

}  // namespace
}  // namespace counterfeit::game
