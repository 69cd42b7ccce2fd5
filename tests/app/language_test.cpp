#include "app/language.h"

#include <gtest/gtest.h>

#include <string>

namespace counterfeit::app {
namespace {

std::string bundle_with(const std::string& texts) {
  return R"({"language": "de", "texts": [)" + texts +
         R"(], "lessons": {"b-first": {"title": "Ü"}, "a-second": {}}, "glossary": {"format": 1}})";
}

TEST(LanguageTest, ABundleIsReadWithItsSigns) {
  const auto bundle = parse_bundle(
      bundle_with(R"({"1,234.5": "1.234,5", "Save": "Speichern"}, {"Load": "Laden"})"));
  ASSERT_TRUE(bundle.ok()) << bundle.error().message;
  EXPECT_EQ(bundle->language.code, "de");
  EXPECT_EQ(bundle->language.thousands_sign, '.');
  EXPECT_EQ(bundle->language.decimal_sign, ',');
  EXPECT_EQ(bundle->language.texts.size(), 3u);
  EXPECT_EQ(bundle->language.texts.at("Load"), "Laden");
  ASSERT_EQ(bundle->lessons.size(), 2u);
  EXPECT_EQ(bundle->lessons[0].name, "b-first");
  EXPECT_EQ(bundle->lessons[0].text, R"({"title":"Ü"})");
  EXPECT_EQ(bundle->glossary, R"({"format":1})");
}

TEST(LanguageTest, WhatIsNoBundleIsRefused) {
  for (const std::string& bad :
       {std::string(), std::string("<html>"), std::string("[]"), std::string("{}"),
        bundle_with(R"(["Save"])"), bundle_with(R"({"1,234.5": 3})"),
        bundle_with(R"({"Save": "Speichern"})"), bundle_with(R"({"1,234.5": ""})")})
    EXPECT_FALSE(parse_bundle(bad).ok()) << bad;
}

TEST(LanguageTest, EnglishAndGermanAreKnown) {
  EXPECT_TRUE(knows_language("en"));
  EXPECT_TRUE(knows_language("de"));
  EXPECT_FALSE(knows_language("fr"));
  EXPECT_FALSE(knows_language(""));
}

}  // namespace
}  // namespace counterfeit::app
