#!/bin/sh
# Whether the tests hold on a busy machine: runs "mvn verify" again and again while busy loops at normal priority want every core.
#
#   src/build/under-load.sh [TIMES] [OPTION...]     TIMES is 10 by default; further options go to Maven
#
# Writes target/under-load.txt (one line a run: passed or failed, and seconds of time and of the processor) and keeps the log of
# each run beside it. Ends with 1 if any run failed.
set -u
cd "$(dirname "$0")/../.." || exit 1
times=${1:-10}
[ $# -gt 0 ] && shift
kept=$(pwd)/target/under-load
mkdir -p "$kept"
cores=$(getconf _NPROCESSORS_ONLN)

loops=
stop() {
    for loop in $loops; do kill "$loop" 2>/dev/null; done
}
trap stop EXIT
trap 'exit 130' INT TERM
for core in $(seq "$cores"); do
    sh -c 'while :; do :; done' &
    loops="$loops $!"
done

failed=0
summary=$kept.txt
echo "$(date -u '+%Y-%m-%d %H:%M') UTC, $cores busy loops on $cores cores, commit $(git rev-parse --short HEAD 2>/dev/null)" >> "$summary"
for run in $(seq "$times"); do
    log=$kept/run-$run.log
    if bash -c 'TIMEFORMAT="%R s, %U s user, %S s system"; time mvn -B -ntp verify "$@" > "$0" 2>&1' "$log" "$@" \
            2> "$kept/time"; then
        result=passed
    else
        result=failed
        failed=$((failed + 1))
    fi
    echo "run $run of $times: $result, $(tail -n 1 "$kept/time")" | tee -a "$summary"
done
echo "$((times - failed)) of $times runs passed" | tee -a "$summary"
[ "$failed" -eq 0 ]
