#include <algorithm>
#include <chrono>
#include <random>
#include <utility>

#include "app/main_gui_application.h"
#include "gan/checkpoint.h"
#include "platform/address.h"
#include "platform/store.h"

// Runs are kept by themselves: the keeper's ties to store, session and panels.

namespace counterfeit::app {
namespace {

double seconds_since_1970() {
  return std::chrono::duration<double>(std::chrono::system_clock::now().time_since_epoch()).count();
}

std::uint64_t another_seed() {
  std::random_device device;
  return (std::uint64_t{device()} << 32) | device();
}

}  // namespace

void PlatformStore::write(std::vector<Record> put, std::vector<std::string> drop,
                          std::function<void(base::Status)> done) {
  std::vector<platform::StoreRecord> records;
  for (Record& record : put) records.push_back({std::move(record.name), std::move(record.bytes)});
  platform::store_write(std::move(records), std::move(drop), std::move(done));
}

void PlatformStore::read(const std::string& prefix,
                         std::function<void(base::Result<std::vector<Record>>)> done) {
  using Found = base::Result<std::vector<platform::StoreRecord>>;
  platform::store_read(prefix, [done = std::move(done)](Found found) {
    if (!found) return done(found.error());
    std::vector<Record> records;
    for (platform::StoreRecord& record : *found)
      records.push_back({std::move(record.name), std::move(record.bytes)});
    done(std::move(records));
  });
}

void PlatformStore::list(const std::string& prefix,
                         std::function<void(base::Result<std::vector<std::string>>)> done) {
  platform::store_list(prefix, std::move(done));
}

void PlatformStore::claim(const std::string& name, std::function<void(bool)> done) {
  platform::store_claim(name, std::move(done));
}

session::RunKeeper::Options GuiApplication::keeping() {
  return {.seed = another_seed(),
          .now = seconds_since_1970,
          .tell = [this](const base::Error& error) { say_error(error.sentence()); },
          .say =
              [this](const std::string& sentence) {
                model_.say(ui::Notice::Kind::kInfo, sentence);
                redraw_ = true;
              }};
}

void GuiApplication::keep_runs() {
  platform::poll_store();
  keeper_.turn();
  if (platform::newer_version() && !std::exchange(told_of_newer_version_, true))
    redraw_ = model_.newer_version = true;
  if (leaving_ && keeper_.idle()) {
    leaving_ = told_of_newer_version_ = false;
    platform::take_newer_version();
  }
  ui::Model::KeptRuns& kept = model_.kept;
  kept.now = seconds_since_1970();
  if (kept.list == keeper_.runs() && kept.current == keeper_.current() &&
      kept.removed == keeper_.removed())
    return;
  kept.list = keeper_.runs();
  kept.current = keeper_.current();
  kept.removed = keeper_.removed();
  redraw_ = true;
}

void GuiApplication::open_named(std::vector<session::NamedFile> files,
                                session::Reply<std::string> done) {
  keeper_.save_now();
  std::vector<session::NamedFile> pictures;
  std::ranges::copy_if(files, std::back_inserter(pictures), [](const session::NamedFile& file) {
    return !gan::looks_like_checkpoint(file.bytes);
  });
  session_.open(std::move(files), [this, done = std::move(done), pictures = std::move(pictures)](
                                      base::Result<std::string> opened) {
    if (opened && !pictures.empty()) keeper_.opened(pictures);
    if (done) done(std::move(opened));
  });
}

void GuiApplication::take_newer_version() {
  session_.pause();
  keeper_.save_now();
  leaving_ = true;
}

void GuiApplication::resume_run(const std::string& id) { keeper_.resume(id, when_opened()); }

void GuiApplication::remove_run(const std::string& id) {
  if (const base::Status done = keeper_.remove(id); !done) say_error(done.error().sentence());
}

void GuiApplication::undo_remove_run() { keeper_.undo_remove(); }

}  // namespace counterfeit::app
