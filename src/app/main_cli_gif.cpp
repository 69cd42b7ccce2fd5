#include "app/main_cli_gif.h"

#include <gif_lib.h>

#include <algorithm>
#include <memory>
#include <string>

#include "base/check.h"

namespace counterfeit::app {
namespace {

constexpr int kGreys = 256, kBits = 8;

int append(GifFileType* gif, const GifByteType* bytes, int size) {
  auto& out = *static_cast<base::Bytes*>(gif->UserData);
  out.insert(out.end(), bytes, bytes + size);
  return size;
}

struct FreeColors {
  void operator()(ColorMapObject* map) const { GifFreeMapObject(map); }
};

std::unique_ptr<ColorMapObject, FreeColors> greys() {
  std::unique_ptr<ColorMapObject, FreeColors> map(GifMakeMapObject(kGreys, nullptr));
  CHECK(map != nullptr);
  for (int i = 0; i < kGreys; ++i) {
    const auto level = static_cast<GifByteType>(i);
    map->Colors[i] = {level, level, level};
  }
  return map;
}

// The loop is an extension of Netscape's: its name, then 1 and the number of rounds (0: no end).
void put_loop(GifFileType* gif) {
  constexpr GifByteType kRounds[] = {1, 0, 0};
  CHECK(EGifPutExtensionLeader(gif, APPLICATION_EXT_FUNC_CODE) == GIF_OK &&
        EGifPutExtensionBlock(gif, 11, "NETSCAPE2.0") == GIF_OK &&
        EGifPutExtensionBlock(gif, sizeof kRounds, kRounds) == GIF_OK &&
        EGifPutExtensionTrailer(gif) == GIF_OK);
}

void put_frame(GifFileType* gif, const data::Picture& frame, int hundredths) {
  const GraphicsControlBlock control{.DisposalMode = DISPOSE_DO_NOT,
                                     .UserInputFlag = false,
                                     .DelayTime = hundredths,
                                     .TransparentColor = NO_TRANSPARENT_COLOR};
  GifByteType block[4];
  const auto size = EGifGCBToExtension(&control, block);
  CHECK(EGifPutExtension(gif, GRAPHICS_EXT_FUNC_CODE, static_cast<int>(size), block) == GIF_OK);
  CHECK(EGifPutImageDesc(gif, 0, 0, frame.width, frame.height, false, nullptr) == GIF_OK);
  std::vector<std::uint8_t> pixels = frame.pixels;  // giflib wants to own what it reads
  CHECK(EGifPutLine(gif, pixels.data(), static_cast<int>(pixels.size())) == GIF_OK);
}

}  // namespace

base::Bytes write_gif(std::span<const data::Picture> frames, int frame_ms,
                      std::string_view comment) {
  CHECK(!frames.empty());
  const int width = frames.front().width, height = frames.front().height;
  base::Bytes bytes;
  int error = 0;
  GifFileType* const gif = EGifOpen(&bytes, append, &error);
  CHECK(gif != nullptr);
  EGifSetGifVersion(gif, true);
  CHECK(EGifPutScreenDesc(gif, width, height, kBits, 0, greys().get()) == GIF_OK);
  put_loop(gif);
  CHECK(EGifPutComment(gif, std::string(comment).c_str()) == GIF_OK);
  for (const data::Picture& frame : frames) {
    CHECK(frame.width == width && frame.height == height && frame.channels == 1);
    put_frame(gif, frame, std::max(2, (frame_ms + 5) / 10));
  }
  CHECK(EGifCloseFile(gif, &error) == GIF_OK);
  return bytes;
}

}  // namespace counterfeit::app
