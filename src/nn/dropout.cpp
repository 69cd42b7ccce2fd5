#include "nn/dropout.h"

namespace counterfeit::nn {

template <typename T>
Dropout<T>::Dropout(std::string name, const Shape& input, const Options& options, int position,
                    Layout&)
    : Layer<T>(std::move(name), input, input),
      rate_(options.rate),
      position_(static_cast<std::uint64_t>(position)) {
  CHECK(rate_ >= 0 && rate_ < 1);
}

template <typename T>
void Dropout<T>::forward(const Pass& pass, const Parameters<T>&, ConstMatrixView<T> x,
                         Memory<T>& memory) const {
  memory.output.resize(x.rows(), x.cols());
  memory.saved.resize(x.rows(), x.cols());  // what each value counts
  const T counts = static_cast<T>(1 / (1 - rate_));
  pass.pool.run(static_cast<int>(x.cols()), [&](int i) {
    if (pass.training) {
      base::Rng rng = base::Rng::stream(pass.seed, position_ << 32 | static_cast<unsigned>(i));
      for (T& factor : memory.saved.col(i)) factor = rng.uniform() < rate_ ? T{0} : counts;
    } else {
      memory.saved.col(i).setOnes();
    }
    memory.output.col(i) = x.col(i).cwiseProduct(memory.saved.col(i));
  });
}

template <typename T>
void Dropout<T>::backward(const Pass& pass, const Parameters<T>&, ConstMatrixView<T> x,
                          const Activation& before, const Memory<T>& memory, ConstMatrixView<T> dy,
                          const GradientSink<T>*, Matrix<T>* dx) const {
  if (!dx) return;
  dx->resize(x.rows(), x.cols());
  pass.pool.run(static_cast<int>(x.cols()), [&](int i) {
    dx->col(i) = dy.col(i).cwiseProduct(memory.saved.col(i));
    activate_backward(before, x.col(i).data(), dx->col(i).data(), x.rows());
  });
}

template <typename T>
void Dropout<T>::tangent(const Pass&, const Parameters<T>&, ConstMatrixView<T> dx,
                         const Memory<T>& memory, Matrix<T>& dy) const {
  dy = dx.cwiseProduct(memory.saved);
}

template class Dropout<float>;
template class Dropout<double>;

}  // namespace counterfeit::nn
