#include "base/bytes.h"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

namespace counterfeit::base {
namespace {

TEST(Bytes, RoundTripsByteOrders) {
  Bytes bytes;
  append_be32(bytes, 0x01020304u);
  append_le64(bytes, 0x0102030405060708u);
  EXPECT_EQ(bytes[0], 1);
  EXPECT_EQ(bytes[4], 8);
  EXPECT_EQ(load_be32(bytes.data()), 0x01020304u);
  EXPECT_EQ(load_le64(bytes.data() + 4), 0x0102030405060708u);
}

TEST(Bytes, WritesWholeFilesAndLeavesNoTemporary) {
  const std::string path = testing::TempDir() + "bytes_test.bin";
  const Bytes content{1, 2, 3};
  ASSERT_TRUE(write_file_atomically(path, content).ok());
  ASSERT_TRUE(write_file_atomically(path, Bytes{4, 5}).ok());
  const Result<Bytes> back = read_file(path);
  ASSERT_TRUE(back.ok());
  EXPECT_EQ(*back, (Bytes{4, 5}));
  EXPECT_FALSE(std::filesystem::exists(path + ".part"));
  std::filesystem::remove(path);
}

TEST(Bytes, NobodysFileIsTakenForTheTemporary) {
  const std::string path = testing::TempDir() + "bytes_test_beside.bin", theirs = path + ".part";
  std::ofstream(theirs) << "mine";
  EXPECT_TRUE(check_writable(path).ok());
  ASSERT_TRUE(write_file_atomically(path, Bytes{1}).ok());
  EXPECT_EQ(*read_file(theirs), (Bytes{'m', 'i', 'n', 'e'}));
  EXPECT_FALSE(std::filesystem::exists(path + ".part2"));
  std::filesystem::remove(theirs);
  std::filesystem::remove(path);
}

TEST(Bytes, SaysWhatIsWrong) {
  EXPECT_NE(read_file("/nowhere/at/all").error().message.find("/nowhere/at/all"),
            std::string::npos);
  EXPECT_NE(read_file("/").error().message.find("folder"), std::string::npos);
  EXPECT_FALSE(write_file_atomically("/nowhere/at/all", Bytes{1}).ok());
  EXPECT_FALSE(check_writable("/nowhere/at/all").ok());
  EXPECT_FALSE(check_writable(testing::TempDir()).ok());
  EXPECT_TRUE(check_writable(testing::TempDir() + "new_file").ok());
}

}  // namespace
}  // namespace counterfeit::base
