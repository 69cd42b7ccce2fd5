#include "app/main_gui_application.h"

#include <cmath>
#include <nlohmann/json.hpp>
#include <utility>

#include "app/image.h"
#include "app/link.h"
#include "base/text.h"
#include "bench/bench.h"
#include "platform/address.h"
#include "platform/embedded.h"
#include "platform/files.h"
#include "platform/script.h"
#include "ui/area.h"
#include "ui/page.h"
#include "ui/panels.h"
#include "ui/targets.h"
#include "ui/theme.h"

namespace counterfeit::app {
namespace {

constexpr bool kThreads = COUNTERFEIT_THREADS != 0;

// Without threads training gets this much of each frame, and more of the rare turns of a hidden
// tab.
constexpr std::chrono::milliseconds kSlice{10};
constexpr std::chrono::milliseconds kHiddenSlice{250};
constexpr std::chrono::milliseconds kHiddenTurn{300};

std::vector<session::NamedFile> named(std::vector<platform::File> files) {
  std::vector<session::NamedFile> result;
  for (platform::File& file : files) {
    result.push_back({std::move(file.name), std::move(file.bytes)});
  }
  return result;
}

std::string targets_json() {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const ui::Target& target : ui::targets()) {
    list.push_back({{"name", target.name},
                    {"x", target.low.x},
                    {"y", target.low.y},
                    {"width", target.high.x - target.low.x},
                    {"height", target.high.y - target.low.y},
                    {"enabled", target.enabled},
                    {"focused", target.focused}});
  }
  return list.dump();
}

base::Result<std::vector<std::string>> run_bench(const BenchRequest& request) {
  bench::Options options;
  if (!request.workload.empty()) options.workload = request.workload;
  if (!request.op.empty()) options.op = request.op;
  if (request.seconds > 0) options.seconds = request.seconds;
  options.threads = request.threads;
  std::vector<std::string> lines;
  const auto done =
      bench::run(options, [&lines](const std::string& json) { lines.push_back(json); });
  if (!done) return done.error();
  return lines;
}

}  // namespace

GuiApplication::GuiApplication(const platform::Window& window, const GuiOptions& options)
    : still_(options.still),
      window_(window),
      session_({.config = options.config,
                .threads = options.threads,
                .own_thread = kThreads,
                .start_training = options.train,
                .measuring = {.on = options.measure},
                .portfolio = embedded::portfolio()}),
      keeper_(session_, store_, keeping()),
      automation_(
          session_,
          {.variant = options.variant,
           .tell_error = [this](const std::string& text) { say_error(text); },
           .targets = targets_json,
           .lesson = [this] { return ui::lesson_json(model_); },
           .lessons = lessons_for_scripts(),
           .bench = run_bench,
           .boards = {.boards = &model_.play.boards, .changed = [this] { keep_boards(); }},
           .screen =
               [this] {
                 const auto& notices = model_.notices;
                 return Automation::Page::Screen{
                     .place = std::string(ui::place_name(model_.place)),
                     .notice = notices.empty() ? "" : notices.back().text};
               },
           .go = [this](const std::string& place) { return go_to(place); },
           .keeper = &keeper_,
           .open =
               [this](std::vector<session::NamedFile> files, session::Reply<std::string> done) {
                 open_named(std::move(files), std::move(done));
               }}) {
  ui::clear_areas_with(platform::clear_area);
  model_.variant = options.variant;
  model_.address = platform::page_address();
  ship_english_lessons();
  restore_kept();
  begin_language(options.language);
  model_.zoom = shown_zoom_ = static_cast<int>(std::lround(100 * options.zoom));
  model_.projector = shown_projector_ = options.projector;
  model_.hidden = options.hidden;
  shown_link_ = link_parameters(options.config);
  if (options.invite) {
    model_.play.invite(*options.invite);
    model_.place = ui::Place::kPlay;
  }
  if (!options.place.empty())
    if (const base::Status there = go_to(options.place); !there)
      say_error(there.error().sentence());
  shown_place_ = model_.place;
  if (const auto look = ui::look_named(options.theme))
    model_.look = shown_look_ = *look;
  else if (!options.theme.empty())
    say_error(base::tr("There is no theme called '{0}'; there are dark, light and contrast.",
                       {options.theme}));
  model_.offered = options.offered;
  model_.kept.offered = !options.invite;
  keeper_.begin();
  for (const std::string& sentence : options.errors) say_error(sentence);
  take_news();
  if (!options.lesson.empty()) begin_lesson(options.lesson);
  if (options.data.empty()) return;
  auto files = platform::read_files(options.data);
  if (files.ok()) {
    open(std::move(files).value());
  } else {
    say_error(files.error().sentence());
  }
}

platform::Wish GuiApplication::update() {
  take_shot();
  take_script_calls();
  take_files();
  take_texts();
  keep_texts();
  follow_language();
  train_a_slice();
  session_.poll();
  keep_runs();
  const bool news = take_news();
  model_.now = std::chrono::duration<double>(Clock::now() - start_).count();
  look_around();
  if (!ready_ && !model_.snapshot->fakes.empty()) {
    ready_ = true;
    platform::announce_ready();
  }
  const bool redraw = std::exchange(redraw_, false);
  if (redraw || model_.moves() || model_.notice_due()) return platform::Wish::kFrame;
  return news ? platform::Wish::kNews : platform::Wish::kNothing;
}

void GuiApplication::train_a_slice() {
  const auto now = Clock::now();
  const auto since = now - std::exchange(last_update_, now);
  session_.run_for(since > kHiddenTurn ? kHiddenSlice : kSlice);
}

bool GuiApplication::take_news() {
  session::News news = session_.take_news();
  return model_.take(news.steps, std::move(news.snapshot), news.rival_steps);
}

void GuiApplication::take_files() {
  const bool hover = platform::files_hover();
  if (hover != model_.drop_hovers) redraw_ = true;
  model_.drop_hovers = hover;
  for (platform::Delivery& delivery : platform::take_deliveries()) {
    if (delivery.ok()) {
      open(std::move(delivery).value());
    } else {
      say_error(delivery.error().sentence());
    }
  }
}

void GuiApplication::take_script_calls() {
  for (platform::ScriptCall& call : platform::take_script_calls()) {
    const int id = call.id;
    automation_.call(
        {std::move(call.method), std::move(call.arguments), named(std::move(call.files))},
        [id](Reply reply) {
          platform::answer_script({.id = id,
                                   .ok = reply.ok,
                                   .json = std::move(reply.json),
                                   .bytes = std::move(reply.bytes),
                                   .has_bytes = reply.has_bytes});
        });
  }
}

void GuiApplication::scale_changed(float scale) {
  ui::apply_theme({embedded::inter_font(), embedded::inter_semibold_font()}, scale);
}

void GuiApplication::draw() {
  pictures_.begin_frame(window_.context());
  ui::Stage stage{model_, *this, pictures_};
  ui::draw_page(stage);
  keep_address();
}

void GuiApplication::say_error(const std::string& sentence) {
  model_.say(ui::Notice::Kind::kError, sentence);
  redraw_ = true;
}

session::Reply<std::string> GuiApplication::when_opened() {
  return [this](base::Result<std::string> opened) {
    model_.busy.clear();
    redraw_ = true;
    if (!opened) return say_error(opened.error().sentence());
    model_.show_sample = false;
    model_.say(ui::Notice::Kind::kInfo, *opened);
  };
}

void GuiApplication::open(std::vector<platform::File> files) {
  if (files.empty()) return;
  const platform::File& first = files.front();
  if (model_.place == ui::Place::kExplore && files.size() == 1 && looks_like_image(first.bytes))
    return find_fake_of(first);
  if (files.size() == 1 &&
      lessons::looks_like_lesson(
          first.name, {reinterpret_cast<const char*>(first.bytes.data()), first.bytes.size()}))
    return open_lesson(first);
  model_.busy = files.size() == 1 ? base::tr("Reading {0} …", {files[0].name})
                                  : base::tr("Reading {0} files …", {std::to_string(files.size())});
  redraw_ = true;
  open_named(named(std::move(files)), when_opened());
}

void GuiApplication::train() {
  session_.train([this](base::Status done) {
    if (!done) say_error(done.error().sentence());
  });
}

void GuiApplication::pause() { session_.pause(); }

void GuiApplication::step_once() {
  session_.step(1, [this](base::Result<gan::StepMetrics> done) {
    if (!done) say_error(done.error().sentence());
  });
}

void GuiApplication::reset(const gan::TrainConfig& config) {
  keeper_.save_now();
  session_.reset(config, model_.snapshot->threads, [this](base::Status done) {
    if (!done) return say_error(done.error().sentence());
    model_.show_sample = false;
    redraw_ = true;
  });
}

void GuiApplication::compare(const gan::TrainConfig& other) {
  keeper_.save_now();
  session_.compare(other, [this](base::Status done) {
    if (!done) return say_error(done.error().sentence());
    model_.show_sample = false;
    redraw_ = true;
  });
}

void GuiApplication::keep(session::Side side) {
  keeper_.save_now();
  session_.keep(side, [this](base::Status done) {
    if (!done) say_error(done.error().sentence());
  });
}

void GuiApplication::set_live(const gan::TrainConfig& config) { session_.set_live(config); }

void GuiApplication::set_measuring(const session::MeasureSettings& settings) {
  session_.set_measuring(settings);
}

void GuiApplication::return_to(std::int64_t step) {
  keeper_.save_now();
  session_.return_to(step, [this](base::Status done) {
    if (!done) say_error(done.error().sentence());
  });
}

void GuiApplication::undo_return() {
  keeper_.save_now();
  session_.undo_return([this](base::Status done) {
    if (!done) say_error(done.error().sentence());
  });
}

void GuiApplication::sample(std::uint64_t seed) {
  session_.sample(ui::Model::kSampleCount, seed,
                  [this, seed](base::Result<std::vector<std::uint8_t>> drawn) {
                    if (!drawn) return say_error(drawn.error().sentence());
                    model_.sample.seed = seed;
                    ++model_.sample.version;
                    model_.sample.pixels = std::move(drawn).value();
                    model_.sample.size = model_.picture_size();
                    model_.show_sample = true;
                    redraw_ = true;
                  });
}

void GuiApplication::study(const session::StudyOf& of) {
  using Found = std::shared_ptr<const session::Study>;
  session_.study(of, [this](base::Result<Found> found) {
    if (!found) return;  // the picture went with its run
    model_.studies.newest = *found;
    ++model_.studies.count;
    redraw_ = true;
  });
}

void GuiApplication::choose_files() {
  if (platform::choose_files()) return;
  model_.say(ui::Notice::Kind::kInfo,
             base::tr("Drop the files, or their folder, onto this window."));
}

void GuiApplication::open_builtin(const std::string& name) {
  keeper_.save_now();
  session_.open_builtin(name, when_opened());
}

void GuiApplication::open_offered(const std::string& name) {
  if (!platform::open_offered(name))
    say_error(base::tr("There is no host to fetch {0} from.", {name}));
}

void GuiApplication::save_file(const std::string& name, const base::Bytes& bytes) {
  const auto kept = platform::save_file(name, bytes);
  if (!kept) return say_error(kept.error().sentence());
  model_.say(ui::Notice::Kind::kInfo, *kept);
  redraw_ = true;
}

void GuiApplication::save_deck(const std::string& name, ImVec2 size) { shot_ = Shot{name, size}; }

// Once its frame is complete.
void GuiApplication::take_shot() {
  if (!shot_) return;
  const Shot shot = *std::exchange(shot_, std::nullopt);
  ui::Stage stage{model_, *this, pictures_};
  save_file(shot.name, ui::deck_png(stage, shot.size));
}

void GuiApplication::save_checkpoint() {
  const std::string name =
      "counterfeit-step-" + std::to_string(model_.snapshot->step) + ".safetensors";
  session_.save([this, name](base::Result<session::Saved> saved) {
    if (!saved) return say_error(saved.error().sentence());
    save_file(name, saved->checkpoint);
  });
}

}  // namespace counterfeit::app
