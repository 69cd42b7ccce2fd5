#include <nlohmann/json.hpp>
#include <string>

#include "ui/lessons.h"
#include "ui/model.h"

namespace counterfeit::ui {
namespace {

using nlohmann::ordered_json;

ordered_json question_json(const lessons::Player& player) {
  const lessons::Question& question = *player.step().question;
  ordered_json json;
  json["text"] = question.text;
  json["choices"] = ordered_json::array();
  for (const lessons::Choice& choice : question.choices) json["choices"].push_back(choice.text);
  if (question.number)
    json["number"] = {{"from", question.number->low}, {"to", question.number->high}};
  if (player.answer())
    json["answer"] = {{"right", player.answer()->right}, {"because", player.answer()->because}};
  return json;
}

}  // namespace

std::string lesson_json(const Model& model) {
  const LessonState& state = model.lessons;
  if (!state.player) return "null";
  const lessons::Player& player = *state.player;
  ordered_json json;
  json["name"] = player.name();
  json["title"] = player.lesson().title;
  json["over"] = state.left || player.over();
  json["step"] = player.at() + 1;
  json["of"] = player.size();
  json["text"] = player.step().text;
  json["points"] = player.step().points;
  json["waitsFor"] = player.waits_for();
  json["mayGoOn"] = player.may_go_on();
  if (player.step().question) json["question"] = question_json(player);
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace counterfeit::ui
