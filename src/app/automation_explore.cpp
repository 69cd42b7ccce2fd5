// counterfeit.explore(): the Explore place for scripts.

#include <memory>
#include <utility>

#include "app/automation.h"
#include "app/script_arguments.h"
#include "app/sheet.h"
#include "gan/latent.h"
#include "gan/models.h"

namespace counterfeit::app {
namespace {

constexpr int kMostAtOnce = 1000;
constexpr double kFarthest = 10;  // standard deviations of a slider

struct Wish {
  session::Hand hand;
  gan::LatentRequest request;
  bool word = false;  // the labels are a number's digits
  std::vector<double> sliders;
  bool png = false;
  int latent_dim = 0, classes = 0;
};

base::Status choose_hand(const std::string& from, std::optional<std::int64_t> step,
                         const session::Snapshot& s, Wish& wish) {
  if (from == "before") {
    if (!s.portfolio) return refusal("Nothing that was trained before came with this program.");
    wish.hand.of = session::Hand::Of::kPortfolio;
    wish.latent_dim = s.portfolio->latent_dim;
    wish.classes = s.portfolio->classes;
  } else if (from == "run") {
    wish.latent_dim = s.config.latent_dim;
    wish.classes = s.conditional ? s.classes : 0;
  } else {
    return refusal("explore(): there is no generator called '" + from + "'.",
                   "from is 'run' or 'before'.");
  }
  if (step) wish.hand.step = *step;
  return {};
}

base::Status choose_labels(const std::optional<std::string>& number,
                           std::optional<std::int64_t> label, Wish& wish) {
  if (number && label) return refusal("explore(): number and label exclude each other.");
  if (label) wish.request.labels = {static_cast<std::uint8_t>(*label)};
  if (number) {
    wish.word = true;
    for (const char c : *number) {
      if (c < '0' || c > '9')
        return refusal("explore(): '" + *number + "' is not written in digits.");
      wish.request.labels.push_back(static_cast<std::uint8_t>(c - '0'));
    }
    if (number->empty() || number->size() > 12)
      return refusal("explore(): a number has 1 to 12 digits.");
  }
  for (const std::uint8_t one : wish.request.labels)
    if (one >= wish.classes)
      return refusal("explore(): the generator has no class " + std::to_string(one) + ".");
  return {};
}

base::Result<Wish> read_wish(ScriptArguments& arguments, const session::Snapshot& snapshot) {
  Wish wish;
  const auto from = arguments.text("from");
  const auto step = arguments.integer("step", {0, kLargestInteger});
  const auto number = arguments.text("number");
  const auto label = arguments.integer("label", {0, 255});
  const auto count = arguments.integer("n", {1, kMostAtOnce});
  const auto seed = arguments.integer("seed", {0, kLargestInteger});
  wish.request.truncation =
      arguments.number("truncation", {gan::kTruncationRange.low, gan::kTruncationRange.high});
  wish.sliders = arguments.numbers("sliders", {-kFarthest, kFarthest});
  wish.png = arguments.flag("png").value_or(false);
  if (const auto ok = arguments.status(); !ok) return ok.error();
  wish.request.count = static_cast<int>(count.value_or(1));
  wish.request.seed = static_cast<std::uint64_t>(seed.value_or(1));
  if (const auto ok = choose_hand(from.value_or("run"), step, snapshot, wish); !ok)
    return ok.error();
  if (const auto ok = choose_labels(number, label, wish); !ok) return ok.error();
  if (wish.word && wish.request.count * std::ssize(wish.request.labels) > kMostAtOnce)
    return refusal("explore(): at most " + std::to_string(kMostAtOnce) + " pictures at a time.");
  return wish;
}

nn::Matrix<float> latents_of(const Wish& wish) {
  return wish.word ? gan::draw_words(wish.latent_dim, wish.classes, wish.request)
                   : gan::draw_latents(wish.latent_dim, wish.classes, wish.request);
}

Reply reply_of(const Wish& wish, session::Drawn drawn) {
  Reply reply{.json = {}, .bytes = std::move(drawn.pixels), .has_bytes = true};
  if (wish.png)
    reply.bytes =
        png_file({.pixels = reply.bytes,
                  .columns = wish.word ? static_cast<int>(std::ssize(wish.request.labels)) : 0});
  return reply;
}

}  // namespace

void Automation::explore(Request& request, const Answer& answer) {
  ScriptArguments arguments("explore", request.arguments);
  const auto read = read_wish(arguments, *session_.snapshot());
  if (!read) return refuse(answer, read.error());
  const Wish wish = *read;
  const auto draw = [this, answer, wish](nn::Matrix<float> latents) {
    session_.draw(wish.hand, std::move(latents),
                  [this, answer, wish](base::Result<session::Drawn> drawn) {
                    if (!drawn) return refuse(answer, drawn.error());
                    answer(reply_of(wish, std::move(drawn).value()));
                  });
  };
  if (wish.sliders.empty()) return draw(latents_of(wish));
  using Found = std::shared_ptr<const session::Directions>;
  session_.find_directions(wish.hand, [this, answer, wish, draw](base::Result<Found> found) {
    if (!found) return refuse(answer, found.error());
    const session::Directions& directions = **found;
    if (wish.sliders.size() > directions.size())
      return refuse(answer, refusal("explore(): the generator has " +
                                    std::to_string(directions.size()) + " sliders."));
    nn::Matrix<float> latents = latents_of(wish);
    for (nn::Index i = 0; i < latents.cols(); ++i)
      for (std::size_t slider = 0; slider < wish.sliders.size(); ++slider)
        gan::set_slider(directions[slider], wish.sliders[slider], latents.col(i));
    draw(std::move(latents));
  });
}

}  // namespace counterfeit::app
