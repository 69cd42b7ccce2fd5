#include "bench/layers.h"

#include <chrono>
#include <utility>
#include <vector>

#include "bench/workload.h"
#include "nn/adam.h"
#include "nn/kernels/reduce.h"

namespace counterfeit::bench {
namespace {

using nn::ConstMatrixView;
using nn::Index;
using nn::Matrix;

// So many calls in one run as make it long against the clock's tick.
int repeats_of(const std::function<void()>& body) {
  using Clock = std::chrono::steady_clock;
  body();
  for (int repeats = 1;; repeats *= 2) {
    const auto start = Clock::now();
    for (int i = 0; i < repeats; ++i) body();
    if (Clock::now() - start > std::chrono::milliseconds(1) || repeats >= 4096) return repeats;
  }
}

// One network at one batch size, after a forward pass.
class Layers {
 public:
  Layers(base::ThreadPool& pool, const Options& options, const Emit& emit, Label label,
         const nn::Network<float>& network, Index batch, Index classes)
      : pool_(pool),
        options_(options),
        emit_(emit),
        label_(std::move(label)),
        network_(network),
        parameters_(nn::make_parameters<float>(network.layout())),
        gradients_(nn::Vector<float>::Zero(network.layout().parameter_values())),
        labels_(static_cast<std::size_t>(batch)),
        input_(Matrix<float>::Random(network.input().size(), batch)) {
    base::Rng rng(1);
    nn::initialise(network.layout(), nn::WeightInitial::kHeNormal, rng, parameters_);
    for (std::size_t i = 0; i < labels_.size(); ++i)
      labels_[i] = static_cast<std::uint8_t>(classes > 0 ? static_cast<Index>(i) % classes : 0);
    network.forward(pass(), parameters_, base::view(std::as_const(input_)), tape_);
  }

  void forward(int times) {
    for (std::size_t i = 0; i < network_.layers().size(); ++i)
      emit(i, "forward", times,
           [&] { layer(i).forward(pass(), parameters_, input(i), tape_.layers[i]); });
  }

  void weight_gradients(int times) {
    const nn::GradientSink<float> sink{gradients_.data()};
    for (std::size_t i = 0; i < network_.layers().size(); ++i)
      backward(i, "weights", times, &sink, nullptr);
  }

  void input_gradients(int times, bool first_too) {
    Matrix<float> dx;
    const std::size_t first = first_too ? 0 : network_.first_learned() + 1;
    for (std::size_t i = first; i < network_.layers().size(); ++i)
      backward(i, "input", times, nullptr, &dx);
  }

  void parameters(int times) {
    nn::Adam<float> adam(gradients_.size());
    emit_timing("parameters squares", times, 0, [&] {
      squares_ = nn::kernels::sum_of_squares(pool_, gradients_.size(), gradients_.data());
    });
    emit_timing("parameters adam", times, 0, [&] {
      adam.step(pool_, {.rate = 1e-8}, gradients_.data(), parameters_.values.data());
    });
  }

 private:
  nn::Pass pass() const { return {.pool = pool_, .labels = labels_}; }
  const nn::Layer<float>& layer(std::size_t i) const { return *network_.layers()[i]; }

  ConstMatrixView<float> input(std::size_t i) const {
    const float* const data = i > 0 ? tape_.layers[i - 1].output.data() : input_.data();
    return {data, layer(i).input().size(), input_.cols()};
  }

  void backward(std::size_t i, const char* what, int times, const nn::GradientSink<float>* sink,
                Matrix<float>* dx) {
    const Matrix<float> dy = Matrix<float>::Random(layer(i).output().size(), input_.cols());
    const nn::Activation before = i > 0 ? layer(i - 1).activation() : nn::Activation{};
    emit(i, what, times, [&] {
      layer(i).backward(pass(), parameters_, input(i), before, tape_.layers[i], base::view(dy),
                        sink, dx);
    });
  }

  void emit(std::size_t i, const char* what, int times, const std::function<void()>& body) {
    emit_timing(layer(i).name() + " " + what, times,
                static_cast<double>(input_.cols()) * layer_operations(network_, layer(i)), body);
  }

  void emit_timing(const std::string& what, int times, double flops,
                   const std::function<void()>& body) {
    const int repeats = repeats_of(body);
    Timing timing = measure(pool_, options_.seconds / 4, [&] {
      for (int i = 0; i < repeats; ++i) body();
    });
    timing.median_ms /= repeats;
    timing.min_ms /= repeats;
    Label label = label_;
    label.shape += " " + what;
    label.batch = static_cast<int>(input_.cols());
    label.times = times;
    label.flops = flops;
    emit_(to_json(options_, label, timing));
  }

  base::ThreadPool& pool_;
  const Options& options_;
  const Emit& emit_;
  Label label_;
  const nn::Network<float>& network_;
  nn::Parameters<float> parameters_;
  nn::Vector<float> gradients_;
  double squares_ = 0;  // of the gradients, so that their sum is not optimised away
  std::vector<std::uint8_t> labels_;
  Matrix<float> input_;
  nn::Tape<float> tape_;
};

}  // namespace

void measure_layers(base::ThreadPool& pool, const Options& options, const std::string& workload,
                    const nn::Network<float>& generator, const nn::Network<float>& discriminator,
                    const StepShape& step, const Emit& emit) {
  const auto label = [&](const char* network) {
    return Label{.workload = workload, .op = "layers", .shape = network};
  };
  Layers g(pool, options, emit, label("generator"), generator, step.batch, 0);
  g.forward(step.draws);
  g.weight_gradients(1);
  g.input_gradients(1, false);
  g.parameters(1);
  Layers both(pool, options, emit, label("discriminator"), discriminator, 2 * step.batch,
              step.classes);
  both.forward(1);
  both.weight_gradients(1);
  both.input_gradients(1, false);
  both.parameters(1);
  Layers fakes(pool, options, emit, label("discriminator"), discriminator, step.batch,
               step.classes);
  fakes.forward(1);
  fakes.input_gradients(1, true);
}

}  // namespace counterfeit::bench
