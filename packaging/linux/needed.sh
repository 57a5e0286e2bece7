#!/usr/bin/env bash
# Writes the names of the system's packages that hold the libraries to which those in a folder are linked, one a line.
# usage: packaging/linux/needed.sh FOLDER
set -euo pipefail
# No reader below ends before its writer: with pipefail, the signal that the writer would get counts as a failure now and then.
headers=$(find "$1" -type f \( -name '*.so' -o -path '*/bin/java' \) -exec objdump -p {} +)
cache=$(ldconfig -p)
own=$(echo "$headers" | sed -n 's/^ *SONAME *//p'; find "$1" -type f -name '*.so' -exec basename {} \;)
for name in $(echo "$headers" | sed -n 's/^ *NEEDED *//p' | sort -u); do
    if grep -qxF "$name" <<<"$own"; then
        continue
    fi
    file=$(awk -v name="$name" '$1 == name && /64/ {print $NF; exit}' <<<"$cache")
    [ -n "$file" ] || { echo "This system lacks $name, which a library in $1 needs; install it first." >&2; exit 1; }
    # Of a file in /lib, which is /usr/lib, the list may have either name.
    found=$(for path in "$file" "$(readlink -f "$file")" "${file#/usr}" "/usr$file"; do dpkg -S "$path" 2>/dev/null || true; done)
    [ -n "$found" ] || { echo "No package has $file." >&2; exit 1; }
    sed -n '1s/:.*//p' <<<"$found"
done | sort -u
