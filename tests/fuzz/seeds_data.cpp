#include "data/idx.h"
#include "data/png.h"
#include "pack.h"
#include "seeds.h"

namespace counterfeit::fuzz {
namespace {

base::Bytes joined(base::Bytes a, const base::Bytes& b) {
  a.insert(a.end(), b.begin(), b.end());
  return a;
}

data::Dataset pictures(int count, int side, int channels = 1) {
  data::Dataset set;
  set.height = set.width = side;
  set.channels = channels;
  set.classes = count;
  for (int i = 0; i < count; ++i) {
    for (int k = 0; k < side * side * channels; ++k)
      set.pixels.push_back(static_cast<std::uint8_t>(k % side > side / 3 ? 40 * i : 250 - 30 * i));
    set.labels.push_back(static_cast<std::uint8_t>(i));
  }
  return set;
}

void add_files(Seeds& seeds) {
  const data::Dataset two = pictures(2, 28), one = pictures(1, 28);
  const base::Bytes images = data::write_idx_images(two), labels = data::write_idx_labels(two);
  // As files.cpp reads it: how many, then name and content of each.
  const auto add = [&](std::initializer_list<std::pair<int, base::Bytes>> files) {
    base::Bytes input = {static_cast<std::uint8_t>(files.size())};
    for (const auto& [name, content] : files) {
      input.push_back(static_cast<std::uint8_t>(name));
      append_piece(input, content);
    }
    seeds.add("files", input);
  };
  add({{0, images}, {1, labels}});
  add({{0, images},
       {1, labels},
       {2, data::write_idx_images(one)},
       {3, data::write_idx_labels(one)}});
  add({{4, packed(images)}, {5, packed(labels)}});
  add({{6, images}});
  const data::Dataset colours = pictures(2, 32, 3);
  add({{0, data::write_idx_images(pictures(1, 32))}});
  add({{0, data::write_idx_images(colours)}, {1, labels}});
  // A record of CIFAR-10 is a label and a picture; a flat one has no order of its channels.
  base::Bytes record = {3};
  record.resize(3073, 90);
  add({{8, record}, {10, record}});
  add({{9, packed(record)}, {8, record}});
}

// A grey JPEG (ITU-T T.81) of flat squares of 8 x 8 pixels, each with no more than its mean.
base::Bytes jpeg(int squares_across, int squares_down) {
  base::Bytes file = {0xff, 0xd8, 0xff, 0xdb, 0, 67, 0};
  file.insert(file.end(), 64, std::uint8_t{1});  // no quantisation
  const auto side = [](int squares) { return static_cast<std::uint8_t>(8 * squares); };
  const base::Bytes frame = {
      0xff, 0xc0, 0, 11, 8, 0, side(squares_down), 0, side(squares_across), 1, 1, 0x11, 0};
  file.insert(file.end(), frame.begin(), frame.end());
  // Sizes of the means' differences 0 to 11, four bits each; and one word, "no more", of one bit.
  const base::Bytes means = {0xff, 0xc4, 0, 31, 0x00, 0, 0, 0, 12, 0, 0, 0, 0, 0, 0,  0, 0,
                             0,    0,    0, 0,  0,    1, 2, 3, 4,  5, 6, 7, 8, 9, 10, 11};
  const base::Bytes rest = {0xff, 0xc4, 0, 20, 0x10, 1, 0, 0, 0, 0, 0,
                            0,    0,    0, 0,  0,    0, 0, 0, 0, 0, 0};
  const base::Bytes scan = {0xff, 0xda, 0, 8, 1, 1, 0, 0, 63, 0};
  for (const base::Bytes* part : {&means, &rest, &scan})
    file.insert(file.end(), part->begin(), part->end());
  // Up and down by 512 in turn: size 10, the number or its complement, "no more": 15 bits.
  unsigned pending = 0;
  int bits = 0;
  const auto put = [&](unsigned value, int count) {
    pending = pending << count | value;
    for (bits += count; bits >= 8; bits -= 8) {
      const auto byte = static_cast<std::uint8_t>(pending >> (bits - 8));
      file.push_back(byte);
      if (byte == 0xff) file.push_back(0);
    }
  };
  for (int i = 0; i < squares_across * squares_down; ++i) {
    put(10, 4);
    put(i % 2 == 0 ? 512 : 511, 10);
    put(0, 1);
  }
  put(0x7f, 7);
  file.push_back(0xff);
  file.push_back(0xd9);
  return file;
}

// A BMP of 24 bits a pixel, 4 x 4.
base::Bytes bmp() {
  base::Bytes file = {'B', 'M', 102, 0, 0, 0, 0, 0, 0, 0, 54, 0, 0, 0,  40,
                      0,   0,   0,   4, 0, 0, 0, 4, 0, 0, 0,  1, 0, 24, 0};
  file.resize(54);
  for (int i = 0; i < 48; ++i) file.push_back(static_cast<std::uint8_t>(i % 12 == 4 ? 0 : 255));
  return file;
}

void add_pictures(Seeds& seeds) {
  data::Picture grey{.width = 12, .height = 16, .channels = 1, .pixels = base::Bytes(12 * 16, 255)};
  for (std::size_t row = 2; row < 14; ++row) grey.pixels[12 * row + 5] = 0;
  data::Picture colour{
      .width = 8, .height = 6, .channels = 3, .pixels = base::Bytes(8 * 6 * 3, 20)};
  for (std::size_t i = 60; i < 84; ++i) colour.pixels[i] = 240;
  const data::PngText texts[] = {{"Software", "Counterfeit"}};
  seeds.add("picture", data::write_png(grey, texts));
  seeds.add("picture", data::write_png(colour, {}));
  seeds.add("picture", jpeg(2, 2));
  seeds.add("picture", jpeg(3, 4));
  seeds.add("picture", bmp());
  seeds.words["picture"] = {"IHDR",     "PLTE",     "tRNS",     "IDAT",     "IEND",     "\xff\xc0",
                            "\xff\xc1", "\xff\xc2", "\xff\xc4", "\xff\xda", "\xff\xdb", "\xff\xdd",
                            "\xff\xd9", "\xff\xd0", "\xff\xee", "Adobe"};
}

}  // namespace

void add_data_seeds(Seeds& seeds) {
  const data::Dataset small = pictures(3, 4);
  const base::Bytes images = data::write_idx_images(small), labels = data::write_idx_labels(small);
  for (const base::Bytes& file : {images, labels, data::write_idx_images(pictures(2, 4, 3))}) {
    seeds.add("idx", file);
    seeds.add("idx", packed(file));
    seeds.add("gzip", packed(file));
  }
  seeds.add("gzip", joined(packed(images), packed(labels)));
  seeds.add("gzip", packed(base::Bytes(5000, 7)));
  seeds.words["idx"] = {std::string("\0\0\x08\x01", 4), std::string("\0\0\x08\x03", 4),
                        std::string("\0\0\x08\x04", 4), std::string("\0\0\0\x03", 4), "\x1f\x8b"};
  seeds.words["gzip"] = {"\x1f\x8b", std::string("\x1f\x8b\x08\0", 4)};
  seeds.words["files"] = seeds.words["idx"];
  add_files(seeds);
  add_pictures(seeds);
}

}  // namespace counterfeit::fuzz
