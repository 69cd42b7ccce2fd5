#include "app/automation.h"

#include <memory>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/measures_json.h"
#include "app/script_arguments.h"
#include "gan/config.h"

namespace counterfeit::app {
namespace {

using nlohmann::ordered_json;

constexpr std::int64_t kMostSteps = 1'000'000;
constexpr std::int64_t kMostThreads = 64;

Reply no_value() { return {.json = {}, .bytes = {}}; }
Reply bytes(base::Bytes content) {
  return {.json = {}, .bytes = std::move(content), .has_bytes = true};
}

std::string quoted(const std::string& text) {
  // A file's name may be in any encoding; what is no UTF-8 in it becomes a question mark.
  return ordered_json(text).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
}

}  // namespace

const Automation::Entry Automation::kMethods[] = {
    {"status", &Automation::status},
    {"train", &Automation::train},
    {"pause", &Automation::pause},
    {"step", &Automation::step},
    {"reset", &Automation::reset},
    {"loadData", &Automation::load_data},
    {"sample", &Automation::sample},
    {"save", &Automation::save},
    {"load", &Automation::load},
    {"bench", &Automation::bench},
    {"targets", &Automation::targets},
    {"measure", &Automation::measure},
    {"measures", &Automation::measures},
    {"explore", &Automation::explore},
    {"compare", &Automation::compare},
    {"keep", &Automation::keep},
    {"runs", &Automation::runs},
    {"resume", &Automation::resume},
    {"place", &Automation::place},
    {"presets", &Automation::presets},
    {"lesson", &Automation::lesson},
    {"lessons", &Automation::lessons},
    {"beginLesson", &Automation::begin_lesson},
    {"turnLesson", &Automation::turn_lesson},
    {"answerLesson", &Automation::answer_lesson},
};

Automation::Automation(session::Session& session, Page page)
    : session_(session), page_(std::move(page)), game_(session, page_.boards) {}

void Automation::call(Request request, Answer answer) {
  for (const Entry& entry : kMethods) {
    if (request.method == entry.name) return (this->*entry.method)(request, answer);
  }
  if (AutomationGame::knows(request.method)) {
    return game_.call(request, [this, answer](base::Result<Reply> reply) {
      if (!reply) return refuse(answer, reply.error());
      answer(std::move(reply).value());
    });
  }
  refuse(answer, {.message = "There is no method called '" + request.method + "'.", .hint = {}});
}

session::Reply<void> Automation::when_done(const Answer& answer) const {
  return [this, answer](base::Status done) {
    if (!done) return refuse(answer, done.error());
    answer(no_value());
  };
}

void Automation::refuse(const Answer& answer, const base::Error& error) const {
  if (page_.tell_error) page_.tell_error(error.sentence());
  answer({.ok = false, .json = quoted(error.sentence()), .bytes = {}});
}

std::string Automation::status_json() const {
  const auto snapshot = session_.snapshot();
  const session::Snapshot& s = *snapshot;
  ordered_json json;
  json["step"] = s.step;
  json["images"] = s.images;
  json["imagesPerSecond"] = s.images_per_second;
  json["dLoss"] = s.metrics.d_loss;
  json["gLoss"] = s.metrics.g_loss;
  json["dReal"] = s.metrics.d_real;
  json["dFake"] = s.metrics.d_fake;
  json["state"] = session::state_name(s.state);
  json["dataset"] = s.dataset;
  json["side"] = s.side;
  json["channels"] = s.channels;
  json["preset"] = s.config.preset;
  json["seed"] = s.config.seed;
  json["variant"] = page_.variant;
  json["threads"] = s.threads;
  if (s.rival) {
    json["rival"] = {{"step", s.rival->step},
                     {"dLoss", s.rival->metrics.d_loss},
                     {"gLoss", s.rival->metrics.g_loss},
                     {"dReal", s.rival->metrics.d_real},
                     {"dFake", s.rival->metrics.d_fake},
                     {"state", session::state_name(s.rival->state)}};
    for (const gan::Field& field : gan::fields())
      if (field.get(s.config) != field.get(s.rival->config))
        json["rival"]["differs"][std::string(field.name)] = {
            gan::field_text(s.config, field), gan::field_text(s.rival->config, field)};
  }
  if (page_.screen) {
    const Page::Screen screen = page_.screen();
    json["place"] = screen.place;
    json["notice"] = screen.notice;
  }
  return json.dump();
}

void Automation::status(Request& request, const Answer& answer) {
  const ScriptArguments arguments("status", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  answer({.json = status_json(), .bytes = {}});
}

void Automation::train(Request& request, const Answer& answer) {
  const ScriptArguments arguments("train", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  session_.train(when_done(answer));
}

void Automation::pause(Request& request, const Answer& answer) {
  const ScriptArguments arguments("pause", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  session_.pause(when_done(answer));
}

void Automation::step(Request& request, const Answer& answer) {
  ScriptArguments arguments("step", request.arguments);
  const auto count = arguments.integer("n", {1, kMostSteps});
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  session_.step(count.value_or(1), [this, answer](base::Result<gan::StepMetrics> done) {
    if (!done) return refuse(answer, done.error());
    answer(value({{"step", done->step},
                  {"dLoss", done->d_loss},
                  {"gLoss", done->g_loss},
                  {"dReal", done->d_real},
                  {"dFake", done->d_fake}}));
  });
}

void Automation::reset(Request& request, const Answer& answer) {
  ScriptArguments arguments("reset", request.arguments);
  const auto preset = arguments.text("preset");
  const auto seed = arguments.integer("seed", {0, kLargestInteger});
  const auto threads = arguments.integer("threads", {0, kMostThreads});
  const auto settings = arguments.others();
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());

  const auto snapshot = session_.snapshot();
  gan::TrainConfig config = snapshot->config;
  if (preset) {
    const auto chosen = gan::preset_config(*preset);
    if (!chosen) return refuse(answer, chosen.error());
    config = *chosen;
    config.seed = snapshot->config.seed;
  }
  if (seed) config.seed = static_cast<std::uint64_t>(*seed);
  for (const auto& [name, text] : settings) {
    if (const auto ok = gan::set_field(config, name, text); !ok) {
      return refuse(answer, ok.error());
    }
  }
  about_to_replace();
  session_.reset(config, static_cast<int>(threads.value_or(snapshot->threads)), when_done(answer));
}

void Automation::compare(Request& request, const Answer& answer) {
  ScriptArguments arguments("compare", request.arguments);
  const auto settings = arguments.others();
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  gan::TrainConfig other = session_.snapshot()->config;
  for (const auto& [name, text] : settings)
    if (const auto ok = gan::set_field(other, name, text); !ok) return refuse(answer, ok.error());
  about_to_replace();
  session_.compare(other, when_done(answer));
}

void Automation::keep(Request& request, const Answer& answer) {
  ScriptArguments arguments("keep", request.arguments);
  const auto side = arguments.text("side");
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  if (!side || (*side != "A" && *side != "B"))
    return refuse(answer, {.message = "keep() takes 'A' or 'B'.", .hint = {}});
  about_to_replace();
  session_.keep(*side == "A" ? session::Side::kA : session::Side::kB, when_done(answer));
}

void Automation::load_data(Request& request, const Answer& answer) {
  ScriptArguments arguments("loadData", request.arguments);
  const auto name = arguments.text("name");
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  const auto done = [this, answer](base::Result<std::string> loaded) {
    if (!loaded) return refuse(answer, loaded.error());
    answer(value(*loaded));
  };
  if (name) {
    about_to_replace();
    return session_.open_builtin(*name, done);
  }
  if (request.files.empty()) {
    return refuse(answer, {.message = "loadData() was given nothing.",
                           .hint = "Give it files, an address or a name such as "
                                   "'builtin:strokes'."});
  }
  open(std::move(request.files), done);
}

void Automation::sample(Request& request, const Answer& answer) {
  ScriptArguments arguments("sample", request.arguments);
  const auto count = arguments.integer("n", {1, session::Session::kMostSamples});
  const auto seed = arguments.integer("seed", {0, kLargestInteger});
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  const std::uint64_t noise = seed ? static_cast<std::uint64_t>(*seed) : next_sample_seed_++;
  session_.sample(static_cast<int>(count.value_or(1)), noise,
                  [this, answer](base::Result<std::vector<std::uint8_t>> drawn) {
                    if (!drawn) return refuse(answer, drawn.error());
                    answer(bytes(std::move(drawn).value()));
                  });
}

void Automation::save(Request& request, const Answer& answer) {
  const ScriptArguments arguments("save", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  session_.save([this, answer](base::Result<session::Saved> saved) {
    if (!saved) return refuse(answer, saved.error());
    answer(bytes(std::move(saved->checkpoint)));
  });
}

void Automation::load(Request& request, const Answer& answer) {
  const ScriptArguments arguments("load", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  if (request.files.size() != 1) {
    return refuse(answer, {.message = "load() takes the bytes of one checkpoint.", .hint = {}});
  }
  open(std::move(request.files), [this, answer](base::Result<std::string> loaded) {
    if (!loaded) return refuse(answer, loaded.error());
    answer(value(*loaded));
  });
}

void Automation::bench(Request& request, const Answer& answer) {
  ScriptArguments arguments("bench", request.arguments);
  BenchRequest wanted;
  wanted.workload = arguments.text("workload").value_or("");
  wanted.op = arguments.text("op").value_or("");
  wanted.threads = static_cast<int>(arguments.integer("threads", {0, kMostThreads}).value_or(0));
  wanted.seconds = static_cast<int>(arguments.integer("seconds", {1, 60}).value_or(0));
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  if (!page_.bench) {
    return refuse(answer, {.message = "This build has no benchmark in it.", .hint = {}});
  }
  using Lines = base::Result<std::vector<std::string>>;
  const auto lines = std::make_shared<Lines>(std::vector<std::string>());
  const auto work = [lines, wanted, run = page_.bench](int threads) mutable {
    if (wanted.threads == 0) wanted.threads = threads;
    *lines = run(wanted);
  };
  session_.run_exclusive(work, [this, lines, answer](base::Status done) {
    if (!done) return refuse(answer, done.error());
    if (!*lines) return refuse(answer, lines->error());
    std::string json = "[";
    for (const std::string& line : lines->value()) json += (json.size() > 1 ? "," : "") + line;
    answer({.json = json + "]", .bytes = {}});
  });
}

void Automation::measure(Request& request, const Answer& answer) {
  ScriptArguments arguments("measure", request.arguments);
  const auto on = arguments.flag("on");
  const auto stop = arguments.flag("stopAtEquilibrium");
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  session::MeasureSettings settings = session_.snapshot()->measuring.settings;
  settings.on = on.value_or(settings.on);
  settings.stop_at_equilibrium = stop.value_or(settings.stop_at_equilibrium);
  session_.set_measuring(settings, when_done(answer));
}

void Automation::measures(Request& request, const Answer& answer) {
  const ScriptArguments arguments("measures", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  const auto snapshot = session_.snapshot();
  const session::Measuring& measuring = snapshot->measuring;
  ordered_json json;
  json["on"] = measuring.settings.on;
  json["stopAtEquilibrium"] = measuring.settings.stop_at_equilibrium;
  json["preparation"] = measuring.preparation;
  json["equilibrium"] = measuring.equilibrium;
  json["history"] = ordered_json::array();
  for (const measure::Measures& one : *measuring.history) json["history"].push_back(to_json(one));
  json["findings"] = ordered_json::array();
  for (const measure::Finding& one : *measuring.findings) json["findings"].push_back(to_json(one));
  answer(value(json));
}

void Automation::place(Request& request, const Answer& answer) {
  ScriptArguments arguments("place", request.arguments);
  const auto name = arguments.text("name");
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  if (!page_.go) return refuse(answer, {.message = "There is no screen here.", .hint = {}});
  if (const auto ok = page_.go(name.value_or("")); !ok) return refuse(answer, ok.error());
  answer(no_value());
}

void Automation::presets(Request& request, const Answer& answer) {
  const ScriptArguments arguments("presets", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  ordered_json list = ordered_json::array();
  for (const gan::Preset& preset : gan::presets())
    list.push_back({{"name", preset.name}, {"label", preset.label}, {"why", preset.why}});
  answer(value(list));
}

void Automation::targets(Request& request, const Answer& answer) {
  const ScriptArguments arguments("targets", request.arguments);
  if (const auto ok = arguments.status(); !ok) return refuse(answer, ok.error());
  answer({.json = page_.targets ? page_.targets() : "[]", .bytes = {}});
}

}  // namespace counterfeit::app
