# Read by the build scripts of Linux and macOS, from the project's root: gathers what jpackage takes.
# After "stage PLATFORM" there are: $packages, $version, $description and the array $common of jpackage's options.

packages=target/packages
description="Paint over it, say it, watch it appear: an image editor around text-guided diffusion"

# jpackage of the first JDK 25 or later.
find_jpackage() {
    local candidate
    for candidate in "${JAVA_HOME:-/nowhere}/bin/jpackage" "$(command -v jpackage || true)" /usr/lib/jvm/*/bin/jpackage \
        /Library/Java/JavaVirtualMachines/*/Contents/Home/bin/jpackage "$HOME"/.sdkman/candidates/java/*/bin/jpackage; do
        if [ -x "$candidate" ] && [ "$("$candidate" --version 2>/dev/null | cut -d. -f1)" -ge 25 ]; then
            echo "$candidate"
            return
        fi
    done
    echo "Packaging needs a JDK 25 or later with jpackage; set JAVA_HOME to one." >&2
    return 1
}

# The jars, with the libraries of one platform only, and beside them the models.
stage() {
    local platform=$1 image=target/glidefx input=target/package-input
    [ -x "$image/bin/glidefx" ] || { echo "There is no $image; run: mvn package" >&2; exit 1; }
    rm -rf "$input"
    mkdir -p "$input/native" "$packages"
    cp "$image"/lib/*.jar "$input"
    cp "$image/native/$platform"/* "$input/native"
    cp -R "$image/onnx-models" "$input/onnx-models"
    # The unpacked copies in native/ are used; those in the jar would be as large again, for four systems.
    local jar
    for jar in "$input"/onnxruntime*.jar; do
        zip -q -d "$jar" 'ai/onnxruntime/native/*'
    done
    local main
    main=$(basename "$(ls "$input"/glidefx-*.jar)")
    version=${main#glidefx-}
    version=${version%.jar}
    version=${version%-SNAPSHOT}
    common=(
        --input "$input" --main-jar "$main" --main-class org.glidefx.app.Main --app-version "$version"
        --module-path "$image/fx" --add-modules "javafx.controls,java.logging,java.desktop,jdk.unsupported,jdk.zipfs"
        --jlink-options "--strip-debug --no-man-pages --no-header-files"
        --vendor GlideFX --description "$description"
        --java-options "--enable-native-access=javafx.graphics,ALL-UNNAMED"
        --java-options --sun-misc-unsafe-memory-access=allow
        --java-options -XX:+UseSerialGC
        --java-options '-Dglidefx.models=$APPDIR/onnx-models'
        --java-options '-Donnxruntime.native.path=$APPDIR/native'
    )
}

# Adds Java's notes from a rehearsal to an app-image: its launcher, the folder with its .cfg file, the folder of its Java. Where there
# is no display, or Java makes none, the program starts without.
rehearse() {
    local launcher=$1 app=$2 runtime=$3
    if packaging/common/rehearse.sh "$launcher" "$app/glidefx.aot"; then
        printf 'java-options=%s\n' '-XX:AOTCache=$APPDIR/glidefx.aot' -Xlog:aot=off -Xlog:cds=off >>"$app/$(basename "$launcher").cfg"
    fi
    # Java's own commands were needed for that alone.
    rm -rf "${runtime:?}/bin"
}
