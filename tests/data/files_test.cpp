#include "data/files.h"

#include <gtest/gtest.h>

#include <filesystem>

#include "data/idx.h"
#include "test_files.h"

namespace counterfeit::data {
namespace {

using base::Bytes;

class Files : public testing::Test {
 protected:
  const Dataset train_ = numbered_pictures(30);
  const Dataset test_ = numbered_pictures(7);
  const Bytes train_images_ = write_idx_images(train_);
  const Bytes train_labels_ = gzipped(write_idx_labels(train_));
  const Bytes test_images_ = gzipped(write_idx_images(test_));
  const Bytes test_labels_ = write_idx_labels(test_);

  using Set = std::vector<NamedBytes>;
};

TEST_F(Files, TakesTheWholeFamilyInAnyOrder) {
  const Set files{{"t10k-labels-idx1-ubyte", test_labels_},
                  {"train-labels-idx1-ubyte.gz", train_labels_},
                  {"t10k-images-idx3-ubyte.gz", test_images_},
                  {"train-images-idx3-ubyte", train_images_}};
  const base::Result<DataSource> source = source_from_files(files, "mnist");
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_EQ(source->name, "mnist");
  EXPECT_EQ(source->train->pixels, train_.pixels);
  EXPECT_EQ(source->train->labels, train_.labels);
  EXPECT_EQ(source->train->classes, 10);
  ASSERT_NE(source->test, nullptr);
  EXPECT_EQ(source->test->pixels, test_.pixels);
  EXPECT_EQ(source->test->labels, test_.labels);
  EXPECT_EQ(source->test->classes, 10);  // of the training part, though labels 7 to 9 are missing
}

TEST_F(Files, TakesSubsets) {
  const base::Result<DataSource> images =
      source_from_files(Set{{"emoji-train-images-idx3-ubyte.gz", train_images_}});
  ASSERT_TRUE(images.ok()) << sentence(images);
  EXPECT_EQ(images->name, "emoji");
  EXPECT_FALSE(images->train->labelled());
  EXPECT_EQ(images->train->classes, 0);
  EXPECT_EQ(images->test, nullptr);

  const base::Result<DataSource> lone_test =
      source_from_files(Set{{"t10k-labels", test_labels_}, {"t10k-images", test_images_}});
  ASSERT_TRUE(lone_test.ok()) << sentence(lone_test);
  EXPECT_EQ(lone_test->train->count(), 7);
  EXPECT_TRUE(lone_test->train->labelled());
  EXPECT_EQ(lone_test->test, nullptr);

  // Content decides what a file is, not its name.
  const base::Result<DataSource> misnamed =
      source_from_files(Set{{"labels", train_images_}, {"images", train_labels_}});
  ASSERT_TRUE(misnamed.ok()) << sentence(misnamed);
  EXPECT_EQ(misnamed->train->count(), 30);
}

TEST_F(Files, TakesAFileThatLiesThereTwiceOnce) {
  const Bytes packed = gzipped(train_images_);
  const base::Result<DataSource> source =
      source_from_files(Set{{"train-images.gz", packed}, {"train-images", train_images_}});
  ASSERT_TRUE(source.ok()) << sentence(source);
}

TEST_F(Files, TurnsEmnistUpright) {
  const Dataset many = numbered_pictures(300);
  const Bytes images = write_idx_images(many);
  const base::Result<DataSource> source =
      source_from_files(Set{{"emnist-digits-train-images-idx3-ubyte", images}});
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_EQ(source->name, "emnist-digits");
  // The number stands in the first row of the stored picture, in the first column of this one.
  EXPECT_EQ(source->train->image(299)[0], 299 - 256);
  EXPECT_EQ(source->train->image(299)[1], 0);
  EXPECT_EQ(source->train->image(299)[28], 1);
}

TEST_F(Files, RefusesWhatDoesNotFitTogether) {
  EXPECT_REFUSED(source_from_files({}), "No data: there is no file of images.");
  EXPECT_REFUSED(source_from_files(Set{{"train-labels.gz", train_labels_}}),
                 "train-labels.gz: labels without images.");
  EXPECT_REFUSED(
      source_from_files(Set{{"train-images", train_images_}, {"t10k-labels", test_labels_}}),
      "t10k-labels: labels without images.");
  EXPECT_REFUSED(source_from_files(Set{{"images", train_images_}, {"labels", test_labels_}}),
                 "labels: holds 7 labels, but images holds 30 images.");
  EXPECT_REFUSED(source_from_files(Set{{"a", train_images_}, {"b", test_images_}}),
                 "a and b: two files of images for the training part.");
  EXPECT_REFUSED(source_from_files(Set{{"test1", test_labels_}, {"test2", test_labels_}}),
                 "test1 and test2: two files of labels for the test part.");
  const Bytes wide = write_idx_images(numbered_pictures(3, 36));
  EXPECT_REFUSED(source_from_files(Set{{"wide.idx", wide}}),
                 "wide.idx: wrong dimensions: it holds 3 images of 36 x 36 pixels, but 28 x 28 or "
                 "32 x 32 are needed. Scale the images");
  // One bad file among good ones refuses the whole.
  EXPECT_REFUSED(
      source_from_files(Set{{"train-images", train_images_}, {"train-labels", Bytes{1, 2}}}),
      "train-labels: truncated");
}

TEST_F(Files, TakesLargerPicturesAndColour) {
  const Dataset large = numbered_pictures(4, 32), coloured = coloured_pictures(11);
  const Bytes grey_file = write_idx_images(large), colour_file = write_idx_images(coloured);
  const base::Result<DataSource> grey = source_from_files(Set{{"large.idx", grey_file}});
  ASSERT_TRUE(grey.ok()) << sentence(grey);
  EXPECT_EQ(grey->train->height, 32);
  EXPECT_EQ(grey->train->channels, 1);
  EXPECT_EQ(grey->train->count(), 4);
  EXPECT_EQ(grey->train->pixels, large.pixels);
  const Bytes labels = write_idx_labels(coloured);
  const base::Result<DataSource> colour =
      source_from_files(Set{{"images.idx", colour_file}, {"labels.idx", labels}});
  ASSERT_TRUE(colour.ok()) << sentence(colour);
  EXPECT_EQ(colour->train->channels, 3);
  EXPECT_EQ(colour->train->count(), 11);
  EXPECT_EQ(colour->train->pixels, coloured.pixels);
  EXPECT_EQ(colour->train->labels, coloured.labels);
  EXPECT_REFUSED(
      source_from_files(Set{{"train-images", colour_file}, {"t10k-images", grey_file}}),
      "train-images holds 11 images of 32 x 32 pixels in 3 channels, but t10k-images holds 4 "
      "images of 32 x 32 pixels: training and test need pictures of the same size and channels.");
}

TEST_F(Files, TurnsLargerEmnistUpright) {
  const Bytes images = write_idx_images(numbered_pictures(300, 32));
  const base::Result<DataSource> source =
      source_from_files(Set{{"emnist-large-train-images-idx3-ubyte", images}});
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_EQ(source->train->image(299)[0], 299 - 256);
  EXPECT_EQ(source->train->image(299)[32], 1);
}

TEST_F(Files, JoinsTheBatchesOfCifar) {
  const Dataset first = coloured_pictures(7), second = coloured_pictures(3),
                test = coloured_pictures(2);
  const Bytes one = cifar_file(first), two = gzipped(cifar_file(second)), held = cifar_file(test);
  // By their names, whatever order they come in.
  const base::Result<DataSource> source = source_from_files(
      Set{{"cifar/test_batch.bin", held}, {"data_batch_2.bin.gz", two}, {"data_batch_1.bin", one}});
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_EQ(source->name, "cifar-10");
  EXPECT_EQ(source->train->pixels, joined(first.pixels, second.pixels));
  EXPECT_EQ(source->train->labels, joined(first.labels, second.labels));
  EXPECT_EQ(source->train->height, 32);
  EXPECT_EQ(source->train->width, 32);
  EXPECT_EQ(source->train->channels, 3);
  EXPECT_EQ(source->train->classes, 7);
  ASSERT_NE(source->test, nullptr);
  EXPECT_EQ(source->test->pixels, test.pixels);
  EXPECT_EQ(source->test->labels, test.labels);
  EXPECT_EQ(source->test->classes, 7);
  // As kept runs write the names.
  EXPECT_EQ(source_from_files(Set{{"data-batch-1.bin", one}})->train->pixels, first.pixels);
}

TEST_F(Files, RefusesDamagedBatchesOfCifar) {
  const Bytes whole = cifar_file(coloured_pictures(2));
  const auto one = [](const std::string& name, const Bytes& bytes) {
    return source_from_files(Set{{name, bytes}});
  };
  EXPECT_REFUSED(
      one("data_batch_1.bin", first_bytes(whole, 6145)),
      "data_batch_1.bin: 6145 bytes, which are no whole records of CIFAR-10 (3073 bytes");
  EXPECT_REFUSED(one("data_batch_1.bin.gz", gzipped(first_bytes(whole, 6145))), "6145 bytes");
  EXPECT_REFUSED(one("data_batch_1.bin", Bytes{}), "data_batch_1.bin: the file is empty.");
  EXPECT_REFUSED(one("test_batch.bin.gz", first_bytes(gzipped(whole), 100)),
                 "test_batch.bin.gz: truncated");
  Bytes damaged = whole;
  damaged[3073] = 10;
  EXPECT_REFUSED(
      one("data_batch_3.bin", damaged),
      "data_batch_3.bin: not CIFAR-10: picture 1 has the label 10, and its labels are 0");
  // A name that is not one of them is none.
  EXPECT_REFUSED(one("data_batch_6.bin", whole), "data_batch_6.bin: not an IDX file");
  EXPECT_REFUSED(one("data_batch_1", Bytes{0x80, 0x02, '}', 'q'}), "or CIFAR-10's binary files.");

  EXPECT_REFUSED(source_from_files(Set{{"a/data_batch_1.bin", whole}, {"data_batch_1.bin", whole}}),
                 "a/data_batch_1.bin and data_batch_1.bin: two files of images for the training");
  EXPECT_REFUSED(
      source_from_files(Set{{"data_batch_1.bin", whole}, {"train-images", train_images_}}),
      "data_batch_1.bin and train-images: two files of images for the training part.");
  EXPECT_REFUSED(
      source_from_files(Set{{"train-images", train_images_}, {"data_batch_1.bin", whole}}),
      "train-images and data_batch_1.bin: two files of images for the training part.");
  EXPECT_REFUSED(source_from_files(Set{{"data_batch_1.bin", whole}, {"labels", test_labels_}}),
                 "data_batch_1.bin and labels: two files of labels for the training part.");
  EXPECT_REFUSED(source_from_files(Set{{"data_batch_1.bin", whole}, {"t10k-images", test_images_}}),
                 "training and test need pictures of the same size and channels.");
}

class FilesOnDisk : public Files {
 protected:
  void SetUp() override {
    std::filesystem::remove_all(folder_);
    std::filesystem::create_directories(folder_);
  }
  void TearDown() override { std::filesystem::remove_all(folder_); }

  std::string put(const std::string& name, const Bytes& bytes) const {
    const std::string path = folder_ + "/" + name;
    EXPECT_TRUE(base::write_file_atomically(path, bytes).ok());
    return path;
  }

  // A folder of its own for each test: ctest may run them side by side.
  const std::string folder_ = testing::TempDir() + "counterfeit-files-" +
                              testing::UnitTest::GetInstance()->current_test_info()->name();
};

TEST_F(FilesOnDisk, OpensAFolderAndPassesOverOtherFiles) {
  put("train-images-idx3-ubyte", train_images_);
  put("train-labels-idx1-ubyte.gz", train_labels_);
  put("t10k-images-idx3-ubyte.gz", test_images_);
  put("README.md", Bytes{'h', 'i'});
  for (const std::string& path : {folder_, folder_ + "/"}) {
    const base::Result<DataSource> source = source_from_path(path);
    ASSERT_TRUE(source.ok()) << sentence(source);
    EXPECT_EQ(source->name, std::filesystem::path(folder_).filename());
    EXPECT_EQ(source->train->labels, train_.labels);
    ASSERT_NE(source->test, nullptr);
    EXPECT_FALSE(source->test->labelled());
  }
}

TEST_F(FilesOnDisk, OpensOneFileWithItsCompanions) {
  const std::string images = put("train-images-idx3-ubyte.gz", gzipped(train_images_));
  put("train-labels-idx1-ubyte.gz", train_labels_);
  put("t10k-images-idx3-ubyte.gz", test_images_);
  put("other-images-idx3-ubyte.gz", test_images_);
  const base::Result<DataSource> source = source_from_path(images);
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_TRUE(source->train->labelled());
  ASSERT_NE(source->test, nullptr);
  EXPECT_EQ(source->test->count(), 7);
}

TEST_F(FilesOnDisk, AFileOfColourBringsItsLabels) {
  const Dataset coloured = coloured_pictures(4);
  put("signs-train-labels-idx1-ubyte", write_idx_labels(coloured));
  const std::string images = put("signs-train-images-idx4-ubyte", write_idx_images(coloured));
  const base::Result<DataSource> source = source_from_path(images);
  ASSERT_TRUE(source.ok()) << sentence(source);
  EXPECT_EQ(source->name, "signs");
  EXPECT_EQ(source->train->labels, coloured.labels);
}

TEST_F(FilesOnDisk, OpensCifarByItsFolderAndByABatch) {
  const Dataset first = coloured_pictures(7), second = coloured_pictures(3);
  put("data_batch_1.bin", cifar_file(first));
  const std::string batch = put("data_batch_2.bin", cifar_file(second));
  put("test_batch.bin", cifar_file(second));
  put("batches.meta.txt", Bytes{'c', 'a', 't'});
  for (const std::string& path : {folder_, batch}) {
    const base::Result<DataSource> source = source_from_path(path);
    ASSERT_TRUE(source.ok()) << sentence(source);
    EXPECT_EQ(source->train->pixels, joined(first.pixels, second.pixels));
    ASSERT_NE(source->test, nullptr);
    EXPECT_EQ(source->test->count(), 3);
  }
}

TEST_F(FilesOnDisk, RefusesWhatIsNotThere) {
  EXPECT_REFUSED(source_from_path(folder_),
                 "counterfeit-files-RefusesWhatIsNotThere: holds neither IDX files nor "
                 "those of CIFAR-10.");
  EXPECT_REFUSED(source_from_path(folder_ + "/gone.gz"), "gone.gz: cannot be opened");
  // A file that by its name is meant to be one of ours is not passed over.
  put("train-images-idx3-ubyte", Bytes{1, 2, 3, 4});
  EXPECT_REFUSED(source_from_path(folder_), "train-images-idx3-ubyte: not an IDX file");
}

}  // namespace
}  // namespace counterfeit::data
