#!/bin/sh
# Whether the tests hold on a busy machine: runs "mvn verify" again and again while busy loops at normal priority want every core.
#
#   src/build/under-load.sh [TIMES] [OPTION...]     TIMES is 10 by default; further options go to Maven
#
# Writes target/under-load.txt: the date, commit and machine, a line for each run (result, tests, failures, seconds of time and of
# the processor, load average) and how many passed. Keeps Maven's log of each run beside it. Ends with 1 if any run failed.
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
    loops=
}
trap stop EXIT
trap 'exit 130' INT TERM
for core in $(seq "$cores"); do
    sh -c 'while :; do :; done' &
    loops="$loops $!"
done

# The sums of a log's totals; the lines of single classes also tell a time.
counts() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /Tests run: [0-9]+, Failures: / && !/Time elapsed/ {
            gsub(/[^0-9 ]/, ""); tests += $1; failed += $2 + $3; skipped += $4
        }
        END { printf "%d tests, %d failures, %d skipped", tests, failed, skipped }'
}

failed=0
summary=$kept.txt
changed=$(git status --porcelain 2>/dev/null | wc -l)
echo "$(date -u '+%Y-%m-%d %H:%M') UTC, commit $(git rev-parse --short HEAD 2>/dev/null), $changed files changed since," \
    "$cores busy loops on $cores cores" | tee -a "$summary"
for run in $(seq "$times"); do
    log=$kept/run-$run.log
    if bash -c 'TIMEFORMAT="%R s, %U s user, %S s system"; time mvn -B -ntp verify "$@" > "$0" 2>&1' "$log" "$@" \
            2> "$kept/time"; then
        result=passed
    else
        result=failed
        failed=$((failed + 1))
    fi
    load=$(uptime | sed 's/.*load average[s]*: *//')
    echo "$(date -u '+%H:%M') run $run of $times: $result, $(counts "$log"), $(tail -n 1 "$kept/time"), load $load" \
        | tee -a "$summary"
done
echo "$((times - failed)) of $times runs passed" | tee -a "$summary"
[ "$failed" -eq 0 ]
