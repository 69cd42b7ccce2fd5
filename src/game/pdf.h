#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace counterfeit::game {

// A plain PDF 1.4 document (ISO 32000-1): text in Helvetica, lines, and grey pictures, which are
// packed with Flate. Lengths are points, 1/72 inch; x grows to the right, y upwards from the
// bottom of the page.
class Pdf {
 public:
  struct Size {
    double width = 0, height = 0;
  };
  static constexpr Size kA4 = {595.28, 841.89};
  static constexpr Size kLetter = {612, 792};

  explicit Pdf(std::string_view title) : title_(title) {}

  void add_page(Size size);
  // On the page that was added last. Text of Windows-1252; other characters become question marks.
  struct Text {
    double x = 0, y = 0;  // of its base line's left end
    double size = 10;
    bool bold = false;
  };
  void text(const Text& at, std::string_view utf8);
  static double text_width(std::string_view utf8, double size);  // of the regular face
  struct Box {
    double x = 0, y = 0, width = 0, height = 0;
  };
  void frame(const Box& box, double line_width);
  // side x side pixels, row by row from the top, 0 black to 255 white; its pixels stay sharp.
  void picture(const Box& box, int side, base::ByteView grey);

  base::Bytes finish() const;

 private:
  struct Page {
    Size size;
    std::string content = {};
    std::vector<std::size_t> pictures = {};  // places in `pictures_`
  };
  struct Picture {
    int side = 0;
    base::Bytes packed;
  };

  std::string title_;
  std::vector<Page> pages_;
  std::vector<Picture> pictures_;
};

}  // namespace counterfeit::game
