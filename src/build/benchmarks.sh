#!/bin/bash
# Measures what the page of benchmarks says, on this machine: a folder of logs and plots, one for each part.
#
#   src/build/benchmarks.sh FOLDER [PART...]
#
# Parts, all by default, in this order; a part that fails stops no other, and the command then ends with 1:
#
#   bench       glidefx bench: passes, pictures, edits, opening, the ceiling of plain convolutions
#   cost        seconds by candidates, steps, threads, tiles and size, with the plot
#   memory      resident memory over 500 and 2,000 edits
#   window      journeys, strokes, gallery and documents in the window's own tests (profile "measure")
#   eight-bits  error of networks in 8 bits
#   seams       how well fills meet their border
#   start       start of the window and of commands against another build: BEFORE names its launcher
#   full-size   networks of the official sizes beside PyTorch: GLIDE_REFERENCE names a checkout of openai/glide-text2im
#   model       agreement, steps and guidance of the shipped model: onnx-models/recipe/remake.py
#
# PYTHON names a Python with onnx-models/recipe/requirements.txt (python3 by default). Nothing else should run meanwhile: all parts
# but "full-size" and "model", which take hours, take about an hour.
set -u
root=$(CDPATH='' cd -- "$(dirname "$0")/../.." && pwd)
out=${1:?the folder for logs is missing}
shift
[ $# -gt 0 ] || set -- bench cost memory window eight-bits seams start full-size model
python=${PYTHON:-python3}
glidefx=$root/target/glidefx/bin/glidefx
mkdir -p "$out"
out=$(CDPATH='' cd -- "$out" && pwd)
cd "$root" || exit 1

measured() { # classes, with commas
    mvn -B -ntp -q test -Pmeasure -Dtest="$1" && cp -r target/measure/. "$out/"
}

part() {
    case $1 in
        bench) "$glidefx" bench ;;
        cost) "$python" src/test/python/cost.py "$glidefx" "$out/cost-table.txt" "$out/cost.svg" ;;
        memory) for edits in 500 2000; do "$python" src/test/python/memory.py "$glidefx" "$edits" || return 1; done ;;
        window) measured 'MeasuredStarterJourneysTest,MeasuredFirstEditTest,ResponsivenessTest,StrokeTest,GalleryBench,DocumentBench' ;;
        eight-bits) measured Int8ErrorTest ;;
        seams) measured SeamTableTest ;;
        start)
            : "${BEFORE:?BEFORE has to name the launcher of another build}"
            for what in window version list; do
                "$python" src/test/python/start.py "$BEFORE" "$glidefx" --what "$what" || return 1
            done ;;
        full-size)
            : "${GLIDE_REFERENCE:?GLIDE_REFERENCE has to name a checkout of openai/glide-text2im}"
            "$python" src/test/python/full_size.py "$out/full-size-files" --fewer ;;
        model)
            cd onnx-models/recipe &&
                "$python" remake.py "$glidefx" --only starters readme proof tables trade-offs ;;
        *) echo "There is no part \"$1\"."; return 1 ;;
    esac
}

mvn -B -ntp -q package -DskipTests || exit 1
failed=
for name in "$@"; do
    echo "$(date -u '+%H:%M') $name"
    ( part "$name" ) > "$out/$name.txt" 2>&1 || failed="$failed $name"
done
if [ -n "$failed" ]; then
    echo "Failed:$failed; $out has their logs."
    exit 1
fi
