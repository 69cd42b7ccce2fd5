#include "nn/conv.h"

#include "nn/kernels/reduce.h"

namespace counterfeit::nn {
namespace {

template <typename Options>
Shape output_shape(ConvDirection direction, const Shape& input, const Options& o) {
  return direction == ConvDirection::kDown
             ? kernels::conv_output(input, o.channels, o.kernel, o.stride, o.pad)
             : kernels::conv_transpose_output(input, o.channels, o.kernel, o.stride, o.pad);
}

}  // namespace

template <typename T>
Conv<T>::Conv(std::string name, ConvDirection direction, const Shape& input, const Options& options,
              Layout& layout)
    : Layer<T>(std::move(name), input, output_shape(direction, input, options), options.activation),
      direction_(direction) {
  const bool down = direction == ConvDirection::kDown;
  geometry_ = {.large = down ? this->input() : this->output(),
               .small = down ? this->output() : this->input(),
               .kernel = options.kernel,
               .stride = options.stride,
               .pad = options.pad};
  const Index taps = Index{options.kernel} * options.kernel;
  // Each output pixel of a transposed convolution is reached by one tap in stride x stride.
  const Index reached = down ? taps : std::max<Index>(1, taps / (options.stride * options.stride));
  const Layout::Slot weight = layout.add_parameter(
      this->name() + ".weight",
      {options.kernel, options.kernel, geometry_.large.channels, geometry_.small.channels},
      {Initial::Kind::kWeight, reached * input.channels});
  const Layout::Slot bias = layout.add_parameter(this->name() + ".bias", {options.channels}, {});
  weight_ = layout.parameters()[weight].offset;
  bias_ = layout.parameters()[bias].offset;
}

template <typename T>
void Conv<T>::forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                      Memory<T>& memory) const {
  memory.output.resize(this->output().size(), x.cols());
  const T* const values = parameters.values.data();
  const kernels::Epilogue<T> epilogue{values + bias_, this->activation()};
  const auto kernel =
      direction_ == ConvDirection::kDown ? kernels::conv_down<T> : kernels::conv_up<T>;
  kernel(pass.pool, geometry_, x.cols(), x.data(), values + weight_, memory.output.data(),
         epilogue);
}

template <typename T>
void Conv<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                       const Activation& before, const Memory<T>&, ConstMatrixView<T> dy,
                       const GradientSink<T>* sink, Matrix<T>* dx) const {
  const bool down = direction_ == ConvDirection::kDown;
  const T* const gradient = dy.data();
  if (sink) {
    tangent_gradient(pass, x, dy, *sink);
    kernels::row_sums(pass.pool, Index{this->output().channels}, this->output().pixels() * x.cols(),
                      gradient, sink->values + bias_, sink->accumulate);
  }
  if (dx) {
    dx->resize(this->input().size(), x.cols());
    const auto kernel = down ? kernels::conv_up<T> : kernels::conv_down<T>;
    kernel(pass.pool, geometry_, x.cols(), gradient, parameters.values.data() + weight_, dx->data(),
           {nullptr, before, x.data()});
  }
}

template <typename T>
bool Conv<T>::piecewise_linear() const {
  return this->activation().piecewise_linear();
}

template <typename T>
void Conv<T>::tangent(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> dx,
                      const Memory<T>& memory, Matrix<T>& dy) const {
  dy.resize(this->output().size(), dx.cols());
  const auto kernel =
      direction_ == ConvDirection::kDown ? kernels::conv_down<T> : kernels::conv_up<T>;
  kernel(pass.pool, geometry_, dx.cols(), dx.data(), parameters.values.data() + weight_, dy.data(),
         {nullptr, this->activation(), memory.output.data()});
}

template <typename T>
void Conv<T>::tangent_gradient(const Pass& pass, ConstMatrixView<T> dx, ConstMatrixView<T> signal,
                               const GradientSink<T>& sink) const {
  const bool down = direction_ == ConvDirection::kDown;
  kernels::conv_filter(pass.pool, geometry_, dx.cols(), down ? dx.data() : signal.data(),
                       down ? signal.data() : dx.data(), sink.values + weight_, sink.accumulate);
}

template class Conv<float>;
template class Conv<double>;

}  // namespace counterfeit::nn
