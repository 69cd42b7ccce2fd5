#include "game/sheet.h"

#include <algorithm>
#include <cmath>

#include "base/check.h"
#include "base/text.h"
#include "game/pdf.h"
#include "game/source.h"

namespace counterfeit::game {
namespace {

constexpr double kMargin = 42;  // 15 mm: every printer reaches it
constexpr double kHead = 54;    // room for the heading
constexpr double kLine = 16;

// How the items of a mode lie on a page.
struct Layout {
  int columns = 1, rows = 1;  // of items
  int across = 1;             // pictures of an item beside each other
};
Layout layout_of(Mode mode) {
  switch (pictures_of(mode)) {
    case 1:
      return {.columns = 4, .rows = 5, .across = 1};
    case 2:
      return {.columns = 2, .rows = 5, .across = 2};
    default:
      return {.columns = 2, .rows = 3, .across = 3};
  }
}

const char* question(Mode mode) {
  switch (pictures_of(mode)) {
    case 1:
      return base::tr("Real or fake? Write R or F under each picture.");
    case 2:
      return base::tr("Which one is the fake? Write L or R under each pair.");
    default:
      return base::tr("Which three are the fakes? Cross them out.");
  }
}

std::string truth_of(Mode mode, PictureSet fakes) {
  if (pictures_of(mode) == 1) return fakes != 0 ? base::tr("fake") : base::tr("real");
  if (pictures_of(mode) == 2) return fakes == 1 ? base::tr("left") : base::tr("right");
  std::string text;
  for (int i = 0; i < kWall; ++i)
    if ((fakes >> i & 1) != 0) text += (text.empty() ? "" : ", ") + std::to_string(i + 1);
  return text;
}

class Sheet {
 public:
  Sheet(const Settings& settings, std::uint32_t fingerprint, Paper paper)
      : settings_(settings),
        size_(paper == Paper::kA4 ? Pdf::kA4 : Pdf::kLetter),
        pdf_(base::tr("Can you tell the fakes?")) {
    char model[9];
    std::snprintf(model, sizeof model, "%08x", static_cast<unsigned>(fingerprint));
    foot_ = base::tr("Counterfeit, {0}, seed {1}, model {2}",
                     {mode_name(settings.mode), std::to_string(settings.seed), model});
  }

  void questions(std::span<const base::Bytes> pictures) {
    const Layout layout = layout_of(settings_.mode);
    const int on_page = layout.columns * layout.rows;
    const double wide = (size_.width - 2 * kMargin) / layout.columns;
    const double high = (size_.height - 2 * kMargin - kHead) / layout.rows;
    for (int i = 0; i < std::ssize(pictures); ++i) {
      if (i % on_page == 0) begin_page(question(settings_.mode), true);
      const int row = i % on_page / layout.columns, column = i % layout.columns;
      const Pdf::Box box{.x = kMargin + column * wide,
                         .y = size_.height - kMargin - kHead - (row + 1) * high,
                         .width = wide,
                         .height = high};
      item(box, i, layout.across, pictures[static_cast<std::size_t>(i)]);
    }
  }

  void answers(std::span<const PictureSet> fakes) {
    const int rows = static_cast<int>((size_.height - 2 * kMargin - kHead) / kLine);
    constexpr int kColumns = 3;
    for (int i = 0; i < std::ssize(fakes); ++i) {
      const int place = i % (rows * kColumns);
      if (place == 0) begin_page(base::tr("The answers"), false);
      const double x = kMargin + place / rows * (size_.width - 2 * kMargin) / kColumns;
      const double y = size_.height - kMargin - kHead - (place % rows + 1) * kLine;
      pdf_.text({.x = x, .y = y, .size = 11, .bold = true}, std::to_string(i + 1));
      pdf_.text({.x = x + 30, .y = y, .size = 11},
                truth_of(settings_.mode, fakes[static_cast<std::size_t>(i)]));
    }
  }

  base::Bytes finish() const { return pdf_.finish(); }

 private:
  void begin_page(std::string_view heading, bool named) {
    pdf_.add_page(size_);
    pdf_.text({.x = kMargin, .y = size_.height - kMargin - 16, .size = 16, .bold = true}, heading);
    if (named)
      pdf_.text({.x = kMargin, .y = size_.height - kMargin - 36, .size = 11},
                base::tr("Name ______________________________      Right: ________"));
    pdf_.text({.x = kMargin, .y = kMargin - 18, .size = 8}, foot_);
  }

  // The pictures of an item, centred above the place for its answer.
  void item(const Pdf::Box& box, int number, int across, const base::Bytes& shown) {
    constexpr double kLabel = 20, kGap = 6;
    const int count = static_cast<int>(shown.size()) / kPixels;
    const int down = (count + across - 1) / across;
    const bool wall = count > 2;
    const double side = std::floor(std::min((box.width - 16 - (across - 1) * kGap) / across,
                                            (box.height - kLabel - 12 - (down - 1) * kGap) / down));
    const double left = box.x + (box.width - across * side - (across - 1) * kGap) / 2;
    const double top = box.y + box.height;
    for (int i = 0; i < count; ++i) {
      const Pdf::Box at{.x = left + i % across * (side + kGap),
                        .y = top - (i / across + 1) * side - i / across * kGap,
                        .width = side,
                        .height = side};
      base::Bytes paper(shown.begin() + i * kPixels, shown.begin() + (i + 1) * kPixels);
      for (std::uint8_t& value : paper) value = static_cast<std::uint8_t>(255 - value);
      pdf_.picture(at, kSide, paper);
      pdf_.frame(at, 0.5);
      if (wall) pdf_.text({.x = at.x + 3, .y = at.y + 3, .size = 7}, std::to_string(i + 1));
    }
    const double under = top - down * side - (down - 1) * kGap - 14;
    const std::string label = std::to_string(number + 1) + ".";
    pdf_.text({.x = left, .y = under, .size = 11, .bold = true}, label);
    if (!wall) pdf_.text({.x = left + 24, .y = under, .size = 11}, "______");
  }

  const Settings& settings_;
  Pdf::Size size_;
  Pdf pdf_;
  std::string foot_;
};

}  // namespace

std::optional<Paper> find_paper(std::string_view name) {
  if (name == "a4") return Paper::kA4;
  if (name == "letter") return Paper::kLetter;
  return {};
}

base::Bytes to_pdf(const Settings& settings, const Catalogue& catalogue,
                   std::span<const base::Bytes> pictures, Paper paper) {
  CHECK(std::ssize(pictures) == settings.rounds);
  Sheet sheet(settings, catalogue.fingerprint, paper);
  sheet.questions(pictures);
  sheet.answers(truths(settings));
  return sheet.finish();
}

}  // namespace counterfeit::game
