// Arithmetic by operation code; the codes are those of TorchSharp/Native/Operations.cs.
#include "shim.h"

namespace {

enum Unary : int32_t { kAbs, kNeg, kExp, kLog, kSqrt, kTanh, kSigmoid, kRelu, kIsNan, kIsFinite, kNot, kSquare };
enum Binary : int32_t { kAdd, kSub, kMul, kDiv, kPow, kRemainder, kEq, kNe, kGt, kGe, kLt, kLe, kAnd, kOr, kXor, kMatmul, kMaximum, kMinimum };
enum Reduction : int32_t { kSum, kMean, kAny, kAll, kMax, kMin, kNorm };

at::Tensor unary(int32_t op, const at::Tensor& t) {
  switch (op) {
    case kAbs: return t.abs();
    case kNeg: return t.neg();
    case kExp: return t.exp();
    case kLog: return t.log();
    case kSqrt: return t.sqrt();
    case kTanh: return t.tanh();
    case kSigmoid: return t.sigmoid();
    case kRelu: return t.relu();
    case kIsNan: return t.isnan();
    case kIsFinite: return at::isfinite(t);
    case kNot: return t.bitwise_not();
    case kSquare: return t.square();
    default: TORCH_CHECK(false, "unary operation ", op, " is unknown");
  }
}

template <class Right> at::Tensor compare(int32_t op, const at::Tensor& a, const Right& b) {
  switch (op) {
    case kRemainder: return a.remainder(b);
    case kEq: return a.eq(b);
    case kNe: return a.ne(b);
    case kGt: return a.gt(b);
    case kGe: return a.ge(b);
    case kLt: return a.lt(b);
    case kLe: return a.le(b);
    case kAnd: return a.bitwise_and(b);
    case kOr: return a.bitwise_or(b);
    case kXor: return a.bitwise_xor(b);
    case kPow: return a.pow(b);
    default: TORCH_CHECK(false, "binary operation ", op, " is unknown");
  }
}

at::Tensor binary(int32_t op, const at::Tensor& a, const at::Tensor& b, const at::Scalar& alpha) {
  switch (op) {
    case kAdd: return a.add(b, alpha);
    case kSub: return a.sub(b, alpha);
    case kMul: return a.mul(b);
    case kDiv: return a.div(b);
    case kMatmul: return a.matmul(b);
    case kMaximum: return at::maximum(a, b);
    case kMinimum: return at::minimum(a, b);
    default: return compare(op, a, b);
  }
}

at::Tensor binary(int32_t op, const at::Tensor& a, const at::Scalar& b) {
  switch (op) {
    case kAdd: return a.add(b);
    case kSub: return a.sub(b);
    case kMul: return a.mul(b);
    case kDiv: return a.div(b);
    default: return compare(op, a, b);
  }
}

at::Tensor reduce(int32_t op, const at::Tensor& t, at::IntArrayRef dims, bool all, bool keep, ts::Optional<at::ScalarType> dtype) {
  switch (op) {
    case kSum: return all ? t.sum(dtype) : t.sum(dims, keep, dtype);
    case kMean: return all ? t.mean(dtype) : t.mean(dims, keep, dtype);
    case kAny: return all ? t.any() : t.any(dims[0], keep);
    case kAll: return all ? t.all() : t.all(dims[0], keep);
    case kMax: return t.max();
    case kMin: return t.min();
    case kNorm: return t.norm();
    default: TORCH_CHECK(false, "reduction ", op, " is unknown");
  }
}

} // namespace

TS_EXPORT int32_t ts_unary(ts::Handle t, int32_t op, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(unary(op, *t)); });
}

TS_EXPORT int32_t ts_binary(ts::Handle a, ts::Handle b, int32_t op, const ts::Number* alpha, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(binary(op, *a, *b, alpha->scalar())); });
}

TS_EXPORT int32_t ts_binary_scalar(ts::Handle a, const ts::Number* b, int32_t op, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(binary(op, *a, b->scalar())); });
}

// Scalar on the left: b - a and b / a.
TS_EXPORT int32_t ts_scalar_binary(const ts::Number* b, ts::Handle a, int32_t op, ts::Handle* out) {
  return ts::guarded([&] {
    TORCH_CHECK(op == kSub || op == kDiv, "operation ", op, " takes no scalar on its left");
    *out = ts::give(op == kSub ? at::rsub(*a, b->scalar()) : a->reciprocal().mul(b->scalar()));
  });
}

TS_EXPORT int32_t ts_binary_(ts::Handle a, ts::Handle b, int32_t op, const ts::Number* alpha) {
  return ts::guarded([&] {
    switch (op) {
      case kAdd: a->add_(*b, alpha->scalar()); break;
      case kSub: a->sub_(*b, alpha->scalar()); break;
      case kMul: a->mul_(*b); break;
      case kDiv: a->div_(*b); break;
      default: TORCH_CHECK(false, "operation ", op, " does not work in place");
    }
  });
}

TS_EXPORT int32_t ts_binary_scalar_(ts::Handle a, const ts::Number* b, int32_t op) {
  return ts::guarded([&] {
    switch (op) {
      case kAdd: a->add_(b->scalar()); break;
      case kSub: a->sub_(b->scalar()); break;
      case kMul: a->mul_(b->scalar()); break;
      case kDiv: a->div_(b->scalar()); break;
      default: TORCH_CHECK(false, "operation ", op, " does not work in place");
    }
  });
}

// n 0 with all != 0 reduces everything.
TS_EXPORT int32_t ts_reduce(ts::Handle t, int32_t op, const int64_t* dims, int64_t n, int32_t all, int32_t keep, int32_t dtype, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(reduce(op, *t, ts::ints(dims, n), all != 0, keep != 0, ts::dtype_or_none(dtype))); });
}

TS_EXPORT int32_t ts_std(ts::Handle t, const int64_t* dims, int64_t n, int32_t all, int32_t unbiased, int32_t keep, ts::Handle* out) {
  return ts::guarded([&] {
    *out = ts::give(all ? t->std(unbiased != 0) : t->std(at::OptionalIntArrayRef(ts::ints(dims, n)), unbiased != 0, keep != 0));
  });
}

TS_EXPORT int32_t ts_extreme_along(ts::Handle t, int32_t largest, int64_t dim, int32_t keep, ts::Handle* values, ts::Handle* indexes) {
  return ts::guarded([&] {
    auto found = largest ? t->max(dim, keep != 0) : t->min(dim, keep != 0);
    *values = ts::give(std::get<0>(found));
    *indexes = ts::give(std::get<1>(found));
  });
}

TS_EXPORT int32_t ts_argextreme(ts::Handle t, int32_t largest, int64_t dim, int32_t all, int32_t keep, ts::Handle* out) {
  return ts::guarded([&] {
    auto along = all ? ts::Optional<int64_t>() : ts::Optional<int64_t>(dim);
    *out = ts::give(largest ? t->argmax(along, keep != 0) : t->argmin(along, keep != 0));
  });
}

TS_EXPORT int32_t ts_clamp(ts::Handle t, const ts::Number* low, const ts::Number* high, ts::Handle* out) {
  return ts::guarded([&] {
    auto bound = [](const ts::Number* n) { return n ? ts::Optional<at::Scalar>(n->scalar()) : ts::Optional<at::Scalar>(); };
    *out = ts::give(at::clamp(*t, bound(low), bound(high)));
  });
}

TS_EXPORT int32_t ts_cumsum(ts::Handle t, int64_t dim, int32_t dtype, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->cumsum(dim, ts::dtype_or_none(dtype))); });
}

// 1 when shapes and every element agree.
TS_EXPORT int32_t ts_equal(ts::Handle a, ts::Handle b, int32_t* equal) {
  return ts::guarded([&] { *equal = a->equal(*b); });
}
