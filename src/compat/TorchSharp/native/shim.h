// The C ABI between TorchSharp's managed half and libtorch: what every part of the shim shares.
//
// Rules of the boundary: every call returns a status (0 is success) and hands results out by pointer; no C++ type and no exception crosses it.
// A tensor crosses as a pointer to an at::Tensor on the heap, which is one counted reference that the receiver frees.
// Written for libtorch 1.13 and for PyTorch 2.2 and later, on at:: functions alone; no CUDA header is needed.
#pragma once

#include <ATen/ATen.h>
#include <ATen/TensorIndexing.h>
#include <torch/version.h>

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#define TS_EXPORT extern "C" __attribute__((visibility("default")))

namespace ts {

// Raised whenever a function is added, removed or changed; the managed half refuses another number.
constexpr int32_t kAbiVersion = 1;

#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
template <class T> using Optional = std::optional<T>;
#else
template <class T> using Optional = c10::optional<T>;
#endif

using Handle = at::Tensor*;

// Keeps the text of the exception being handled for ts_last_error and returns its kind, which is the status.
int32_t remember_current_exception() noexcept;

template <class Body> int32_t guarded(Body&& body) noexcept {
  try {
    body();
    return 0;
  } catch (...) {
    return remember_current_exception();
  }
}

inline Handle give(at::Tensor t) { return new at::Tensor(std::move(t)); }

// Missing optional arguments travel as null and become undefined tensors, which at:: functions read as "none".
inline at::Tensor or_none(Handle t) { return t ? *t : at::Tensor(); }

inline at::IntArrayRef ints(const int64_t* values, int64_t n) { return at::IntArrayRef(values, static_cast<size_t>(n)); }

inline std::vector<at::Tensor> tensors(const Handle* items, int64_t n) {
  std::vector<at::Tensor> list;
  list.reserve(static_cast<size_t>(n));
  for (int64_t i = 0; i < n; ++i) list.push_back(*items[i]);
  return list;
}

// -1 stands for "as it is".
inline Optional<at::ScalarType> dtype_or_none(int32_t dtype) {
  return dtype < 0 ? Optional<at::ScalarType>() : Optional<at::ScalarType>(static_cast<at::ScalarType>(dtype));
}

inline at::Device device_of(int32_t type, int32_t index) {
  return at::Device(static_cast<at::DeviceType>(type), static_cast<c10::DeviceIndex>(index));
}

// A number as the managed side knows it: 0 floating, 1 integer, 2 truth value. libtorch's type promotion depends on which.
struct Number {
  int64_t kind;
  double real;
  int64_t integer;

  at::Scalar scalar() const {
    return kind == 0 ? at::Scalar(real) : kind == 1 ? at::Scalar(integer) : at::Scalar(integer != 0);
  }
};

} // namespace ts
