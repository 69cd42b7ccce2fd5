#pragma once

#include <memory>
#include <vector>

#include "session/run.h"
#include "session/snapshot_maker.h"
#include "session/study.h"

namespace counterfeit::session {

// Studies one picture in pieces of some milliseconds, on the trainer's thread between two steps.
// Only reads the run.
class Student {
 public:
  // Of the pictures that the maker has drawn. What the networks say is found out at once.
  Student(const StudyOf& of, Run& run, const SnapshotMaker& maker);

  bool advance(base::ThreadPool& pool);  // the next piece of the search; false once done
  std::shared_ptr<const Study> study() const { return study_; }

 private:
  std::int64_t squared_distance(std::size_t index) const;

  std::shared_ptr<const data::Dataset> dataset_;
  std::vector<std::uint8_t> picture_;
  std::shared_ptr<Study> study_;
  std::size_t searched_ = 0;
  std::int64_t best_ = -1;  // squared distance; -1: none yet
  std::size_t nearest_ = 0;
};

}  // namespace counterfeit::session
