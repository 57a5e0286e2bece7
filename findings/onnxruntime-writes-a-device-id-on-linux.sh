#!/usr/bin/env bash
# ONNX Runtime 1.29.0 (Java, Linux x86-64) keeps a device id and a database of events in the user's cache folder as soon as a program opens
# its environment, and OrtEnvironment.setTelemetry(false) does not prevent it.
#
# For years its privacy page said that telemetry is in the official Windows builds alone. Release 1.29.0 added it for POSIX (pull request 27379),
# compiled in and on by default, in Maven Central's library too: ~/.cache/Microsoft/DeveloperTools/.onnxruntime/{deviceid,onnxruntime.db}.
# The switch of the Java API comes too late, since the environment exists by then. The variable ORT_DISABLE_TELEMETRY=1, set before the library is
# loaded, leaves the folder out; so does a variable CI, which is why builds do not show it and this script unsets it.
# Guessed: a library on Linux writes nothing unless asked, and the switch of its API switches it off.
#
# Needs a JDK 22 or later and Maven. Opens an environment and closes it, three times, each with a HOME of its own, and lists what lies there.
# Nothing is sent anywhere by this script, and no traffic was looked at.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 22 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 22 or later"; exit 2; }
cat >"$work/pom.xml" <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies>
<dependency><groupId>com.microsoft.onnxruntime</groupId><artifactId>onnxruntime</artifactId><version>1.29.0</version></dependency>
</dependencies></project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >/dev/null
cat >"$work/Open.java" <<'JAVA'
import ai.onnxruntime.OrtEnvironment;

public class Open {
    public static void main(String[] arguments) throws Exception {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        if (arguments.length > 0) environment.setTelemetry(false);
        environment.close();
        Thread.sleep(1000);
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Open.java"
open() { # NAME [argument]; other settings by the environment
    mkdir -p "$work/$1"
    HOME="$work/$1" XDG_CACHE_HOME= "$jdk/bin/java" --enable-native-access=ALL-UNNAMED -cp "$work:$work/lib/*" Open "${@:2}" >/dev/null
    (cd "$work/$1" && find . -type f | LC_ALL=C sort | tr '\n' ' ')
}
unset ORT_DISABLE_TELEMETRY CI
plain=$(open plain)
off=$(open off no-telemetry)
variable=$(ORT_DISABLE_TELEMETRY=1 open variable)
printf 'as it comes: %s\nsetTelemetry(false): %s\nORT_DISABLE_TELEMETRY=1: %s\n' "$plain" "$off" "$variable"
# Seen on Debian 12 with Temurin 25.0.3: the two files in the first two cases, nothing in the third.
case "$plain|$off" in
    *deviceid*"|"*deviceid*) [ -z "$variable" ] && echo "as described" && exit 0 ;;
esac
echo "CHANGED: other files than described"
exit 1
