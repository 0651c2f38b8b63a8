// Layers and losses.
#include "shim.h"

namespace {

// Debian's libtorch 1.13 hands GELU's backward to oneDNN, which leaves the gradient unwritten when the incoming one and the input are laid out
// differently. Making both dense here keeps oneDNN usable everywhere; tensors that are already dense pay nothing.
at::Tensor gelu(const at::Tensor& input, const char* approximate) {
  if (!input.device().is_cpu() || input.scalar_type() != at::kFloat) return at::gelu(input, approximate);

  auto y = at::gelu(input.contiguous(), approximate);
  if (y.requires_grad()) y.register_hook([](const at::Tensor& grad) { return grad.contiguous(); });
  return y;
}

} // namespace

TS_EXPORT int32_t ts_linear(ts::Handle input, ts::Handle weight, ts::Handle bias, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(at::linear(*input, *weight, ts::or_none(bias))); });
}

TS_EXPORT int32_t ts_conv1d(ts::Handle input, ts::Handle weight, ts::Handle bias, int64_t stride, int64_t padding, int64_t dilation, int64_t groups,
                            ts::Handle* out) {
  return ts::guarded([&] {
    *out = ts::give(at::conv1d(*input, *weight, ts::or_none(bias), at::IntArrayRef(stride), at::IntArrayRef(padding), at::IntArrayRef(dilation), groups));
  });
}

TS_EXPORT int32_t ts_batch_norm(ts::Handle input, ts::Handle mean, ts::Handle var, ts::Handle weight, ts::Handle bias, int32_t training,
                                double momentum, double eps, ts::Handle* out) {
  return ts::guarded([&] {
    *out = ts::give(at::batch_norm(*input, ts::or_none(weight), ts::or_none(bias), ts::or_none(mean), ts::or_none(var), training != 0, momentum, eps,
                                   at::globalContext().userEnabledCuDNN()));
  });
}

TS_EXPORT int32_t ts_dropout(ts::Handle input, double p, int32_t training, int32_t inplace, ts::Handle* out) {
  return ts::guarded([&] {
    *out = ts::give(inplace ? at::dropout_(*input, p, training != 0) : at::dropout(*input, p, training != 0));
  });
}

// cured 0 calls the library's own GELU, whose fault the gradient proof must be able to see.
TS_EXPORT int32_t ts_gelu(ts::Handle input, int32_t tanh_form, int32_t cured, ts::Handle* out) {
  return ts::guarded([&] {
    auto approximate = tanh_form ? "tanh" : "none";
    *out = ts::give(cured ? gelu(*input, approximate) : at::gelu(*input, approximate));
  });
}

TS_EXPORT int32_t ts_softmax(ts::Handle input, int64_t dim, int32_t log, int32_t dtype, ts::Handle* out) {
  return ts::guarded([&] {
    auto type = ts::dtype_or_none(dtype);
    *out = ts::give(log ? at::log_softmax(*input, dim, type) : at::softmax(*input, dim, type));
  });
}

TS_EXPORT int32_t ts_cross_entropy(ts::Handle input, ts::Handle target, ts::Handle weight, int64_t reduction, int64_t ignore_index,
                                   double label_smoothing, ts::Handle* out) {
  return ts::guarded([&] {
    *out = ts::give(at::cross_entropy_loss(*input, *target, ts::or_none(weight), reduction, ignore_index, label_smoothing));
  });
}

TS_EXPORT int32_t ts_mse_loss(ts::Handle input, ts::Handle target, int64_t reduction, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(at::mse_loss(*input, *target, reduction)); });
}

// mode 0 constant, 1 reflect, 2 replicate, 3 circular.
TS_EXPORT int32_t ts_pad(ts::Handle input, const int64_t* pad, int64_t n, int32_t mode, double value, ts::Handle* out) {
  return ts::guarded([&] {
    static const char* const names[] = {"constant", "reflect", "replicate", "circular"};
    TORCH_CHECK(mode >= 0 && mode < 4, "padding mode ", mode, " is unknown");
    *out = ts::give(mode == 0 ? at::constant_pad_nd(*input, ts::ints(pad, n), value) : at::pad(*input, ts::ints(pad, n), names[mode]));
  });
}

TS_EXPORT int32_t ts_one_hot(ts::Handle input, int64_t classes, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(at::one_hot(*input, classes)); });
}

// weights: per layer and direction w_ih, w_hh and, with biases, b_ih, b_hh.
TS_EXPORT int32_t ts_lstm(ts::Handle input, ts::Handle h0, ts::Handle c0, const ts::Handle* weights, int64_t n, int32_t biases, int64_t layers,
                          double dropout, int32_t training, int32_t bidirectional, int32_t batch_first, ts::Handle* out, ts::Handle* hn, ts::Handle* cn) {
  return ts::guarded([&] {
    std::vector<at::Tensor> state{*h0, *c0};
    auto result = at::lstm(*input, state, ts::tensors(weights, n), biases != 0, layers, dropout, training != 0, bidirectional != 0, batch_first != 0);
    *out = ts::give(std::get<0>(result));
    *hn = ts::give(std::get<1>(result));
    *cn = ts::give(std::get<2>(result));
  });
}

// Lays the weights out as cuDNN wants them, so that it does not repack them at every call. CUDA with cuDNN only.
TS_EXPORT int32_t ts_lstm_flatten(const ts::Handle* weights, int64_t n, int32_t biases, int64_t input_size, int64_t hidden_size, int64_t layers,
                                  int32_t bidirectional, int32_t batch_first) {
  return ts::guarded([&] {
    at::NoGradGuard no_grad;
    constexpr int64_t kLstm = 2; // cuDNN's number for the mode
    at::_cudnn_rnn_flatten_weight(ts::tensors(weights, n), biases ? 4 : 2, input_size, kLstm, hidden_size, 0, layers, batch_first != 0, bidirectional != 0);
  });
}
