// The command line run as a person runs it: its output, its files and its exit codes.

#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <thread>

#include "cli_fixture.h"
#include "data/idx.h"
#include "gan/checkpoint.h"

namespace counterfeit {
namespace {

TEST_F(Cli, TrainsSamplesAndTells) {
  make_data();
  const Ran trained = run("train " + small() + "--steps 12 --json --out a.safetensors");
  ASSERT_EQ(trained.code, 0) << trained.output;
  const nlohmann::json end = last_line(trained.output);
  EXPECT_EQ(end["event"], "end");
  EXPECT_EQ(end["reason"], "done");
  EXPECT_EQ(end["step"], 12);
  EXPECT_EQ(end["images"], 48);

  ASSERT_EQ(run("sample a.safetensors --count 7 --out some.idx").code, 0);
  const auto bytes = base::read_file(path("some.idx"));
  ASSERT_TRUE(bytes.ok());
  const auto idx = data::read_idx("some.idx", *bytes);
  ASSERT_TRUE(idx.ok());
  EXPECT_EQ(idx->header.dims, (std::array<std::uint32_t, 4>{7, 28, 28, 1}));

  ASSERT_EQ(run("sample a.safetensors --count 7 --out some.png").code, 0);
  EXPECT_EQ(base::read_file(path("some.png"))->at(1), 'P');

  const Ran told = run("info a.safetensors");
  EXPECT_NE(told.output.find("12 steps"), std::string::npos) << told.output;
  EXPECT_NE(told.output.find("g_width = 2"), std::string::npos) << told.output;
}

TEST_F(Cli, ResumingEqualsAnUninterruptedRun) {
  make_data();
  ASSERT_EQ(run("train " + small() + "--steps 10 --seed 5 --out whole.safetensors").code, 0);
  ASSERT_EQ(run("train " + small() + "--steps 4 --seed 5 --out half.safetensors").code, 0);
  ASSERT_EQ(run("train --data digits.idx --resume half.safetensors --threads 2 --images 24 "
                "--out half.safetensors")
                .code,
            0);
  run("sample whole.safetensors --count 20 --out whole.idx");
  run("sample half.safetensors --count 20 --out half.idx");
  EXPECT_EQ(*base::read_file(path("whole.idx")), *base::read_file(path("half.idx")));
}

TEST_F(Cli, StopsCleanlyOnInterrupt) {
  make_data();
  const std::string out = path("stopped.safetensors"), log = path("log");
  const pid_t child = fork();
  if (child == 0) {
    std::freopen(log.c_str(), "w", stdout);
    execl(COUNTERFEIT_CLI, COUNTERFEIT_CLI, "train", "--data", "builtin:strokes", "--seconds",
          "600", "--json", "--batch", "4", "--g-width", "2", "--d-width", "2", "--save-every",
          "0.1", "--out", out.c_str(), nullptr);
    _exit(99);
  }
  for (int i = 0; i < 600 && !fs::exists(out); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(50));
  kill(child, SIGINT);
  int status = 0;
  waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  EXPECT_EQ(WEXITSTATUS(status), 0);
  const auto bytes = base::read_file(log);
  EXPECT_EQ(last_line({bytes->begin(), bytes->end()})["reason"], "interrupted");
  EXPECT_TRUE(gan::parse_checkpoint(out, *base::read_file(out)).ok());
}

TEST_F(Cli, RefusesWithOneSentence) {
  make_data();
  refused("", "subcommand");
  refused("train --out a.safetensors", "--data");
  refused("train --data nowhere --out a.safetensors", "nowhere");
  refused("train " + small() + "--out a.safetensors --preset x", "no preset");
  refused("train " + small() + "--out a.safetensors --g-rate much", "g_rate");
  refused("train " + small() + "--out a.safetensors --steps 1 --seconds 1", "exclude");
  refused("train " + small() + "--out nowhere/a.safetensors --steps 1", "cannot be written");
  refused("train " + small() + "--out a.safetensors --resume digits.idx --preset mlp", "exclude");
  refused("train --data digits.idx --out a.safetensors --resume digits.idx", "digits.idx");
  refused("sample digits.idx --out a.png", "digits.idx");
  refused("sample digits.idx --out a.gif", ".png, .idx or .safetensors");
  refused("sample digits.idx --count 0 --out a.png", "--count");
  refused("info digits.idx", "digits.idx");
  refused("eval digits.idx --data builtin:strokes", "digits.idx");
  refused("eval digits.idx --data builtin:cats", "builtin:cats");
  refused("eval digits.idx --data digits.idx --referee tiny", "small,large");
  refused("bench --op fly", "fly");
  refused("data builtin:cats --out a.png", "builtin:cats");
  refused("game", "subcommand");
  refused("game play digits.idx --data digits.idx --play detective", "digits.idx");
  refused("game play digits.idx --data digits.idx", "Who plays");
  refused("game check chess", "missing");
  EXPECT_FALSE(fs::exists(path("a.safetensors")));
}

TEST_F(Cli, SaysWhichNumbersItTakes) {
  make_data();
  const std::string train = "train " + small() + "--out a.safetensors ";
  for (const char* number : {"0", "-1", "1.5", "nan", "ten", "99999999999999999999"})
    for (const std::string flag : {"--steps", "--images", "--measure"})
      refused(train + flag + " " + number,
              flag + ": '" + number + "' is not a whole number from 1 to 1000000000000.");
  for (const char* number : {"0", "-1", "nan", "inf", "1e999", "0x1"})
    for (const std::string flag : {"--seconds", "--save-every"})
      refused(train + flag + " " + number, flag + ": '" + number + "' is not a number above 0.");
  for (const char* number : {"nan", "inf", "-1"}) {
    refused("sample a.safetensors --out a.png --truncation " + std::string(number),
            "is not a number from 0.01 to 10.");
    refused("project a.safetensors digits.idx --prior " + std::string(number),
            "is not a number from 0 to 10.");
    refused("bench --seconds " + std::string(number), "is not a number above 0.");
  }
  for (const char* seed : {"-1", "1.5", "12345678901234567890123"})
    for (const char* command :
         {"sample a.safetensors --out a.png", "directions a.safetensors",
          "eval a.safetensors --data digits.idx", "project a.safetensors digits.idx",
          "game play a.safetensors --data digits.idx --play detective"})
      refused(std::string(command) + " --seed " + seed, "is not a whole number from 0 to 1844674");
  refused(train + "--seed -1", "is not a whole number");
  refused("directions a.safetensors --count 0", "is not a whole number from 1 to");
  refused("project a.safetensors digits.idx --index -1", "is not a whole number from 0 to");
  for (const char* list : {"1,,2", "1,", ",1", "','", "-1", "1x", "300"}) {
    refused("sample a.safetensors --out a.png --label " + std::string(list), "--label: '");
    refused(
        "game play a.safetensors --data digits.idx --play detective --classes " + std::string(list),
        "--classes: '");
  }
  EXPECT_FALSE(fs::exists(path("a.safetensors")));
}

TEST_F(Cli, NamesTheWordThatItDoesNotKnow) {
  refused("smaple a.safetensors --out a.png", "There is no command 'smaple'");
  refused("smaple", "There is no command 'smaple'; choose one of train, sample, eval, ");
  refused("game play --sed 3", "mean --seed? See `counterfeit game play --help`.");
  refused("game paly", "There is no command 'paly'; choose one of play, ");
  refused("--version", "There is no flag --version.");
  refused("sample a.safetensors --out a.png --lable 7", "flag --lable; did you mean --label? See");
  refused("sample a.safetensors --out a.png --lable=7", "flag --lable; did you mean --label? See");
  refused("sample a.safetensors --ou a.png", "flag --ou; did you mean --out? See");
  refused("sample a.safetensors --out a.png --colour red", "There is no flag --colour. See");
  refused("info a.safetensors b.safetensors", "not expected: b.safetensors");
}

TEST_F(Cli, SaysWhatIsMissing) {
  make_data();
  const std::string train = "train --steps 1 --out a.safetensors --data ";
  refused(train + "''", "'' names no data set.");
  refused(train + "stacked:", "'stacked:' names no data set. Use stacked:builtin:strokes, or");
  refused("info ''", "The name of a file is empty.");
  refused("sample a.safetensors --out ''", "The name of a file is empty.");
  refused("train " + small() + "--steps 1 --out ''", "The name of a file is empty.");
  refused("train " + small() + "--steps 1 --out a.png", "a checkpoint is no .png file. Name it");
  refused("portfolio digits.idx --out a.gif", "a checkpoint is no .gif file. Name it");
  EXPECT_EQ(run("train " + small() + "--steps 1 --out run").code, 0);
}

TEST_F(Cli, BeginsWithWhatSuitsTheData) {
  make_data();
  const auto depth_of = [&](const std::string& data) {
    const Ran ran = run("train --data " + data + " --threads 1 --steps 1 --out run.safetensors");
    EXPECT_EQ(ran.code, 0) << ran.output;
    const std::string info = run("info run.safetensors").output;
    const std::size_t at = info.find("g_depth = ");
    return at == std::string::npos ? '?' : info[at + 10];
  };
  EXPECT_EQ(depth_of("digits.idx"), '1');
  EXPECT_EQ(depth_of("builtin:strokes"), '0');
  EXPECT_EQ(depth_of("digits.idx --preset digits --use-labels false"), '0');
}

TEST_F(Cli, SaysThatNothingIsMeasured) {
  ASSERT_EQ(run("data builtin:strokes --count 30 --out digits.idx").code, 0);
  const std::string train =
      "train " + small() + "--steps 4 --measure 2 --until-equilibrium --cure --out a.safetensors";
  const Ran told = run(train);
  EXPECT_EQ(told.code, 0) << told.output;
  const std::string words = "digits.idx: 5 pictures can be kept apart";
  const std::size_t at = told.output.find("Nothing is measured: " + words);
  EXPECT_NE(at, std::string::npos) << told.output;
  EXPECT_EQ(told.output.find(words, at + 30), std::string::npos) << told.output;
  EXPECT_NE(run(train + " --json").output.find(R"({"event":"unmeasured","reason":")" + words),
            std::string::npos);
}

TEST_F(Cli, PlaysTheGame) {
  make_data();
  ASSERT_EQ(run("train " + small() + "--steps 3 --out a.safetensors").code, 0);
  ASSERT_EQ(run("train " + small() + "--steps 6 --out b.safetensors").code, 0);
  const std::string model = "game play b.safetensors a.safetensors --data digits.idx --rounds 16 ";
  for (const char* const mode : {"real-or-fake", "spot-the-fake", "find-the-fakes",
                                 "beat-the-detective", "until-it-fools-us"}) {
    const Ran ran = run(model + "--play detective --json --mode " + mode);
    ASSERT_EQ(ran.code, 0) << ran.output;
    const nlohmann::json result = last_line(ran.output);
    EXPECT_EQ(result["mode"], mode);
    EXPECT_EQ(result["played"], 16);
    // Who plays is the detective, so the two never differ.
    EXPECT_EQ(result["detective"]["right"], result["score"]["right"]) << ran.output;
    EXPECT_EQ(result["detective"]["p"], 1);
  }
  // Somebody who calls everything real is right about the reals alone.
  const Ran ran = run(model + "--json --answers r,r,r,r,r,r,r,r,r,r,r,r,r,r,r,- --out shown.idx");
  const nlohmann::json score = last_line(ran.output)["score"];
  EXPECT_EQ(score["hits"], 0) << ran.output;
  EXPECT_EQ(score["right"], score["correctRejections"]);
  EXPECT_EQ(score["of"], 16);
  const auto shown = data::read_idx("shown.idx", *base::read_file(path("shown.idx")));
  ASSERT_TRUE(shown.ok());
  EXPECT_EQ(shown->header.dims[0], 16u);
  for (const std::uint8_t value : shown->values) ASSERT_TRUE(value == 0 || value == 255);
}

TEST_F(Cli, KeepsABoard) {
  make_data();
  ASSERT_EQ(run("train " + small() + "--steps 3 --out a.safetensors").code, 0);
  const auto pupil = [&](const std::string& name, const std::string& answers) {
    const Ran ran =
        run("game play a.safetensors --data digits.idx --mode spot-the-fake --rounds 4 "
            "--seed 5 --nickname " +
            name + " --answers " + answers);
    EXPECT_EQ(ran.code, 0) << ran.output;
    return ran.output;
  };
  // From the last line: 1 is the code, 2 the invitation.
  const auto line = [](std::string output, int from_end) {
    for (; from_end > 1; --from_end) output.erase(output.find_last_of('\n', output.size() - 2) + 1);
    output.pop_back();
    return output.substr(output.find_last_of('\n') + 1);
  };
  const std::string mika = pupil("Mika", "1,1,1,1"), noa = pupil("Noa", "2,2,2,-");
  const std::string invite = line(mika, 2), first = line(mika, 1), second = line(noa, 1);
  ASSERT_TRUE(invite.starts_with("game=spot-the-fake&")) << mika;
  const Ran board =
      run("game check --json '" + invite + "' " + first + " " + second + " " + first + " 2ZZZ");
  EXPECT_EQ(board.code, 0) << board.output;
  EXPECT_NE(board.output.find("on the board already"), std::string::npos) << board.output;
  EXPECT_NE(board.output.find("2ZZZ: This is no result code"), std::string::npos) << board.output;
  const nlohmann::json json = last_line(board.output);
  EXPECT_EQ(json["rows"].size(), 2u) << board.output;
  EXPECT_EQ(json["class"]["of"], 8);
}

TEST_F(Cli, MeasuresWhatItTrained) {
  make_data();
  ASSERT_EQ(run("train " + small() + "--steps 5 --out a.safetensors").code, 0);
  const Ran watched =
      run("train " + small() + "--steps 4 --measure 2 --cure --json --out b.safetensors");
  ASSERT_EQ(watched.code, 0) << watched.output;
  EXPECT_NE(watched.output.find(R"({"event":"measures","step":2,)"), std::string::npos);
  EXPECT_NE(watched.output.find(R"({"event":"measures","step":4,)"), std::string::npos);
  // Being measured changes nothing.
  ASSERT_EQ(run("train " + small() + "--steps 4 --out c.safetensors").code, 0);
  const auto weights = [&](const char* file) {
    return gan::parse_checkpoint(file, *base::read_file(path(file)))->average.values;
  };
  EXPECT_EQ(weights("b.safetensors"), weights("c.safetensors"));
  // Pictures without labels, which the generator was not told either.
  const Ran ran = run("eval a.safetensors a.safetensors --data digits.idx --json");
  ASSERT_EQ(ran.code, 0) << ran.output;
  const nlohmann::json found = last_line(ran.output);
  EXPECT_EQ(found["count"], 33) << ran.output;  // a sixth of 200
  EXPECT_EQ(found["referee"], "random");
  EXPECT_TRUE(found["share"].is_null());
  EXPECT_GT(found["fd_ratio"].get<double>(), 2) << ran.output;
  EXPECT_EQ(std::count(ran.output.begin(), ran.output.end(), '\n'), 2);
  EXPECT_NE(run("eval a.safetensors --data digits.idx").output.find("Frechet"), std::string::npos);

  ASSERT_EQ(run("data builtin:strokes --count 30 --out few.idx").code, 0);
  const Ran few = run("eval a.safetensors --data few.idx");
  EXPECT_EQ(few.code, 2);
  EXPECT_NE(few.output.find("at least 20"), std::string::npos) << few.output;
}

TEST_F(Cli, CountsTheCombinationsThatAGeneratorOfStacksDraws) {
  const std::string stacks = " --data stacked:builtin:strokes ";
  ASSERT_EQ(run("train --preset stacked --g-width 2 --d-width 2 --batch 4 --steps 1 --out "
                "stacks.safetensors" +
                stacks)
                .code,
            0);
  const Ran ran = run("eval stacks.safetensors --count 300 --json" + stacks);
  ASSERT_EQ(ran.code, 0) << ran.output;
  const nlohmann::json found = last_line(ran.output);
  EXPECT_EQ(found["modes_possible"], 1000);
  EXPECT_EQ(found["count"], 300);
  // Real stacks show about 1000 (1 - exp(-0.3)) of them, and a generator that has learned nothing
  // hardly any.
  EXPECT_NEAR(found["modes_floor"].get<int>(), 259, 30);
  EXPECT_LT(found["modes"].get<int>(), 100);
  EXPECT_GT(found["mode_divergence"].get<double>(), found["mode_divergence_floor"].get<double>());
  ASSERT_EQ(run("data builtin:strokes --count 200 --out digits.idx").code, 0);
  ASSERT_EQ(run("train " + small() + "--steps 1 --out flat.safetensors").code, 0);
  const Ran refused = run("eval flat.safetensors" + stacks);
  EXPECT_EQ(refused.code, 2);
  EXPECT_NE(refused.output.find("does not draw stacks"), std::string::npos) << refused.output;
}

TEST_F(Cli, ChecksTheArithmetic) {
  const Ran ran = run("bench --op check --json");
  EXPECT_EQ(ran.code, 0) << ran.output;
  EXPECT_EQ(last_line(ran.output)["op"], "check") << ran.output;
}

TEST_F(Cli, ExplainsItself) {
  for (const char* command : {"", "train ", "sample ", "morph ", "directions ", "project ",
                              "export ", "eval ", "info ", "data ", "bench ", "game play "})
    EXPECT_EQ(run(std::string(command) + "--help").code, 0) << command;
  EXPECT_NE(run("train --help").output.find("--ema-decay"), std::string::npos);
}

}  // namespace
}  // namespace counterfeit
