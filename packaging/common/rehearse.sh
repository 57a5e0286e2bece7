#!/usr/bin/env bash
# Makes Java's cache of loaded classes and method profiles (JEP 483, 515), with which the editor starts in about half the time:
# plays a short session in the editor and lets Java write down what it used. The cache fits one Java build and one set of
# jars; with any other, Java passes it over.
# usage: packaging/common/rehearse.sh LAUNCHER CACHE      LAUNCHER starts the editor, CACHE is the file to make
set -euo pipefail
launcher=$(cd "$(dirname "$1")" && pwd)/$(basename "$1")
cache=$(cd "$(dirname "$2")" && pwd)/$(basename "$2")

# Nothing of the person who packages: neither settings nor autosaved work.
home=$(mktemp -d)
trap 'rm -rf "$home"' EXIT
export HOME=$home XDG_CONFIG_HOME=$home/config XDG_DATA_HOME=$home/data XDG_STATE_HOME=$home/state XDG_CACHE_HOME=$home/cache
rm -f "$cache"

window=()
if [ -z "${DISPLAY:-}" ] && [ "$(uname -s)" = Linux ]; then
    command -v xvfb-run >/dev/null || { echo "Without a display this needs xvfb-run, of the package xvfb." >&2; exit 1; }
    window=(xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24")
fi
JAVA_TOOL_OPTIONS="-XX:AOTCacheOutput=$cache -Dglidefx.rehearsal=true" timeout 300 "${window[@]}" "$launcher"
[ -s "$cache" ] || { echo "Java made no cache; the program starts without it." >&2; exit 1; }
echo "Made $cache, $(($(wc -c <"$cache") >> 20)) MB"
