#include "gan/onnx_graph.h"

#include <bit>

static_assert(std::endian::native == std::endian::little,
              "tensors are copied as they lie in memory");

namespace counterfeit::gan {
namespace {

// Field numbers of onnx.proto's messages.
namespace model_field {
constexpr int kIrVersion = 1, kProducer = 2, kModelVersion = 5, kDocument = 6, kGraph = 7,
              kOpset = 8, kMetadata = 14;
}
namespace graph_field {
constexpr int kNode = 1, kName = 2, kConstant = 5, kInput = 11, kOutput = 12;
}
namespace node_field {
constexpr int kInput = 1, kOutput = 2, kName = 3, kOp = 4, kAttribute = 5;
}
namespace attribute_field {
constexpr int kName = 1, kReal = 2, kInteger = 3, kIntegers = 8, kType = 20;
}
namespace tensor_field {
constexpr int kExtent = 1, kType = 2, kName = 8, kRaw = 9;
}

ProtobufMessage constant(const std::string& name, int type, const std::vector<std::int64_t>& shape,
                         base::ByteView bytes) {
  ProtobufMessage tensor;
  for (const std::int64_t extent : shape) tensor.number(tensor_field::kExtent, extent);
  tensor.number(tensor_field::kType, type);
  tensor.text(tensor_field::kName, name);
  tensor.raw(tensor_field::kRaw, bytes);
  return tensor;
}

template <typename T>
base::ByteView bytes_of(const std::vector<T>& values) {
  return {reinterpret_cast<const std::uint8_t*>(values.data()), values.size() * sizeof(T)};
}

// ValueInfoProto: a name, and TypeProto.Tensor with its element type and extents.
ProtobufMessage value(const std::string& name, int type, const std::vector<std::int64_t>& extents) {
  ProtobufMessage shape;
  for (const std::int64_t extent : extents) {
    ProtobufMessage dimension;
    extent < 0 ? dimension.text(2, "N") : dimension.number(1, extent);
    shape.message(1, dimension);
  }
  ProtobufMessage tensor, kind, info;
  tensor.number(1, type);
  tensor.message(2, shape);
  kind.message(1, tensor);
  info.text(1, name);
  info.message(2, kind);
  return info;
}

}  // namespace

OnnxGraph::Attribute OnnxGraph::integer(std::string name, std::int64_t value) {
  return {std::move(name), Attribute::Kind::kInteger, {value}, 0};
}

OnnxGraph::Attribute OnnxGraph::integers(std::string name, std::vector<std::int64_t> values) {
  return {std::move(name), Attribute::Kind::kIntegers, std::move(values), 0};
}

OnnxGraph::Attribute OnnxGraph::real(std::string name, float value) {
  return {std::move(name), Attribute::Kind::kReal, {}, value};
}

std::string OnnxGraph::floats(const std::string& name, std::vector<std::int64_t> shape,
                              const std::vector<float>& values) {
  constants_.message(graph_field::kConstant, constant(name, kFloat, shape, bytes_of(values)));
  return name;
}

std::string OnnxGraph::int64s(const std::string& name, std::vector<std::int64_t> shape,
                              const std::vector<std::int64_t>& values) {
  constants_.message(graph_field::kConstant, constant(name, kInt64, shape, bytes_of(values)));
  return name;
}

std::string OnnxGraph::node(const std::string& op, const std::vector<std::string>& inputs,
                            const std::vector<Attribute>& attributes, const std::string& output) {
  ProtobufMessage node;
  for (const std::string& input : inputs) node.text(node_field::kInput, input);
  node.text(node_field::kOutput, output);
  node.text(node_field::kName, output);
  node.text(node_field::kOp, op);
  for (const Attribute& attribute : attributes) {
    // AttributeProto.AttributeType: FLOAT, INT, INTS
    constexpr int kReal = 1, kInteger = 2, kIntegers = 7;
    ProtobufMessage message;
    message.text(attribute_field::kName, attribute.name);
    switch (attribute.kind) {
      case Attribute::Kind::kReal:
        message.real(attribute_field::kReal, attribute.number);
        message.number(attribute_field::kType, kReal);
        break;
      case Attribute::Kind::kInteger:
        message.number(attribute_field::kInteger, attribute.integers.front());
        message.number(attribute_field::kType, kInteger);
        break;
      case Attribute::Kind::kIntegers:
        for (const std::int64_t i : attribute.integers)
          message.number(attribute_field::kIntegers, i);
        message.number(attribute_field::kType, kIntegers);
        break;
    }
    node.message(node_field::kAttribute, message);
  }
  nodes_.message(graph_field::kNode, node);
  return output;
}

void OnnxGraph::input(const std::string& name, int type, const std::vector<std::int64_t>& shape) {
  inputs_.message(graph_field::kInput, value(name, type, shape));
}

void OnnxGraph::output(const std::string& name, const std::vector<std::int64_t>& shape) {
  outputs_.message(graph_field::kOutput, value(name, kFloat, shape));
}

base::Bytes OnnxGraph::model(const std::string& name, const std::string& description,
                             const std::map<std::string, std::string>& notes) const {
  ProtobufMessage title;
  title.text(graph_field::kName, name);
  base::Bytes graph = nodes_.bytes();  // messages put one behind the other are one message
  const auto append = [&](const ProtobufMessage& part) {
    graph.insert(graph.end(), part.bytes().begin(), part.bytes().end());
  };
  append(title);
  append(constants_);
  append(inputs_);
  append(outputs_);
  ProtobufMessage opset, model;
  opset.text(1, "");  // ONNX's own operators
  opset.number(2, kOpset);
  model.number(model_field::kIrVersion, kIrVersion);
  model.message(model_field::kOpset, opset);
  model.text(model_field::kProducer, "Counterfeit");
  model.number(model_field::kModelVersion, 1);
  model.text(model_field::kDocument, description);
  model.raw(model_field::kGraph, graph);
  for (const auto& [key, text] : notes) {
    ProtobufMessage entry;
    entry.text(1, key);
    entry.text(2, text);
    model.message(model_field::kMetadata, entry);
  }
  return model.bytes();
}

}  // namespace counterfeit::gan
