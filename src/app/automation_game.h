#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string_view>

#include "app/script_call.h"
#include "base/result.h"
#include "game/boards.h"
#include "session/session.h"

// The methods of `window.counterfeit.game`. A script plays a game of its own, which the page does
// not show; the boards it shares with the page.

namespace counterfeit::app {

class ScriptArguments;

struct GameBoards {
  game::Boards* boards = nullptr;  // outlives the Automation; null: it has its own
  std::function<void()> changed = {};
};

class AutomationGame {
 public:
  using Answer = std::function<void(base::Result<Reply>)>;

  AutomationGame(session::Session& session, GameBoards boards);

  static bool knows(std::string_view method);  // "game.start"
  // Answers at once or, to start(), from a later Session::poll().
  void call(const Request& request, const Answer& answer);

 private:
  using Method = base::Result<Reply> (AutomationGame::*)(ScriptArguments&);
  struct Entry {
    std::string_view name;
    Method method;
  };
  static const Entry kMethods[];

  void start(const Request& request, const Answer& answer);
  base::Result<Reply> item(ScriptArguments& arguments);
  base::Result<Reply> answer(ScriptArguments& arguments);
  base::Result<Reply> result(ScriptArguments& arguments);
  base::Result<Reply> code(ScriptArguments& arguments);
  base::Result<Reply> board_add(ScriptArguments& arguments);
  base::Result<Reply> board_rows(ScriptArguments& arguments);

  base::Result<Reply> begin(std::shared_ptr<const session::DealtGame> dealt);
  base::Status check_playing() const;  // refused: no game, or one that is over

  session::Session& session_;
  game::Boards own_boards_;
  GameBoards boards_;
  std::uint32_t next_seed_ = 1;
  std::shared_ptr<const session::DealtGame> dealt_;  // null before the first game
  std::optional<game::Game> game_;
};

}  // namespace counterfeit::app
