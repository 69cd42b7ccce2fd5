#include "ui/model.h"

#include <algorithm>
#include <utility>

namespace counterfeit::ui {

void Model::show(std::shared_ptr<const session::Snapshot> newer) {
  const session::Snapshot* older = snapshot.get();
  if (older == nullptr || older->reals != newer->reals) ++reals_version;
  if (older == nullptr || older->config != newer->config) wanted = newer->config;
  if (!newer->notice.empty() && (older == nullptr || older->notice != newer->notice)) {
    say(newer->state == session::State::kDiverged ? Notice::Kind::kError : Notice::Kind::kInfo,
        newer->notice);
  }
  snapshot = std::move(newer);
}

void Model::say(Notice::Kind kind, std::string text) {
  if (text.empty()) return;
  // The same sentence twice is one sentence, said again now.
  std::erase_if(notices, [&](const Notice& notice) { return notice.text == text; });
  notices.push_back({kind, std::move(text), 0});
}

}  // namespace counterfeit::ui
