#include "base/text.h"

#include <gtest/gtest.h>

#include <string>

namespace counterfeit::base {
namespace {

class TextTest : public testing::Test {
 protected:
  TextTest() {
    german_.code = "de";
    german_.decimal_sign = ',';
    german_.thousands_sign = '.';
    german_.texts = {{"Save", "Speichern"},
                     {"step {0} of {1}", "von {1} Schritten der {0}."},
                     {"{0} runs", "{0} Läufe"}};
  }
  ~TextTest() override { use_language(english()); }

  Language german_;
};

TEST_F(TextTest, EnglishIsItsOwnTranslation) {
  EXPECT_EQ(language().code, "en");
  const char* text = "Save";
  EXPECT_EQ(tr(text), text);
  EXPECT_EQ(tr("step {0} of {1}", {"3", "10"}), "step 3 of 10");
}

TEST_F(TextTest, SpeaksTheLanguageInUseUntilTheNext) {
  use_language(german_);
  EXPECT_EQ(language().code, "de");
  EXPECT_EQ(language().decimal_sign, ',');
  EXPECT_STREQ(tr("Save"), "Speichern");
  EXPECT_EQ(tr(std::string("Save")), "Speichern");
  EXPECT_EQ(tr(std::string_view("Saved").substr(0, 4)), "Speichern");
  use_language(english());
  EXPECT_STREQ(tr("Save"), "Save");
}

TEST_F(TextTest, ATextWithoutATranslationStaysEnglish) {
  use_language(german_);
  const char* text = "Delete";
  EXPECT_EQ(tr(text), text);
  EXPECT_EQ(tr(std::string("Delete {0}")), "Delete {0}");
  EXPECT_EQ(tr("Delete {0}", {"all"}), "Delete all");
}

TEST_F(TextTest, ValuesStandWhereTheLanguageWantsThem) {
  use_language(german_);
  const std::string step = "3";
  EXPECT_EQ(tr("step {0} of {1}", {step, "10"}), "von 10 Schritten der 3.");
}

TEST_F(TextTest, AValueIsNotReadAsAPattern) {
  EXPECT_EQ(tr("{0} and {1}", {"{1}", "{0}"}), "{1} and {0}");
}

TEST_F(TextTest, BracesThatNameNoValueStay) {
  EXPECT_EQ(tr("{0} of {1}, {a} {", {"3"}), "3 of {1}, {a} {");
  EXPECT_EQ(tr("{0", {"3"}), "{0");
  EXPECT_EQ(tr("{}", {"3"}), "{}");
}

TEST_F(TextTest, ATextForLaterStaysTheKey) {
  static constexpr const char* kLabel = tr_later("Save");
  use_language(german_);
  EXPECT_STREQ(kLabel, "Save");
  EXPECT_STREQ(tr(kLabel), "Speichern");
}

TEST(Numbers, ReadBackAsTheyWereWritten) {
  EXPECT_EQ(number_text(0.008), "0.008");
  EXPECT_EQ(number_text(0), "0");
  EXPECT_EQ(number_text(10), "10");
  EXPECT_EQ(number_text(-3000), "-3000");
  EXPECT_EQ(number_text(999.5), "999.5");
  EXPECT_EQ(number_text(1000.25), "1000.25");
  EXPECT_EQ(number_text(1e300), "1e+300");
  EXPECT_EQ(parse_number("0.008"), 0.008);
  EXPECT_FALSE(parse_number("0,008"));
  EXPECT_FALSE(parse_number("inf"));
}

}  // namespace
}  // namespace counterfeit::base
