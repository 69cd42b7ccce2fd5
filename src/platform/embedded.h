#pragma once

#include <span>
#include <string_view>

// Files that are built into the program (src/platform/embed.cmake turns them into a source file).

namespace counterfeit::embedded {

// The text of shaders/NAME, for example "samples.frag". An unknown name ends the program.
std::string_view shader(std::string_view name);

// The typeface Inter as OpenType: Latin, Greek and the signs that the panels use. All digits are
// equally wide, so that running figures stand still.
std::span<const unsigned char> inter_font();
std::span<const unsigned char> inter_semibold_font();

// What src/app/portfolio/ holds: a generator that was trained before.
std::span<const unsigned char> portfolio();

// What src/lessons/ holds: the shipped lessons in their order, and the glossary.
struct TextFile {
  std::string_view name;  // "what-is-a-gan"
  std::string_view text;
};
std::span<const TextFile> lessons();
std::string_view glossary();

// The bundle of a language other than English (src/texts/README.md); empty: there is none of this
// name. A page has them beside it instead, for whoever wants them.
std::string_view language_bundle(std::string_view code);

}  // namespace counterfeit::embedded
