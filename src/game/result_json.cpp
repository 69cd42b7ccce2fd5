#include <nlohmann/json.hpp>

#include "game/board.h"
#include "game/result.h"

namespace counterfeit::game {
namespace {

using nlohmann::ordered_json;

ordered_json json_of(const Proportion& proportion) {
  return {{"right", proportion.right}, {"of", proportion.trials}, {"share", proportion.value()}};
}

ordered_json json_of(const Score& score, bool wall) {
  ordered_json json = json_of(score.answers);
  json["low"] = score.interval.low;
  json["high"] = score.interval.high;
  if (!wall) {
    json["hits"] = score.yes_no.hits;
    json["misses"] = score.yes_no.misses;
    json["falseAlarms"] = score.yes_no.false_alarms;
    json["correctRejections"] = score.yes_no.correct_rejections;
    // Where the players stand beside the detective's curve.
    json["point"] = {score.yes_no.false_alarm_rate(), score.yes_no.hit_rate()};
    json["dPrime"] = score.sensitivity.d_prime;
    json["criterion"] = score.sensitivity.criterion;
  }
  json["medianMs"] = score.median_ms;
  json["streak"] = score.streak;
  return json;
}

ordered_json json_of(const Duel& duel) {
  ordered_json json = json_of(duel.detective);
  json["onlyPlayersRight"] = duel.only_players;
  json["onlyDetectiveRight"] = duel.only_detective;
  json["p"] = duel.p;
  if (duel.roc.points.empty()) return json;
  json["auc"] = duel.roc.area;
  json["roc"] = ordered_json::array();
  for (const RocPoint& point : duel.roc.points)
    json["roc"].push_back({point.false_alarm_rate, point.hit_rate});
  return json;
}

ordered_json json_of(const std::vector<Mistaken>& pictures) {
  ordered_json json = ordered_json::array();
  for (const Mistaken& one : pictures) {
    ordered_json row = {{"item", one.item}, {"wrong", one.wrong.right}, {"of", one.wrong.trials}};
    row[one.picture.fake ? "fake" : "real"] =
        one.picture.fake ? static_cast<std::int64_t>(one.picture.number) : one.picture.real;
    if (one.picture.label >= 0) row["label"] = one.picture.label;
    json.push_back(std::move(row));
  }
  return json;
}

ordered_json json_of(const std::vector<Stage>& stages) {
  ordered_json json = ordered_json::array();
  for (const Stage& stage : stages) {
    ordered_json row = json_of(stage.answers);
    row["step"] = stage.moment.step;
    row["seconds"] = stage.moment.seconds;
    row["complete"] = stage.complete;
    row["fooled"] = stage.fooled;
    json.push_back(std::move(row));
  }
  return json;
}

}  // namespace

std::string to_json(const Game& game, const Result& result) {
  const bool wall = game.settings().mode == Mode::kFindTheFakes;
  ordered_json json;
  json["mode"] = mode_name(game.settings().mode);
  json["seed"] = game.settings().seed;
  json["rounds"] = game.settings().rounds;
  json["played"] = game.number();
  json["over"] = game.over();
  json["chance"] = result.chance;
  json["score"] = json_of(result.all, wall);
  if (!result.players.empty()) {
    json["players"] = ordered_json::array();
    for (const Score& player : result.players) json["players"].push_back(json_of(player, wall));
  }
  if (result.duel) json["detective"] = json_of(*result.duel);
  json["learning"] = ordered_json::array();
  for (const Proportion& part : result.learning) json["learning"].push_back(json_of(part));
  json["hardestFakes"] = json_of(result.hardest_fakes);
  json["suspectedReals"] = json_of(result.suspected_reals);
  if (game.settings().mode == Mode::kUntilItFoolsUs) {
    json["stages"] = json_of(result.stages);
    json["headline"] = headline(result);
  }
  return json.dump();
}

std::string Board::to_json() const {
  const bool wall = invite_.settings.mode == Mode::kFindTheFakes;
  const Summary whole = summary();
  ordered_json json;
  json["invite"] = to_query(invite_);
  json["rows"] = ordered_json::array();
  for (const Row& row : rows()) {
    ordered_json one = {{"rank", row.rank}, {"nickname", row.nickname}, {"code", row.code}};
    one.update(json_of(row.score, wall));
    json["rows"].push_back(std::move(one));
  }
  json["class"] = json_of(whole.all, wall);
  json["class"]["medianShare"] = whole.median_share;
  json["class"]["distribution"] = whole.shares;
  json["items"] = ordered_json::array();
  for (const Proportion& item : whole.items) json["items"].push_back(json_of(item));
  if (whole.duel) json["detective"] = json_of(*whole.duel);
  return json.dump();
}

}  // namespace counterfeit::game
