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

}  // namespace counterfeit::embedded
