#!/bin/sh
# Stands in for rclone where a test needs a failure that the real one does not give on demand; the remote's name says which.
for last; do :; done # the last operand: what is listed, or where to copy
case "$*" in
    "lsjson "*" babble:") echo "[ {" ;;
    "lsjson "*" huge:") echo '[{"Path":"2024-03-14_BTCUSDT_ob200.data.zip","Size":9000000000000000000,"ModTime":"2024-03-15T00:00:00Z"}]' ;;
    "lsjson "*) echo '[{"Path":"2024-03-14_BTCUSDT_ob200.data.zip","Size":4,"ModTime":"2024-03-15T00:00:00Z"}]' ;;
    "copyto "*" broken:"*)
        echo half > "$last"
        printf 'first\nsecond\nthird\nFailed to copyto: connection reset by peer\n' >&2
        exit 1 ;;
    "copyto "*" stuck:"*)
        echo half > "$last"
        echo $$ > "$last.pid"
        exec sleep 600 ;;
    "copyto "*" idle:"*) ;;
esac
