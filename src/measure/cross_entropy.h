#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "nn/shape.h"

namespace counterfeit::measure {

// log p(class | picture) from logits, in double: each column less its log-sum-exp.
// classes x n both.
nn::Matrix<double> log_softmax(nn::ConstMatrixView<float> logits);

// Softmax cross-entropy, the mean over n pictures of -log p(label), and its gradient by the logits,
// (p - [label]) / n.  logits, gradient: classes x n; labels: n of them, each below classes.
double cross_entropy(nn::ConstMatrixView<float> logits, std::span<const std::uint8_t> labels,
                     nn::Matrix<float>& gradient);

// The class of the largest logit in each column; the first of equals.
std::vector<std::uint8_t> largest(nn::ConstMatrixView<float> logits);

}  // namespace counterfeit::measure
