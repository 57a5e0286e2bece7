#!/usr/bin/env bash
# Makes Java's caches of loaded classes and method profiles (JEP 483, 515), with which the program starts in about half the time: plays
# a short session in the editor and lets Java write down what it used, again for the commands that end at once, and for an edit, with
# which go all commands that work. Three caches, since Java gets ready whatever a cache holds: a command would wait for the classes of
# the window.
#
# Java takes a cache only with the same build of Java and its modules file, and compatible options (collector, compressed
# pointers, module options), else it says so on standard error and starts without. It does not always compare the jars
# (JDK-8377932), and not with such a cache as that of the window. So the launcher does, with CACHE.jars: their names, sizes and times;
# lines for the launcher of Linux and macOS, one line for glidefx.cmd. CACHE.sha256 holds their hashes, for sha256sum -c.
# usage: packaging/common/rehearse.sh LAUNCHER FOLDER [commands]
#        LAUNCHER starts the program, FOLDER is that of its jars, "commands" leaves the window out
set -euo pipefail
launcher=$(CDPATH='' cd -- "$(dirname "$1")" && pwd)/$(basename "$1")
folder=$(CDPATH='' cd -- "$2" && pwd)
what=${3:-all}

# Nothing of the person who packages: neither settings nor autosaved work.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
rm -f "$folder"/glidefx.aot* "$folder"/commands.aot* "$folder"/work.aot*

# Java compiles what it saw compiled in a rehearsal as soon as it is called again, and to the level that it saw: with the optimising
# compiler, that took a third of a start's processor time. So the rehearsal has the quick one alone, whose code then stays for what a start
# needs; all that works on pixels, numbers or many bytes is left out of that, and is compiled by both compilers later, as it becomes hot.
quick="-XX:TieredStopAtLevel=1 -XX:CompileCommand=quiet"
for busy in caption diffusion digest editor engine gallery image model onnx recipe tensor text ui.canvas; do
    quick="$quick -XX:CompileCommand=exclude,org.glidefx.$busy*::*"
done
for busy in com.sun.imageio com.sun.javafx.iio com.sun.javafx.image com.sun.marlin java.awt java.math java.util.random \
    java.util.SplittableRandom java.util.zip javax.imageio sun.awt sun.java2d sun.security tools.jackson; do
    quick="$quick -XX:CompileCommand=exclude,$busy*::*"
done

# rehearse CACHE OPTIONS COMMAND...: runs a command that notes what it uses, and what the launcher compares.
rehearse() {
    local cache=$1 options=$2
    shift 2
    JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$cache -Dglidefx.rehearsal=true $options" timeout 300 "$@"
    [ -s "$cache" ] || { echo "Java made no cache; the program starts without it." >&2; exit 1; }
    case $launcher in
        *.app/*) ;; # jpackage's own launcher, which knows no list
        *) GLIDEFX_CACHE=list "$launcher" >"$cache.jars" ;;
    esac
    (cd "$folder" && { command -v sha256sum >/dev/null && sha256sum -- *.jar || shasum -a 256 -- *.jar; } >"$cache.sha256")
    echo "Made $cache, $(($(wc -c <"$cache") >> 20)) MB"
}

case $launcher in
    *.app/*) ;;
    *)
        rehearse "$folder/commands.aot" "$quick" "$launcher" models list
        # White is what an edit may change, so a picture with a white background is also a mask.
        picture=$home/picture.png
        "$launcher" generate "a red apple on a white background" -o "$picture" --quiet &&
            rehearse "$folder/work.aot" "" "$launcher" edit "$picture" --mask "$picture" "a blue car" -o "$home/edit.png" --quiet
        ;;
esac
[ "$what" = all ] || exit 0
window=()
if [ -z "${DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then
    if command -v xvfb-run >/dev/null; then
        window=(xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24")
    else
        # Without a display the toolkit draws into memory: a few classes of the real one will be missing.
        export GLIDEFX_JAVA_OPTIONS="${GLIDEFX_JAVA_OPTIONS:-} -Dglass.platform=Headless -Dprism.order=sw"
    fi
fi
rehearse "$folder/glidefx.aot" "$quick" "${window[@]}" "$launcher"
