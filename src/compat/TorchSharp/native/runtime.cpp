// Errors, versions, devices, threads, seeds and switches.
#include "shim.h"

#include <ATen/CPUGeneratorImpl.h>
#include <ATen/Parallel.h>
#include <ATen/detail/CUDAHooksInterface.h>
#include <c10/util/Logging.h>
#include <dlfcn.h>

namespace {

enum Kind : int32_t { kTorch = 1, kOutOfMemory = 2, kIndex = 3, kNotImplemented = 4, kStandard = 5, kUnknown = 6 };

thread_local std::string last_text;
thread_local int32_t last_kind = 0;

int32_t remember(int32_t kind, const char* text) noexcept {
  last_kind = kind;
  try {
    last_text = text;
  } catch (...) {
    last_text.clear();
  }
  return kind;
}

// 1.13 reports a failed CPU allocation as a plain error that names its allocator.
int32_t kind_of(const c10::Error& error) {
  return std::string(error.what_without_backtrace()).find("DefaultCPUAllocator") == std::string::npos ? kTorch : kOutOfMemory;
}

void seed(const at::Generator& generator, int64_t value) {
  auto shared = generator;
  std::lock_guard<std::mutex> lock(shared.mutex());
  shared.set_current_seed(static_cast<uint64_t>(value));
}

int64_t cuda_devices() { return at::hasCUDA() ? at::detail::getCUDAHooks().getNumGPUs() : 0; }

// libtorch writes a native stack trace into each error, at 5 ms apiece; nobody reads it here.
[[maybe_unused]] const bool without_stack_traces = [] {
  c10::SetStackTraceFetcher([]() -> std::string { return {}; });
  return true;
}();

} // namespace

int32_t ts::remember_current_exception() noexcept {
  try {
    throw;
  } catch (const c10::OutOfMemoryError& e) {
    return remember(kOutOfMemory, e.what_without_backtrace());
  } catch (const c10::IndexError& e) {
    return remember(kIndex, e.what_without_backtrace());
  } catch (const c10::NotImplementedError& e) {
    return remember(kNotImplemented, e.what_without_backtrace());
  } catch (const c10::Error& e) {
    return remember(kind_of(e), e.what_without_backtrace());
  } catch (const std::bad_alloc& e) {
    return remember(kOutOfMemory, e.what());
  } catch (const std::exception& e) {
    return remember(kStandard, e.what());
  } catch (...) {
    return remember(kUnknown, "a native exception of unknown type");
  }
}

TS_EXPORT int32_t ts_abi_version() { return ts::kAbiVersion; }

// Valid until the next failing call on this thread.
TS_EXPORT const char* ts_last_error(int32_t* kind) {
  *kind = last_kind;
  return last_text.c_str();
}

TS_EXPORT const char* ts_libtorch_version() { return TORCH_VERSION; }

TS_EXPORT int32_t ts_cuda_devices(int64_t* count) {
  return ts::guarded([&] { *count = cuda_devices(); });
}

TS_EXPORT int32_t ts_cudnn_available(int32_t* available) {
  return ts::guarded([&] { *available = cuda_devices() > 0 && at::globalContext().hasCuDNN(); });
}

TS_EXPORT int32_t ts_cuda_synchronize(int64_t device) {
  return ts::guarded([&] { at::detail::getCUDAHooks().deviceSynchronize(static_cast<c10::DeviceIndex>(device)); });
}

TS_EXPORT int32_t ts_set_num_threads(int32_t threads) {
  return ts::guarded([&] { at::set_num_threads(threads); });
}

TS_EXPORT int32_t ts_get_num_threads(int32_t* threads) {
  return ts::guarded([&] { *threads = at::get_num_threads(); });
}

TS_EXPORT int32_t ts_set_num_interop_threads(int32_t threads) {
  return ts::guarded([&] { at::set_num_interop_threads(threads); });
}

TS_EXPORT int32_t ts_get_num_interop_threads(int32_t* threads) {
  return ts::guarded([&] { *threads = at::get_num_interop_threads(); });
}

// OpenBLAS brings a thread pool of its own; found is 0 where another BLAS lies underneath.
TS_EXPORT int32_t ts_set_blas_threads(int32_t threads, int32_t* found) {
  return ts::guarded([&] {
    auto set = reinterpret_cast<void (*)(int)>(dlsym(RTLD_DEFAULT, "openblas_set_num_threads"));
    *found = set != nullptr;
    if (set) set(threads);
  });
}

TS_EXPORT int32_t ts_get_blas_threads(int32_t* threads) {
  return ts::guarded([&] {
    auto get = reinterpret_cast<int (*)()>(dlsym(RTLD_DEFAULT, "openblas_get_num_threads"));
    *threads = get ? get() : 0;
  });
}

TS_EXPORT int32_t ts_seed_cpu(int64_t value) {
  return ts::guarded([&] { seed(at::globalContext().defaultGenerator(at::Device(at::kCPU)), value); });
}

// device -1 seeds every CUDA device.
TS_EXPORT int32_t ts_seed_cuda(int64_t device, int64_t value) {
  return ts::guarded([&] {
    for (int64_t i = 0; i < cuda_devices(); ++i) {
      if (device >= 0 && device != i) continue;
      seed(at::globalContext().defaultGenerator(at::Device(at::kCUDA, static_cast<c10::DeviceIndex>(i))), value);
    }
  });
}

TS_EXPORT int32_t ts_generator_new(int64_t value, at::Generator** out) {
  return ts::guarded([&] { *out = new at::Generator(at::detail::createCPUGenerator(static_cast<uint64_t>(value))); });
}

TS_EXPORT int32_t ts_generator_seed(at::Generator* generator, int64_t value) {
  return ts::guarded([&] { seed(*generator, value); });
}

TS_EXPORT void ts_generator_free(at::Generator* generator) { delete generator; }

// which: 0 matrix products, 1 cuDNN.
TS_EXPORT int32_t ts_set_tf32(int32_t which, int32_t allowed) {
  return ts::guarded([&] {
    if (which == 0) at::globalContext().setAllowTF32CuBLAS(allowed != 0);
    else at::globalContext().setAllowTF32CuDNN(allowed != 0);
  });
}

TS_EXPORT int32_t ts_get_tf32(int32_t which, int32_t* allowed) {
  return ts::guarded([&] {
    *allowed = which == 0 ? at::globalContext().allowTF32CuBLAS() : at::globalContext().allowTF32CuDNN();
  });
}

TS_EXPORT int32_t ts_set_onednn(int32_t enabled) {
  return ts::guarded([&] { at::globalContext().setUserEnabledMkldnn(enabled != 0); });
}

TS_EXPORT int32_t ts_get_onednn(int32_t* enabled) {
  return ts::guarded([&] { *enabled = at::globalContext().userEnabledMkldnn(); });
}
