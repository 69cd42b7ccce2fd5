#include "app/measures_json.h"

namespace counterfeit::app {
namespace {

using nlohmann::ordered_json;

ordered_json or_null(const std::optional<double>& value) {
  return value ? ordered_json(*value) : ordered_json();
}

}  // namespace

ordered_json to_json(const measure::Measures& measures) {
  const measure::Figures &fakes = measures.fakes, &floor = measures.floor;
  const bool classes = fakes.score.has_value();
  ordered_json json = {{"step", measures.step},
                       {"count", fakes.count},
                       {"referee_accuracy", or_null(measures.referee_accuracy)},
                       {"share", or_null(measures.share())},
                       {"score", or_null(fakes.score)},
                       {"fd", fakes.frechet},
                       {"fd_ratio", measures.frechet_ratio()},
                       {"kid", fakes.kernel},
                       {"overlap_count", fakes.overlap_count},
                       {"precision", fakes.overlap.precision},
                       {"recall", fakes.overlap.recall},
                       {"density", fakes.overlap.density},
                       {"coverage", fakes.overlap.coverage},
                       {"diversity", fakes.diversity},
                       {"label_accuracy", or_null(fakes.label_accuracy)},
                       {"class_distance", classes ? ordered_json(fakes.class_distance) : nullptr},
                       {"classes", fakes.classes},
                       {"nearest", or_null(fakes.nearest)}};
  json["share_floor"] = classes ? ordered_json(*floor.score / measures.real_score) : nullptr;
  json["score_real"] = classes ? ordered_json(measures.real_score) : nullptr;
  json["fd_floor"] = floor.frechet;
  json["kid_floor"] = floor.kernel;
  json["precision_floor"] = floor.overlap.precision;
  json["recall_floor"] = floor.overlap.recall;
  json["density_floor"] = floor.overlap.density;
  json["coverage_floor"] = floor.overlap.coverage;
  json["diversity_floor"] = floor.diversity;
  json["label_accuracy_floor"] = or_null(floor.label_accuracy);
  json["class_distance_floor"] = classes ? ordered_json(floor.class_distance) : nullptr;
  if (measures.generator_gradient > 0) json["generator_gradient"] = measures.generator_gradient;
  json["classes_real"] = measures.real_classes;
  return json;
}

ordered_json to_json(const measure::Finding& finding) {
  ordered_json remedy = ordered_json::object();
  for (const measure::Change& change : finding.remedy) remedy[change.field] = change.value;
  return {{"ailment", measure::ailment_name(finding.ailment)},
          {"sentence", finding.sentence},
          {"remedy", remedy}};
}

}  // namespace counterfeit::app
