#!/usr/bin/env bash
# A real cluster on this machine: a master and two workers as processes, 200 lines, a worker and later the driver killed by SIGKILL at
# random moments, the rest resumed. At the end every line is there once, and every picture has the bytes that glidefx batch gives it.
# Took 204 s on two cores with 3 to 6 other processes. Run first: mvn package && mvn -f packaging/spark/pom.xml package
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/cluster.sh"
prepare
start=$SECONDS
seed=${1:-$RANDOM}
RANDOM=$seed
lines=200

count() { grep -c "\"event\":\"$2\"" "$1" || true; }
total() { sed -n 's/.*"event":"result".*"'"$2"'":\([0-9]*\).*/\1/p' "$1"; }

# Words and edits with few steps; line 50 asks for too many, line 120 is cut off.
things=("an owl" "a cat" "a red balloon" "a panda" "a ghost" "a penguin" "a sailboat" "an apple")
cp "$root/packaging/spark/src/test/pictures/"*.png "$work/"
for ((i = 1; i <= lines; i++)); do
    thing=${things[i % 8]}
    if ((i == 50)); then
        echo '{"caption": "a cat", "steps": 5000}'
    elif ((i == 120)); then
        echo '{"caption": "a c'
    elif ((i % 4 == 0)); then
        echo "{\"caption\": \"$thing\", \"image\": \"photo.png\", \"mask\": \"mask.png\", \"seed\": $i, \"steps\": 1}"
    else
        echo "{\"caption\": \"$thing\", \"seed\": $i, \"steps\": 1}"
    fi
done >"$work/lines.jsonl"

say "seed $seed, $(uname -m), $(nproc) cores, load $(cut -d' ' -f1-3 /proc/loadavg)"
say "one machine: glidefx batch --threads 1"
"$glidefx" batch "$work/lines.jsonl" --out "$work/one" --device cpu --threads 1 --json >"$work/one.rows" 2>/dev/null || true
say "one machine: $(total "$work/one.rows" done) done, $(total "$work/one.rows" failed) failed"
[ "$(total "$work/one.rows" done)" = $((lines - 2)) ] || fail "glidefx batch did not make $((lines - 2)) lines"

# Each worker says that it has a graphics card, 0 and 1, so that Spark's scheduling of cards is tried without one; --device stays cpu.
cards() {
    printf '#!/bin/sh\necho '\''{"name": "gpu", "addresses": ["%s"]}'\''\n' "$1" >"$work/cards-$1.sh"
    chmod +x "$work/cards-$1.sh"
    echo "spark.worker.resource.gpu.amount=1 spark.worker.resource.gpu.discoveryScript=$work/cards-$1.sh"
}
start_master
start_worker 0 $(cards 0)
first=$worker
start_worker 1 $(cards 1)
say "master $master at $address, workers $first and $worker"
gpu=(--conf spark.executor.resource.gpu.amount=1 --conf spark.task.resource.gpu.amount=1)

submit "$work/first.rows" "${gpu[@]}" -- batch "$work/lines.jsonl" --out "$work/many" --model "$model"
at=$((20 + RANDOM % 60))
follow "$work/first.rows" '"event":"(done|failed)"' "$at" "$driver" >/dev/null
kill -9 "$first"
{ wait "$first" || true; } 2>/dev/null
say "worker $first killed after $(grep -c '"line"' "$work/first.rows") rows (from row $at on)"
at=$((at + 20 + RANDOM % 60))
follow "$work/first.rows" '"event":"(done|failed)"' "$at" "$driver" >/dev/null
kill -9 "$driver"
{ wait "$driver" || true; } 2>/dev/null
logged=$(wc -l <"$work/many/.glidefx-batch.jsonl")
say "driver $driver killed after $(grep -c '"line"' "$work/first.rows") rows (from row $at on); the log has $logged lines"
[ "$logged" -lt $((lines - 2)) ] || fail "the driver was killed too late to try anything"

# The rest with the model as an archive, and a new worker in the place of the killed one.
"$JAVA_HOME/bin/jar" --create --no-manifest --no-compress --file "$work/starter.zip" -C "$model" .
start_worker 2 $(cards 0)
submit "$work/second.rows" "${gpu[@]}" --archives "$work/starter.zip#starter" -- \
    batch "$work/lines.jsonl" --out "$work/many" --model starter --resume
code=0
wait "$driver" || code=$?
say "resumed: $(tail -n 1 "$work/second.rows")"
[ "$code" = 1 ] || fail "exit code $code, not 1 for a batch with bad lines; see $work/second.rows.log"

rows=$(sed -n 's/.*"event":"\(done\|skipped\|failed\)","line":\([0-9]*\).*/\2/p' "$work/second.rows" | sort -n | uniq -d | wc -l)
all=$(sed -n 's/.*"event":"\(done\|skipped\|failed\)","line":\([0-9]*\).*/\2/p' "$work/second.rows" | sort -nu | wc -l)
[ "$rows" = 0 ] && [ "$all" = "$lines" ] || fail "$all of $lines lines have a row, $rows have several"
[ "$(count "$work/second.rows" failed)" = 2 ] || fail "not just the two bad lines failed"
keys=$(sed 's/.*"key":"\([^"]*\)".*/\1/' "$work/many/.glidefx-batch.jsonl" | sort)
[ "$(echo "$keys" | wc -l)" = $((lines - 2)) ] || fail "the log has $(echo "$keys" | wc -l) lines"
[ "$(echo "$keys" | uniq -d | wc -l)" = 0 ] || fail "the log has lines twice"
[ "$keys" = "$(sed 's/.*"key":"\([^"]*\)".*/\1/' "$work/one/.glidefx-batch.jsonl" | sort)" ] || fail "the logs differ"
say "every line has one row; the log has each of $((lines - 2)) finished lines once, under the keys of glidefx batch"

same=0
for each in "$work"/one/*.png; do
    cmp -s "$each" "$work/many/$(basename "$each")" && same=$((same + 1))
done
[ "$same" = $((lines - 2)) ] && [ "$(ls "$work/many" | wc -l)" = $((lines - 2)) ] || fail "$same pictures are the same"
[ "$(ls -A "$work/many" | grep -c '\.part$\|\.crc$' || true)" = 0 ] || fail "parts of files were left"
say "$same of $((lines - 2)) pictures have the same bytes, and there are no others"

for card in 0 1; do
    grep -q "\"gpu\":$card" "$work/first.rows" || fail "card $card was given to no task"
done
say "Spark gave both cards to tasks"

"$glidefx" batch "$work/lines.jsonl" --out "$work/many" --device cpu --threads 1 --resume --json >"$work/last.rows" 2>/dev/null || true
[ "$(total "$work/last.rows" skipped)" = $((lines - 2)) ] || fail "glidefx batch --resume does not take the cluster's log"
say "glidefx batch --resume finds all $((lines - 2)) lines done"
# An evaluation by the same workers: pictures, features, sums and neighbours.
printf 'an owl\na cat\na red balloon\na fox\na blue house\na penguin\n' >"$work/captions.txt"
mkdir "$work/real"
cp $(ls "$work"/one/*.png | head -12) "$work/real"
study=(evaluate "$work/captions.txt" --guidance 1,3 --steps 2 --reference "$work/real" --neighbours 2 --model "$model")
submit "$work/study.rows" "${gpu[@]}" -- "${study[@]}" --out "$work/study-many"
code=0
wait "$driver" || code=$?
[ "$code" = 0 ] || fail "the evaluation ended with $code; see $work/study.rows.log"
"$glidefx" "${study[@]}" --out "$work/study-one" --device cpu --threads 1 --quiet >/dev/null
for each in figures.csv figures.jsonl report.html; do
    cmp "$work/study-many/$each" "$work/study-one/$each" || fail "$each is not that of glidefx evaluate"
done
say "the report of an evaluation is that of glidefx evaluate, byte for byte"
say "passed in $((SECONDS - start)) s, load $(cut -d' ' -f1-3 /proc/loadavg)"
