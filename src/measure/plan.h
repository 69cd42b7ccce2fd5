#pragma once

#include <algorithm>
#include <deque>
#include <functional>
#include <utility>

#include "base/thread_pool.h"
#include "nn/shape.h"

namespace counterfeit::measure {

// Work in small pieces, done in order, so that it fits between the steps of a training.
class Plan {
 public:
  using Piece = std::function<void(base::ThreadPool&)>;

  void add(Piece piece) {
    pieces_.push_back(std::move(piece));
    ++added_;
  }

  // work(pool, first, count) for the pieces of [0, total), `size` each but for the last.
  template <typename Work>
  void add_blocks(nn::Index total, nn::Index size, Work work) {
    for (nn::Index first = 0; first < total; first += size)
      add([work, first, count = std::min(size, total - first)](base::ThreadPool& pool) {
        work(pool, first, count);
      });
  }

  // Does the next piece; false once none is left. A piece may add further ones at the end.
  bool advance(base::ThreadPool& pool) {
    if (pieces_.empty()) return false;
    const Piece piece = std::move(pieces_.front());
    pieces_.pop_front();
    piece(pool);
    return !pieces_.empty();
  }

  bool done() const { return pieces_.empty(); }
  double progress() const {
    return added_ == 0 ? 1 : 1 - static_cast<double>(pieces_.size()) / added_;
  }

 private:
  std::deque<Piece> pieces_;
  int added_ = 0;
};

}  // namespace counterfeit::measure
