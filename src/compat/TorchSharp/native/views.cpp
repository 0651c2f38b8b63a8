// Looking at a tensor differently: indexing, reshaping, joining.
#include "shim.h"

#include <limits>

namespace {

enum IndexKind : int32_t { kNone = 0, kEllipsis = 1, kInteger = 2, kBool = 3, kSlice = 4, kTensor = 5 };

// One entry of x[a, b:c, ...]; absent slice ends arrive as the smallest int64.
struct Index {
  int64_t start;
  int64_t stop;
  int64_t step;
  ts::Handle tensor;
  int64_t kind;
};

constexpr int64_t kAbsent = std::numeric_limits<int64_t>::min();

at::indexing::TensorIndex decode(const Index& i) {
  using namespace at::indexing;
  switch (i.kind) {
    case kNone: return None;
    case kEllipsis: return Ellipsis;
    case kInteger: return i.start;
    case kBool: return i.start != 0;
    case kSlice: {
      auto start = i.start == kAbsent ? int64_t{0} : i.start;
      auto stop = i.stop == kAbsent ? std::numeric_limits<int64_t>::max() : i.stop;
      auto step = i.step == kAbsent ? int64_t{1} : i.step;
      return Slice(start, stop, step);
    }
    case kTensor: return *i.tensor;
    default: TORCH_CHECK(false, "index kind ", i.kind, " is unknown");
  }
}

std::vector<at::indexing::TensorIndex> decode(const Index* items, int64_t n) {
  std::vector<at::indexing::TensorIndex> list;
  for (int64_t i = 0; i < n; ++i) list.push_back(decode(items[i]));
  return list;
}

} // namespace

TS_EXPORT int32_t ts_index(ts::Handle t, const Index* items, int64_t n, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->index(decode(items, n))); });
}

TS_EXPORT int32_t ts_index_put_(ts::Handle t, const Index* items, int64_t n, ts::Handle value) {
  return ts::guarded([&] { t->index_put_(decode(items, n), *value); });
}

TS_EXPORT int32_t ts_select(ts::Handle t, int64_t dim, int64_t index, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->select(dim, index)); });
}

TS_EXPORT int32_t ts_slice(ts::Handle t, int64_t dim, int64_t start, int64_t finish, int64_t step, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->slice(dim, start, finish, step)); });
}

TS_EXPORT int32_t ts_narrow(ts::Handle t, int64_t dim, int64_t start, int64_t length, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->narrow(dim, start, length)); });
}

TS_EXPORT int32_t ts_index_select(ts::Handle t, int64_t dim, ts::Handle index, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->index_select(dim, *index)); });
}

TS_EXPORT int32_t ts_gather(ts::Handle t, int64_t dim, ts::Handle index, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->gather(dim, *index)); });
}

TS_EXPORT int32_t ts_unfold(ts::Handle t, int64_t dim, int64_t size, int64_t step, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->unfold(dim, size, step)); });
}

TS_EXPORT int32_t ts_masked_select(ts::Handle t, ts::Handle mask, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->masked_select(*mask)); });
}

TS_EXPORT int32_t ts_masked_fill(ts::Handle t, ts::Handle mask, const ts::Number* value, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->masked_fill(*mask, value->scalar())); });
}

TS_EXPORT int32_t ts_reshape(ts::Handle t, const int64_t* shape, int64_t rank, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->reshape(ts::ints(shape, rank))); });
}

TS_EXPORT int32_t ts_view(ts::Handle t, const int64_t* shape, int64_t rank, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->view(ts::ints(shape, rank))); });
}

TS_EXPORT int32_t ts_expand(ts::Handle t, const int64_t* shape, int64_t rank, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->expand(ts::ints(shape, rank))); });
}

TS_EXPORT int32_t ts_permute(ts::Handle t, const int64_t* dims, int64_t rank, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->permute(ts::ints(dims, rank))); });
}

TS_EXPORT int32_t ts_transpose(ts::Handle t, int64_t a, int64_t b, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->transpose(a, b)); });
}

TS_EXPORT int32_t ts_unsqueeze(ts::Handle t, int64_t dim, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->unsqueeze(dim)); });
}

// all != 0 drops every dimension of size 1, whatever dim says.
TS_EXPORT int32_t ts_squeeze(ts::Handle t, int64_t dim, int32_t all, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(all ? t->squeeze() : t->squeeze(dim)); });
}

TS_EXPORT int32_t ts_flatten(ts::Handle t, int64_t first, int64_t last, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(t->flatten(first, last)); });
}

TS_EXPORT int32_t ts_cat(const ts::Handle* items, int64_t n, int64_t dim, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(at::cat(ts::tensors(items, n), dim)); });
}

TS_EXPORT int32_t ts_stack(const ts::Handle* items, int64_t n, int64_t dim, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(at::stack(ts::tensors(items, n), dim)); });
}

TS_EXPORT int32_t ts_where(ts::Handle condition, ts::Handle x, ts::Handle y, ts::Handle* out) {
  return ts::guarded([&] { *out = ts::give(at::where(*condition, *x, *y)); });
}
