#pragma once

#include <span>
#include <vector>

#include "base/result.h"

namespace counterfeit::data {

// A drawn or photographed sign as MNIST's makers prepared theirs (LeCun et al. 1998): light ink on
// dark, scaled to fit 20 x 20 pixels with its proportions kept, its centre of mass in the middle of
// 28 x 28. grey: height x width, 0 black .. 255 white. Dark ink on light paper, told by the
// picture's edge, is turned round; a grey veil of paper is taken off. Pictures of 28 x 28 with dark
// edges are taken for prepared ones and left as they are. Refused: a picture without any ink.
base::Result<std::vector<std::uint8_t>> fit_sign(int width, int height,
                                                 std::span<const std::uint8_t> grey);

}  // namespace counterfeit::data
