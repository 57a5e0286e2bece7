#!/usr/bin/env bash
# Builds from target/glidefx, which "mvn package" makes: an app-image (a folder that brings its own Java), an archive of it that
# needs no installing, and a .deb. Needs a JDK 25 with jpackage, zip, and for the .deb fakeroot, binutils and dpkg. Leaves them in
# target/packages.
# usage: packaging/linux/build.sh [app-image|archive|deb]...   (default: archive and deb)
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
. packaging/common/stage.sh

[ $# -gt 0 ] && what=" $* " || what=" archive deb "
case $(uname -m) in
    x86_64) platform=linux-x64 ;;
    aarch64) platform=linux-aarch64 ;;
    *) echo "There is no ONNX Runtime for Linux on $(uname -m)." >&2; exit 1 ;;
esac
jpackage=$(find_jpackage)
stage "$platform"
icon=()
[ -f assets/icons/512.png ] && icon=(--icon assets/icons/512.png)

image=$packages/glidefx
rm -rf "$image"
"$jpackage" "${common[@]}" --type app-image --name glidefx --dest "$packages" "${icon[@]}"
complete_runtime "$image/lib/runtime" "$image/lib/app" "$image/lib/runtime/lib"
# jpackage's launcher starts Java in the locale that it finds, in which names that are not ASCII may be unreadable, and knows
# nothing of the cache, of glibc's memory or of terminals. The one of target/glidefx does.
cp packaging/common/glidefx "$image/bin/glidefx"
rm -f "$image/lib/libapplauncher.so" "$image/lib/app/glidefx.cfg"
cp packaging/linux/resources/glidefx-mime.xml "$image/lib/"
# One time for all files, in every package: the cache is compared with it, and jpackage does not keep those of files that it copies.
export SOURCE_DATE_EPOCH
SOURCE_DATE_EPOCH=$(stat -c %Y target/glidefx/lib/glidefx-*.jar)
find "$image" -exec touch -h -d "@$SOURCE_DATE_EPOCH" {} +
# Without a display, or where Java makes none, the program starts without.
packaging/common/rehearse.sh "$image/bin/glidefx" "$image/lib/app" || echo "Going on without a cache." >&2
echo "Made $image"

case $what in
    *" archive "*)
        archive=$packages/glidefx-$version-$platform.tar.gz
        # Times are what the cache is compared with; tar keeps them.
        tar -C "$packages" --owner=0 --group=0 --numeric-owner -cf - glidefx | gzip -1 >"$archive"
        ls -l "$archive"
        ;;
esac
case $what in *" deb "*) ;; *) exit 0 ;; esac

# The packages with the libraries that this package's own are linked to, and those that are loaded by name while the program
# runs. jpackage would name every library that these use in turn, down to which JPEG library this system has.
dependencies=$(packaging/linux/needed.sh "$image" && printf '%s\n' fontconfig libgl1 libgtk-3-0 libpango-1.0-0 libpangoft2-1.0-0 libxxf86vm1)
# (jpackage writes these after a comma; resources/control begins with libc6.) Names in Debian 13 and Ubuntu 24.04 end in t64 where the size of a time changed.
dependencies=$(echo "$dependencies" | sed 's/t64$//; /^libc6$/d' | sort -u | sed 's/^lib.*$/& | &t64/' | paste -sd, | sed 's/,/, /g')

# The compression takes seconds; the default one took a minute and a half for a tenth less.
DPKG_DEB_COMPRESSOR_TYPE=${DPKG_DEB_COMPRESSOR_TYPE:-gzip} DPKG_DEB_COMPRESSOR_LEVEL=${DPKG_DEB_COMPRESSOR_LEVEL:-1} \
    "$jpackage" --type deb --name glidefx --app-version "$version" --app-image "$image" --dest "$packages" \
    --description "$description" --vendor GlideFX --license-file LICENSE "${icon[@]}" \
    --linux-package-name glidefx --linux-deb-maintainer glidefx@localhost --linux-app-category graphics \
    --linux-menu-group Graphics --linux-shortcut --resource-dir packaging/linux/resources \
    --linux-package-deps "$dependencies"
ls -l "$packages"/*.deb
