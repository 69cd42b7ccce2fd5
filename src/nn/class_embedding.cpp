#include "nn/class_embedding.h"

namespace counterfeit::nn {

template <typename T>
ClassEmbedding<T>::ClassEmbedding(std::string name, const Shape& input, const Options& options,
                                  Layout& layout)
    : Layer<T>(std::move(name), input, {1, 1, static_cast<int>(input.size()) - options.classes}),
      latent_(this->output().size()),
      classes_(options.classes) {
  CHECK(classes_ > 0 && latent_ > 0);
  embedding_ = layout
                   .parameters()[layout.add_parameter(
                       this->name() + ".embedding", {classes_, latent_}, {Initial::Kind::kNormal})]
                   .offset;
}

template <typename T>
void ClassEmbedding<T>::forward(const Pass&, const Parameters<T>& parameters, ConstMatrixView<T> x,
                                Memory<T>& memory) const {
  const ConstMatrixView<T> embedding(parameters.values.data() + embedding_, latent_, classes_);
  memory.saved.resize(latent_, x.cols());  // the factors
  memory.saved.noalias() = embedding.lazyProduct(x.bottomRows(classes_));
  memory.output = x.topRows(latent_).cwiseProduct(memory.saved);
}

template <typename T>
void ClassEmbedding<T>::backward(const Pass&, const Parameters<T>& parameters, ConstMatrixView<T> x,
                                 const Activation& before, const Memory<T>& memory,
                                 ConstMatrixView<T> dy, const GradientSink<T>* sink,
                                 Matrix<T>* dx) const {
  const auto by_factor = dy.cwiseProduct(x.topRows(latent_));
  if (sink) {
    MatrixView<T> gradient(sink->values + embedding_, latent_, classes_);
    if (!sink->accumulate) gradient.setZero();
    for (Index i = 0; i < x.cols(); ++i)
      gradient += by_factor.col(i).lazyProduct(x.col(i).tail(classes_).transpose());
  }
  if (!dx) return;
  const ConstMatrixView<T> embedding(parameters.values.data() + embedding_, latent_, classes_);
  dx->resize(x.rows(), x.cols());
  dx->topRows(latent_) = dy.cwiseProduct(memory.saved);
  dx->bottomRows(classes_) = embedding.transpose().lazyProduct(by_factor);
  activate_backward(before, x.data(), dx->data(), dx->size());
}

template class ClassEmbedding<float>;
template class ClassEmbedding<double>;

}  // namespace counterfeit::nn
