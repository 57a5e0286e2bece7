#!/usr/bin/env bash
# Takes one thing out of a copy of the Linux app-image in target/packages and shows which check notices. Ends well if one does.
# usage: packaging/common/taken-out.sh module NAME | library FILE | resource ENTRY
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. packaging/common/stage.sh
kind=$1 what=$2
jpackage=$(find_jpackage)
jdk=$(dirname "$jpackage")
copy=$(mktemp -d)/glidefx
trap 'rm -rf "$(dirname "$copy")"' EXIT
cp -a "$packages/glidefx" "$copy"
noticed=
check() {
    local name=$1
    shift
    if "$@" >"$copy.log" 2>&1; then
        echo "$name: did not notice"
    else
        noticed=yes
        echo "$name: noticed"
        grep -vE '^(LC_ALL|Every|\[|Picked up)' "$copy.log" | tail -n 4 | cut -c 1-200 | sed 's/^/    /'
    fi
}

echo "Without the $kind $what:"
case $kind in
    module)
        # What is left of the runtime after one module and all that need it.
        rest=$("$copy/lib/runtime/bin/java" --list-modules | cut -d@ -f1 | grep -vx "$what")
        kept=
        for module in $rest; do
            "$copy/lib/runtime/bin/java" --describe-module "$module" | grep -E "^requires $what( |$)" >/dev/null || kept=$kept,$module
        done
        rm -rf "$copy/lib/runtime"
        "$jdk/jlink" --module-path target/glidefx/fx --add-modules "${kept#,}" --strip-debug --no-man-pages --no-header-files --output "$copy/lib/runtime"
        "$copy/lib/runtime/bin/java" --list-modules | grep "^$what@" >/dev/null && { echo "$what is needed by a module that stays" >&2; exit 2; }
        find target/glidefx/fx -maxdepth 1 -name '*.so' -exec cp -p {} "$copy/lib/runtime/lib" \;
        # The cache is for the other Java, and would be the first to complain.
        rm -f "$copy"/lib/app/*.aot*
        check "Modules.java" "$jdk/java" packaging/common/Modules.java check "$copy/lib/app" "$copy/lib/runtime"
        ;;
    library)
        find "$copy" -name "$what" -print -delete | grep . >/dev/null || { echo "There is no $what." >&2; exit 2; }
        ;;
    resource)
        jar=$(ls "$copy"/lib/app/glidefx-*.jar)
        zip -q -d "$jar" "$what"
        ;;
esac
check "smoke.sh" packaging/common/smoke.sh "$copy/bin/glidefx" target/smoke-files "$copy.kept"
[ -n "$noticed" ]
