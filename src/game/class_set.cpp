#include "game/class_set.h"

#include <algorithm>
#include <map>
#include <utility>

#include "base/check.h"
#include "base/text.h"
#include "data/files.h"
#include "data/idx.h"
#include "game/base32.h"
#include "game/source.h"

namespace counterfeit::game {
namespace {

constexpr char kBetween = '.';  // the pictures and their labels

base::Status enough(int have, int fewest, const char* one, const char* several) {
  if (have >= fewest) return {};
  return base::Error{.message = base::tr(have == 1 ? one : several,
                                         {std::to_string(have), std::to_string(fewest)}),
                     .hint = base::tr("Draw more digits.")};
}

template <typename T>
auto place(std::vector<T>& values, int index, int each = 1) {
  return values.begin() + static_cast<std::ptrdiff_t>(index) * each;
}

using Drawing = std::pair<std::uint8_t, base::Bytes>;  // its label and pixels

Drawing drawing_of(const ClassSet& set, int index) {
  const auto pixels = set.drawings().image(index);
  return {set.drawings().labels[static_cast<std::size_t>(index)], {pixels.begin(), pixels.end()}};
}

std::map<Drawing, int> counts_of(const ClassSet& set) {
  std::map<Drawing, int> counts;
  for (int i = 0; i < set.size(); ++i) ++counts[drawing_of(set, i)];
  return counts;
}

}  // namespace

ClassSet::ClassSet() {
  drawings_.name = "class";
  drawings_.classes = kClasses;
}

base::Status ClassSet::add(std::span<const std::uint8_t> picture, int label) {
  CHECK(picture.size() == kPixels && label >= 0 && label < kClasses);
  if (size() >= kMost)
    return base::Error{
        .message = base::tr("The class set is full: it has {0} drawings.", {std::to_string(kMost)}),
        .hint = base::tr("Save it and begin another one, or take some out.")};
  drawings_.pixels.insert(drawings_.pixels.end(), picture.begin(), picture.end());
  drawings_.labels.push_back(static_cast<std::uint8_t>(label));
  ++version_;
  return {};
}

void ClassSet::take_out(int index, int count) {
  CHECK(index >= 0 && count > 0 && index + count <= size());
  const auto pixels = place(drawings_.pixels, index, kPixels);
  const auto labels = place(drawings_.labels, index);
  const auto pixels_end = place(drawings_.pixels, index + count, kPixels);
  const auto labels_end = place(drawings_.labels, index + count);
  if (taken_out_.size() == kMostTakenOut) taken_out_.erase(taken_out_.begin());
  taken_out_.push_back({index, {pixels, pixels_end}, {labels, labels_end}});
  drawings_.pixels.erase(pixels, pixels_end);
  drawings_.labels.erase(labels, labels_end);
  ++version_;
}

void ClassSet::take_out(int index) { take_out(index, 1); }

void ClassSet::empty() {
  if (size() > 0) take_out(0, size());
}

bool ClassSet::can_put_back() const {
  return !taken_out_.empty() && size() + std::ssize(taken_out_.back().labels) <= kMost;
}

void ClassSet::put_back() {
  CHECK(can_put_back());
  const TakenOut& last = taken_out_.back();
  const int index = std::min(last.index, size());
  drawings_.pixels.insert(place(drawings_.pixels, index, kPixels), last.pixels.begin(),
                          last.pixels.end());
  drawings_.labels.insert(place(drawings_.labels, index), last.labels.begin(), last.labels.end());
  taken_out_.pop_back();
  ++version_;
}

void ClassSet::take_over(const ClassSet& before, const ClassSet& theirs) {
  std::map<Drawing, int> old = counts_of(before), kept = counts_of(theirs);
  for (int i = 0; i < theirs.size(); ++i) {
    const Drawing drawing = drawing_of(theirs, i);
    if (--old[drawing] < 0) static_cast<void>(add(drawing.second, drawing.first));
  }
  old = counts_of(before);
  for (int i = size(); i-- > 0;) {
    const Drawing drawing = drawing_of(*this, i);
    const auto was = old.find(drawing);
    if (was == old.end() || was->second <= kept[drawing]) continue;
    --was->second;
    take_out(i);
  }
}

base::Status ClassSet::enough_to_play() const {
  return enough(
      size(), kFewestToPlay,
      base::tr_later("The class set has {0} drawing, and {1} are needed to play with it."),
      base::tr_later("The class set has {0} drawings, and {1} are needed to play with it."));
}

base::Status ClassSet::enough_to_train() const {
  return enough(
      size(), kFewestToTrain,
      base::tr_later("The class set has {0} drawing, and {1} are needed to train on it."),
      base::tr_later("The class set has {0} drawings, and {1} are needed to train on it."));
}

std::vector<std::pair<std::string, base::Bytes>> ClassSet::files() const {
  CHECK(size() > 0);
  return {{"class-train-images-idx3-ubyte", data::write_idx_images(drawings_)},
          {"class-train-labels-idx1-ubyte", data::write_idx_labels(drawings_)}};
}

std::string ClassSet::save() const {
  if (size() == 0) return {};
  return to_base32(data::write_idx_images(drawings_)) + kBetween +
         to_base32(data::write_idx_labels(drawings_));
}

ClassSet ClassSet::restore(std::string_view saved) {
  const std::size_t middle = saved.find(kBetween);
  if (middle == std::string_view::npos) return {};
  constexpr std::size_t kMostBytes = 64 + static_cast<std::size_t>(kMost) * (kPixels + 1);
  const auto images = from_base32(saved.substr(0, middle), kMostBytes);
  const auto labels = from_base32(saved.substr(middle + 1), kMostBytes);
  if (!images || !labels) return {};
  const data::NamedBytes files[] = {{.name = "images", .bytes = *images},
                                    {.name = "labels", .bytes = *labels}};
  const auto read = data::source_from_files(files);
  if (!read || !read->train->labelled() || read->train->classes > kClasses) return {};
  const data::Dataset& drawings = *read->train;
  if (drawings.image_size() != kPixels) return {};
  ClassSet set;
  for (int i = 0; i < drawings.count(); ++i)
    if (!set.add(drawings.image(i), drawings.labels[static_cast<std::size_t>(i)])) return {};
  set.version_ = 1;
  return set;
}

}  // namespace counterfeit::game
