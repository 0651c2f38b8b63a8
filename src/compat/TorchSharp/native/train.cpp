// Gradients and the optimizer's arithmetic.
#include "shim.h"

#include <c10/core/InferenceMode.h>

#include <cmath>

namespace {

struct AdamW {
  double lr;
  double beta1;
  double beta2;
  double eps;
  double weight_decay;
  int64_t maximize;
};

struct Bias {
  double step_size;
  double sqrt_correction2;

  Bias(const AdamW& o, int64_t step)
      : step_size(o.lr / (1 - std::pow(o.beta1, static_cast<double>(step)))),
        sqrt_correction2(std::sqrt(1 - std::pow(o.beta2, static_cast<double>(step)))) {}
};

// One pass over memory instead of ten.
template <class T>
void step_dense(T* param, const T* grad, T* m, T* v, int64_t n, const AdamW& o, const Bias& bias) {
  const T decay = static_cast<T>(1 - o.lr * o.weight_decay), b1 = static_cast<T>(o.beta1), b2 = static_cast<T>(o.beta2);
  const T a1 = static_cast<T>(1 - o.beta1), a2 = static_cast<T>(1 - o.beta2), eps = static_cast<T>(o.eps);
  const T scale = static_cast<T>(bias.sqrt_correction2), size = static_cast<T>(-bias.step_size), sign = o.maximize ? T(-1) : T(1);
  for (int64_t i = 0; i < n; ++i) {
    const T g = sign * grad[i];
    m[i] = m[i] * b1 + a1 * g;
    v[i] = v[i] * b2 + a2 * g * g;
    param[i] = param[i] * decay + size * m[i] / (std::sqrt(v[i]) / scale + eps);
  }
}

bool dense(const at::Tensor& t, at::ScalarType type) {
  return t.device().is_cpu() && t.scalar_type() == type && t.is_contiguous();
}

bool step_on_cpu(at::Tensor& p, const at::Tensor& g, at::Tensor& m, at::Tensor& v, const AdamW& o, const Bias& bias) {
  for (auto type : {at::kFloat, at::kDouble}) {
    if (!dense(p, type) || !dense(g, type) || !dense(m, type) || !dense(v, type)) continue;
    if (type == at::kFloat) step_dense(p.data_ptr<float>(), g.data_ptr<float>(), m.data_ptr<float>(), v.data_ptr<float>(), p.numel(), o, bias);
    else step_dense(p.data_ptr<double>(), g.data_ptr<double>(), m.data_ptr<double>(), v.data_ptr<double>(), p.numel(), o, bias);
    p.unsafeGetTensorImpl()->bump_version();
    return true;
  }
  return false;
}

using Tensors = std::vector<at::Tensor>;

void step_foreach(Tensors p, Tensors g, Tensors m, Tensors v, const AdamW& o, const Bias& bias) {
  if (o.maximize) g = at::_foreach_neg(g);
  at::_foreach_mul_(p, at::Scalar(1 - o.lr * o.weight_decay));
  at::_foreach_mul_(m, at::Scalar(o.beta1));
  at::_foreach_add_(m, g, at::Scalar(1 - o.beta1));
  at::_foreach_mul_(v, at::Scalar(o.beta2));
  at::_foreach_addcmul_(v, g, g, at::Scalar(1 - o.beta2));
  auto denominator = at::_foreach_sqrt(v);
  at::_foreach_div_(denominator, at::Scalar(bias.sqrt_correction2));
  at::_foreach_add_(denominator, at::Scalar(o.eps));
  at::_foreach_addcdiv_(p, m, denominator, at::Scalar(-bias.step_size));
}

std::vector<at::Tensor> gradients(const ts::Handle* params, int64_t n) {
  std::vector<at::Tensor> found;
  for (int64_t i = 0; i < n; ++i) {
    const auto& grad = params[i]->grad();
    if (grad.defined()) found.push_back(grad);
  }
  return found;
}

} // namespace

TS_EXPORT int32_t ts_backward(ts::Handle t, ts::Handle gradient, int32_t retain_graph, int32_t create_graph) {
  return ts::guarded([&] { t->backward(ts::or_none(gradient), retain_graph != 0, create_graph != 0); });
}

// out becomes null where no gradient has arrived.
TS_EXPORT int32_t ts_grad(ts::Handle t, ts::Handle* out) {
  return ts::guarded([&] { *out = t->grad().defined() ? ts::give(t->grad()) : nullptr; });
}

TS_EXPORT int32_t ts_set_grad(ts::Handle t, ts::Handle grad) {
  return ts::guarded([&] { t->mutable_grad() = ts::or_none(grad); });
}

TS_EXPORT int32_t ts_set_requires_grad(ts::Handle t, int32_t wanted) {
  return ts::guarded([&] { t->set_requires_grad(wanted != 0); });
}

TS_EXPORT int32_t ts_zero_grads(const ts::Handle* params, int64_t n, int32_t set_to_none) {
  return ts::guarded([&] {
    at::NoGradGuard no_grad;
    for (int64_t i = 0; i < n; ++i) {
      auto& grad = params[i]->mutable_grad();
      if (!grad.defined()) continue;
      if (set_to_none) grad.reset();
      else grad.detach_().zero_();
    }
  });
}

TS_EXPORT int32_t ts_get_grad_mode() { return at::GradMode::is_enabled(); }

TS_EXPORT void ts_set_grad_mode(int32_t enabled) { at::GradMode::set_enabled(enabled != 0); }

TS_EXPORT int32_t ts_inference_enter(int32_t enabled, c10::InferenceMode** out) {
  return ts::guarded([&] { *out = new c10::InferenceMode(enabled != 0); });
}

TS_EXPORT void ts_inference_exit(c10::InferenceMode* mode) { delete mode; }

// Scales every gradient by max_norm / (norm + 1e-6) where that is below 1; total_norm is the norm before.
TS_EXPORT int32_t ts_clip_grad_norm(const ts::Handle* params, int64_t n, double max_norm, double norm_type, double* total_norm) {
  return ts::guarded([&] {
    at::NoGradGuard no_grad;
    auto grads = gradients(params, n);
    *total_norm = 0;
    if (grads.empty()) return;

    std::vector<at::Tensor> norms;
    if (std::isinf(norm_type)) {
      for (auto& g : grads) norms.push_back(g.abs().max());
      *total_norm = at::stack(norms).max().item<double>();
    } else {
      norms = at::_foreach_norm(grads, at::Scalar(norm_type));
      *total_norm = at::norm(at::stack(norms), at::Scalar(norm_type)).item<double>();
    }
    auto factor = max_norm / (*total_norm + 1e-6);
    if (factor < 1 || std::isnan(factor)) at::_foreach_mul_(grads, at::Scalar(factor));
  });
}

TS_EXPORT int32_t ts_clip_grad_value(const ts::Handle* params, int64_t n, double limit) {
  return ts::guarded([&] {
    at::NoGradGuard no_grad;
    for (auto& g : gradients(params, n)) g.clamp_(at::Scalar(-limit), at::Scalar(limit));
  });
}

// Every given parameter has a gradient; steps[i] counts from 1 and includes this step.
TS_EXPORT int32_t ts_adamw_step(const ts::Handle* params, const ts::Handle* ms, const ts::Handle* vs, const int64_t* steps, int64_t n, const AdamW* options) {
  return ts::guarded([&] {
    at::NoGradGuard no_grad;
    std::vector<at::Tensor> p, g, m, v;
    int64_t shared_step = 0;
    auto flush = [&] {
      if (!p.empty()) step_foreach(p, g, m, v, *options, Bias(*options, shared_step));
      p.clear(), g.clear(), m.clear(), v.clear();
    };
    for (int64_t i = 0; i < n; ++i) {
      const auto& grad = params[i]->grad();
      if (step_on_cpu(*params[i], grad, *ms[i], *vs[i], *options, Bias(*options, steps[i]))) continue;
      if (steps[i] != shared_step) flush();
      shared_step = steps[i];
      p.push_back(*params[i]), g.push_back(grad), m.push_back(*ms[i]), v.push_back(*vs[i]);
    }
    flush();
  });
}
