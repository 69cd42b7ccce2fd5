#include "gan/onnx.h"

#include <string_view>

#include "gan/migration.h"
#include "gan/models.h"
#include "gan/onnx_graph.h"
#include "gan/provenance.h"

namespace counterfeit::gan {
namespace {

using nn::Index;
using Name = std::string;

// Writes the generator's layers as nodes, one after the other. `value_` is the newest output; where
// `planar_` is set it lies as ONNX has pictures, [N][channel][row][col], else as ours do,
// [N][row][col][channel] in one row of numbers.
class Exporter {
 public:
  explicit Exporter(const GanTrainer::State& state)
      : state_(state), network_(*state.generator.network) {}

  base::Result<base::Bytes> run() {
    add_input();
    for (const auto& layer : network_.layers())
      if (const base::Status status = add_layer(*layer); !status.ok()) return status.error();
    const nn::Shape picture = network_.output();
    if (!planar_) to_planar(picture, "unnamed");
    graph_.node("Identity", {value_}, {}, "picture");
    graph_.output("picture", {-1, picture.channels, picture.height, picture.width});
    return graph_.model(
        "generator", std::string(origin_sentence(Origin::kSynthetic)),
        {{"name", "Counterfeit: " + state_.config.preset},
         {"format_version", std::to_string(kCheckpointVersion)},
         {"steps", std::to_string(state_.steps)},
         {"synthetic", "true"},
         {"digital_source_type", std::string(digital_source_type(Origin::kSynthetic))}});
  }

 private:
  void add_input() {
    graph_.input("z", OnnxGraph::kFloat, {-1, state_.config.latent_dim});
    if (state_.classes == 0) return;
    graph_.input("label", OnnxGraph::kInt64, {-1});
    const Name classes = graph_.int64s("classes", {}, {state_.classes});
    const bool scaled = network_.layers().front()->name() == "0.class_scale";
    const float on = scaled ? static_cast<float>(state_.config.class_gain) : 1.0f;
    const Name off_on = graph_.floats("off_on", {2}, {0, on});
    const Name one_hot = graph_.node("OneHot", {"label", classes, off_on},
                                     {OnnxGraph::integer("axis", -1)}, "class");
    if (state_.config.class_input == ClassInput::kOneHot)
      value_ = graph_.node("Concat", {"z", one_hot}, {OnnxGraph::integer("axis", 1)}, "input");
  }

  // z times the factors of its class.
  void add_class_embedding(const nn::Layer<float>& layer) {
    const Name embedding =
        graph_.floats(layer.name() + ".embedding", {state_.classes, state_.config.latent_dim},
                      values(".embedding", layer));
    const Name factors = graph_.node("MatMul", {"class", embedding}, {}, layer.name() + ".factors");
    value_ = graph_.node("Mul", {value_, factors}, {}, layer.name());
  }

  // The operator of this name came with a later set; this one has its parts.
  void add_layer_norm(const nn::LayerNorm<float>& layer) {
    const nn::Shape& shape = layer.input();
    const Name name = layer.name();
    if (!planar_ && shape.pixels() > 1) to_planar(shape, name);
    const std::vector<std::int64_t> axes =
        planar_ ? std::vector<std::int64_t>{1, 2, 3} : std::vector<std::int64_t>{1};
    const std::vector<std::int64_t> extents = planar_
                                                  ? std::vector<std::int64_t>{shape.channels, 1, 1}
                                                  : std::vector<std::int64_t>{shape.channels};
    const auto mean = [&](const Name& of, const char* what) {
      return graph_.node("ReduceMean", {of}, {OnnxGraph::integers("axes", axes)}, name + what);
    };
    const auto both = [&](const char* op, const Name& a, const Name& b, const char* what) {
      return graph_.node(op, {a, b}, {}, name + what);
    };
    const Name epsilon = graph_.floats(name + ".epsilon", {}, {layer.epsilon()});
    const Name scale = graph_.floats(name + ".scale", extents, values(".scale", layer));
    const Name shift = graph_.floats(name + ".shift", extents, values(".shift", layer));
    const Name centred = both("Sub", value_, mean(value_, ".mean"), ".centred");
    const Name variance = mean(both("Mul", centred, centred, ".squares"), ".variance");
    const Name deviation =
        graph_.node("Sqrt", {both("Add", variance, epsilon, ".safe")}, {}, name + ".deviation");
    const Name normal = both("Div", centred, deviation, ".normal");
    value_ = both("Add", both("Mul", normal, scale, ".scaled"), shift, "");
  }

  base::Status add_layer(const nn::Layer<float>& layer) {
    const std::string_view kind = std::string_view(layer.name()).substr(layer.name().find('.') + 1);
    if (kind == "dense") {
      add_dense(layer);
    } else if (kind == "batch_norm") {
      add_batch_norm(static_cast<const nn::BatchNorm<float>&>(layer));
    } else if (kind == "layer_norm") {
      add_layer_norm(static_cast<const nn::LayerNorm<float>&>(layer));
    } else if (kind == "class") {
      add_class_embedding(layer);
    } else if (kind == "class_scale") {
      return {};  // the one-hot has its length already
    } else if (kind == "conv_transpose" || kind == "conv") {
      add_conv(static_cast<const nn::Conv<float>&>(layer), kind == "conv_transpose");
    } else {
      return base::Error{.message = "The generator has a layer '" + layer.name() +
                                    "', which the export to ONNX does not know.",
                         .hint = {}};
    }
    add_activation(layer);
    return {};
  }

  void add_dense(const nn::Layer<float>& layer) {
    CHECK(!planar_);
    const Index in = layer.input().size(), out = layer.output().size();
    const Name weight =
        graph_.floats(layer.name() + ".weight", {in, out}, values(".weight", layer));
    const Name bias = graph_.floats(layer.name() + ".bias", {out}, values(".bias", layer));
    value_ = graph_.node("Gemm", {value_, weight, bias}, {}, layer.name());
  }

  void add_batch_norm(const nn::BatchNorm<float>& layer) {
    const nn::Shape& shape = layer.input();
    if (!planar_ && shape.pixels() > 1) to_planar(shape, layer.name());
    std::vector<Name> inputs = {value_};
    for (const char* what : {".scale", ".shift", ".running_mean", ".running_variance"})
      inputs.push_back(graph_.floats(layer.name() + what, {shape.channels}, values(what, layer)));
    value_ = graph_.node("BatchNormalization", inputs,
                         {OnnxGraph::real("epsilon", layer.epsilon())}, layer.name());
  }

  void add_conv(const nn::Conv<float>& layer, bool transposed) {
    if (!planar_) to_planar(layer.input(), layer.name());
    const Index in = layer.input().channels, out = layer.output().channels;
    const std::int64_t kernel = layer.kernel(), stride = layer.stride(), pad = layer.pad();
    // Ours: [row][col][large][small], and the transposed one's output is the large side. Theirs:
    // [small][large][row][col] for both.
    const Index small = transposed ? in : out, large = transposed ? out : in;
    const std::vector<float> ours = values(".weight", layer);
    std::vector<float> theirs(ours.size());
    const Index taps = static_cast<Index>(kernel * kernel);
    for (Index tap = 0; tap < taps; ++tap)
      for (Index l = 0; l < large; ++l)
        for (Index s = 0; s < small; ++s)
          theirs[static_cast<std::size_t>((s * large + l) * taps + tap)] =
              ours[static_cast<std::size_t>((tap * large + l) * small + s)];
    const Name weight =
        graph_.floats(layer.name() + ".weight", {small, large, kernel, kernel}, theirs);
    const Name bias = graph_.floats(layer.name() + ".bias", {out}, values(".bias", layer));
    value_ = graph_.node(transposed ? "ConvTranspose" : "Conv", {value_, weight, bias},
                         {OnnxGraph::integers("kernel_shape", {kernel, kernel}),
                          OnnxGraph::integers("strides", {stride, stride}),
                          OnnxGraph::integers("pads", {pad, pad, pad, pad})},
                         layer.name());
  }

  void add_activation(const nn::Layer<float>& layer) {
    const nn::Activation& activation = layer.activation();
    const Name output = layer.name() + ".activation";
    const auto add = [&](const char* op, const std::vector<OnnxGraph::Attribute>& attributes) {
      value_ = graph_.node(op, {value_}, attributes, output);
    };
    switch (activation.kind) {
      case nn::Activation::Kind::kIdentity:
        return;
      case nn::Activation::Kind::kRelu:
        return add("Relu", {});
      case nn::Activation::Kind::kLeakyRelu:
        return add("LeakyRelu", {OnnxGraph::real("alpha", static_cast<float>(activation.slope))});
      case nn::Activation::Kind::kTanh:
        return add("Tanh", {});
      case nn::Activation::Kind::kSigmoid:
        return add("Sigmoid", {});
    }
  }

  // From one row of numbers to [N][channel][row][col].
  void to_planar(const nn::Shape& shape, const Name& before) {
    const Name extents =
        graph_.int64s(before + ".shape", {4}, {-1, shape.height, shape.width, shape.channels});
    value_ = graph_.node("Reshape", {value_, extents}, {}, before + ".rows");
    value_ = graph_.node("Transpose", {value_}, {OnnxGraph::integers("perm", {0, 3, 1, 2})},
                         before + ".planes");
    planar_ = true;
  }

  // The averaged generator's tensor of this layer, in the file formats' order.
  std::vector<float> values(const char* what, const nn::Layer<float>& layer) const {
    const Name name = layer.name() + what;
    const auto find = [&](const std::vector<nn::TensorInfo>& infos,
                          const nn::Vector<float>& all) -> std::vector<float> {
      for (const nn::TensorInfo& info : infos)
        if (info.name == name)
          return {all.data() + info.offset, all.data() + info.offset + info.size};
      return {};
    };
    const nn::Layout& layout = network_.layout();
    std::vector<float> found = find(layout.parameters(), state_.average.values);
    if (found.empty()) found = find(layout.statistics(), state_.average.statistics);
    CHECK(!found.empty());
    return found;
  }

  const GanTrainer::State& state_;
  const nn::Network<float>& network_;
  OnnxGraph graph_;
  Name value_ = "z";
  bool planar_ = false;
};

}  // namespace

base::Result<base::Bytes> export_onnx(const GanTrainer::State& state) {
  return Exporter(state).run();
}

}  // namespace counterfeit::gan
