#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "app/automation_game.h"
#include "app/script_arguments.h"
#include "app/script_call.h"
#include "base/result.h"
#include "session/run_keeper.h"
#include "session/session.h"

// The methods of the page's `window.counterfeit`: names and JSON arguments in, session commands
// out, JSON and bytes back. It knows no browser; the page's script and the platform carry the
// calls.

namespace counterfeit::app {

struct BenchRequest {
  std::string workload;  // empty: all
  std::string op;        // empty: all
  int threads = 0;       // 0: as many as the session trains with
  int seconds = 0;       // for each measurement; 0: as the benchmark has it
};

class Automation {
 public:
  using Answer = std::function<void(Reply)>;
  // Runs while training stands still, not on the calling thread; one JSON object for each line.
  using Bench = std::function<base::Result<std::vector<std::string>>(const BenchRequest&)>;

  struct Page {
    std::string variant;                                        // "web-relaxed-threads"
    std::function<void(std::string sentence)> tell_error = {};  // errors show in the page as well
    std::function<std::string()> targets = {};                  // JSON: where the controls are
    std::function<std::string()> lesson = {};                   // JSON: the running lesson
    // How lessons are taken; without these there are none.
    struct Lessons {
      std::function<std::string()> list;  // JSON
      std::function<base::Status(const std::string& name)> begin;
      std::function<base::Status(const std::string& to)> turn;
      std::function<base::Status(int choice)> choose;
      std::function<base::Status(double number)> give;
    };
    std::optional<Lessons> lessons = {};
    Bench bench = {};                                           // without one, bench() says so
    GameBoards boards = {};
    // What is on the screen, and the way to another place; without them there is no screen.
    struct Screen {
      std::string place, notice;  // "studio"; the newest sentence to the user, or empty
    };
    std::function<Screen()> screen = {};
    std::function<base::Status(const std::string& place)> go = {};
    session::RunKeeper* keeper = nullptr;  // null: no runs are kept
    // Files as they come from anywhere; without it the session opens them.
    std::function<void(std::vector<session::NamedFile>, session::Reply<std::string>)> open = {};
  };

  Automation(session::Session& session, Page page);

  // Answers at once or from a later Session::poll(), exactly once, when the command has taken
  // effect. Unknown methods and arguments are refused with a sentence.
  void call(Request request, Answer answer);

  std::string status_json() const;

 private:
  using Method = void (Automation::*)(Request&, const Answer&);
  struct Entry {
    const char* name;
    Method method;
  };
  static const Entry kMethods[];

  void status(Request&, const Answer&);
  void train(Request&, const Answer&);
  void pause(Request&, const Answer&);
  void step(Request&, const Answer&);
  void reset(Request&, const Answer&);
  void compare(Request&, const Answer&);
  void keep(Request&, const Answer&);
  void load_data(Request&, const Answer&);
  void sample(Request&, const Answer&);
  void save(Request&, const Answer&);
  void load(Request&, const Answer&);
  void bench(Request&, const Answer&);
  void targets(Request&, const Answer&);
  void lesson(Request&, const Answer&);
  void lessons(Request&, const Answer&);
  void begin_lesson(Request&, const Answer&);
  void turn_lesson(Request&, const Answer&);
  void answer_lesson(Request&, const Answer&);
  void measure(Request&, const Answer&);
  void measures(Request&, const Answer&);
  void explore(Request&, const Answer&);
  void place(Request&, const Answer&);
  void presets(Request&, const Answer&);
  void runs(Request&, const Answer&);
  void resume(Request&, const Answer&);

  void open(std::vector<session::NamedFile> files, session::Reply<std::string> done);
  void about_to_replace();  // the run that is trained
  // Of a call about lessons, once its arguments have been read; of nothing where there are none.
  void take_lesson(const ScriptArguments& arguments, const Answer& answer,
                   const std::function<base::Status(Page::Lessons&)>& work);
  session::Reply<void> when_done(const Answer& answer) const;
  void refuse(const Answer& answer, const base::Error& error) const;

  session::Session& session_;
  Page page_;
  AutomationGame game_;
  std::uint64_t next_sample_seed_ = 1;
};

}  // namespace counterfeit::app
