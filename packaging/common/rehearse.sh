#!/usr/bin/env bash
# Makes Java's cache of loaded classes and method profiles (JEP 483, 515), with which the editor starts in about half the time:
# plays a short session in the editor and lets Java write down what it used.
#
# Java takes the cache only with the same build of Java and its modules file, and compatible options (collector, compressed
# pointers, module options), else it says so on standard error and starts without. It does not always compare the jars
# (JDK-8377932), and not with such a cache as this. So the launcher does, with CACHE.jars: their names, sizes and times; lines for
# the launcher of Linux and macOS, one line for glidefx.cmd. CACHE.sha256 holds their hashes, for sha256sum -c.
# usage: packaging/common/rehearse.sh LAUNCHER CACHE      LAUNCHER starts the editor, CACHE is the file to make
set -euo pipefail
launcher=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cache=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")

# Nothing of the person who packages: neither settings nor autosaved work.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
rm -f "$cache" "$cache".*

window=()
if [ -z "${DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then
    command -v xvfb-run >/dev/null || { echo "Without a display this needs xvfb-run, of the package xvfb." >&2; exit 1; }
    window=(xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24")
fi
JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$cache -Dglidefx.rehearsal=true" timeout 300 "${window[@]}" "$launcher"
[ -s "$cache" ] || { echo "Java made no cache; the program starts without it." >&2; exit 1; }
case $launcher in
    *.app/*) ;; # jpackage's own launcher, which knows no list
    *) GLIDEFX_CACHE=list "$launcher" >"$cache.jars" ;;
esac
(cd "$(dirname "$cache")" && { command -v sha256sum >/dev/null && sha256sum -- *.jar || shasum -a 256 -- *.jar; } >"$cache.sha256")
echo "Made $cache, $(($(wc -c <"$cache") >> 20)) MB"
