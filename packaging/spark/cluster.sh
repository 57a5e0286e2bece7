# Spark processes on this machine, for the scripts beside this file, which source it. They run from the jars that Maven brings; people with
# a cluster have Spark's own scripts.
here=$(CDPATH='' cd -- "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(CDPATH='' cd -- "$here/../.." && pwd)
target=$here/target
jar=$target/glidefx-spark-0.1.0-SNAPSHOT.jar
glidefx=$root/target/glidefx/bin/glidefx
model=$root/onnx-models/starter
started=()

fail() { echo "FAILED: $*" >&2; exit 1; }
say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

find_java() {
    local java
    for java in "${JAVA_HOME:-/nowhere}/bin/java" /usr/lib/jvm/*/bin/java "$HOME"/.sdkman/candidates/java/*/bin/java "$HOME"/.jdks/*/bin/java; do
        if [ -x "$java" ] && [ "$("$java" -version 2>&1 | sed -n '1s/.*version "\([0-9]*\).*/\1/p')" -ge 25 ] 2>/dev/null; then
            echo "$java"
            return
        fi
    done
}

# What Spark's scripts would set.
prepare() {
    [ -r "$jar" ] && [ -x "$glidefx" ] || fail "run first: mvn package && mvn -f packaging/spark/pom.xml package"
    java=$(find_java)
    [ -n "$java" ] || fail "no Java 25 or later was found; set JAVA_HOME"
    JAVA_HOME=$(CDPATH='' cd -- "$(dirname "$java")/.." && pwd)
    SPARK_HOME=$target/spark
    if [ ! -d "$SPARK_HOME/jars" ]; then
        mvn -q -B -ntp -f "$here/home/pom.xml" org.apache.maven.plugins:maven-dependency-plugin:3.11.0:build-classpath \
            "-Dspark.version=$(sed -n 's|.*<spark.version>\(.*\)</spark.version>.*|\1|p' "$here/pom.xml")" \
            -Dstyle.color=never -Dmdep.outputFile="$target/spark.classpath" >"$target/spark.log"
        mkdir -p "$SPARK_HOME/jars"
        tr ':' '\n' <"$target/spark.classpath" | while read -r each; do
            ln -sf "$each" "$SPARK_HOME/jars/"
        done
    fi
    # Without it, the launcher of a folder that is no build of Spark stops with "Cannot find any build directories".
    export JAVA_HOME SPARK_HOME SPARK_SCALA_VERSION=2.13 SPARK_LOCAL_IP=127.0.0.1 ORT_DISABLE_TELEMETRY=1
    opens=$(sed -n 's|.*<spark.opens>\(.*\)</spark.opens>.*|\1|p' "$here/pom.xml")
    flags="-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow --add-modules=jdk.incubator.vector $opens"
    work=$(mktemp -d "${TMPDIR:-/tmp}/glidefx-spark.XXXXXX")
    trap clean EXIT
}

clean() {
    local each
    for each in "${started[@]}"; do
        kill "$each" 2>/dev/null || true
    done
    wait
    [ -n "${keep:-}" ] || rm -rf "$work"
}

# The line of a file that is the COUNTth to match, once it is there: follow FILE PATTERN [COUNT] [PID that writes the file].
follow() {
    local line=
    while :; do
        line=$(grep -E "$2" "$1" 2>/dev/null | sed -n "${3:-1}p" || true)
        [ -n "$line" ] && break
        kill -0 "${4:-$$}" 2>/dev/null || fail "$1 ended before it had $2 ${3:-1} times"
        sleep 0.5
    done
    echo "$line"
}

start_master() {
    "$java" -Xmx512m -XX:TieredStopAtLevel=1 $flags -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.master.Master \
        --host 127.0.0.1 --port 0 --webui-port 0 >"$work/master.log" 2>&1 &
    master=$!
    started+=("$master")
    address=$(follow "$work/master.log" 'Starting Spark master at spark://' | grep -o 'spark://[^ ]*')
}

# start_worker NUMBER [PROPERTY=VALUE...]: one core; sets $worker.
start_worker() {
    local number=$1 property
    shift
    : >"$work/worker-$number.conf"
    for property in "$@"; do echo "${property%%=*} ${property#*=}" >>"$work/worker-$number.conf"; done
    : >"$work/worker-$number.log"
    "$java" -Xmx512m -XX:TieredStopAtLevel=1 $flags -cp "$SPARK_HOME/jars/*" org.apache.spark.deploy.worker.Worker \
        --host 127.0.0.1 --webui-port 0 --cores 1 --memory 2g --work-dir "$work/worker-$number" \
        --properties-file "$work/worker-$number.conf" "$address" >>"$work/worker-$number.log" 2>&1 &
    worker=$!
    started+=("$worker")
    follow "$work/worker-$number.log" 'Successfully registered with master' >/dev/null
}

# A driver in the background, whose rows go to a file: submit ROWS [SPARK OPTION...] -- ARGUMENT...; sets $driver.
submit() {
    local rows=$1 options=()
    shift
    while [ "$1" != -- ]; do options+=("$1"); shift; done
    shift
    : >"$rows"
    CLASSPATH=$SPARK_HOME/jars/* "$java" -Xmx768m -XX:TieredStopAtLevel=1 $flags org.apache.spark.deploy.SparkSubmit \
        --master "$address" --conf spark.ui.enabled=false --conf spark.driver.host=127.0.0.1 --conf spark.executor.memory=768m \
        --conf spark.executor.cores=1 --conf "spark.executor.extraJavaOptions=-XX:+UseSerialGC --enable-native-access=ALL-UNNAMED --sun-misc-unsafe-memory-access=allow" \
        "${options[@]}" "$jar" "$@" >>"$rows" 2>"$rows.log" &
    driver=$!
    started+=("$driver")
}
