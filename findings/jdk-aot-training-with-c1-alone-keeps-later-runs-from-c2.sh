#!/usr/bin/env bash
# JDK 25: a training run with -XX:TieredStopAtLevel=1 keeps the methods that it compiled from ever being optimised in later runs,
# although those are started without that option.
#
# The cache of a training run (-XX:AOTCacheOutput, JEP 514) holds profiles since JDK 25 (JEP 515), and with them the highest level that each
# method was compiled to. A method that training left at level 1 is compiled at level 1 again as soon as it is called; that level counts no calls,
# so that nothing sends the method to C2, however hot it gets. The cache is taken without a word, and the program prints the same.
# -XX:-AOTReplayTraining (a diagnostic option) undoes it. Stopping at level 3 in training has no such effect: C2 is reached as usual.
# Guessed: options that make the training run short or cheap shape the cache, but not how fast the program becomes in production.
#
# Needs a JDK 25 or later; prints the highest level that a hot method was compiled to, by what the training run was told.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 25 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 25 or later"; exit 2; }
unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS
cd "$work"
cat >Hot.java <<'JAVA'
public class Hot {
    static int mix(int[] values, int seed) {
        int mixed = seed;
        for (int value : values) mixed += value * 31 + seed;
        return mixed;
    }

    public static void main(String[] arguments) {
        int[] values = new int[1000];
        int mixed = 1;
        for (int i = 0; i < 1_000_000; i++) mixed = mix(values, mixed);
        System.out.println("mixed " + mixed);
    }
}
JAVA
"$jdk/bin/javac" Hot.java
"$jdk/bin/jar" cf hot.jar Hot.class
later() { # NAME option of training, options of the later run: its highest level and time
    "$jdk/bin/java" -XX:AOTCacheOutput="$1.aot" "$2" -cp hot.jar Hot >"$1.training" 2>&1
    local start=${EPOCHREALTIME/[.,]/}
    "$jdk/bin/java" -XX:AOTCache="$1.aot" -XX:AOTMode=on "${@:3}" -XX:+PrintCompilation -cp hot.jar Hot >"$1.run"
    local end=${EPOCHREALTIME/[.,]/}
    # Columns: time, number, attributes, level, method. "made not entrant" tells of code that is given up.
    local level
    level=$(grep 'Hot::mix (' "$1.run" | grep -v 'made not' | grep -oE ' [0-4] +Hot::' | tr -dc '0-4\n' | sort -n | tail -1)
    echo "trained with $2${3:+, run with ${*: -1}}: level $level, $(((end - start) / 1000)) ms"
}
{
    later default -XX:TieredStopAtLevel=4
    later third -XX:TieredStopAtLevel=3
    later first -XX:TieredStopAtLevel=1
    later cured -XX:TieredStopAtLevel=1 -XX:+UnlockDiagnosticVMOptions -XX:-AOTReplayTraining
} | tee out
# Seen with Temurin 25.0.3 on x86-64, two cores: level 4 and 125 ms after training up to levels 4 and 3, level 1 and 627 ms after training up to level 1,
# level 4 and 104 ms with that cache and -XX:-AOTReplayTraining.
[ "$(grep -c 'level 4,' out)" -eq 3 ] && grep -q '^trained with -XX:TieredStopAtLevel=1: level 1,' out \
    || { echo "CHANGED: C2 is reached after training with C1 alone, or not after other training"; exit 1; }
echo "as described"
