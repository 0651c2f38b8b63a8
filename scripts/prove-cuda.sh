#!/usr/bin/env bash
# Proves libtorch with CUDA on an NVIDIA GPU: restores it, compares float32 gradients with float64 on the GPU, runs the tests that need a GPU, and times
# training steps there against the CPU and against the engine alone.
#
#   scripts/prove-cuda.sh [--cpu]
#
# Needs the .NET SDK and some ten gigabytes for the packages. --cpu does the same without a GPU, as far as that goes. Exit code 0 only if all passed.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
device=cuda
case "${1:-}" in
    "") ;;
    --cpu) device=cpu ;;
    *) echo "prove-cuda: unknown option '$1'; there is --cpu." >&2; exit 2 ;;
esac

step() { printf '\n== %s\n' "$*"; }

cd "$root"
export Torch=$device OMP_WAIT_POLICY=passive

step "what is here"
uname -sr
if [ "$device" == cuda ]; then
    nvidia-smi --query-gpu=name,driver_version,memory.total --format=csv,noheader ||
        { echo "prove-cuda: nvidia-smi does not answer, so no GPU can be used. Install the NVIDIA driver, or prove the rest with --cpu." >&2; exit 1; }
fi

step "restore, and gradients in float32 against float64"
./build.sh Setup --force

step "tests"
dotnet test tests/QuantGod.Learning.Tests --nologo
[ "$device" == cpu ] || QUANTGOD_NEEDS_GPU=1 dotnet test tests/QuantGod.Learning.Tests --nologo --filter Cuda

step "training steps of the full-size network"
dotnet build tests/QuantGod.Benchmarks -c Release -nologo -clp:ErrorsOnly
steps() { dotnet tests/QuantGod.Benchmarks/bin/Release/net10.0/QuantGod.Benchmarks.dll steps --nets B "$@"; }
[ "$device" == cpu ] || steps --device cuda --threads 1 --batches 32,256,1024
steps --device cpu --threads 1 --batches 32

if [ "$device" == cuda ]; then
    step "memory in use on the GPU"
    nvidia-smi --query-gpu=memory.used --format=csv,noheader
fi
step "proved on $device"
