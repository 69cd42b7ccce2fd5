// Writes inputs that it draws itself, and every figure of them, as JSON for
// tests/measure/reference.py.

#include <cstdio>
#include <nlohmann/json.hpp>
#include <string>

#include "measure/frechet.h"
#include "measure/pictures.h"
#include "measure/whole.h"

namespace counterfeit::measure {
namespace {

using nlohmann::json;

constexpr int kClasses = 7;

struct Case {
  std::string name;
  nn::Matrix<float> reals, fakes;
  int k;
};

// Features as ReLU leaves them: many zeros, and duplicates among them.
nn::Matrix<float> sparse(nn::Index d, nn::Index n, std::uint64_t seed, float shift) {
  return normals(d, n, seed, 1.5f, shift).cwiseMax(0.0f);
}

std::vector<Case> cases() {
  std::vector<Case> all;
  all.push_back({"normals", normals(12, 300, 1), normals(12, 260, 2, 1.2f, 0.3f), 5});
  all.push_back({"sparse", sparse(20, 200, 3, -0.5f), sparse(20, 200, 4, -0.7f), 3});
  all.push_back(
      {"far from the origin", normals(8, 150, 5, 1, 30), normals(8, 150, 6, 0.8f, 30.2f), 5});
  all.push_back({"few", normals(4, 7, 7), normals(4, 5, 8), 5});
  nn::Matrix<float> collapsed = normals(6, 120, 9);
  for (nn::Index i = 0; i < collapsed.cols(); ++i) collapsed.col(i) = collapsed.col(i % 4).eval();
  all.push_back({"collapsed", normals(6, 100, 10), collapsed, 5});
  return all;
}

json numbers(const nn::Matrix<float>& columns) {
  json rows = json::array();
  for (nn::Index i = 0; i < columns.cols(); ++i)
    rows.push_back(
        std::vector<float>(columns.col(i).data(), columns.col(i).data() + columns.rows()));
  return rows;
}

double spread(base::ThreadPool& pool, const nn::Matrix<float>& points) {
  const auto n = static_cast<double>(points.cols());
  return whole_self(pool, points, 1, 50).distances / (n * (n - 1));
}

json figures(base::ThreadPool& pool, const Case& of) {
  const Overlap overlap = whole_overlap(pool, of.reals, of.fakes, of.k, 37);
  return {{"frechet", frechet_distance(moments(as_view(of.reals)), moments(as_view(of.fakes)))},
          {"kernel", whole_kernel_distance(pool, of.reals, of.fakes, 41)},
          {"precision", overlap.precision},
          {"recall", overlap.recall},
          {"density", overlap.density},
          {"coverage", overlap.coverage},
          {"diversity", spread(pool, of.fakes) / spread(pool, of.reals)}};
}

std::vector<std::uint8_t> bytes(int count, std::uint64_t seed) {
  std::vector<std::uint8_t> drawn(static_cast<std::size_t>(count));
  base::Rng rng(seed);
  for (std::uint8_t& byte : drawn) byte = static_cast<std::uint8_t>(rng.below(256));
  return drawn;
}

// Pictures of 60 bytes, and the median distance to the nearest of those searched, in two blocks.
json search(base::ThreadPool& pool) {
  constexpr int kSize = 60;
  const std::vector<std::uint8_t> searched = bytes(90 * kSize, 20), queries = bytes(31 * kSize, 21);
  NearestPicture nearest(queries, kSize);
  nearest.add(pool, std::span(searched).first(50 * kSize));
  nearest.add(pool, std::span(searched).subspan(50 * kSize));
  return {
      {"size", kSize}, {"searched", searched}, {"queries", queries}, {"median", nearest.quantile(0.5)}};
}

json classes() {
  const nn::Matrix<float> real = normals(kClasses, 500, 30, 4),
                          fake = normals(kClasses, 400, 31, 2, 1);
  std::vector<std::uint8_t> a = bytes(500, 32), b = bytes(500, 33);
  for (std::vector<std::uint8_t>* const labels : {&a, &b})
    for (std::uint8_t& label : *labels) label = static_cast<std::uint8_t>(label % kClasses);
  return {{"logits", {numbers(real), numbers(fake)}},
          {"scores", {classifier_score(as_view(real)), classifier_score(as_view(fake))}},
          {"labels", {a, b}},
          {"classes", kClasses},
          {"histogram", histogram(a, kClasses)},
          {"class_distance", total_variation(histogram(a, kClasses), histogram(b, kClasses))},
          {"agreement", agreement(a, b)}};
}

}  // namespace
}  // namespace counterfeit::measure

int main() {
  using namespace counterfeit;
  base::ThreadPool pool(2);
  nlohmann::json all = {{"search", measure::search(pool)}, {"classes", measure::classes()}};
  for (const measure::Case& of : measure::cases())
    all["cases"].push_back({{"name", of.name},
                            {"k", of.k},
                            {"reals", measure::numbers(of.reals)},
                            {"fakes", measure::numbers(of.fakes)},
                            {"figures", measure::figures(pool, of)}});
  std::printf("%s\n", all.dump().c_str());
  return 0;
}
