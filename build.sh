#!/usr/bin/env bash

set -eo pipefail
SCRIPT_DIR=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" &> /dev/null && pwd)

###########################################################################
# CONFIGURATION
###########################################################################

if [[ "$SCRIPT_DIR" =~ %[0-9A-Fa-f]{2} ]]; then
    echo "MSBuild reads '${BASH_REMATCH[0]}' in '$SCRIPT_DIR' as another character. Rename the folder, so that its path holds no %." >&2
    exit 1
fi

BUILD_PROJECT_FILE="$SCRIPT_DIR/build/_build.csproj"
TEMP_DIRECTORY="$SCRIPT_DIR/.nuke/temp"

DOTNET_GLOBAL_FILE="$SCRIPT_DIR/global.json"
DOTNET_INSTALL_URL="https://dot.net/v1/dotnet-install.sh"
DOTNET_CHANNEL="STS"

export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export NUKE_TELEMETRY_OPTOUT=1
export NUKE_ROOT="$SCRIPT_DIR"

# Idle threads of native pools must not fight over the cores; the pools read this before .NET could set it.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"

# Large native blocks that are freed and wanted again at once are kept instead of given back to the system.
export MALLOC_TRIM_THRESHOLD_="${MALLOC_TRIM_THRESHOLD_:-536870912}"
export MALLOC_MMAP_THRESHOLD_="${MALLOC_MMAP_THRESHOLD_:-536870912}"

# DuckDB's own jemalloc: a block may be cut from a free one however large, and free memory is kept for ten seconds instead of one. Validation
# takes a tenth less time and a third less memory.
export DUCKDB_JE_MALLOC_CONF="${DUCKDB_JE_MALLOC_CONF:-lg_extent_max_active_fit:20,dirty_decay_ms:10000}"

# dotnet and NuGet keep files below the home folder; where there is none that can be written to, they get one here.
if [ -z "$DOTNET_CLI_HOME" ] && ! { [ -n "$HOME" ] && [ -d "$HOME" ] && [ -w "$HOME" ]; }; then
    export DOTNET_CLI_HOME="$TEMP_DIRECTORY/home"
    mkdir -p "$DOTNET_CLI_HOME"
fi

# Which libtorch the build is compiled with: cpu or cuda, an MSBuild property of this name. CUDA's takes gigabytes, so it comes only where a GPU answers.
if [ -z "$Torch" ] && nvidia-smi -L 2> /dev/null | grep -q '^GPU '; then
    export Torch=cuda
fi

###########################################################################
# EXECUTION
###########################################################################

BUILD_ASSEMBLY_FILE="$SCRIPT_DIR/build/bin/Debug/net10.0/_build.dll"
BUILD_STAMP_FILE="$TEMP_DIRECTORY/build.stamp"
AHEAD_DIRECTORY="$SCRIPT_DIR/build/bin/Ahead"
AHEAD_ASSEMBLY_FILE="$AHEAD_DIRECTORY/net10.0/_build.dll"
DOTNET_BUILD_OPTIONS=(-nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary --verbosity quiet)

# Changes with every source file's name, size, times and inode, added and removed files included. Fails where find or sha256sum is not GNU's.
function SourceFingerprint {
    {
        echo "${Engines:-compat} ${Torch:-cpu} $(command -v dotnet) $NUGET_PACKAGES $DOTNET_CLI_HOME"
        cd "$SCRIPT_DIR" &&
        find . -maxdepth 1 -type f \( -name 'Directory.*' -o -iname 'nuget.config' -o -name 'global.json' -o -name '.editorconfig' -o -name 'build.sh' \) \
            -printf '%p %s %T@ %C@ %i\n' &&
        find build $(ls -d src tools) \( -name bin -o -name obj \) -prune -o -type f -printf '%p %s %T@ %C@ %i\n'
    } 2> /dev/null | LC_ALL=C sort | sha256sum 2> /dev/null
}

# The value of a string property in global.json.
function GlobalJsonValue {
    [ -f "$DOTNET_GLOBAL_FILE" ] || return 0
    sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p" "$DOTNET_GLOBAL_FILE" | head -n 1
}

# Sets DOTNET_EXE to an SDK that global.json accepts: an installed one, else one installed below TEMP_DIRECTORY.
function FindDotNet {
    if [ -x "$(command -v dotnet)" ] && (cd "$SCRIPT_DIR" && dotnet --version) &> /dev/null; then
        DOTNET_EXE="$(command -v dotnet)"
        return
    fi

    local directory="$TEMP_DIRECTORY/dotnet-unix"
    DOTNET_EXE="$directory/dotnet"
    if [ -x "$DOTNET_EXE" ] && (cd "$SCRIPT_DIR" && "$DOTNET_EXE" --version) &> /dev/null; then
        return
    fi

    local version
    version=$(GlobalJsonValue version)
    echo "Installing the .NET SDK ${version:-of channel $DOTNET_CHANNEL} into $directory" >&2
    mkdir -p "$TEMP_DIRECTORY"
    curl -fsSL "$DOTNET_INSTALL_URL" -o "$TEMP_DIRECTORY/dotnet-install.sh"
    if [ -n "$version" ]; then
        bash "$TEMP_DIRECTORY/dotnet-install.sh" --install-dir "$directory" --version "$version" --no-path >&2
    else
        bash "$TEMP_DIRECTORY/dotnet-install.sh" --install-dir "$directory" --channel "$DOTNET_CHANNEL" --no-path >&2
    fi
}

# Where NuGet keeps packages, as far as that can be known without asking it.
PACKAGE_CACHE="${NUGET_PACKAGES:-${DOTNET_CLI_HOME:-$HOME}/.nuget/packages}"

# The packages of Directory.Packages.props that the cache lacks, one a line, but those of other platforms and of other choices.
function MissingPackages {
    sed -e '/Label="Engines"/,/<\/ItemGroup>/d' "$SCRIPT_DIR/Directory.Packages.props" |
        sed -n 's/.*<PackageVersion Include="\([^"]*\)" Version="\([^"]*\)".*/\1 \2/p' |
        while read -r name version; do
            case "$name:${Torch:-cpu}" in
                TorchSharp-cuda-linux:cuda) ;;
                libtorch-cpu-linux-x64:cpu) [ "$(uname -sm)" == "Linux x86_64" ] || continue ;;
                libtorch-cpu-osx-arm64:cpu) [ "$(uname -sm)" == "Darwin arm64" ] || continue ;;
                libtorch-*|TorchSharp-cuda-*) continue ;;
            esac
            [ -d "$PACKAGE_CACHE/$(tr '[:upper:]' '[:lower:]' <<< "$name")/$version" ] || echo "$name $version"
        done
}

# Whether the compiled build is there, made of exactly these sources, with the packages that its native libraries lie in; sets DOTNET_EXE to what
# compiled it. The stamp holds the fingerprint, the dotnet, and the folder of each package.
function IsCompiled {
    [ -n "$FINGERPRINT" ] && [ -f "$BUILD_STAMP_FILE" ] && [ -f "$BUILD_ASSEMBLY_FILE" ] || return 1
    local stamp package
    {
        IFS= read -r stamp && IFS= read -r DOTNET_EXE || return 1
        [ "$stamp" == "$FINGERPRINT" ] && [ -x "$DOTNET_EXE" ] || return 1
        while IFS= read -r package; do
            [ -d "$package" ] || return 1
        done
    } < "$BUILD_STAMP_FILE"
}

# The folders of the packages that the compiled build uses, one a line.
function UsedPackages {
    local cache
    cache=$("$DOTNET_EXE" nuget locals global-packages --list | sed -n 's/^global-packages: //p')
    sed -n 's/^ *"path": "\([^"]*\)".*/\1/p' "${BUILD_ASSEMBLY_FILE%.dll}.deps.json" 2> /dev/null | sed "s|^|${cache%/}/|"
}

# Compiles ahead of time what is compiled; where that cannot be done, each run compiles itself as it goes.
function CompileAhead {
    [ "$(uname -sm)" == "Linux x86_64" ] &&
        "$DOTNET_EXE" build "$SCRIPT_DIR/build/ahead/Ahead.csproj" -t:CompileAhead "${DOTNET_BUILD_OPTIONS[@]}" &> /dev/null ||
        rm -rf "$AHEAD_DIRECTORY"
}

function CompileBuild {
    FindDotNet
    echo "Compiling the build (about a minute, once)" >&2
    rm -f "$BUILD_STAMP_FILE"
    local output
    if ! output=$("$DOTNET_EXE" build "$BUILD_PROJECT_FILE" "${DOTNET_BUILD_OPTIONS[@]}" 2>&1); then
        if ! grep -q 'error NU1[13]0' <<< "$output"; then
            echo "$output" >&2
        else
            sed -n 's/.*\(error NU[0-9]*: .*\) \[[^][]*\]$/\1/p' <<< "$output" | sort -u >&2 # each project says the same
            echo "Packages are downloaded once, by the first run or by './build.sh Setup'. $PACKAGE_CACHE lacks:" >&2
            MissingPackages | sed 's/^/  /' >&2
            echo "Run this again where they can be downloaded, or copy a filled cache there (NUGET_PACKAGES names another folder)." >&2
            [ "$Torch" != cuda ] || echo "Without CUDA: Torch=cpu ./build.sh" >&2
        fi
        exit 1
    fi
    CompileAhead
    [ -z "$FINGERPRINT" ] || { printf '%s\n%s\n' "$FINGERPRINT" "$DOTNET_EXE" && UsedPackages; } > "$BUILD_STAMP_FILE"
}

FINGERPRINT=$(SourceFingerprint) || FINGERPRINT=""
if ! IsCompiled; then
    # A second run waits for the compilation of the first.
    mkdir -p "$TEMP_DIRECTORY"
    exec 9> "$TEMP_DIRECTORY/build.lock"
    ! command -v flock > /dev/null || flock 9
    IsCompiled || CompileBuild
    exec 9>&-
fi

if [ "$DOTNET_EXE" == "$TEMP_DIRECTORY/dotnet-unix/dotnet" ]; then
    export DOTNET_ROOT="${DOTNET_EXE%/*}"
    export PATH="$DOTNET_ROOT:$PATH"
fi
export DOTNET_EXE
[ ! -f "$AHEAD_ASSEMBLY_FILE" ] || BUILD_ASSEMBLY_FILE="$AHEAD_ASSEMBLY_FILE"
exec "$DOTNET_EXE" "$BUILD_ASSEMBLY_FILE" "$@"
