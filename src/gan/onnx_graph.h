#pragma once

#include <map>
#include <string>
#include <vector>

#include "gan/protobuf.h"
#include "nn/shape.h"

namespace counterfeit::gan {

// Puts together an ONNX model (onnx.ai, IR version 7, operator set 13): nodes in the order of their
// use, constants, inputs and outputs. The field numbers are those of onnx.proto.
class OnnxGraph {
 public:
  static constexpr int kIrVersion = 7, kOpset = 13;
  static constexpr int kFloat = 1, kInt64 = 7;  // TensorProto.DataType

  // A node's settings.
  struct Attribute {
    std::string name;
    enum class Kind { kInteger, kIntegers, kReal } kind;
    std::vector<std::int64_t> integers;
    float number = 0;
  };
  static Attribute integer(std::string name, std::int64_t value);
  static Attribute integers(std::string name, std::vector<std::int64_t> values);
  static Attribute real(std::string name, float value);

  // A constant; returns its name. `values` are in row-major order of `shape`, empty for a scalar.
  std::string floats(const std::string& name, std::vector<std::int64_t> shape,
                     const std::vector<float>& values);
  std::string int64s(const std::string& name, std::vector<std::int64_t> shape,
                     const std::vector<std::int64_t>& values);

  // Adds a node of one output and returns that output's name.
  std::string node(const std::string& op, const std::vector<std::string>& inputs,
                   const std::vector<Attribute>& attributes, const std::string& output);

  // An extent of -1 is the number of pictures, open until the model runs.
  void input(const std::string& name, int type, const std::vector<std::int64_t>& shape);
  void output(const std::string& name, const std::vector<std::int64_t>& shape);

  // The whole file. `notes`: lines of the model's metadata.
  base::Bytes model(const std::string& name, const std::string& description,
                    const std::map<std::string, std::string>& notes) const;

 private:
  ProtobufMessage nodes_, constants_, inputs_, outputs_;  // each already as fields of GraphProto
};

}  // namespace counterfeit::gan
