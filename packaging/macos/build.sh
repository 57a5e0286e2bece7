#!/usr/bin/env bash
# NOT RUN YET on a Mac: written beside the Linux script, which is.
# Builds GlideFX.app and a .dmg from target/glidefx, which "mvn package" makes on the same Mac (Apple silicon).
# Needs a JDK 25 with jpackage and Xcode's command line tools. Leaves them in target/packages.
# usage: packaging/macos/build.sh [app-image|archive|dmg]...   (default: archive and dmg)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. packaging/common/stage.sh

[ $# -gt 0 ] && what=" $* " || what=" archive dmg "
jpackage=$(find_jpackage)
stage osx-aarch64

# jpackage wants a version that begins with 1 or more on a Mac.
case $version in 0.*) version=1.${version#0.} ;; esac

iconset=target/glidefx.iconset
mkdir -p "$iconset"
for size in 16 32 128 256 512; do
    sips -z "$size" "$size" assets/icons/512.png --out "$iconset/icon_${size}x${size}.png" >/dev/null
done
iconutil -c icns "$iconset" -o target/glidefx.icns

app=$packages/GlideFX.app
rm -rf "$app"
"$jpackage" "${common[@]}" --app-version "$version" --type app-image --name GlideFX --dest "$packages" \
    --icon target/glidefx.icns --mac-package-identifier org.glidefx
runtime=$app/Contents/runtime/Contents/Home
complete_runtime "$runtime" "$app/Contents/app" "$runtime/lib"
echo "Made $app"
case $what in
    *" archive "*) (cd "$packages" && zip -q -r --symlinks "glidefx-$version-macos-aarch64.zip" GlideFX.app) ;;
esac
case $what in *" dmg "*) ;; *) exit 0 ;; esac

"$jpackage" --type dmg --name GlideFX --app-version "$version" --app-image "$app" --dest "$packages"
ls -l "$packages"/*.dmg
