#!/usr/bin/env bash
# Proves our TorchSharp on an NVIDIA GPU: builds the shim against an installed PyTorch, runs the engine's tests, compares float32 gradients with float64
# on the GPU, and times a training step against PyTorch eager on the same network and batch.
#
#   scripts/prove-cuda.sh [--python python3] [--cpu] [--net B] [--batch 32,256] [--rounds 3]
#
# Needs the .NET SDK, g++ 11 or later, and a PyTorch >= 2.2 built for CUDA (pip install torch). --cpu does the same without a GPU, as far as that goes,
# with any PyTorch whose headers are installed. Exit code 0 only when everything passed and we are not slower.
set -euo pipefail

root=$(cd "$(dirname "$0")/.." && pwd)
python=python3
target=cuda
net=B
batches=32,256
rounds=3
while [[ $# -gt 0 ]]; do
    case $1 in
        --python) python=$2; shift 2 ;;
        --cpu) target=cpu; batches=32; shift ;;
        --net) net=$2; shift 2 ;;
        --batch) batches=$2; shift 2 ;;
        --rounds) rounds=$2; shift 2 ;;
        *) echo "prove-cuda: unknown option '$1'" >&2; exit 2 ;;
    esac
done

fail() { echo "prove-cuda: $*" >&2; exit 1; }
step() { printf '\n== %s\n' "$*"; }

work=$root/.engines/proof
mkdir -p "$work"
shim=$work/libquantgod_torch.so

step "what is here"
uname -sr
if [[ $target == cuda ]]; then
    command -v nvidia-smi >/dev/null || fail "no nvidia-smi: this machine has no NVIDIA driver (--cpu proves the rest)"
    nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader
    "$python" - <<'PY' || fail "'$python' has no PyTorch >= 2.2 that sees the GPU; run: $python -m pip install torch"
import sys, torch
version = tuple(int(part) for part in torch.__version__.split("+")[0].split(".")[:2])
print("PyTorch", torch.__version__, "CUDA", torch.version.cuda, "cuDNN", torch.backends.cudnn.version())
sys.exit(0 if version >= (2, 2) and torch.cuda.is_available() else 1)
PY
else
    "$python" -c 'import torch; print("PyTorch", torch.__version__)' || fail "'$python' cannot import torch"
fi

step "build the shim"
"$root/src/compat/TorchSharp/native/build-shim.sh" "python:$python" "$shim"
export QUANTGOD_TORCH_SHIM=$shim

step "tests of the engine"
build() { dotnet build "$1" -c Release -v q -nologo --artifacts-path "$work/artifacts"; }
build "$root/tests/TorchSharp.Tests"
build "$root/scripts/torch-steps"
dotnet test "$work/artifacts/bin/TorchSharp.Tests/release/TorchSharp.Tests.dll" --nologo

steps=$work/artifacts/bin/torch-steps/release/torch-steps
step "gradients, float32 against float64"
"$steps" proof --net C --batch 8 --steps 3 --limit 1e-4 --device "$target"
"$steps" proof --net "$net" --batch 4 --steps 1 --limit 1e-4 --device "$target"

# Both sides take turns, so that a busy machine hurts both; the least time of each counts.
step "training step: ours against PyTorch eager"
threads=()
if [[ $target == cpu ]]; then
    threads=(--threads 1)
    export OMP_WAIT_POLICY=passive OPENBLAS_NUM_THREADS=1
fi
count=$([[ $target == cuda ]] && echo 50 || echo 3)
slower=0
for batch in ${batches//,/ }; do
    : >"$work/times"
    for _ in $(seq "$rounds"); do
        "$steps" steps --net "$net" --batch "$batch" --steps "$count" --device "$target" "${threads[@]}" | tee -a "$work/times"
        "$python" "$root/scripts/torch-steps/eager.py" --net "$net" --batch "$batch" --steps "$count" --device "$target" "${threads[@]}" | tee -a "$work/times"
    done
    # Columns: name "least" wall … "CPU" "least" cpu. On the GPU the wall counts, on a shared CPU the processor time.
    column=$([[ $target == cuda ]] && echo 3 || echo 10)
    awk -v batch="$batch" -v column="$column" '
        !($1 in least) || $column < least[$1] { least[$1] = $column }
        END {
            ratio = least["ours"] / least["eager"]
            printf "net '"$net"', batch %s: ours %.1f ms, eager %.1f ms, ratio %.3f\n", batch, least["ours"], least["eager"], ratio
            exit ratio > 1.05
        }' "$work/times" || slower=1
done
[[ $slower == 0 ]] || fail "a training step was more than 5 % slower than PyTorch eager"

step "proved on $target"
