#!/usr/bin/env bash
# JDK 25: a class that comes out of an AOT cache (JEP 483) says that it was loaded from where its jar lay when the cache was made, not from
# where it lies now; once nothing is left there, its code source is still an object, but the location in it is null.
#
# Moving jars and cache together to another folder is allowed: Java takes the cache without a word, on the same machine or packed and
# installed on another. A program that finds its own folder by getProtectionDomain().getCodeSource().getLocation(), as many do, then reads
# the jar, the manifest or the data of the folder that was packed, while that is there, and fails with a NullPointerException where it is not.
# Whoever tries an installed package on the machine that built it sees the first, users see the second. getResource() on the class and the
# class path give the true place.
# Guessed: the location is that of the jar on this run's class path, as it is without the cache; or the cache is refused.
#
# Needs a JDK 25 or later; prints the place that a class reports in each of four runs.
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
cat >Where.java <<'JAVA'
public class Where {
    public static void main(String[] arguments) {
        String source = String.valueOf(Where.class.getProtectionDomain().getCodeSource().getLocation());
        String resource = String.valueOf(Where.class.getResource("Where.class"));
        System.out.println("code source " + source + ", resource " + resource);
    }
}
JAVA
"$jdk/bin/javac" Where.java
mkdir built
"$jdk/bin/jar" cf built/where.jar Where.class
rm Where.class
"$jdk/bin/java" -XX:AOTCacheOutput=built/where.aot -cp "$work/built/where.jar" Where >training 2>&1
cp -rp built installed
run() { # what is run, options of Java
    local what=$1
    shift
    echo "$what: $("$jdk/bin/java" "$@" -cp "$work/installed/where.jar" Where | sed "s#$work#WORK#g")"
}
{
    run "without the cache" -XX:AOTMode=off
    run "with it, the first folder there" -XX:AOTCache=installed/where.aot -XX:AOTMode=on
    mv built elsewhere
    run "with it, the first folder gone" -XX:AOTCache=installed/where.aot -XX:AOTMode=on
    run "without it, the first folder gone" -XX:AOTMode=off
} | tee out
# Seen with Temurin 25.0.3: installed, built, null, installed; the resource lies in "installed" each time.
grep -q '^without the cache: code source file:WORK/installed/where.jar, resource .*installed' out &&
    grep -q '^with it, the first folder there: code source file:WORK/built/where.jar, resource .*installed' out &&
    grep -q '^with it, the first folder gone: code source null, resource .*installed' out &&
    grep -q '^without it, the first folder gone: code source file:WORK/installed/where.jar' out ||
    { echo "CHANGED: the code source of a class from the cache is another"; exit 1; }
echo "as described"
