#!/usr/bin/env bash
# JavaFX 26.0.2: property.subscribe(Runnable) runs once and then stays silent, however often the property changes, until somebody
# reads the property's value; property.subscribe(Consumer) on the same property hears every change.
#
# The two overloads look like one subscription with and without the value. The Runnable one listens for invalidation, and a
# property that is invalid is not invalidated again until its value is read. A callback that reads another property, such as
# width.subscribe(() -> layout(height.get())), therefore runs for the first change only; and whether it does depends on
# whether unrelated code happens to read the value in between, so that it works in the whole program and fails in a test.
# Guessed: the callback runs on each change, and only does not get the value.
#
# Needs a JDK 24 or later and Maven; prints how often each overload was called for three changes, with and without a reader.
set -euo pipefail
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
jdk=""
for home in "${JAVA_HOME:-}" /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && [ "$("$home/bin/javac" -version 2>&1 | sed 's/javac \([0-9]*\).*/\1/')" -ge 24 ]; then jdk=$home; fi
done
[ -n "$jdk" ] || { echo "no JDK of version 24 or later"; exit 2; }
cat >"$work/pom.xml" <<'POM'
<project><modelVersion>4.0.0</modelVersion><groupId>x</groupId><artifactId>x</artifactId><version>1</version>
<dependencies>
<dependency><groupId>org.openjfx</groupId><artifactId>javafx-base</artifactId><version>26.0.2</version></dependency>
</dependencies></project>
POM
mvn -q -B -f "$work/pom.xml" dependency:copy-dependencies -DoutputDirectory="$work/lib" >/dev/null
cat >"$work/Heard.java" <<'JAVA'
import java.util.concurrent.atomic.AtomicInteger;
import javafx.beans.property.*;

public class Heard {
    static int count(boolean runnable, boolean read) {
        IntegerProperty property = new SimpleIntegerProperty();
        AtomicInteger calls = new AtomicInteger();
        if (runnable) {
            property.subscribe(() -> calls.incrementAndGet());
        } else {
            property.subscribe((before, now) -> calls.incrementAndGet());
        }
        for (int i = 1; i <= 3; i++) {
            property.set(i);
            if (read) {
                property.get();
            }
        }
        return calls.get();
    }

    public static void main(String[] arguments) {
        System.out.println("nobody reads: Runnable " + count(true, false) + ", BiConsumer " + count(false, false));
        System.out.println("somebody reads: Runnable " + count(true, true) + ", BiConsumer " + count(false, true));
    }
}
JAVA
"$jdk/bin/javac" -cp "$work/lib/*" -d "$work" "$work/Heard.java"
"$jdk/bin/java" -cp "$work:$work/lib/*" Heard | tee "$work/out"
# Seen with Temurin 25.0.3 and JavaFX 26.0.2: "nobody reads: Runnable 1, BiConsumer 3", "somebody reads: Runnable 3, BiConsumer 3".
grep -q '^nobody reads: Runnable 1, BiConsumer 3$' "$work/out" && grep -q '^somebody reads: Runnable 3, BiConsumer 3$' "$work/out" \
    || { echo "CHANGED: the Runnable overload hears each change"; exit 1; }
echo "as described"
