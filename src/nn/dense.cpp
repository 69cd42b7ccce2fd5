#include "nn/dense.h"

#include "nn/kernels/gemm.h"
#include "nn/kernels/reduce.h"

namespace counterfeit::nn {

template <typename T>
Dense<T>::Dense(std::string name, const Shape& input, const Options& options, Layout& layout)
    : Layer<T>(std::move(name), input, {1, 1, options.outputs}, options.activation),
      inputs_(input.size()),
      outputs_(options.outputs) {
  const Layout::Slot weight = layout.add_parameter(this->name() + ".weight", {inputs_, outputs_},
                                                   {Initial::Kind::kWeight, inputs_});
  const Layout::Slot bias = layout.add_parameter(this->name() + ".bias", {outputs_}, {});
  weight_ = layout.parameters()[weight].offset;
  bias_ = layout.parameters()[bias].offset;
}

template <typename T>
void Dense<T>::forward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                       Memory<T>& memory) const {
  memory.output.resize(outputs_, x.cols());
  const T* const values = parameters.values.data();
  kernels::gemm<T>(pass.pool, {.m = outputs_,
                               .n = x.cols(),
                               .k = inputs_,
                               .a = {values + weight_, outputs_},
                               .b = {x.data(), inputs_},
                               .c = memory.output.data(),
                               .c_stride = outputs_,
                               .epilogue = {values + bias_, this->activation()}});
}

template <typename T>
void Dense<T>::backward(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> x,
                        const Activation& before, const Memory<T>&, ConstMatrixView<T> dy,
                        const GradientSink<T>* sink, Matrix<T>* dx) const {
  if (sink) {
    tangent_gradient(pass, x, dy, *sink);
    kernels::row_sums(pass.pool, outputs_, dy.cols(), dy.data(), sink->values + bias_,
                      sink->accumulate);
  }
  if (dx) {
    dx->resize(inputs_, x.cols());
    kernels::gemm<T>(pass.pool, {.m = inputs_,
                                 .n = x.cols(),
                                 .k = outputs_,
                                 .a = {parameters.values.data() + weight_, outputs_, true},
                                 .b = {dy.data(), outputs_},
                                 .c = dx->data(),
                                 .c_stride = inputs_,
                                 .epilogue = {nullptr, before, x.data()}});
  }
}

template <typename T>
bool Dense<T>::piecewise_linear() const {
  return this->activation().piecewise_linear();
}

template <typename T>
void Dense<T>::tangent(const Pass& pass, const Parameters<T>& parameters, ConstMatrixView<T> dx,
                       const Memory<T>& memory, Matrix<T>& dy) const {
  dy.resize(outputs_, dx.cols());
  kernels::gemm<T>(pass.pool, {.m = outputs_,
                               .n = dx.cols(),
                               .k = inputs_,
                               .a = {parameters.values.data() + weight_, outputs_},
                               .b = {dx.data(), inputs_},
                               .c = dy.data(),
                               .c_stride = outputs_,
                               .epilogue = {nullptr, this->activation(), memory.output.data()}});
}

template <typename T>
void Dense<T>::tangent_gradient(const Pass& pass, ConstMatrixView<T> dx, ConstMatrixView<T> signal,
                                const GradientSink<T>& sink) const {
  kernels::gemm<T>(pass.pool, {.m = outputs_,
                               .n = inputs_,
                               .k = dx.cols(),
                               .a = {signal.data(), outputs_},
                               .b = {dx.data(), inputs_, true},
                               .c = sink.values + weight_,
                               .c_stride = outputs_,
                               .accumulate = sink.accumulate});
}

template class Dense<float>;
template class Dense<double>;

}  // namespace counterfeit::nn
