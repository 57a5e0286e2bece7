#!/usr/bin/env bash
# Runs an installed GlideFX as a new user would: nearly every command once with an empty home, in the plain C locale and in UTF-8, then
# on Linux the window on a display of its own. Ends with an error at the first thing that is not as it should be.
# Written for Linux, macOS and Git Bash on Windows; run so far on Linux alone.
# usage: packaging/common/smoke.sh PROGRAM [FILES [KEPT]]
#   PROGRAM   the installed program, or target/glidefx/bin/glidefx
#   FILES     what it works on; "packaging/common/smoke.sh files FILES" makes it from the tests' classes
#   KEPT      a folder for the log and the pictures of the window (default: target/smoke)
set -euo pipefail
here=$(CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")" && pwd)

fail() {
    echo "FAILED: $*" >&2
    exit 1
}

# A java 25 or later, for the files and a server of them; the program has or finds its own.
jdk_java() {
    local candidate version
    for candidate in "${JAVA_HOME:-/nowhere}/bin/java" "$(command -v java || true)" /usr/lib/jvm/*/bin/java \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java; do
        if [ -x "$candidate" ]; then
            version=$("$candidate" -version 2>&1 | sed -n 's/.*version "\([0-9]*\).*/\1/p')
            if [ "${version:-0}" -ge 25 ]; then
                echo "$candidate"
                return
            fi
        fi
    done
    fail "the smoke test needs a JDK 25; set JAVA_HOME"
}
java=$(jdk_java)

make_files() {
    local project jars separator=:
    project=$(CDPATH='' cd -- "$here/../.." && pwd)
    case $(uname -s) in MINGW* | MSYS*) separator=';' ;; esac
    jars="target/test-classes${separator}target/glidefx/lib/*"
    mkdir -p "$1"
    local files
    files=$(CDPATH='' cd -- "$1" && pwd)
    (cd "$project" && "$java" -cp "$jars" org.glidefx.install.SmokeFiles "$files")
}

[ $# -ge 1 ] || { sed -n '2,9s/^# //p' "${BASH_SOURCE[0]}" >&2; exit 2; }
if [ "$1" = files ]; then
    make_files "$2"
    exit
fi

program=$(CDPATH='' cd -- "$(dirname "$1")" && pwd)/$(basename "$1")
files=${2:-$here/../../target/smoke-files}
kept=${3:-$here/../../target/smoke}
[ -f "$files/catalogue.json" ] || make_files "$files"
files=$(CDPATH='' cd -- "$files" && pwd)
mkdir -p "$kept"
kept=$(CDPATH='' cd -- "$kept" && pwd)
log=$kept/smoke.log
: >"$log"
work=$(mktemp -d)
server=
cleanup() {
    [ -z "$server" ] || kill "$server" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT

# An empty home, on every system.
export HOME=$work/home
mkdir -p "$HOME"
unset JAVA_TOOL_OPTIONS GLIDEFX_JAVA_OPTIONS GLIDEFX_CACHE
case $(uname -s) in
    Linux)
        export XDG_DATA_HOME=$HOME/.local/share XDG_CONFIG_HOME=$HOME/.config XDG_STATE_HOME=$HOME/.local/state
        export XDG_CACHE_HOME=$HOME/.cache
        ;;
    Darwin) export JAVA_TOOL_OPTIONS=-Duser.home=$HOME ;; # Java takes it from the list of users
    *)
        export LOCALAPPDATA APPDATA
        LOCALAPPDATA=$(cygpath -w "$HOME")\\Local
        APPDATA=$(cygpath -w "$HOME")\\Roaming
        ;;
esac

count=0
# run CODE WORD ARGUMENT...: the program with these arguments ends with this code and says this word, one extended expression.
run() {
    local code=$1 word=$2 status=0 started=$SECONDS
    shift 2
    count=$((count + 1))
    { "$program" "$@" >"$work/out" 2>"$work/err" </dev/null; } || status=$?
    {
        printf '$ LC_ALL=%s glidefx' "$LC_ALL"
        printf ' %s' "$@"
        printf '\n'
        cat "$work/out" "$work/err"
        printf '= %s, %s s\n' "$status" $((SECONDS - started))
    } >>"$log"
    cat "$work/out" "$work/err" >"$work/all"
    if [ "$status" -ne "$code" ] || ! grep -Eq -- "$word" "$work/all"; then
        cat "$work/all" >&2
        fail "glidefx $* ended with $status (expected $code and \"$word\")"
    fi
    # What Java says must not get among the results.
    ! grep -Eq '^\[[0-9.]+s\]|Picked up|^WARNING|Exception in' "$work/out" || fail "glidefx $*: Java writes into the results: $(head -n 3 "$work/out")"
    ! grep -Eq '^\[[0-9.]+s\]|^WARNING|Exception|^[[:space:]]+at ' "$work/err" || fail "glidefx $*: $(grep -Em 3 '^\[|^WARNING|Exception' "$work/err")"
}

exists() {
    local file
    for file in "$@"; do
        [ -s "$file" ] || fail "there is no $file in: $(ls -A)"
    done
}

serve() {
    local port=
    : >"$work/server"
    "$java" -m jdk.httpserver -b 127.0.0.1 -p 0 -d "$files/models" >"$work/server" 2>&1 &
    server=$!
    while [ -z "$port" ]; do
        kill -0 "$server" 2>/dev/null || fail "no file server: $(cat "$work/server")"
        port=$(sed -n 's/.* port \([0-9]*\).*/\1/p' "$work/server" | sed -n 1p)
        [ -n "$port" ] || sleep 0.2
    done
    mirror=http://127.0.0.1:$port/
}

commands() {
    export LC_ALL=$1
    local folder="$work/$1 gr\303\266\303\237e" steps=2
    folder=$(printf "$folder")
    mkdir "$folder"
    cd "$folder"
    cp "$files"/*.png .

    run 0 '^GlideFX [0-9]+\.[0-9]+' --version
    run 0 'Exit codes' --help
    run 0 '^starter +256 px' models list
    run 0 'starter' models show starter
    run 0 'starter' models verify
    run 0 '"caption":"ein B\\u00[Ee]4r, \\u[Dd]83[Ee]\\u[Dd][Dd]8[Aa]"' generate "$(printf 'ein B\303\244r, \360\237\246\212')" -o "$(printf 'gr\303\266\303\237e.png')" --steps $steps --gallery --json
    exists "$(printf 'gr\303\266\303\237e.png')"
    cp "$(printf 'gr\303\266\303\237e.png')" source.png
    run 0 '[Kk]ept in the gallery' edit "$(printf 'gr\303\266\303\237e.png')" --mask mask.png "$(printf 'eine Katze \303\274ber')" -o "$(printf 'ge\303\244ndert.webp')" --steps $steps --gallery
    exists "$(printf 'ge\303\244ndert.webp')"
    run 0 'eine Katze' gallery list
    run 0 '"shown":1,' gallery search katz --limit 1 --json
    run 0 'seed 0' gallery show 1
    run 0 'Imported 1 of 1' gallery import picture.png
    run 0 'Exported chosen' gallery export 1 --out chosen
    run 1 'there already' gallery export 1 --out chosen
    run 4 'no picture 999999' gallery show 999999
    run 0 'Saved large.png' upscale small.png -o large.png --caption "a fox" --steps $steps
    run 0 'picture.png' rank "a red apple" source.png picture.png
    run 0 '% +an owl' classify source.png --labels "a fox, an owl"
    printf '{"name":"%s","caption":"a fox","steps":1}\n{"name":"two","caption":"an owl","image":"picture.png","mask":"mask.png","steps":1}\n' "$(printf 'f\303\274chse')" >jobs.jsonl
    run 0 '"done":2,"skipped":0,"failed":0' batch jobs.jsonl --out many --json
    run 0 '"done":0,"skipped":2,"failed":0' batch jobs.jsonl --out many --resume --json
    exists many/"$(printf 'f\303\274chse.png')" many/two.png
    run 0 'same' replay source.png --verify
    run 0 'Converted' models convert --checkpoint "$files/models/base.pt" --config "$files/base.json" --out converted
    run 0 'Saved' generate "a fox" -o converted.png --model "$folder/converted" --steps 1
    run 0 'Exported starter to repository: ' models export starter --triton repository
    exists repository/model.json repository/*/config.pbtxt repository/*/1/model.onnx
    run 4 'repository' models export starter --triton repository
    serve
    JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:-} -Dglidefx.catalogue=$catalogue" \
        run 0 'glide-filtered' models install glide-filtered --accept-licence --source "$mirror"
    JAVA_TOOL_OPTIONS="${JAVA_TOOL_OPTIONS:-} -Dglidefx.releases=${mirror}release.json" \
        run 0 'GlideFX 999\.0\.0 is out' doctor --check-for-updates
    kill "$server"
    server=
    run 0 'glide-filtered' models verify glide-filtered
    run 0 'Saved' generate "a fox" -o installed.png --model glide-filtered --steps 1
    run 0 'glide-filtered' models remove glide-filtered --yes
    run 0 'upsampler' bench --passes 1 --runs 0
    run 0 'starter' doctor
    # Bad input is said in one sentence, with the code that scripts count on.
    run 4 'no file|cannot be read|not exist' edit "$(printf 'fehlt-\303\274.png')" --mask mask.png "a cat" -o no.png
    run 3 'nothing-such' generate "a fox" -o no.png --model nothing-such
    run 2 'frobnicate' frobnicate
    cd "$work"
}

catalogue=$files/catalogue.json
case $(uname -s) in MINGW* | MSYS*) catalogue=$(cygpath -m "$catalogue") ;; esac
for locale in C C.UTF-8; do
    started=$SECONDS
    commands "$locale"
    echo "LC_ALL=$locale: $count commands so far, $((SECONDS - started)) s"
done

# Nothing lies about in the home but what is GlideFX's.
strange=$(find "$HOME" -type f ! -ipath '*/glidefx/*' ! -path '*/.Xauthority')
[ -z "$strange" ] || fail "files outside of GlideFX's folders: $strange"

if [ "$(uname -s)" != Linux ]; then
    echo "The window was not opened: that part is written for Linux."
elif ! command -v xvfb-run >/dev/null || ! command -v xdotool >/dev/null; then
    fail "the window needs xvfb and xdotool"
else
    # GTK's dialog for files keeps a list of its own, and fontconfig a cache.
    "$here/../linux/window.sh" "$program" "$files/picture.png" "$kept"
    strange=$(find "$HOME" -type f ! -ipath '*/glidefx/*' ! -path '*/.Xauthority' ! -path '*/.cache/*' ! -name recently-used.xbel)
    [ -z "$strange" ] || fail "files outside of GlideFX's folders: $strange"
fi
echo "All well: $program"
