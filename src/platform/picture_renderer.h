#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>

namespace counterfeit::platform {

struct ShaderSources {
  std::string_view vertex;
  std::string_view fragment;
};

// Draws sheets of small square pictures: one texture of bytes for each source, one instanced draw
// for each sheet, sharp texels at every zoom. All calls need the window's context.
class PictureRenderer {
 public:
  explicit PictureRenderer(const ShaderSources& sources);
  ~PictureRenderer();

  struct Sheet {
    int first = 0;
    int count = 0;
    int columns = 1;
    float x = 0, y = 0;  // top left of the first picture, device pixels from the top left
    float side = 28;
    float pitch_x = 28, pitch_y = 28;
    int colour_map = 0;            // the shader's number
    float clip[4] = {0, 0, 0, 0};  // left, top, right, bottom, device pixels
    int framebuffer_width = 0, framebuffer_height = 0;
  };

  struct Pictures {
    std::span<const std::uint8_t> pixels;  // n x side x side x channels
    int side = 28;                         // texels, 64 at most
    int channels = 1;                      // 1: shown by the colour map; 3: red, green and blue
  };

  // Sends the pictures of `source` unless that version of them is there already.
  void upload(std::string_view source, std::uint64_t version, const Pictures& pictures);
  void draw(std::string_view source, const Sheet& sheet);
  // The context was lost: its objects are gone, the next upload and draw make new ones.
  void forget();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace counterfeit::platform
