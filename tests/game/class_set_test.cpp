#include "game/class_set.h"

#include <gtest/gtest.h>

#include "base/rng.h"
#include "data/files.h"
#include "data/idx.h"
#include "data/strokes.h"
#include "game/base32.h"
#include "game/source.h"

namespace counterfeit::game {
namespace {

// `count` drawings with the labels 0, 1, ... 9, 0, ...
ClassSet drawn_set(int count) {
  const data::Dataset digits = data::make_strokes(std::max(count, 1), 5);
  ClassSet set;
  for (int i = 0; i < count; ++i) EXPECT_TRUE(set.add(digits.image(i), i % 10).ok());
  return set;
}

bool same(const ClassSet& a, const ClassSet& b) {
  return a.drawings().pixels == b.drawings().pixels && a.drawings().labels == b.drawings().labels &&
         a.drawings().classes == b.drawings().classes && a.drawings().name == b.drawings().name;
}

TEST(ClassSet, HoldsDrawingsWithTheirLabelsUpToItsBound) {
  ClassSet set = drawn_set(ClassSet::kMost);
  EXPECT_EQ(set.size(), ClassSet::kMost);
  EXPECT_EQ(set.drawings().labels[13], 3);
  const base::Bytes one(set.drawings().image(0).begin(), set.drawings().image(0).end());
  const auto full = set.add(one, 1);
  ASSERT_FALSE(full.ok());
  EXPECT_NE(full.error().message.find("500"), std::string::npos);
  EXPECT_EQ(set.size(), ClassSet::kMost);
}

TEST(ClassSet, WhatIsTakenOutIsPutBackWhereItWas) {
  ClassSet set = drawn_set(12);
  const ClassSet before = set;
  const std::uint64_t version = set.version();
  EXPECT_FALSE(set.can_put_back());
  set.take_out(3);
  set.take_out(10);
  EXPECT_EQ(set.size(), 10);
  EXPECT_EQ(set.drawings().labels[3], 4);
  set.empty();
  EXPECT_EQ(set.size(), 0);
  EXPECT_GT(set.version(), version);
  for (const int size : {10, 11, 12}) {
    ASSERT_TRUE(set.can_put_back());
    set.put_back();
    EXPECT_EQ(set.size(), size);
  }
  EXPECT_TRUE(same(set, before));
  EXPECT_FALSE(set.can_put_back());
}

TEST(ClassSet, WhatAnotherWindowChangedIsTakenOver) {
  const ClassSet before = drawn_set(6), more = drawn_set(9);
  const auto add = [&](ClassSet& to, int index) {
    EXPECT_TRUE(to.add(more.drawings().image(index), index).ok());
  };
  ClassSet ours = before, theirs = before;
  add(ours, 6);
  ours.take_out(0);
  add(theirs, 7);
  add(theirs, 8);
  theirs.take_out(2);
  ours.take_over(before, theirs);
  EXPECT_EQ(ours.drawings().labels, (std::vector<std::uint8_t>{1, 3, 4, 5, 6, 7, 8}));
  const ClassSet merged = ours;
  ours.take_over(merged, merged);
  EXPECT_TRUE(same(ours, merged));
  theirs = merged;
  theirs.empty();
  ours.take_over(merged, theirs);
  EXPECT_EQ(ours.size(), 0);
}

// Through any changes it stays whole, and never grows beyond its bound.
TEST(ClassSet, TenThousandChangesKeepItWhole) {
  base::Rng rng(7);
  const data::Dataset digits = data::make_strokes(50, 5);
  ClassSet set;
  int size = 0;
  for (int i = 0; i < 10000; ++i) {
    const auto what = rng.below(100);
    if (what < 60) {
      const int digit = static_cast<int>(rng.below(50));
      size += set.add(digits.image(digit), digit % 10).ok() ? 1 : 0;
    } else if (what < 90 && size > 0) {
      set.take_out(static_cast<int>(rng.below(static_cast<std::uint32_t>(size))));
      --size;
    } else if (what == 90) {
      set.empty();
      size = 0;
    } else if (set.can_put_back()) {
      set.put_back();
      size = set.size();
    }
    ASSERT_EQ(set.size(), size);
    ASSERT_LE(size, ClassSet::kMost);
    ASSERT_EQ(std::ssize(set.drawings().labels), size);
    ASSERT_EQ(std::ssize(set.drawings().pixels), std::ptrdiff_t{size} * kPixels);
  }
}

TEST(ClassSet, ItsFilesAreADataSet) {
  const ClassSet set = drawn_set(25);
  const auto files = set.files();
  std::vector<data::NamedBytes> named;
  for (const auto& [name, bytes] : files) named.push_back({.name = name, .bytes = bytes});
  const auto read = data::source_from_files(named);
  ASSERT_TRUE(read.ok()) << read.error().message;
  EXPECT_EQ(read->train->name, set.drawings().name);
  EXPECT_EQ(read->train->pixels, set.drawings().pixels);
  EXPECT_EQ(read->train->labels, set.drawings().labels);
}

TEST(ClassSet, SurvivesAsText) {
  for (const int count : {0, 1, 37, ClassSet::kMost}) {
    const ClassSet set = drawn_set(count);
    const std::string saved = set.save();
    EXPECT_LE(saved.size(), 1260u * static_cast<std::size_t>(count) + 60);
    EXPECT_TRUE(same(ClassSet::restore(saved), set)) << count;
  }
}

TEST(ClassSet, DamagedTextIsAnEmptySet) {
  const std::string saved = drawn_set(12).save();
  for (const std::string& text :
       {std::string("hello"), saved.substr(0, saved.size() / 2), saved.substr(100), saved + "00",
        "Z" + saved, saved.substr(0, saved.find('.')) + ".", std::string("."),
        saved.substr(saved.find('.')), saved + saved})
    EXPECT_EQ(ClassSet::restore(text).size(), 0);
}

TEST(ClassSet, PicturesOfAnotherSizeAreNoDrawings) {
  data::Dataset large;
  large.height = large.width = 32;
  large.pixels.assign(large.image_size(), 7);
  large.labels = {3};
  EXPECT_EQ(ClassSet::restore(to_base32(data::write_idx_images(large)) + "." +
                              to_base32(data::write_idx_labels(large)))
                .size(),
            0);
}

TEST(ClassSet, SaysHowManyAreMissing) {
  EXPECT_FALSE(drawn_set(ClassSet::kFewestToPlay - 1).enough_to_play().ok());
  EXPECT_TRUE(drawn_set(ClassSet::kFewestToPlay).enough_to_play().ok());
  const auto few = drawn_set(1).enough_to_train();
  ASSERT_FALSE(few.ok());
  EXPECT_EQ(few.error().message, "The class set has 1 drawing, and 20 are needed to train on it.");
  EXPECT_TRUE(drawn_set(ClassSet::kFewestToTrain).enough_to_train().ok());
}

}  // namespace
}  // namespace counterfeit::game
