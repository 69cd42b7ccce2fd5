#include "nn/interleave.h"

namespace counterfeit::nn {

template <typename T>
Interleave<T>::Interleave(std::string name, const Shape& input, const Options& options, Layout&)
    : Layer<T>(std::move(name), input,
               {input.height / options.count, input.width, input.channels * options.count}),
      count_(options.count) {
  CHECK(input.height % count_ == 0);
}

template <typename T>
void Interleave<T>::interleave(ConstMatrixView<T> x, Matrix<T>& y) const {
  const Index channels = this->input().channels, pixels = this->output().pixels();
  y.resize(x.rows(), x.cols());
  for (Index i = 0; i < x.cols(); ++i) {
    MatrixView<T> out(y.col(i).data(), channels * count_, pixels);
    for (Index k = 0; k < count_; ++k)
      out.middleRows(k * channels, channels) =
          ConstMatrixView<T>(x.col(i).data() + k * channels * pixels, channels, pixels);
  }
}

template <typename T>
void Interleave<T>::forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x,
                            Memory<T>& memory) const {
  interleave(x, memory.output);
}

template <typename T>
void Interleave<T>::backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x,
                             const Activation& before, const Memory<T>&, ConstMatrixView<T> dy,
                             const GradientSink<T>*, Matrix<T>* dx) const {
  if (!dx) return;
  const Index channels = this->input().channels, pixels = this->output().pixels();
  dx->resize(x.rows(), x.cols());
  for (Index i = 0; i < x.cols(); ++i) {
    const ConstMatrixView<T> from(dy.col(i).data(), channels * count_, pixels);
    for (Index k = 0; k < count_; ++k)
      MatrixView<T>(dx->col(i).data() + k * channels * pixels, channels, pixels) =
          from.middleRows(k * channels, channels);
  }
  activate_backward(before, x.data(), dx->data(), dx->size());
}

template <typename T>
void Interleave<T>::tangent(const Pass&, const Parameters<T>&, ConstMatrixView<T> dx,
                            const Memory<T>&, Matrix<T>& dy) const {
  interleave(dx, dy);
}

template class Interleave<float>;
template class Interleave<double>;

}  // namespace counterfeit::nn
