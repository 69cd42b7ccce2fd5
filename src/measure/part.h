#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "data/dataset.h"
#include "nn/shape.h"

namespace counterfeit::measure {

// Some pictures of one data set, in an order of their own.
struct Part {
  std::shared_ptr<const data::Dataset> set;
  std::vector<std::uint32_t> places;  // indices into the set

  int count() const { return static_cast<int>(places.size()); }
  bool labelled() const { return set->labelled(); }
  // Both for i in [0, count()).
  std::span<const std::uint8_t> picture(nn::Index i) const;
  std::uint8_t label(nn::Index i) const;

  std::vector<std::uint8_t> labels() const;  // all of them, in order; empty where there are none
  // Pictures [first, first + n), one after another; n follows from the size of `out`.
  void copy(nn::Index first, std::span<std::uint8_t> out) const;

  // `most` of its pictures by lot, all where there are no more. Always the same ones, of which
  // fewer are the first: a data set's order may mean something, as that of MNIST's test part does
  // (its first half was written by others than its second).
  Part sample(int most) const;
};

nn::Shape shape_of(const data::Dataset& set);

// What a referee learns from; and what it is tested with, and fakes are compared with.
struct Split {
  Part train, test;
};

// The source's own test part where it has one, else the last sixth of its pictures, 10,000 of them
// at most. A source of a single picture is both parts.
Split split(const data::DataSource& source);

}  // namespace counterfeit::measure
