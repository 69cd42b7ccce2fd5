#include "nn/class_scale.h"

namespace counterfeit::nn {

template <typename T>
ClassScale<T>::ClassScale(std::string name, const Shape& input, const Options& options, Layout&)
    : Layer<T>(std::move(name), input, input), classes_(options.classes), gain_(options.gain) {
  CHECK(classes_ > 0 && classes_ < input.size() && gain_ > 0);
}

template <typename T>
void ClassScale<T>::forward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x,
                            Memory<T>& memory) const {
  memory.output = x;
  memory.output.bottomRows(classes_) *= gain_;
}

template <typename T>
void ClassScale<T>::backward(const Pass&, const Parameters<T>&, ConstMatrixView<T> x,
                             const Activation& before, const Memory<T>&, ConstMatrixView<T> dy,
                             const GradientSink<T>*, Matrix<T>* dx) const {
  if (!dx) return;
  *dx = dy;
  dx->bottomRows(classes_) *= gain_;
  activate_backward(before, x.data(), dx->data(), dx->size());
}

template class ClassScale<float>;
template class ClassScale<double>;

}  // namespace counterfeit::nn
