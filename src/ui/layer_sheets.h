#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "base/text.h"
#include "gan/layer_views.h"

namespace counterfeit::ui {

// A layer's insides as pictures of 28 x 28 bytes for the painter.
struct LayerSheet {
  std::string title;                  // "2.conv  14 x 14 x 16"
  std::string figures;                // "4,112 weights, 1 of 16 dead"
  std::vector<std::uint8_t> maps;     // one for each channel; a flat layer's units as one
  int across = 0;                     // units in a row of a flat layer's one map; else 0
  std::vector<bool> dead;             // for each map, or each unit; empty where none can be
  std::vector<std::uint8_t> filters;  // one for each channel of a convolution
};

struct LayerSheets {
  std::int64_t version = 0;                  // of the study they were made from
  const base::Language* language = nullptr;  // they were made in
  std::vector<LayerSheet> generator, discriminator;
};

std::vector<LayerSheet> layer_sheets(const std::vector<gan::LayerView>& views);

}  // namespace counterfeit::ui
