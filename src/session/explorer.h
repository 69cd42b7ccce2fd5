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

  // All refuse: a hand that is not there, a generator of other pictures than 28 x 28 grey ones.

  // latents: (latent_dim + classes) x n of that hand. Refused: other rows, nothing, or more than
  // kMostDrawn of them.
  static constexpr int kMostDrawn = 1024;
  base::Result<Drawn> draw(const Hand& hand, const nn::Matrix<float>& latents, Run& run,
                           const Timeline& timeline);

  // Begins a search; `done` is called by work(), once.
  template <typename T>
  using Done = std::function<void(base::Result<T>)>;
  void find_directions(const Hand& hand, const Run& run, const Timeline& timeline,
                       Done<std::shared_ptr<const Directions>> done);
  // picture: 784 bytes. Refused: others, a class that the generator does not have.
  void find_nearest(const Hand& hand, base::ByteView picture, std::optional<int> label,
                    const Run& run, const Timeline& timeline, Done<gan::Projection> done);

  // The next slice of the oldest search. False: there is none.
  bool work(base::ThreadPool& pool);

 private:
  struct Kept {
    Hand hand;
    std::uint64_t run = 0;
    std::int64_t step = 0;
    gan::Sampler sampler;
  };

  base::Result<Kept*> take_up(const Hand& hand, const Run& run, const Timeline& timeline);
  base::Result<Kept> look_up(const Hand& hand, const Run& run, const Timeline& timeline) const;
  std::optional<std::size_t> portfolio_moment(std::int64_t step) const;

  std::optional<gan::Portfolio> portfolio_;
  std::shared_ptr<const PortfolioShow> show_;
  std::optional<Kept> kept_;                                     // the hand that was asked last
  std::deque<std::function<bool(base::ThreadPool&)>> searches_;  // each false when it is over
};

}  // namespace counterfeit::session
