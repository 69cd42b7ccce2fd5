#include "app/main_cli_checkpoint.h"

#include <charconv>
#include <nlohmann/json.hpp>
#include <optional>

#include "base/text.h"
#include "gan/checkpoint.h"
#include "gan/latent.h"

namespace counterfeit::app {
namespace {

using base::Error;
using base::Result;
using Latent = nn::Vector<float>;

constexpr const char* kFormat = "counterfeit-latent";

Error not_a_picture(const std::string& text) {
  return {.message = "'" + text + "' names no picture.",
          .hint =
              "Write SEED, SEED:INDEX or a file of `counterfeit project --latent`, and @CLASS "
              "behind it for another class."};
}

template <typename Number>
std::optional<Number> whole(std::string_view text) {
  Number number = 0;
  const auto [end, code] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (text.empty() || code != std::errc{} || end != text.data() + text.size()) return std::nullopt;
  return number;
}

bool read_numbers(const nlohmann::json& object, const char* key, float* out, int count) {
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array() || std::ssize(*found) != count) return false;
  for (int i = 0; i < count; ++i) {
    const nlohmann::json& value = (*found)[static_cast<std::size_t>(i)];
    if (!value.is_number()) return false;
    out[i] = value.get<float>();
    if (!std::isfinite(out[i])) return false;
  }
  return true;
}

Result<Latent> read_latent(const std::string& path, const gan::Sampler& sampler) {
  const Result<base::Bytes> bytes = base::read_file(path, 1 << 20);
  if (!bytes) return bytes.error();
  const auto json = nlohmann::json::parse(bytes->begin(), bytes->end(), nullptr, false);
  if (!json.is_object() || !json.contains("format") || json["format"] != kFormat)
    return Error{.message = path + ": not a picture that `counterfeit project` has saved.",
                 .hint = {}};
  Latent latent(sampler.latent_dim() + sampler.classes());
  if (!read_numbers(json, "z", latent.data(), sampler.latent_dim()) ||
      !read_numbers(json, "classes", latent.data() + sampler.latent_dim(), sampler.classes()))
    return Error{.message = path + ": made for a generator with other noise or other classes.",
                 .hint = "Project the picture with this one."};
  return latent;
}

Result<Latent> draw_latent(const std::string& text, const gan::Sampler& sampler) {
  const std::size_t colon = text.find(':');
  const auto seed = whole<std::uint64_t>(std::string_view(text).substr(0, colon));
  const auto index = colon == std::string::npos
                         ? std::optional<int>(0)
                         : whole<int>(std::string_view(text).substr(colon + 1));
  if (!seed || !index || *index < 0 || *index >= kMostPictures) return not_a_picture(text);
  return Latent(gan::draw_latents(sampler.latent_dim(), sampler.classes(),
                                  {.count = *index + 1, .seed = *seed})
                    .rightCols(1));
}

Result<Latent> parse_picture(const std::string& text, const gan::Sampler& sampler) {
  const std::size_t at = text.rfind('@');
  const std::string name = text.substr(0, at);
  auto latent = name.ends_with(".json") ? read_latent(name, sampler) : draw_latent(name, sampler);
  if (!latent || at == std::string::npos) return latent;
  const auto label = whole<int>(std::string_view(text).substr(at + 1));
  if (!label) return not_a_picture(text);
  if (const base::Status status = check_label(*label, sampler); !status.ok()) return status.error();
  latent->tail(sampler.classes()).setZero();
  (*latent)[sampler.latent_dim() + *label] = 1;
  return latent;
}

}  // namespace

Result<gan::GanTrainer::State> open_checkpoint(const std::string& path) {
  const Result<base::Bytes> bytes = base::read_file(path);
  if (!bytes) return bytes.error();
  return gan::parse_checkpoint(path, *bytes);
}

base::Status check_label(int label, const gan::Sampler& sampler) {
  if (label >= 0 && label < sampler.classes()) return {};
  if (sampler.classes() == 0)
    return Error{.message =
                     "This generator was trained without labels and draws no class on "
                     "request.",
                 .hint = "Leave the class out."};
  return Error{.message = "There is no class " + std::to_string(label) + ".",
               .hint = "The generator has 0 to " + std::to_string(sampler.classes() - 1) + "."};
}

Result<Latent> parse_latent(const std::string& text, const gan::Sampler& sampler) {
  std::vector<gan::LatentTerm> terms;
  double sign = 1;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t next = std::min(text.find(" + ", at), text.find(" - ", at));
    std::string term = text.substr(at, next - at);
    double weight = 1;
    if (const std::size_t star = term.find('*'); star != std::string::npos) {
      const auto number = base::parse_number(std::string_view(term).substr(0, star));
      if (!number || *number == 0) return not_a_picture(term);
      weight = *number;
      term = term.substr(star + 1);
    }
    auto latent = parse_picture(term, sampler);
    if (!latent) return latent;
    terms.push_back({sign * weight, std::move(latent).value()});
    if (next == std::string::npos) break;
    sign = text[next + 1] == '-' ? -1 : 1;
    at = next + 3;
  }
  return gan::combine(sampler.latent_dim(), terms);
}

std::string latent_json(const Latent& latent, const gan::Sampler& sampler) {
  const std::vector<float> numbers(latent.begin(), latent.end());
  const auto classes = numbers.begin() + sampler.latent_dim();
  return nlohmann::ordered_json{{"format", kFormat},
                                {"z", std::vector<float>(numbers.begin(), classes)},
                                {"classes", std::vector<float>(classes, numbers.end())}}
      .dump();
}

}  // namespace counterfeit::app
