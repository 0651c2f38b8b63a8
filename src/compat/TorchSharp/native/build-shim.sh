#!/usr/bin/env bash
# Builds the shim between TorchSharp's managed half and a libtorch.
#
#   build-shim.sh debian OUT.so              against Debian's libtorch-dev
#   build-shim.sh python:/path/python3 OUT.so   against the PyTorch that this interpreter imports (2.2 or later; CUDA or CPU)
#
# Needs g++ 11 or later. The result appears whole or not at all, and finds its libtorch through RPATH.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
flavour=${1:-}
output=${2:-}
cxx=${CXX:-g++}

fail() { echo "build-shim: $*" >&2; exit 1; }

[[ -n $flavour && -n $output ]] || fail "usage: build-shim.sh debian|python:/path/to/python3 OUT.so"
command -v "$cxx" >/dev/null || fail "no C++ compiler '$cxx'; run: apt-get install g++"

# Each flavour sets: includes, lib_dir, abi (_GLIBCXX_USE_CXX11_ABI), libs.
use_debian() {
    [[ -f /usr/include/ATen/ATen.h ]] || fail "libtorch's headers are missing; run: apt-get install libtorch-dev libopenblas0-pthread"
    lib_dir=$(dirname "$(ls /usr/lib/*/libtorch_cpu.so 2>/dev/null | head -n 1)")
    [[ -f $lib_dir/libtorch_cpu.so ]] || fail "libtorch_cpu.so is missing; run: apt-get install libtorch-dev"
    includes=(/usr/include/torch/csrc/api/include)
    abi=1
    libs=(-ltorch -ltorch_cpu -lc10)
}

use_python() {
    local python=$1 facts
    command -v "$python" >/dev/null || fail "no interpreter '$python'"
    facts=$("$python" - <<'PY'
import os, torch
root = os.path.dirname(os.path.abspath(torch.__file__))
print(root)
print(int(torch._C._GLIBCXX_USE_CXX11_ABI))
print(int(os.path.exists(os.path.join(root, "lib", "libtorch_cuda.so"))))
PY
    ) || fail "'$python' cannot import torch; run: $python -m pip install torch"
    local root
    { read -r root; read -r abi; read -r has_cuda; } <<<"$facts"
    lib_dir=$(readlink -f "$root/lib")
    [[ -d $root/include/ATen ]] || fail "$root has no include folder; this PyTorch was packaged without its C++ headers"
    includes=("$root/include" "$root/include/torch/csrc/api/include")
    libs=(-ltorch -ltorch_cpu -lc10)
    # Nothing here names a CUDA symbol, so the linker would drop the libraries whose loading registers the CUDA kernels.
    if [[ $has_cuda == 1 ]]; then libs=(-Wl,--no-as-needed "${libs[@]}" -ltorch_cuda -lc10_cuda -Wl,--as-needed); fi
}

case $flavour in
    debian) use_debian ;;
    python:*) use_python "${flavour#python:}" ;;
    *) fail "flavour '$flavour' is unknown; use debian or python:/path/to/python3" ;;
esac

mkdir -p "$(dirname "$output")"
scratch=$(mktemp -d "$(dirname "$output")/.shim-XXXXXX")
trap 'rm -rf "$scratch"' EXIT

# One translation unit: libtorch's headers cost more to read (10 s) than all of the shim to compile.
for part in runtime tensor views math nn train; do echo "#include \"$here/$part.cpp\""; done >"$scratch/shim.cpp"

"$cxx" -std=c++20 -O2 -ftree-vectorize -fno-math-errno -fPIC -shared -fvisibility=hidden -Wall -Werror=return-type \
    -D_GLIBCXX_USE_CXX11_ABI="$abi" -I"$here" "${includes[@]/#/-isystem}" \
    "$scratch/shim.cpp" -o "$scratch/shim.so" \
    -L"$lib_dir" "${libs[@]}" -Wl,-rpath,"$lib_dir" -Wl,-z,defs -ldl \
    || fail "the compiler refused the shim (flavour $flavour, libraries in $lib_dir); its message stands above"

mv -f "$scratch/shim.so" "$output"
echo "build-shim: $output ($flavour, libtorch in $lib_dir)"
