#include "game/sheet.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <cstdlib>
#include <string>

#include "base/text.h"
#include "game/csv.h"
#include "game/pdf.h"
#include "game/source.h"
#include "pupils.h"

namespace counterfeit::game {
namespace {

std::string as_text(const base::Bytes& bytes) { return {bytes.begin(), bytes.end()}; }

int occurrences(const std::string& text, const std::string& what) {
  int count = 0;
  for (std::size_t at = text.find(what); at != text.npos; at = text.find(what, at + 1)) ++count;
  return count;
}

// What every reader of PDF relies on: the table at the end knows where each object begins.
void expect_sound(const std::string& pdf) {
  ASSERT_TRUE(pdf.starts_with("%PDF-1.4\n"));
  ASSERT_TRUE(pdf.ends_with("%%EOF\n"));
  const std::size_t start = std::strtoul(pdf.c_str() + pdf.rfind("startxref\n") + 10, nullptr, 10);
  ASSERT_EQ(pdf.substr(start, 5), "xref\n");
  const int objects = std::atoi(pdf.c_str() + start + 7);
  for (int i = 1; i < objects; ++i) {
    const std::size_t line = pdf.find('\n', start + 5) + 1 + static_cast<std::size_t>(20 * i);
    const std::size_t at = std::strtoul(pdf.c_str() + line, nullptr, 10);
    EXPECT_TRUE(pdf.substr(at).starts_with(std::to_string(i) + " 0 obj\n")) << i;
  }
}

// All streams, unpacked.
std::string unpacked(const std::string& pdf) {
  std::string all;
  for (std::size_t at = pdf.find("stream\n"); at != pdf.npos; at = pdf.find("\nstream\n", at)) {
    if (pdf[at] == '\n') ++at;
    const std::size_t begin = at + 7, end = pdf.find("\nendstream", begin);
    std::string out(1 << 16, 0);
    uLongf size = out.size();
    EXPECT_EQ(uncompress(reinterpret_cast<Bytef*>(out.data()), &size,
                         reinterpret_cast<const Bytef*>(pdf.data() + begin), end - begin),
              Z_OK);
    all.append(out, 0, size);
    at = end;
  }
  return all;
}

TEST(Pdf, IsSoundAndSaysWhatItWasTold) {
  Pdf pdf("A (title)");
  pdf.add_page(Pdf::kA4);
  pdf.text({.x = 10, .y = 20, .size = 12}, "f(x) \\ d\u00e9j\u00e0 \u2192");
  base::Bytes grey(784, 255);
  grey[0] = 0;
  pdf.picture({.x = 1, .y = 2, .width = 56, .height = 56}, 28, grey);
  pdf.add_page(Pdf::kLetter);
  pdf.frame({.x = 5, .y = 5, .width = 9, .height = 9}, 0.5);
  const std::string file = as_text(pdf.finish());
  expect_sound(file);
  EXPECT_EQ(occurrences(file, "/Type/Page/"), 2);
  EXPECT_NE(file.find("(A \\(title\\))"), std::string::npos);
  const std::string content = unpacked(file);
  EXPECT_NE(content.find("(f\\(x\\) \\\\ d\xe9j\xe0 ?)"), std::string::npos);
  EXPECT_NE(content.find("56.00 0 0 56.00 1.00 2.00 cm"), std::string::npos);
  EXPECT_NE(content.find(as_text(grey)), std::string::npos);
}

TEST(Pdf, KnowsHelveticasWidths) {
  EXPECT_DOUBLE_EQ(Pdf::text_width("AVA", 1000), 2001);
  EXPECT_DOUBLE_EQ(Pdf::text_width("12.", 10), 13.9);
}

TEST(Sheet, HasEveryPictureOnceAndEveryAnswer) {
  for (const Mode mode : kModes)
    for (const Paper paper : {Paper::kA4, Paper::kLetter}) {
      const Settings settings{.mode = mode, .seed = 4, .rounds = 41};
      std::vector<base::Bytes> pictures;
      for (int i = 0; i < settings.rounds; ++i)
        pictures.emplace_back(pictures_of(mode) * kPixels, static_cast<std::uint8_t>(i));
      const std::string file = as_text(to_pdf(settings, small_catalogue(), pictures, paper));
      expect_sound(file);
      EXPECT_EQ(occurrences(file, "/Subtype/Image"), 41 * pictures_of(mode));
      const int on_page = pictures_of(mode) == 1 ? 20 : pictures_of(mode) == 2 ? 10 : 6;
      EXPECT_EQ(occurrences(file, "/Type/Page/"), (41 + on_page - 1) / on_page + 1);
      EXPECT_EQ(file.find(paper == Paper::kA4 ? "595.28 841.89" : "612.00 792.00") == file.npos,
                false);
      const std::string content = unpacked(file);
      if (pictures_of(mode) > 1) continue;
      int fakes = 0;
      for (const PictureSet set : truths(settings)) fakes += set != 0 ? 1 : 0;
      EXPECT_EQ(occurrences(content, "(fake)"), fakes);
      EXPECT_EQ(occurrences(content, "(real)"), 41 - fakes);
    }
}

TEST(Sheet, SpeaksTheLanguageInUse) {
  const base::Language german{
      .code = "de",
      .texts = {{"Which three are the fakes? Cross them out.", "Welche drei sind gef\u00e4lscht?"},
                {"The answers", "Die L\u00f6sungen"}}};
  const Settings settings{.mode = Mode::kFindTheFakes, .rounds = 1};
  const std::vector<base::Bytes> pictures(1, base::Bytes(kWall * kPixels));
  base::use_language(german);
  const std::string file = as_text(to_pdf(settings, small_catalogue(), pictures, Paper::kA4));
  base::use_language(base::english());
  expect_sound(file);
  const std::string content = unpacked(file);
  EXPECT_EQ(occurrences(content, "(Welche drei sind gef\xe4lscht?)"), 1);
  EXPECT_EQ(occurrences(content, "(Die L\xf6sungen)"), 1);
  EXPECT_EQ(occurrences(content, "find-the-fakes"), 2) << "names are the same everywhere";
}

TEST(Csv, HasALineForEveryItem) {
  const Invite invite = class_invite(Mode::kSpotTheFake);
  const Game game = pupil_game(invite, 3, 1);
  const std::string csv = to_csv(game);
  EXPECT_EQ(occurrences(csv, "\r\n"), 21);
  const PictureSet first = game.item(0).fakes;
  const std::string side = first == 1 ? "1" : "2";
  EXPECT_NE(csv.find("\r\n1,1," + side + "," + side + ",1,"), std::string::npos) << csv;
}

TEST(Csv, NamesCannotBecomeFormulas) {
  const Invite invite = class_invite(Mode::kRealOrFake);
  Board board(invite);
  ASSERT_TRUE(board.add(pupil_code(invite, "=1+1", 1, 0.9)).ok());
  ASSERT_TRUE(board.add(pupil_code(invite, "a \"b\", c", 2, 0.1)).ok());
  const std::string csv = to_csv(board);
  EXPECT_NE(csv.find(",'=1+1,"), std::string::npos) << csv;
  EXPECT_NE(csv.find(",\"a \"\"b\"\", c\","), std::string::npos) << csv;
}

}  // namespace
}  // namespace counterfeit::game
