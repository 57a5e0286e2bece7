#!/usr/bin/env bash
# What a cluster costs: the same pictures by glidefx batch, by a job in local mode, and on a real cluster of one and of two workers of one
# thread each, one after the other. CPU seconds are those of whole processes, starts included: of the program; of the job; of master,
# workers, executors and driver. Times say something on an idle machine only.
# cost.sh [PICTURES] [STEPS]: 200 pictures with the model's own steps. Run first: mvn package && mvn -f packaging/spark/pom.xml package
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
prepare
pictures=${1:-200}
steps=${2:+, \"steps\": $2}

things=("an owl" "a cat" "a red balloon" "a panda" "a ghost" "a penguin" "a sailboat" "an apple")
for ((i = 1; i <= pictures; i++)); do
    echo "{\"caption\": \"${things[i % 8]}\", \"seed\": $i$steps}"
done >"$work/lines.jsonl"

# CPU seconds of this shell's children that have ended; sets $spent, for a subshell has no such children.
children() {
    times >"$work/times"
    spent=$(sed -n 2p "$work/times" | tr 'ms' '  ' | awk '{print $1 * 60 + $2 + $3 * 60 + $4}')
}

# CPU seconds of processes that run, and of their children that have ended: a worker's are the executors.
running() {
    local each sum=0
    for each in "$@"; do
        sum="$sum $(sed 's/.*) //' "/proc/$each/stat" | awk -v tick="$(getconf CLK_TCK)" '{print ($12 + $13 + $14 + $15) / tick}')"
    done
    echo "$sum" | awk '{for (i = 1; i <= NF; i++) sum += $i; print sum}'
}

minus() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a - b}'; }
plus() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.1f", a + b}'; }
ratio() { awk -v a="$1" -v b="$2" 'BEGIN {printf "%.3f", a / b}'; }
seconds() { sed -n 's/.*"event":"result".*"seconds":\([0-9.]*\).*/\1/p' "$1"; }
made() { [ "$(sed -n 's/.*"event":"result".*"done":\([0-9]*\).*/\1/p' "$1")" = "$pictures" ] || fail "$1 has not $pictures lines"; }

say "$pictures pictures${2:+ of $2 steps}, $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg)"

children
before=$spent
"$glidefx" batch "$work/lines.jsonl" --out "$work/one" --device cpu --threads 1 --json >"$work/one.rows" 2>/dev/null
children
alone=$(minus "$spent" "$before")
made "$work/one.rows"
say "glidefx batch: $alone CPU s, $(ratio "$alone" "$pictures") a picture, $(seconds "$work/one.rows") s"

address='local[1]'
children
before=$spent
submit "$work/local.rows" -- batch "$work/lines.jsonl" --out "$work/local" --model "$model"
wait "$driver"
children
cpu=$(minus "$spent" "$before")
made "$work/local.rows"
say "local mode: $cpu CPU s, $(ratio "$cpu" "$alone") of glidefx batch, $(seconds "$work/local.rows") s"

start_master
workers=()
times=()
for number in 1 2; do
    start_worker "$number"
    workers+=("$worker")
    before=$(running "$master" "${workers[@]}")
    children
    driven=$spent
    submit "$work/$number.rows" -- batch "$work/lines.jsonl" --out "$work/many-$number" --model "$model"
    wait "$driver"
    children
    driven=$(minus "$spent" "$driven")
    # Executors end a moment after their driver, and count when their worker has seen it.
    follow "$work/worker-$number.log" 'Executor .* (finished|exited)|Cleaning up local directories' >/dev/null
    sleep 2
    cpu=$(minus "$(running "$master" "${workers[@]}")" "$before")
    all=$(plus "$cpu" "$driven")
    made "$work/$number.rows"
    times+=("$(seconds "$work/$number.rows")")
    say "$number worker(s): $all CPU s ($driven the driver, $cpu the rest), $(ratio "$all" "$alone") of glidefx batch, ${times[-1]} s"
done
say "two workers have $(ratio "${times[0]}" "${times[1]}") times the throughput of one; load $(cut -d' ' -f1-3 /proc/loadavg)"
for each in "$work"/one/*.png; do
    for other in local many-1 many-2; do
        cmp -s "$each" "$work/$other/$(basename "$each")" || fail "$other/$(basename "$each") has other bytes"
    done
done
say "all pictures have the same bytes"
