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
    cp -p "$image"/lib/*.jar "$input"
    cp -p "$image/native/$platform"/* "$input/native"
    cp -Rp "$image/onnx-models" "$input/onnx-models"
    # Notices of the libraries, the list of all parts and whatever else the build put there for people to read.
    find "$image" -maxdepth 1 -type f -exec cp -p {} "$input" \;
    # The unpacked copies in native/ are used; those in the jars would be as large again, for many systems.
    local jar
    for jar in "$input"/onnxruntime*.jar; do
        zip -q -d "$jar" 'ai/onnxruntime/native/*'
    done
    for jar in "$input"/sqlite-jdbc*.jar; do
        zip -q -d "$jar" 'org/sqlite/native/*'
    done
    for jar in "$input"/webp-imageio*.jar; do
        zip -q -d "$jar" 'native/*' -x "$(webp_library "$platform")"
    done
    local main modules
    main=$(basename "$(ls "$input"/glidefx-*.jar)")
    version=${main#glidefx-}
    version=${version%.jar}
    version=${version%-SNAPSHOT}
    modules=$("$(dirname "$jpackage")/java" packaging/common/Modules.java needed "$input" "$image/fx")
    common=(
        --input "$input" --main-jar "$main" --main-class org.glidefx.app.Main --app-version "$version"
        --module-path "$image/fx" --add-modules "$modules"
        --jlink-options "--strip-debug --no-man-pages --no-header-files"
        --vendor GlideFX --description "$description"
        --java-options "--enable-native-access=javafx.graphics,ALL-UNNAMED"
        --java-options --sun-misc-unsafe-memory-access=allow
        --java-options -XX:+UseSerialGC
        --java-options -Xlog:disable --java-options -Xlog:all=warning:stderr
        --java-options '-Dglidefx.models=$APPDIR/onnx-models'
        --java-options '-Donnxruntime.native.path=$APPDIR/native'
        --java-options '-Dorg.sqlite.lib.path=$APPDIR/native'
    )
}

# The one library that has to stay in its jar, for webp-imageio loads it from nowhere else.
webp_library() {
    case $1 in
        linux-x64) echo 'native/Linux/x86_64/*' ;;
        linux-aarch64) echo 'native/Linux/aarch64/*' ;;
        osx-aarch64) echo 'native/Mac/aarch64/*' ;;
    esac
}

# Completes the Java of an app-image and checks it: its folder, that of the jars, and where JavaFX looks for its libraries.
complete_runtime() {
    local runtime=$1 jars=$2 libraries=$3
    # JavaFX would copy them from its jar into each user's folder.
    find target/glidefx/fx -maxdepth 1 \( -name '*.so' -o -name '*.dylib' \) -exec cp -p {} "$libraries" \;
    "$(dirname "$jpackage")/java" packaging/common/Modules.java check "$jars" "$runtime"
    # Of Java's own commands the launcher needs one.
    find "$runtime/bin" -type f ! -name java -delete
}
