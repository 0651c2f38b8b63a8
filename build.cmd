:; exec bash "$(dirname "$0")/build.sh" "$@" # the comment swallows the carriage return

@ECHO OFF
powershell -ExecutionPolicy ByPass -NoProfile -File "%~dp0build.ps1" %*
