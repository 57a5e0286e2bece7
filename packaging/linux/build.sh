#!/usr/bin/env bash
# Builds an app-image (a folder that brings its own Java) and a .deb from target/glidefx, which "mvn package" makes.
# Needs a JDK 25 with jpackage, zip, and for the .deb fakeroot, binutils and dpkg. Leaves them in target/packages.
# usage: packaging/linux/build.sh [app-image|deb]   (default: both)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. packaging/common/stage.sh

what=${1:-deb}
case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-aarch64 ;;
    *) echo "There is no ONNX Runtime for Linux on $(uname -m)." >&2; exit 1 ;;
esac
jpackage=$(find_jpackage)
stage "$platform"
icon=()
[ -f assets/icons/512.png ] && icon=(--icon assets/icons/512.png)

rm -rf "$packages/glidefx"
"$jpackage" "${common[@]}" --type app-image --name glidefx --dest "$packages" "${icon[@]}"
rehearse "$packages/glidefx/bin/glidefx" "$packages/glidefx/lib/app" "$packages/glidefx/lib/runtime"
echo "Made $packages/glidefx"
[ "$what" = app-image ] && exit 0

# --linux-package-deps is added to what jpackage finds out itself, which overlooks what JavaFX loads while it runs.
"$jpackage" --type deb --name glidefx --app-version "$version" --app-image "$packages/glidefx" --dest "$packages" \
    --description "$description" --vendor GlideFX --license-file LICENSE "${icon[@]}" \
    --linux-package-name glidefx --linux-deb-maintainer glidefx@localhost --linux-app-category graphics \
    --linux-menu-group Graphics --linux-shortcut --resource-dir packaging/linux/resources \
    --linux-package-deps "libgtk-3-0 | libgtk-3-0t64, libgl1, libxxf86vm1"
ls -l "$packages"/*.deb
