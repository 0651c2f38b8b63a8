#!/usr/bin/env bash
# Review of snapshots: what the tests received and nobody has accepted yet.
set -euo pipefail

usage() {
    cat <<'TEXT'
scripts/snapshots.sh status|accept|reject [path...]
  status  show each received file against its verified one; exit code 1 when there is any
  accept  make the received files the verified ones
  reject  delete the received files
path: folders or files to look at; the whole repository when none is given
TEXT
}

build_server() {
    local variable
    for variable in GITHUB_ACTION GITLAB_CI JENKINS_URL TEAMCITY_VERSION TRAVIS_BUILD_ID APPVEYOR BITBUCKET_BUILD_NUMBER GO_SERVER_URL; do
        [[ -n "${!variable:-}" ]] && { echo "$variable"; return; }
    done
    [[ "${CI:-}" == [Tt]rue ]] && { echo CI; return; }
    [[ "${TF_BUILD:-}" == [Tt]rue ]] && { echo TF_BUILD; return; }
    [[ "${BuildRunner:-}" == MyGet ]] && { echo BuildRunner; return; }
    [[ "${DOTNET_RUNNING_IN_CONTAINER:-}" == true ]] && { echo DOTNET_RUNNING_IN_CONTAINER; return; }
    return 0
}

refuse_on_build_server() {
    local variable
    variable=$(build_server)
    [[ -z "$variable" ]] && return
    echo "snapshots: $1 is refused on a build server ($variable is set); review where a person can see the difference." >&2
    exit 1
}

received_files() { # every name once, folders of build output left out
    find "$@" \( -name bin -o -name obj -o -name .git \) -prune -o -type f -name '*.received.*' ! -name '*.partial' -print0 | sort -zu
}

verified_of() { echo "${1%.received.*}.verified.${1##*.received.}"; }

show() {
    local verified
    verified=$(verified_of "$1")
    [[ -e "$verified" ]] || verified=/dev/null
    git --no-pager diff --no-index -- "$verified" "$1" || true
}

command=${1:-}
[[ $# -gt 0 ]] && shift
case "$command" in
    status) ;;
    accept | reject) refuse_on_build_server "$command" ;;
    *) usage >&2; exit 2 ;;
esac

[[ $# -gt 0 ]] || set -- "$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
for path in "$@"; do
    [[ -e "$path" ]] || { echo "snapshots: '$path' does not exist; name folders or received files." >&2; exit 2; }
done

count=0
while IFS= read -r -d '' received; do
    count=$((count + 1))
    case "$command" in
        status) show "$received" ;;
        accept) mv -- "$received" "$(verified_of "$received")"; echo "accepted $(verified_of "$received")" ;;
        reject) rm -- "$received"; echo "rejected $received" ;;
    esac
done < <(received_files "$@")

case "$command" in
    status) echo "$count received file(s) wait for review"; [[ $count -eq 0 ]] ;;
    *) echo "$count file(s) ${command}ed" ;;
esac
