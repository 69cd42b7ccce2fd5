#include <emscripten.h>

#include <utility>

#include "platform/main_loop.h"

namespace counterfeit::platform {
namespace {

// Lives as long as the page.
LoopTurn* page_loop = nullptr;

}  // namespace

// A hidden tab gets no animation frames; the page's script calls this there, more slowly.
extern "C" EMSCRIPTEN_KEEPALIVE void counterfeit_turn() {
  if (page_loop != nullptr) page_loop->turn(0);
}

void run_main_loop(std::unique_ptr<Window> window, std::unique_ptr<Client> client) {
  page_loop = new LoopTurn(std::move(window), std::move(client));
  emscripten_set_main_loop(counterfeit_turn, 0, false);
}

}  // namespace counterfeit::platform
