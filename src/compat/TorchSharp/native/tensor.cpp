// A tensor's life: creation, description, copies between host and device, release.
#include "shim.h"

#include <cstring>

namespace {

constexpr int kMaxRank = 16;

struct Meta {
  int64_t rank;
  int64_t shape[kMaxRank];
  int64_t strides[kMaxRank];
  int64_t numel;
  int64_t element_size;
  void* data;
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;
  int32_t is_leaf;
  int32_t is_contiguous;
};

struct Options {
  int32_t dtype;
  int32_t device_type;
  int32_t device_index;
  int32_t requires_grad;

  at::TensorOptions options() const {
    return at::TensorOptions().dtype(static_cast<at::ScalarType>(dtype)).device(ts::device_of(device_type, device_index));
  }

  ts::Handle give(at::Tensor t) const { return ts::give(requires_grad ? t.set_requires_grad(true) : t); }
};

ts::Optional<at::Generator> generator_or_none(at::Generator* generator) {
  return generator ? ts::Optional<at::Generator>(*generator) : ts::Optional<at::Generator>();
}

} // namespace

TS_EXPORT void ts_free(ts::Handle t) { delete t; }

// Bytes that die with this handle: 0 for a view or another reference to a living tensor.
TS_EXPORT int64_t ts_owned_bytes(ts::Handle t) {
  return t->defined() && t->has_storage() && t->storage().use_count() == 1 ? static_cast<int64_t>(t->storage().nbytes()) : 0;
}

TS_EXPORT int32_t ts_alias(ts::Handle t, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->alias()); });
}

TS_EXPORT int32_t ts_meta(ts::Handle t, Meta* m) {
  return ts::guarded([&] {
    TORCH_CHECK(t->dim() <= kMaxRank, "a tensor of ", t->dim(), " dimensions; this build handles ", kMaxRank);
    m->rank = t->dim();
    for (int64_t i = 0; i < m->rank; ++i) {
      m->shape[i] = t->size(i);
      m->strides[i] = t->stride(i);
    }
    m->numel = t->numel();
    m->element_size = static_cast<int64_t>(t->element_size());
    m->data = t->device().is_cpu() && t->has_storage() ? t->data_ptr() : nullptr;
    m->dtype = static_cast<int32_t>(t->scalar_type());
    m->device_type = static_cast<int32_t>(t->device().type());
    m->device_index = t->device().index();
    m->requires_grad = t->requires_grad();
    m->is_leaf = t->is_leaf();
    m->is_contiguous = t->is_contiguous();
  });
}

TS_EXPORT int32_t ts_empty(const int64_t* shape, int64_t rank, const Options* o, ts::Handle* out) {
  return ts::guarded([&] { *out = o->give(at::empty(ts::ints(shape, rank), o->options())); });
}

TS_EXPORT int32_t ts_full(const int64_t* shape, int64_t rank, const ts::Number* value, const Options* o, ts::Handle* out) {
  return ts::guarded([&] { *out = o->give(at::full(ts::ints(shape, rank), value->scalar(), o->options())); });
}

// normal 0: uniform in [0, 1); 1: standard normal.
TS_EXPORT int32_t ts_random(int32_t normal, const int64_t* shape, int64_t rank, at::Generator* g, const Options* o, ts::Handle* out) {
  return ts::guarded([&] {
    auto from = generator_or_none(g);
    auto size = ts::ints(shape, rank);
    *out = o->give(normal ? at::randn(size, from, o->options()) : at::rand(size, from, o->options()));
  });
}

TS_EXPORT int32_t ts_randint(int64_t low, int64_t high, const int64_t* shape, int64_t rank, at::Generator* g, const Options* o, ts::Handle* out) {
  return ts::guarded([&] { *out = o->give(at::randint(low, high, ts::ints(shape, rank), generator_or_none(g), o->options())); });
}

TS_EXPORT int32_t ts_randperm(int64_t n, at::Generator* g, const Options* o, ts::Handle* out) {
  return ts::guarded([&] { *out = o->give(at::randperm(n, generator_or_none(g), o->options())); });
}

TS_EXPORT int32_t ts_arange(const ts::Number* start, const ts::Number* stop, const ts::Number* step, const Options* o, ts::Handle* out) {
  return ts::guarded([&] { *out = o->give(at::arange(start->scalar(), stop->scalar(), step->scalar(), o->options())); });
}

// Copies n elements of the source type from host memory, then converts and moves them as the options say.
TS_EXPORT int32_t ts_from_host(const void* source, int32_t source_dtype, const int64_t* shape, int64_t rank, const Options* o, ts::Handle* out) {
  return ts::guarded([&] {
    auto host = at::empty(ts::ints(shape, rank), at::TensorOptions().dtype(static_cast<at::ScalarType>(source_dtype)));
    if (host.numel() > 0) std::memcpy(host.data_ptr(), source, host.nbytes());
    *out = o->give(host.to(o->options()));
  });
}

// dtype -1 and device_type -1 keep what the tensor has.
TS_EXPORT int32_t ts_to(ts::Handle t, int32_t dtype, int32_t device_type, int32_t device_index, int32_t non_blocking, int32_t copy, ts::Handle* out) {
  return ts::guarded([&] {
    auto options = t->options();
    if (dtype >= 0) options = options.dtype(static_cast<at::ScalarType>(dtype));
    if (device_type >= 0) options = options.device(ts::device_of(device_type, device_index));
    *out = ts::give(t->to(options, non_blocking != 0, copy != 0));
  });
}

TS_EXPORT int32_t ts_copy_(ts::Handle t, ts::Handle source, int32_t non_blocking) {
  return ts::guarded([&] { t->copy_(*source, non_blocking != 0); });
}

TS_EXPORT int32_t ts_clone(ts::Handle t, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->clone()); });
}

TS_EXPORT int32_t ts_contiguous(ts::Handle t, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->contiguous()); });
}

TS_EXPORT int32_t ts_detach(ts::Handle t, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->detach()); });
}

TS_EXPORT int32_t ts_item(ts::Handle t, ts::Number* out) {
  return ts::guarded([&] {
    auto value = t->item();
    if (value.isFloatingPoint()) *out = {0, value.toDouble(), 0};
    else if (value.isBoolean()) *out = {2, 0, value.toBool()};
    else *out = {1, 0, value.toLong()};
  });
}

TS_EXPORT int32_t ts_fill_(ts::Handle t, const ts::Number* value) {
  return ts::guarded([&] { t->fill_(value->scalar()); });
}

TS_EXPORT int32_t ts_uniform_(ts::Handle t, double low, double high, at::Generator* g) {
  return ts::guarded([&] { t->uniform_(low, high, generator_or_none(g)); });
}

TS_EXPORT int32_t ts_normal_(ts::Handle t, double mean, double std, at::Generator* g) {
  return ts::guarded([&] { t->normal_(mean, std, generator_or_none(g)); });
}
