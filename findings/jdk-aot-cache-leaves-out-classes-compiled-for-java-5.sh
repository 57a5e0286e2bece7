#!/usr/bin/env bash
# JDK 25: an AOT cache (JEP 483) holds no class whose file is older than version 50 (Java 6), so of picocli, which is compiled for Java 5
# to this day, not one: a command line that was trained still loads all of picocli from its jar, at each start.
#
# The old verifier, which such files need, is what the cache cannot do without ("Old class has been linked"). The training run says so in
# warnings of the log of its second step, one for each class, which many turn off; the later run takes the cache without a word, and a
# class that makes lambdas of the left out ones loses those too.
# Guessed: with the jar on the class path and used in training, its classes come from the cache like those of any other library.
#
# Needs a JDK 25 or later and Maven; prints how many classes of each library came out of the cache in the run after training.
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
for artifact in info.picocli:picocli:4.7.7 commons-cli:commons-cli:1.9.0; do
    mvn -B -ntp -q org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy -Dartifact="$artifact" -DoutputDirectory="$work"
done
cat >Tool.java <<'JAVA'
import picocli.CommandLine;

@CommandLine.Command(name = "tool")
public class Tool implements Runnable {
    @CommandLine.Option(names = "--times")
    int times = 1;

    @Override
    public void run() {
        org.apache.commons.cli.Options options = new org.apache.commons.cli.Options();
        options.addOption("t", "times", true, "how often");
        System.out.println("run " + times + " " + options.getOptions().size());
    }

    public static void main(String[] arguments) {
        System.exit(new CommandLine(new Tool()).execute(arguments));
    }
}
JAVA
path=picocli-4.7.7.jar:commons-cli-1.9.0.jar
"$jdk/bin/javac" -proc:none -cp "$path" Tool.java
"$jdk/bin/jar" cf tool.jar Tool.class
"$jdk/bin/java" -XX:AOTCacheOutput=tool.aot -cp "tool.jar:$path" Tool --times 2 >training 2>&1
"$jdk/bin/java" -XX:AOTCache=tool.aot -XX:AOTMode=on -Xlog:class+load:file=loaded -cp "tool.jar:$path" Tool --times 2
for library in Tool org.apache.commons.cli picocli; do
    all=$(grep -c "] $library[. ]" loaded)
    cached=$(grep "] $library[. ]" loaded | grep -c 'shared objects file' || true)
    version=$("$jdk/bin/javap" -v -cp "tool.jar:$path" "$(grep -oE "] $library(\.[A-Za-z.]*)? " loaded | head -1 | tr -d '] ')" | sed -n 's/.*major version: //p')
    echo "$library, class files of version $version: $cached of $all from the cache"
done | tee out
# Seen with Temurin 25.0.3: Tool (69) 1 of 1, commons-cli (52) 3 of 3, picocli (49) 0 of 165.
grep -q '^Tool, .* [1-9][0-9]* of' out && grep -q '^org.apache.commons.cli, .* [1-9][0-9]* of' out && grep -q '^picocli, class files of version 49: 0 of ' out \
    || { echo "CHANGED: classes of picocli come from the cache, or others do not"; exit 1; }
echo "as described"
