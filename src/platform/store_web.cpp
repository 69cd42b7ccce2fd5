#include <emscripten.h>

#include <cstdlib>
#include <map>
#include <utility>
#include <variant>

#include "platform/store.h"

namespace counterfeit::platform {
// web/store.mjs does the work; its answers wait in Module.storeAnswers as {id, error, full,
// granted, records}, a record being {name, bytes}.
// clang-format off
EM_JS_DEPS(counterfeit_store, "$UTF8ToString,$stringToNewUTF8");
EM_JS(void, change_put, (const char* name, const void* bytes, int size),
      { Module['store'].put(UTF8ToString(name), HEAPU8.slice(bytes, bytes + size)); });
EM_JS(void, change_drop, (const char* name), { Module['store'].drop(UTF8ToString(name)); });
EM_JS(void, change_write, (int id), { Module['store'].write(id); });
EM_JS(void, ask_records, (int id, const char* prefix, int names_only),
      { Module['store'].read(id, UTF8ToString(prefix), names_only != 0); });
EM_JS(void, ask_claim, (int id, const char* name), { Module['store'].claim(id, UTF8ToString(name)); });
EM_JS(int, answer_count, (), { return Module['storeAnswers'].length; });
EM_JS(int, answer_id, (), { return Module['storeAnswers'][0].id; });
EM_JS(int, answer_granted, (), { return Module['storeAnswers'][0].granted ? 1 : 0; });
EM_JS(char*, answer_error, (), {
  const error = Module['storeAnswers'][0].error;
  return error ? stringToNewUTF8(error) : 0;
});
EM_JS(int, answer_full, (), { return Module['storeAnswers'][0].full ? 1 : 0; });
EM_JS(int, answer_records, (), { return Module['storeAnswers'][0].records?.length ?? 0; });
EM_JS(char*, answer_name, (int i),
      { return stringToNewUTF8(Module['storeAnswers'][0].records[i].name); });
EM_JS(int, answer_size, (int i), { return Module['storeAnswers'][0].records[i].bytes?.length ?? 0; });
EM_JS(void, answer_copy, (int i, void* to),
      { HEAPU8.set(Module['storeAnswers'][0].records[i].bytes, to); });
EM_JS(void, answer_drop, (), { Module['storeAnswers'].shift(); });
// clang-format on

namespace {

using Written = std::function<void(base::Status)>;
using Read = std::function<void(base::Result<std::vector<StoreRecord>>)>;
using Listed = std::function<void(base::Result<std::vector<std::string>>)>;
using Claimed = std::function<void(bool)>;

struct Waiting {
  int next_id = 1;
  std::map<int, std::variant<Written, Read, Listed, Claimed>> replies;

  template <typename T>
  int add(T reply) {
    replies.emplace(next_id, std::move(reply));
    return next_id++;
  }
};

Waiting& waiting() {
  static Waiting instance;
  return instance;
}

std::string take_text(char* text) {
  std::string copy(text);
  std::free(text);
  return copy;
}

base::Result<std::vector<StoreRecord>> records_of_answer() {
  if (char* error = answer_error())
    return base::Error{
        .message = take_text(error),
        .hint = {},
        .kind = answer_full() != 0 ? base::ErrorKind::kNoRoom : base::ErrorKind::kSystem};
  std::vector<StoreRecord> records(static_cast<std::size_t>(answer_records()));
  for (int i = 0; i < static_cast<int>(records.size()); ++i) {
    StoreRecord& record = records[static_cast<std::size_t>(i)];
    record.name = take_text(answer_name(i));
    record.bytes.resize(static_cast<std::size_t>(answer_size(i)));
    if (!record.bytes.empty()) answer_copy(i, record.bytes.data());
  }
  return records;
}

struct Reply {
  base::Result<std::vector<StoreRecord>> records;
  bool granted;

  void operator()(const Written& done) {
    if (!records) return done(records.error());
    done({});
  }
  void operator()(const Read& done) { done(std::move(records)); }
  void operator()(const Listed& done) {
    if (!records) return done(records.error());
    std::vector<std::string> names;
    for (StoreRecord& record : *records) names.push_back(std::move(record.name));
    done(std::move(names));
  }
  void operator()(const Claimed& done) { done(granted); }
};

}  // namespace

void store_write(std::vector<StoreRecord> put, std::vector<std::string> drop, Written done) {
  for (const StoreRecord& record : put)
    change_put(record.name.c_str(), record.bytes.data(), static_cast<int>(record.bytes.size()));
  for (const std::string& name : drop) change_drop(name.c_str());
  change_write(waiting().add(std::move(done)));
}

void store_read(const std::string& prefix, Read done) {
  ask_records(waiting().add(std::move(done)), prefix.c_str(), 0);
}

void store_list(const std::string& prefix, Listed done) {
  ask_records(waiting().add(std::move(done)), prefix.c_str(), 1);
}

void store_claim(const std::string& name, Claimed done) {
  ask_claim(waiting().add(std::move(done)), name.c_str());
}

void poll_store() {
  while (answer_count() > 0) {
    auto reply = waiting().replies.extract(answer_id());
    Reply answer{records_of_answer(), answer_granted() != 0};
    answer_drop();
    if (!reply.empty()) std::visit(answer, reply.mapped());
  }
}

}  // namespace counterfeit::platform
