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

// Without the marks of its words.
std::string plain(std::string_view marked) {
  const auto pieces = lessons::pieces_of(marked);
  if (!pieces) return std::string(marked);
  std::string text;
  for (const lessons::Piece& piece : *pieces) text += piece.text;
  return text;
}

}  // namespace

std::string lessons_json(const LessonState& state) {
  ordered_json list = ordered_json::array();
  for (const LessonState::Shipped& one : state.shipped) {
    const lessons::Progress::Entry entry = state.progress.of(one.name);
    list.push_back({{"name", one.name},
                    {"title", one.lesson.title},
                    {"about", one.lesson.about},
                    {"minutes", one.lesson.minutes},
                    {"of", one.lesson.steps.size()},
                    {"reached", entry.reached},
                    {"done", entry.done}});
  }
  return list.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

std::string lesson_json(const Model& model) {
  const LessonState& state = model.lessons;
  if (!state.player) return "null";
  const lessons::Player& player = *state.player;
  ordered_json json;
  json["name"] = player.name();
  json["title"] = player.lesson().title;
  json["over"] = state.left || player.over();
  json["runWaits"] = state.run_waits(*model.snapshot);
  json["step"] = player.at() + 1;
  json["of"] = player.size();
  json["text"] = player.step().text;
  json["plain"] = plain(player.step().text);
  json["points"] = player.step().points;
  json["waitsFor"] = player.waits_for();
  json["mayGoOn"] = player.may_go_on();
  if (player.step().question) json["question"] = question_json(player);
  return json.dump(-1, ' ', false, ordered_json::error_handler_t::replace);
}

}  // namespace counterfeit::ui
