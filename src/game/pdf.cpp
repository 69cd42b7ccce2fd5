#include "game/pdf.h"

#include <zlib.h>

#include <cstdio>

#include "base/check.h"

namespace counterfeit::game {
namespace {

// Widths of Helvetica's characters from the space on, in thousandths of the size (Adobe's metrics
// of the 14 standard fonts).
constexpr int kWidths[] = {
    278, 278, 355, 556, 556, 889, 667, 191, 333, 333, 389, 584, 278, 333,  278, 278, 556, 556, 556,
    556, 556, 556, 556, 556, 556, 556, 278, 278, 584, 584, 584, 556, 1015, 667, 667, 722, 722, 667,
    611, 778, 722, 278, 500, 667, 556, 833, 722, 778, 667, 778, 722, 667,  611, 722, 667, 944, 667,
    667, 611, 278, 278, 278, 469, 556, 333, 556, 556, 500, 556, 556, 278,  556, 556, 222, 222, 500,
    222, 833, 556, 556, 556, 556, 333, 500, 278, 556, 500, 722, 500, 500,  500, 334, 260, 334, 584};
constexpr int kOtherWidth = 556;

// UTF-8 as one byte a character; what is beyond Latin-1 becomes a question mark.
std::string latin(std::string_view utf8) {
  std::string text;
  for (std::size_t i = 0; i < utf8.size(); ++i) {
    const auto c = static_cast<unsigned char>(utf8[i]);
    if (c < 0x80) {
      text += static_cast<char>(c < 0x20 ? ' ' : c);
    } else if ((c == 0xC2 || c == 0xC3) && i + 1 < utf8.size()) {
      text += static_cast<char>((c & 0x03) << 6 | (utf8[++i] & 0x3F));
    } else {
      while (i + 1 < utf8.size() && (utf8[i + 1] & 0xC0) == 0x80) ++i;
      text += '?';
    }
  }
  return text;
}

// (A string), with what has a meaning inside it escaped.
std::string literal(std::string_view utf8) {
  std::string text = "(";
  for (const char c : latin(utf8)) {
    if (c == '(' || c == ')' || c == '\\') text += '\\';
    text += c;
  }
  return text + ")";
}

std::string number(double value) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f", value);
  return text;
}

base::Bytes pack(base::ByteView bytes) {
  uLongf size = compressBound(static_cast<uLong>(bytes.size()));
  base::Bytes packed(size);
  CHECK(compress2(packed.data(), &size, bytes.data(), static_cast<uLong>(bytes.size()), 9) == Z_OK);
  packed.resize(size);
  return packed;
}

// The objects of a file, numbered from 1, and where each of them begins.
class Objects {
 public:
  int next() const { return static_cast<int>(offsets_.size()) + 1; }
  void add(const std::string& body) {
    begin();
    out_ += body + "\nendobj\n";
  }
  void add_stream(const std::string& dictionary, base::ByteView bytes) {
    begin();
    out_ += "<<" + dictionary + "/Filter/FlateDecode/Length " + std::to_string(bytes.size()) +
            ">>\nstream\n";
    out_.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    out_ += "\nendstream\nendobj\n";
  }
  base::Bytes finish(int root, int info) {
    const std::size_t table = out_.size();
    const std::string count = std::to_string(offsets_.size() + 1);
    out_ += "xref\n0 " + count + "\n0000000000 65535 f \n";
    for (const std::size_t offset : offsets_) {
      char line[32];
      std::snprintf(line, sizeof line, "%010zu 00000 n \n", offset);
      out_ += line;
    }
    out_ += "trailer\n<</Size " + count + "/Root " + std::to_string(root) + " 0 R/Info " +
            std::to_string(info) + " 0 R>>\nstartxref\n" + std::to_string(table) + "\n%%EOF\n";
    return {out_.begin(), out_.end()};
  }

 private:
  void begin() {
    offsets_.push_back(out_.size());
    out_ += std::to_string(offsets_.size()) + " 0 obj\n";
  }
  // The second line says to programs that copy files that there are bytes in it.
  std::string out_ = "%PDF-1.4\n%\xE2\xE3\xCF\xD3\n";
  std::vector<std::size_t> offsets_;
};

}  // namespace

void Pdf::add_page(Size size) { pages_.push_back({.size = size}); }

void Pdf::text(const Text& at, std::string_view utf8) {
  CHECK(!pages_.empty());
  pages_.back().content += "BT /" + std::string(at.bold ? "B" : "R") + " " + number(at.size) +
                           " Tf " + number(at.x) + " " + number(at.y) + " Td " + literal(utf8) +
                           " Tj ET\n";
}

double Pdf::text_width(std::string_view utf8, double size) {
  int width = 0;
  for (const char c : latin(utf8)) {
    const int place = static_cast<unsigned char>(c) - 32;
    width += place < static_cast<int>(std::size(kWidths)) ? kWidths[place] : kOtherWidth;
  }
  return size * width / 1000;
}

void Pdf::frame(const Box& box, double line_width) {
  CHECK(!pages_.empty());
  pages_.back().content += number(line_width) + " w " + number(box.x) + " " + number(box.y) + " " +
                           number(box.width) + " " + number(box.height) + " re S\n";
}

void Pdf::picture(const Box& box, int side, base::ByteView grey) {
  CHECK(!pages_.empty() && std::ssize(grey) == side * side);
  pages_.back().pictures.push_back(pictures_.size());
  pages_.back().content += "q " + number(box.width) + " 0 0 " + number(box.height) + " " +
                           number(box.x) + " " + number(box.y) + " cm /P" +
                           std::to_string(pictures_.size()) + " Do Q\n";
  pictures_.push_back({side, pack(grey)});
}

base::Bytes Pdf::finish() const {
  // Objects: catalogue, list of pages, two fonts, title; then each picture; then two for each page.
  constexpr int kCatalogue = 1, kPages = 2, kRegular = 3, kBold = 4, kInfo = 5;
  const int first_picture = kInfo + 1;
  const int first_page = first_picture + static_cast<int>(pictures_.size());
  const auto ref = [](int object) { return std::to_string(object) + " 0 R"; };
  Objects objects;
  objects.add("<</Type/Catalog/Pages " + ref(kPages) + ">>");
  std::string kids;
  for (int i = 0; i < static_cast<int>(pages_.size()); ++i) kids += ref(first_page + 2 * i) + " ";
  objects.add("<</Type/Pages/Count " + std::to_string(pages_.size()) + "/Kids[" + kids + "]>>");
  for (const char* const face : {"Helvetica", "Helvetica-Bold"})
    objects.add("<</Type/Font/Subtype/Type1/BaseFont/" + std::string(face) +
                "/Encoding/WinAnsiEncoding>>");
  objects.add("<</Title " + literal(title_) + ">>");
  for (const Picture& picture : pictures_) {
    const std::string side = std::to_string(picture.side);
    objects.add_stream("/Type/XObject/Subtype/Image/Width " + side + "/Height " + side +
                           "/ColorSpace/DeviceGray/BitsPerComponent 8",
                       picture.packed);
  }
  for (const Page& page : pages_) {
    std::string named;
    for (const std::size_t picture : page.pictures)
      named +=
          "/P" + std::to_string(picture) + " " + ref(first_picture + static_cast<int>(picture));
    const int content = objects.next() + 1;
    objects.add("<</Type/Page/Parent " + ref(kPages) + "/MediaBox[0 0 " + number(page.size.width) +
                " " + number(page.size.height) + "]/Resources<</Font<</R " + ref(kRegular) + "/B " +
                ref(kBold) + ">>/XObject<<" + named + ">>>>/Contents " + ref(content) + ">>");
    objects.add_stream("", pack({reinterpret_cast<const std::uint8_t*>(page.content.data()),
                                 page.content.size()}));
  }
  return objects.finish(kCatalogue, kInfo);
}

}  // namespace counterfeit::game
