#include <algorithm>
#include <array>
#include <cmath>
#include <numeric>
#include <string>

#include "ui/format.h"
#include "ui/panels.h"
#include "ui/picture_detail.h"
#include "ui/targets.h"
#include "ui/theme.h"
#include "ui/widgets.h"
#include "ui/wrapped_text.h"

// The game of the two networks as a living picture: what flows from noise to verdicts, and what is
// learned back. One round of it plays in slow motion.

namespace counterfeit::ui {
namespace {

constexpr std::array<std::string_view, 3> kSpeeds = {tr_later("Slow"), tr_later("Quick"),
                                                     tr_later("Flat out")};
constexpr std::array<double, 2> kStopSeconds = {3.0, 0.8};
constexpr int kStops = 4;
constexpr float kWideFlow = 560;  // logical pixels; below, the boxes carry a letter alone

enum Stop { kGenerate, kJudge, kLearn, kRepeat, kAtRest };

struct Playing {
  Stop stop = kAtRest;
  float progress = 1;  // through the stop, 0 to 1
};

double mean(std::span<const float> scores) {
  if (scores.empty()) return 0;
  return std::accumulate(scores.begin(), scores.end(), 0.0) / static_cast<double>(scores.size());
}

// Where the round is; makes its one step when it comes to learning.
Playing play_round(Stage& stage) {
  Model& model = stage.model;
  Model::Round& round = model.round;
  if (!round.playing) return {};
  const double seconds = kStopSeconds[static_cast<std::size_t>(std::min(round.speed, 1))];
  const double place = (model.now - round.since) / seconds;
  if (place >= kStops || model.snapshot->run != round.run) {
    round.playing = false;
    return {};
  }
  const int stop = static_cast<int>(place);
  if (stop >= kLearn && !round.learned) {
    round.learned = true;
    stage.commands.step_once();
  }
  return {static_cast<Stop>(stop), static_cast<float>(place - stop)};
}

std::string sentence_of(const Model& model, const Playing& playing) {
  const session::Snapshot& s = *model.snapshot;
  switch (playing.stop) {
    case kGenerate:
      return tr(
          "Generate: {0} random numbers go in, and the counterfeiter paints a picture from them.",
          {std::to_string(s.config.latent_dim)});
    case kJudge:
      return tr("Judge: the detective says of every picture how real it looks: the blue bars.");
    case kLearn:
      return tr(
          "Learn: both are told how to do better, the detective where it erred, the "
          "counterfeiter what gave it away.");
    case kRepeat:
      return tr("Repeat: the same noise once more. Taken for real: {0} before, {1} now.",
                {percent(model.round.before), percent(mean(s.fake_scores))});
    case kAtRest:
      break;
  }
  if (s.state == session::State::kTraining)
    return tr("Flat out: {0} pictures a second go round.",
              {with_commas(static_cast<std::int64_t>(s.images_per_second))});
  return tr("One round shows, step by step, how the two learn from each other.");
}

void draw_round_controls(Stage& stage) {
  Model& model = stage.model;
  Model::Round& round = model.round;
  const bool training = model.snapshot->state == session::State::kTraining;
  const float width = ImGui::GetContentRegionAvail().x;
  const ButtonOptions once{.name = "one_round",
                           .label = tr("One round"),
                           .help = tr("Generate, judge, learn, repeat: one training step, slowly"),
                           .icon = Icon::kPlay,
                           .enabled = !training && !round.playing &&
                                      model.snapshot->state != session::State::kDiverged &&
                                      !model.snapshot->fakes.empty()};
  if (button(once)) {
    round.playing = true;
    round.learned = false;
    round.since = model.now;
    round.run = model.snapshot->run;
    round.before = mean(model.snapshot->fake_scores);
    round.speed = std::min(round.speed, 1);
  }
  int speed = training ? 2 : std::min(round.speed, 1);
  const float rest = width - button_width(once) - px(kGap);
  const bool beside = rest >= px(170);
  if (beside) ImGui::SameLine(0, px(kGap));
  if (!segments("speed", kSpeeds, speed, std::min(beside ? rest : width, px(240)))) return;
  round.speed = speed;
  if (speed == 2) {
    round.playing = false;
    stage.commands.train();
  } else if (training) {
    stage.commands.pause();
  }
}

// --- the picture ---------------------------------------------------------------------------------

struct Box {
  ImVec2 low, high;
  ImVec2 left() const { return {low.x, (low.y + high.y) / 2}; }
  ImVec2 right() const { return {high.x, (low.y + high.y) / 2}; }
};

// An arrow with dots while something flows; they run along it, but where motion is not wanted.
void draw_flow(ImVec2 from, ImVec2 to, ImU32 colour, bool flows, float phase) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const ImVec2 way(to.x - from.x, to.y - from.y);
  const float length = std::hypot(way.x, way.y);
  if (length < px(8)) return;
  const ImVec2 step(way.x / length, way.y / length);
  const float head = px(6);
  const ImVec2 neck(to.x - step.x * head, to.y - step.y * head);
  const ImU32 shown = flows ? colour : palette().line;
  list.AddLine(from, neck, shown, px(2));
  list.AddTriangleFilled(to, {neck.x - step.y * head * 0.7f, neck.y + step.x * head * 0.7f},
                         {neck.x + step.y * head * 0.7f, neck.y - step.x * head * 0.7f}, shown);
  if (!flows) return;
  for (int i = 0; i < 3; ++i) {
    const float at = std::fmod(phase + static_cast<float>(i) / 3, 1.0f);
    list.AddCircleFilled({from.x + way.x * at, from.y + way.y * at}, px(3.5f), colour);
  }
}

void draw_player(const Box& box, std::string_view name, const char* letter, ImU32 colour,
                 bool acts) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddRectFilled(box.low, box.high, with_alpha(colour, acts ? 0.35f : 0.12f), px(kRounding));
  list.AddRect(box.low, box.high, colour, px(kRounding), 0, px(acts ? 2 : 1));
  const WithFont strong(Type::kStrong);
  std::string text(name);
  if (ImGui::CalcTextSize(text.c_str()).x > box.high.x - box.low.x - px(8)) text = letter;
  const ImVec2 size = ImGui::CalcTextSize(text.c_str());
  list.AddText({std::round((box.low.x + box.high.x - size.x) / 2),
                std::round((box.low.y + box.high.y - size.y) / 2)},
               palette().text, text.c_str());
}

// A cloud of the first picture's numbers.
void draw_round_noise(const Box& box, const session::Snapshot& s) {
  if (!s.noise) return;
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const int across = 8, down = 8;
  const float width = (box.high.x - box.low.x) / across, height = (box.high.y - box.low.y) / down;
  for (int i = 0; i < across * down && i < s.config.latent_dim; ++i) {
    const float value = std::clamp((*s.noise)[static_cast<std::size_t>(i)] / 4 + 0.5f, 0.05f, 1.0f);
    const ImVec2 low(box.low.x + width * static_cast<float>(i % across),
                     box.low.y + height * static_cast<float>(i / across));
    list.AddRectFilled(low, {low.x + width - 1, low.y + height - 1},
                       with_alpha(palette().muted, value));
  }
}

struct PictureRow {
  std::string_view source;
  std::uint64_t version;
  std::span<const std::uint8_t> pixels;
  std::span<const float> scores;
};

// As many pictures as fit, with the verdict under each as far as it has come.
void draw_row(Stage& stage, const Box& box, const PictureRow& row, float seen, float judged) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const float under = px(7), gap = px(6);
  const float side = std::floor(box.high.y - box.low.y - under);
  const PictureSize size = stage.model.picture_size();
  const int have = static_cast<int>(row.pixels.size()) / size.bytes();
  const int fit = static_cast<int>((box.high.x - box.low.x + gap) / (side + gap));
  const int count = std::min(have, std::max(1, fit));
  if (count < 1 || side < px(8)) return;
  const float width = static_cast<float>(count) * (side + gap) - gap;
  const ImVec2 origin(std::round((box.low.x + box.high.x - width) / 2), box.low.y);
  stage.painter.paint(list, {.source = row.source,
                             .version = row.version,
                             .pixels = row.pixels,
                             .size = size,
                             .first = 0,
                             .count = count,
                             .columns = count,
                             .origin = origin,
                             .side = side,
                             .pitch = {side + gap, side},
                             .map = stage.model.colour_map});
  for (int i = 0; i < count; ++i) {
    const ImVec2 at(origin.x + static_cast<float>(i) * (side + gap), origin.y);
    if (seen < 1)
      list.AddRectFilled(at, {at.x + side, at.y + side}, with_alpha(palette().panel, 1 - seen));
    if (static_cast<std::size_t>(i) < row.scores.size())
      draw_verdict_bar(list, {at.x, at.y + side + px(2)}, side,
                       judged * row.scores[static_cast<std::size_t>(i)]);
  }
}

// How real either kind looks.
constexpr const char* kFakes = tr_later("fakes {0}");
constexpr const char* kReals = tr_later("reals {0}");

float widest_verdict() {
  const WithFont small(Type::kSmall);
  const auto width = [](const char* name) {
    return ImGui::CalcTextSize(tr(name, {percent(1)}).c_str()).x;
  };
  return std::max(width(kFakes), width(kReals));
}

void draw_mean_verdicts(const Box& box, const session::Snapshot& s, float shown) {
  ImDrawList& list = *ImGui::GetWindowDrawList();
  const WithFont small(Type::kSmall);
  const float line = ImGui::GetTextLineHeight();
  float y = (box.low.y + box.high.y) / 2 - line - px(14);
  const auto put = [&](const char* name, std::span<const float> scores, ImU32 colour) {
    const std::string text = tr(name, {percent(mean(scores) * static_cast<double>(shown))});
    list.AddText({box.low.x, std::round(y)}, colour, text.c_str());
    draw_verdict_bar(list, {box.low.x, y + line + px(2)}, box.high.x - box.low.x,
                     static_cast<float>(mean(scores)) * shown);
    y += line + px(18);
  };
  put(kFakes, s.fake_scores, palette().generator);
  put(kReals, s.real_scores, palette().real);
}

// What is learned goes back below everything, to either player.
void draw_lessons(const Box& from, const Box& to, float bottom, ImU32 colour, bool flows,
                  float phase) {
  const ImVec2 begin((from.low.x + from.high.x) / 2, from.high.y);
  const ImVec2 end((to.low.x + to.high.x) / 2, to.high.y);
  ImDrawList& list = *ImGui::GetWindowDrawList();
  list.AddLine(begin, {begin.x, bottom}, flows ? colour : palette().line, px(2));
  list.AddLine({begin.x, bottom}, {end.x, bottom}, flows ? colour : palette().line, px(2));
  draw_flow({end.x, bottom}, end, colour, flows, phase);
  if (!flows) return;
  for (int i = 0; i < 4; ++i) {
    const float at = std::fmod(phase + static_cast<float>(i) / 4, 1.0f);
    list.AddCircleFilled({begin.x + (end.x - begin.x) * at, bottom}, px(3.5f), colour);
  }
}

void draw_flows(Stage& stage, const Box& room, const Playing& playing) {
  const Palette& p = palette();
  const session::Snapshot& s = *stage.model.snapshot;
  const bool training = s.state == session::State::kTraining;
  const bool wide = room.high.x - room.low.x >= px(kWideFlow);
  const float width = room.high.x - room.low.x;
  const float lessons = px(22), gap = wide ? px(36) : px(16);
  const float high = room.high.y - room.low.y - lessons;
  const float small = wide ? std::min(high, px(120)) : px(40);
  const float player = wide ? px(130) : px(36), beside = px(8);
  const float verdicts = wide ? px(120) : std::max(px(76), beside + widest_verdict());
  const float middle = room.low.y + high / 2;
  const auto box = [&](float x, float w, float h) {
    return Box{{x, middle - h / 2}, {x + w, middle + h / 2}};
  };
  const float tall = std::min(high, px(96));
  const Box noise = box(room.low.x, small, std::min(small, high));
  const Box generator = box(noise.high.x + gap, player, tall);
  const float pictures_width = width - small - 2 * player - verdicts - 4 * gap;
  const Box pictures = box(generator.high.x + gap, pictures_width, high);
  const Box detective = box(pictures.high.x + gap, player, tall);
  const Box said = box(detective.high.x + gap, verdicts, high);
  const Box fakes{pictures.low, {pictures.high.x, middle - px(4)}};
  const Box reals{{pictures.low.x, middle + px(4)}, pictures.high};

  const bool generates = training || playing.stop == kGenerate || playing.stop == kRepeat;
  const bool judges = training || playing.stop == kJudge;
  const bool learns = training || playing.stop == kLearn;
  const float phase = stage.model.still ? 0.15f
                      : training        ? static_cast<float>(std::fmod(stage.model.now, 1.0))
                                        : std::fmod(3 * playing.progress, 1.0f);
  draw_round_noise(noise, s);
  draw_flow(noise.right(), generator.left(), p.generator, generates, phase);
  draw_player(generator, tr("Counterfeiter"), "G", p.generator, generates || learns);
  draw_flow(generator.right(), {pictures.low.x, fakes.left().y}, p.generator, generates, phase);
  const float seen = playing.stop == kGenerate ? playing.progress : 1;
  const float judged = playing.stop == kGenerate ? 0
                       : playing.stop == kJudge  ? playing.progress
                                                 : 1;
  draw_row(stage, fakes, {"fakes", s.version, s.fakes, s.fake_scores}, seen, judged);
  if (s.reals)
    draw_row(stage, reals, {"reals", stage.model.reals_version, *s.reals, s.real_scores}, 1,
             judged);
  const float apart = tall / 4;
  draw_flow({pictures.high.x, fakes.left().y}, {detective.low.x, middle - apart}, p.generator,
            judges, phase);
  draw_flow({pictures.high.x, reals.left().y}, {detective.low.x, middle + apart}, p.real, judges,
            phase);
  draw_player(detective, tr("Detective"), "D", p.discriminator, judges || learns);
  draw_flow(detective.right(), said.left(), p.discriminator, judges, phase);
  draw_mean_verdicts({{said.low.x + beside, said.low.y}, said.high}, s, judged);
  draw_lessons(said, detective, room.high.y - px(6), p.discriminator, learns, phase);
  draw_lessons(detective, generator, room.high.y - px(6), p.generator, learns, phase);
}

}  // namespace

void draw_game(Stage& stage, ImVec2 size) {
  const Playing playing = play_round(stage);
  if (begin_panel({.name = "game_panel", .size = size})) {
    draw_round_controls(stage);
    const std::string sentence = sentence_of(stage.model, playing);
    const float width = ImGui::GetContentRegionAvail().x;
    const float text = wrapped_size(sentence, width).y + px(kGap);
    const ImVec2 low = ImGui::GetCursorScreenPos();
    const float high = std::max(px(90), ImGui::GetContentRegionAvail().y - text);
    ImGui::Dummy({width, high});
    add_target("game");
    draw_flows(stage, {low, {low.x + width, low.y + high}}, playing);
    wrapped_text(sentence);
  }
  end_panel();
}

}  // namespace counterfeit::ui
