#pragma once

#include <deque>
#include <functional>
#include <memory>
#include <optional>

#include "gan/sampler.h"
#include "session/explore.h"
#include "session/run.h"
#include "session/timeline.h"

namespace counterfeit::session {

// Looks around in what generators can draw, on the trainer's side. Reads them only and uses random
// numbers of its own, so a run comes out the same bit for bit whether or not anybody looks. What
// takes long is done in slices of some milliseconds.
class Explorer {
 public:
  // To be called first: opens what gan::Portfolio wrote, which must outlive the explorer, and draws
  // its fakes.
  void show(base::ByteView portfolio, base::ThreadPool& pool);
  const std::shared_ptr<const PortfolioShow>& shown() const { return show_; }  // null: none
  const std::optional<gan::Portfolio>& portfolio() const { return portfolio_; }

  // What is asked for is done by work(), which then calls `done`, once. All refuse: a hand that is
  // not there, a generator of other pictures than 28 x 28 grey ones.
  template <typename T>
  using Done = std::function<void(base::Result<T>)>;

  // latents: (latent_dim + classes) x n of that hand. Refused: other rows, nothing, or more than
  // kMostDrawn of them.
  static constexpr int kMostDrawn = 1024;
  void draw(const Hand& hand, base::Matrix<float> latents, Done<Drawn> done);
  void find_directions(const Hand& hand, Done<std::shared_ptr<const Directions>> done);
  // picture: 784 bytes. Refused: others, a class that the generator does not have.
  void find_nearest(const Hand& hand, base::Bytes picture, std::optional<int> label,
                    Done<gan::Projection> done);

  // The next slice: a drawing, else one of the oldest search. False: there is nothing to do.
  bool work(Run& run, const Timeline& timeline);

 private:
  struct Kept {
    Hand hand;
    std::uint64_t run = 0;
    std::int64_t step = 0;
    gan::Sampler sampler;
  };

  using Search = std::function<bool(base::ThreadPool&)>;  // one slice; false when it is over

  base::Result<gan::Sampler*> take_up(const Hand& hand, const Run& run, const Timeline& timeline);
  base::Result<Kept> look_up(const Hand& hand, const Run& run, const Timeline& timeline) const;
  std::optional<std::size_t> portfolio_moment(std::int64_t step) const;
  base::Result<Drawn> drawn(const Hand& hand, const base::Matrix<float>& latents, Run& run,
                            const Timeline& timeline);

  std::optional<gan::Portfolio> portfolio_;
  std::shared_ptr<const PortfolioShow> show_;
  std::optional<Kept> kept_;  // the hand that was asked last
  std::deque<std::function<void(Run&, const Timeline&)>> drawings_;
  // Each begins a search, or none where it refuses.
  std::deque<std::function<Search(const Run&, const Timeline&)>> waiting_;
  Search search_;  // under way; empty: none
};

}  // namespace counterfeit::session
