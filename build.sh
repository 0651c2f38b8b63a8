#!/usr/bin/env bash

set -eo pipefail
SCRIPT_DIR=$(cd -- "$(dirname -- "${BASH_SOURCE[0]}")" &> /dev/null && pwd)

###########################################################################
# CONFIGURATION
###########################################################################

BUILD_PROJECT_FILE="$SCRIPT_DIR/build/_build.csproj"
TEMP_DIRECTORY="$SCRIPT_DIR/.nuke/temp"

DOTNET_GLOBAL_FILE="$SCRIPT_DIR/global.json"
DOTNET_INSTALL_URL="https://dot.net/v1/dotnet-install.sh"
DOTNET_CHANNEL="STS"

export DOTNET_CLI_TELEMETRY_OPTOUT=1
export DOTNET_NOLOGO=1
export NUKE_TELEMETRY_OPTOUT=1

# Native thread pools must not fight over the cores; they read these before .NET could set them.
export OMP_WAIT_POLICY="${OMP_WAIT_POLICY:-passive}"
export OPENBLAS_NUM_THREADS="${OPENBLAS_NUM_THREADS:-1}"

###########################################################################
# EXECUTION
###########################################################################

# The value of a string property in global.json.
function GlobalJsonValue {
    [ -f "$DOTNET_GLOBAL_FILE" ] || return 0
    sed -n "s/.*\"$1\"[[:space:]]*:[[:space:]]*\"\([^\"]*\)\".*/\1/p" "$DOTNET_GLOBAL_FILE" | head -n 1
}

# Sets DOTNET_EXE to an SDK that global.json accepts: an installed one, else one downloaded below TEMP_DIRECTORY.
function FindDotNet {
    if [ -x "$(command -v dotnet)" ] && (cd "$SCRIPT_DIR" && dotnet --version) &> /dev/null; then
        DOTNET_EXE="$(command -v dotnet)"
        return
    fi

    local directory="$TEMP_DIRECTORY/dotnet-unix"
    DOTNET_EXE="$directory/dotnet"
    export DOTNET_ROOT="$directory"
    export PATH="$directory:$PATH"
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

FindDotNet
export DOTNET_EXE

"$DOTNET_EXE" build "$BUILD_PROJECT_FILE" -nodeReuse:false -p:UseSharedCompilation=false -nologo -clp:NoSummary --verbosity quiet
exec "$DOTNET_EXE" run --project "$BUILD_PROJECT_FILE" --no-build -- "$@"
