#!/bin/bash
# Whether the tests hold on a busy machine: runs "mvn verify" again and again while busy loops at normal priority want every core.
#
#   src/build/under-load.sh [TIMES] [TOGETHER] [OPTION...]     TIMES is 10 by default, TOGETHER 1; further options go to Maven
#
# Each run builds the commit HEAD from nothing in a clone of its own; TOGETHER runs go at a time, each a load to the others besides the
# loops. There is a loop for each core, or as many as the variable LOOPS says: 0 where other work keeps the cores busy. Maven works
# offline: what the build needs has to be in the local repository.
#
# Writes target/under-load.txt: the date and machine, a line for each run (commit, result, tests, failures, seconds of time and of the
# processor, load average) and how many passed. Keeps Maven's log of each run beside it. Ends with 1 if any run failed.
set -u
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd)
times=${1:-10}
together=${2:-1}
shift $(($# < 2 ? $# : 2))
kept=$root/target/under-load
summary=$kept.txt
work=$(mktemp -d)
mkdir -p "$kept"
rm -f "$kept"/run-*.log
cores=$(getconf _NPROCESSORS_ONLN)
loops=${LOOPS:-$cores}

children=
stop() {
    for child in $children; do kill "$child" 2>/dev/null; done
    rm -rf "$work"
}
trap stop EXIT
trap 'exit 130' INT TERM

# The sums of a log's totals; the lines of single classes also tell a time.
counts() {
    sed 's/\x1b\[[0-9;]*m//g' "$1" | awk '
        /Tests run: [0-9]+, Failures: / && !/Time elapsed/ {
            gsub(/[^0-9 ]/, ""); tests += $1; failed += $2 + $3; skipped += $4
        }
        END { printf "%d tests, %d failures, %d skipped", tests, failed, skipped }'
}

# One build from nothing; its line of the summary.
build() {
    local run=$1 clone=$work/$1 log=$kept/run-$1.log result=passed
    shift
    git clone -q "$root" "$clone"
    ( cd "$clone" || exit 1
      TIMEFORMAT='%R s, %U s user, %S s system'
      time mvn -B -ntp -o verify "$@" > "$log" 2>&1 ) 2> "$work/time-$run" || result=failed
    echo "$(date -u '+%H:%M') run $run of $times, $(git -C "$clone" rev-parse --short HEAD): $result, $(counts "$log"), $(tail -n 1 "$work/time-$run")," \
        "load$(uptime | sed 's/.*load average[s]*://')" | tee -a "$summary"
    rm -rf "$clone"
}

# Every run whose number leaves the same rest.
lane() {
    local run=$1
    shift
    while [ "$run" -le "$times" ]; do
        build "$run" "$@"
        run=$((run + together))
    done
}

echo "$(date -u '+%Y-%m-%d %H:%M') UTC, $loops busy loops on $cores cores, $together builds at a time" | tee "$summary"
for loop in $(seq "$loops"); do
    sh -c 'while :; do :; done' &
    children="$children $!"
done
lanes=
for first in $(seq "$together"); do
    lane "$first" "$@" &
    lanes="$lanes $!"
done
children="$children $lanes"
wait $lanes
passed=$(grep -c ': passed,' "$summary")
echo "$passed of $times runs passed" | tee -a "$summary"
[ "$passed" -eq "$times" ]
