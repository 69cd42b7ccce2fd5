#include <nlohmann/json.hpp>
#include <utility>

#include "app/automation.h"
#include "app/script_arguments.h"

// The runs that the page keeps by itself, for scripts.

namespace counterfeit::app {

using nlohmann::ordered_json;

void Automation::open(std::vector<session::NamedFile> files, session::Reply<std::string> done) {
  if (page_.open) return page_.open(std::move(files), std::move(done));
  session_.open(std::move(files), std::move(done));
}

void Automation::about_to_replace() {
  if (page_.keeper != nullptr) page_.keeper->save_now();
}

void Automation::runs(Request& request, const Answer& answer) {
  const ScriptArguments arguments("runs", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  ordered_json list = ordered_json::array();
  if (page_.keeper != nullptr) {
    for (const session::KeptRun& run : *page_.keeper->runs())
      list.push_back({{"id", run.id},
                      {"name", run.name},
                      {"step", run.step()},
                      {"savedAt", static_cast<std::int64_t>(run.saved_at() * 1000)},
                      {"dataset", run.dataset},
                      {"bytes", run.size()}});
  }
  answer({.json = list.dump(), .bytes = {}});
}

void Automation::resume(Request& request, const Answer& answer) {
  ScriptArguments arguments("resume", request.arguments);
  const auto id = arguments.text("id");
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  if (page_.keeper == nullptr)
    return refuse(answer, {.message = "This build keeps no runs.", .hint = {}});
  page_.keeper->resume(id.value_or(""), [this, answer](base::Result<std::string> opened) {
    if (!opened) return refuse(answer, opened.error());
    answer({.json = ordered_json(*opened).dump(), .bytes = {}});
  });
}

}  // namespace counterfeit::app
