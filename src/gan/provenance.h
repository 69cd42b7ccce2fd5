#pragma once

#include <string_view>
#include <vector>

#include "data/png.h"

// Every picture that leaves the program says in its metadata that no person drew it.

namespace counterfeit::gan {

enum class Origin {
  kSynthetic,  // drawn by a generator
  kComposite,  // such pictures beside real ones
};

// The address of the origin in IPTC's vocabulary "Digital Source Type".
std::string_view digital_source_type(Origin origin);

// One sentence.
std::string_view origin_sentence(Origin origin);

// For write_png: Software, Description, and XMP with IPTC's DigitalSourceType.
std::vector<data::PngText> png_texts(Origin origin);

}  // namespace counterfeit::gan
