#include <emscripten.h>

#include <utility>

#include "platform/main_loop.h"

namespace counterfeit::platform {
namespace {

// Lives as long as the page.
LoopTurn* page_loop = nullptr;

// A hidden tab gets no animation frames; a slow timer keeps commands and figures going there.
EM_JS(void, turn_while_hidden, (), {
  setInterval(() = >
                   {
                     if (document.hidden) _counterfeit_turn();
                   },
              500);
});

}  // namespace

extern "C" EMSCRIPTEN_KEEPALIVE void counterfeit_turn() {
  if (page_loop != nullptr) page_loop->turn(0);
}

void run_main_loop(std::unique_ptr<Window> window, std::unique_ptr<Client> client) {
  page_loop = new LoopTurn(std::move(window), std::move(client));
  turn_while_hidden();
  emscripten_set_main_loop(counterfeit_turn, 0, false);
}

}  // namespace counterfeit::platform
