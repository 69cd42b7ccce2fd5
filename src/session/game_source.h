#pragma once

#include <memory>
#include <vector>

#include "base/thread_pool.h"
#include "data/dataset.h"
#include "game/source.h"
#include "gan/saliency.h"
#include "gan/trainer.h"

namespace counterfeit::session {

// The pictures of a game from trained runs and a data set, and the detective that judges them.
class ModelSource : public game::PictureSource {
 public:
  // `timeline`: one run at several moments, or a single moment; it is put in the order of its
  // steps. The reals come from the part of the data set that is kept apart, where there is one.
  // Refused: nothing in the timeline, runs with different classes, runs with classes on a data set
  // without the same ones.
  static base::Result<std::unique_ptr<ModelSource>> create(
      std::vector<gan::GanTrainer::State> timeline, const data::DataSource& data,
      base::ThreadPool& pool);

  const game::Catalogue& catalogue() const override { return catalogue_; }
  void real(int index, std::span<std::uint8_t> out) override;
  void fake(std::uint32_t seed, const game::PictureName& name,
            std::span<std::uint8_t> out) override;

  // How real the discriminator of the item's moment holds each of its pictures, as they are shown
  // (game::pictures), and which of their pixels it looks at.
  std::vector<gan::Saliency> look(const game::Item& item, base::ByteView shown);
  std::vector<float> judge(const game::Item& item, base::ByteView shown);  // the scores alone

 private:
  ModelSource(std::vector<gan::GanTrainer::State> timeline,
              std::shared_ptr<const data::Dataset> reals, base::ThreadPool& pool);

  base::ThreadPool& pool_;
  std::vector<gan::GanTrainer::State> timeline_;
  std::vector<gan::Sampler> samplers_;  // one for each moment
  std::shared_ptr<const data::Dataset> reals_;
  game::Catalogue catalogue_;
};

}  // namespace counterfeit::session
