#pragma once

#include "nn/network.h"

// Spectral normalisation (Miyato et al. 2018): a network's layers see each weight matrix W divided
// by an estimate of its largest singular value, s = u^T W v. u and v follow W by power iteration
// and lie with the running statistics, as "<weight>.u" and "<weight>.v"; a weight is taken as
// outputs x everything else, an embedding as features x classes. The layers know nothing of it: the
// trained values are divided before a pass and the gradients brought back after it, so it holds for
// every layer and every penalty.

namespace counterfeit::nn {

// One round of power iteration for each weight of the network, v = W^T u / |W^T u| and
// u = W v / |W v|, repeated `rounds` times.
template <typename T>
void follow_singular_vectors(const Network<T>& network, int rounds, Parameters<T>& parameters);

// Fills `divided` with the values that the layers shall see.
template <typename T>
void divide_by_singular_values(const Network<T>& network, const Parameters<T>& parameters,
                               Parameters<T>& divided);

// Turns gradients G by the divided values W / s into those by W, (G - <G, W / s> u v^T) / s, in
// place. u and v are held constant, as in the paper's equation 12.
template <typename T>
void gradients_before_division(const Network<T>& network, const Parameters<T>& parameters,
                               T* gradients);

}  // namespace counterfeit::nn
