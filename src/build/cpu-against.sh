#!/bin/bash
# What the build costs the processor, against that of another commit: clones both into a temporary folder and builds them in turn.
#
#   src/build/cpu-against.sh REV [PAIRS] [GOAL...]     PAIRS is 3 by default, GOAL "verify"; goals may be followed by Maven's options
#
# Prints for each pair the user and system seconds of Maven with all processes it started, and their ratio, this commit by the other;
# then the median and the spread of the ratios. Maven works offline, so that no build waits for the network: what both commits need has to
# be in the local repository. A failing test ends no build, for the work behind it counts too; a build that fails ends
# all, since its seconds would say nothing.
set -eu
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd)
rev=$(git -C "$root" rev-parse --verify "${1:?the commit to compare with is missing}^{commit}")
pairs=${2:-3}
shift $(($# < 2 ? $# : 2))
[ $# -gt 0 ] || set -- verify

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
for side in then now; do
    git clone -q --no-checkout "$root" "$work/$side"
done
git -C "$work/then" checkout -q --detach "$rev"
git -C "$work/now" checkout -q --detach "$(git -C "$root" rev-parse HEAD)"

maven() { # the folder, then options
    (cd "$work/$1" && shift && mvn -B -ntp -o -Dmaven.test.failure.ignore=true "$@")
}

# Seconds of the processor, of a whole build from nothing.
seconds() {
    local side=$1 log=$work/$1.log
    shift
    rm -rf "$work/$side/target"
    local TIMEFORMAT='%U %S' result=passed
    { time maven "$side" "$@" > "$log" 2>&1; } 2> "$work/time" || result=failed
    if [ "$result" = failed ]; then
        echo "the build of $side failed:" >&2
        grep -m 5 '\[ERROR\]' "$log" >&2 || tail -n 5 "$log" >&2
        return 1
    elif grep -q 'There are test failures' "$log"; then
        echo "tests of $side failed" >&2
    fi
    awk 'END { printf "%.1f", $1 + $2 }' "$work/time"
}

echo "$(date -u '+%Y-%m-%d %H:%M') UTC, mvn $*, then: $(git -C "$work/then" log -1 --format='%h of %cs')," \
    "now: $(git -C "$work/now" log -1 --format='%h of %cs'), $(getconf _NPROCESSORS_ONLN) cores"
: > "$work/ratios"
for pair in $(seq "$pairs"); do
    then=$(seconds then "$@")
    now=$(seconds now "$@")
    ratio=$(awk -v a="$now" -v b="$then" 'BEGIN { printf "%.3f", a / b }')
    echo "$ratio" >> "$work/ratios"
    echo "pair $pair: then $then s, now $now s, ratio $ratio, load $(uptime | sed 's/.*load average[s]*: *//')"
done
sort -n "$work/ratios" | awk '
    { ratios[NR] = $1 }
    END {
        middle = int((NR + 1) / 2)
        median = NR % 2 ? ratios[middle] : (ratios[middle] + ratios[middle + 1]) / 2
        printf "median %.3f, from %.3f to %.3f\n", median, ratios[1], ratios[NR]
    }'
