#include <utility>

#include "platform/main_loop.h"

namespace counterfeit::platform {

void run_main_loop(std::unique_ptr<Window> window, std::unique_ptr<Client> client) {
  LoopTurn loop(std::move(window), std::move(client));
  // Drawing waits for the screen's refresh; while there is nothing to draw the wait is here.
  while (!loop.over()) loop.turn(loop.idle() ? 16 : 0);
}

}  // namespace counterfeit::platform
