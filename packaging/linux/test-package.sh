#!/usr/bin/env bash
# Builds the Linux packages from target/glidefx and tests them as they are installed: the .deb by the package manager, used by a
# user without rights, installed again over itself, removed; and the archive from a folder with blanks. Changes this system while
# it runs, so it wants one that is meant for tests. Needs root, dpkg, and the tools of build.sh and smoke.sh.
# usage: packaging/linux/test-package.sh [--built]     with --built, the packages that are in target/packages
set -euo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")/../.."
[ "$(id -u)" -eq 0 ] || { echo "This installs packages and needs root." >&2; exit 1; }

user=glidefx-smoke
started=$SECONDS
fail() {
    echo "FAILED: $*" >&2
    exit 1
}
step() {
    echo "-- $*"
}
took() {
    echo "   $((SECONDS - started)) s since the start"
}
place=$(mktemp -d)
chmod 755 "$place"
cleanup() {
    if dpkg-query -W -f '${Status}' glidefx 2>/dev/null | grep 'ok installed' >/dev/null; then
        dpkg --purge glidefx >/dev/null 2>&1 || true
    fi
    userdel --remove "$user" 2>/dev/null || true
    rm -rf "$place"
}
trap cleanup EXIT

if [ "${1:-}" != --built ]; then
    step "building"
    rm -rf target/packages
    packaging/linux/build.sh archive deb >"$place/build.log" 2>&1 || { tail -n 40 "$place/build.log" >&2; fail "the packages were not built"; }
    grep -E '^(Made|Every)' "$place/build.log"
    took
fi
deb=$(ls target/packages/glidefx_*.deb)
archive=$(ls target/packages/glidefx-*.tar.gz)
ls -l "$deb" "$archive" | awk '{print "   " $5, $9}'

step "installing"
! dpkg-query -W -f '${Status}' glidefx 2>/dev/null | grep 'ok installed' >/dev/null || fail "a glidefx is installed already; remove it first"
files_before=$(find /usr/bin /usr/share/applications /usr/share/mime/packages /opt -xdev 2>/dev/null | sort)
install_deb() {
    cp "$deb" "$place/glidefx.deb"
    if command -v apt-get >/dev/null; then
        DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends --reinstall --allow-downgrades "$place/glidefx.deb" >"$place/install.log" 2>&1
    else
        dpkg -i "$place/glidefx.deb" >"$place/install.log" 2>&1
    fi || { cat "$place/install.log" >&2; fail "the package manager did not install $deb"; }
}
install_deb
took
[ "$(readlink -f /usr/bin/glidefx)" = /opt/glidefx/bin/glidefx ] || fail "there is no command glidefx"

step "what the libraries in it need"
# Java finds libraries by the names of their files, the system's loader by the names in them.
mkdir "$place/libraries"
while read -r library; do
    name=$(objdump -p "$library" | sed -n 's/^ *SONAME *//p')
    ln -sf "$library" "$place/libraries/${name:-$(basename "$library")}"
done < <(find /opt/glidefx -type f -name '*.so')
needed=0
while read -r library; do
    missing=$(LD_LIBRARY_PATH=$place/libraries ldd "$library" 2>&1 | grep -E 'not found' || true)
    [ -z "$missing" ] || fail "$library: $missing"
    needed=$((needed + 1))
done < <(find /opt/glidefx -type f \( -name '*.so' -o -path '*/bin/java' \))
[ "$needed" -gt 20 ] || fail "only $needed libraries were found in the package"
named=$(dpkg-query -W -f '${Depends}' glidefx | tr ',|' '\n\n' | sed 's/(.*//; s/[[:space:]]//g' | sort -u)
for package in $(packaging/linux/needed.sh /opt/glidefx); do
    grep -qx "$package" <<<"$named" || fail "Depends does not name $package, which a library in the package is linked to"
done
echo "   $needed libraries find all that they need; Depends: $(dpkg-query -W -f '${Depends}' glidefx | sed 's/ | [^,]*//g')"

[ -s /opt/glidefx/lib/app/glidefx.cdx.json ] || fail "the list of all parts is not in the package"

step "menu entry and file types"
entry=/usr/share/applications/glidefx.desktop
[ -r "$entry" ] || fail "there is no menu entry"
! command -v desktop-file-validate >/dev/null || desktop-file-validate "$entry"
started_by=$(sed -n 's/^Exec=\([^ ]*\) .*/\1/p' "$entry")
[ -x "$started_by" ] || fail "the menu entry starts $started_by, which there is not"
[ -r "$(sed -n 's/^Icon=//p' "$entry")" ] || fail "the menu entry has no picture"
for type in image/png image/jpeg image/webp application/x-glidefx; do
    grep -q "^MimeType=.*$type;" "$entry" || fail "the menu entry does not open $type"
done
grep -q 'pattern="\*\.glidefx"' /usr/share/mime/packages/glidefx.xml || fail "documents have no file type"

step "the hashes of its jars"
for cache in glidefx commands; do
    (cd /opt/glidefx/lib/app && sha256sum --quiet -c "$cache.aot.sha256") || fail "the cache $cache.aot was made from other jars"
    [ "$(GLIDEFX_CACHE=list glidefx)" = "$(cat "/opt/glidefx/lib/app/$cache.aot.jars")" ] || fail "the installed jars have other times than those that $cache.aot was made from"
done

step "used by a user without rights"
packaging/common/smoke.sh files "$place/files"
useradd --create-home --shell /bin/bash "$user"
mkdir "$place/kept"
chmod 777 "$place/kept"
cp -r packaging "$place/packaging"
chmod -R go+rX "$place/packaging" "$place/files"
as_user() {
    runuser -u "$user" -- env -i HOME="/home/$user" PATH=/usr/bin:/bin USER="$user" "$@"
}
status=0
as_user bash "$place/packaging/common/smoke.sh" /usr/bin/glidefx "$place/files" "$place/kept" || status=$?
mkdir -p target/smoke
cp "$place"/kept/* target/smoke
[ "$status" -eq 0 ] || fail "the installed program"
# Java and JavaFX know the home of the list of users, whatever the environment says.
strange=$(find "/home/$user" -type f -newer "$place/files/catalogue.json" ! -name '.bash*' ! -name .profile)
[ -z "$strange" ] || fail "files in the user's home that are not GlideFX's: $strange"
took

step "a cache of other jars is not used"
jar=$(ls /opt/glidefx/lib/app/glidefx-*.jar)
cp -p "$jar" "$place/old.jar"
as_user GLIDEFX_JAVA_OPTIONS=-Xlog:class+load:stderr glidefx --version 2>"$place/classes" >/dev/null
grep -q 'org.glidefx.app.Main source: shared objects file' "$place/classes" || fail "the installed program does not use its cache"
touch "$jar"
as_user GLIDEFX_JAVA_OPTIONS=-Xlog:class+load:stderr glidefx --version 2>"$place/classes" >/dev/null
grep -q 'org.glidefx.app.Main source: file:' "$place/classes" || fail "a jar of another time runs from the cache"

step "installed again over itself"
as_user glidefx generate "a fox" -o "/home/$user/fox.png" --steps 1 --gallery --quiet
data_before=$(find "/home/$user" -type f -exec sha256sum {} + | sort)
install_deb
[ "$(find "/home/$user" -type f -exec sha256sum {} + | sort)" = "$data_before" ] || fail "the second installation changed the user's data"
as_user GLIDEFX_JAVA_OPTIONS=-Xlog:class+load:stderr glidefx --version 2>"$place/classes" >/dev/null
grep -q 'org.glidefx.app.Main source: shared objects file' "$place/classes" || fail "installed again, it does not use its cache"
as_user glidefx replay "/home/$user/fox.png" --verify --quiet || fail "installed again, it makes another picture"
# It has read the new files of its model, and remembers that they are whole.
data_before=$(find "/home/$user" -type f -exec sha256sum {} + | sort)
took

step "an upgrade that fails"
mkdir -p "$place/refused/DEBIAN"
cat >"$place/refused/DEBIAN/control" <<EOF
Package: glidefx
Version: 999
Architecture: $(dpkg --print-architecture)
Maintainer: GlideFX
Description: a later version that cannot be installed
EOF
printf '#!/bin/sh\nexit 1\n' >"$place/refused/DEBIAN/preinst"
chmod 755 "$place/refused/DEBIAN/preinst"
dpkg-deb --build "$place/refused" "$place/refused.deb" >/dev/null
! dpkg -i "$place/refused.deb" >"$place/refused.log" 2>&1 || fail "a package was installed whose preinst fails"
[ "$(readlink -f /usr/bin/glidefx)" = /opt/glidefx/bin/glidefx ] || fail "after a failed upgrade there is no command glidefx"
[ -r "$entry" ] || fail "after a failed upgrade there is no menu entry"
[ "$(dpkg-query -W -f '${Status}' glidefx)" = "install ok installed" ] || fail "after a failed upgrade it is not installed"

step "removed"
dpkg --purge glidefx >"$place/remove.log" 2>&1 || { cat "$place/remove.log" >&2; fail "it cannot be removed"; }
[ ! -e /opt/glidefx ] || fail "left behind: $(find /opt/glidefx)"
files_after=$(find /usr/bin /usr/share/applications /usr/share/mime/packages /opt -xdev 2>/dev/null | sort)
left=$(comm -13 <(echo "$files_before") <(echo "$files_after") | grep -i glide || true)
[ -z "$left" ] || fail "left behind: $left"
[ "$(find "/home/$user" -type f -exec sha256sum {} + | sort)" = "$data_before" ] || fail "removing changed the user's data"

step "the archive, from a folder with blanks"
mkdir "$place/a place of its own"
tar -C "$place/a place of its own" -xzf "$archive"
chmod -R go+rX "$place/a place of its own"
as_user "$place/a place of its own/glidefx/bin/glidefx" generate "a fox" -o "/home/$user/again.png" --steps 1 --quiet
cmp "/home/$user/fox.png" "/home/$user/again.png" 2>/dev/null || as_user "$place/a place of its own/glidefx/bin/glidefx" replay "/home/$user/fox.png" --verify --quiet || fail "the archive's program makes another picture"
took
echo "The packages are all right."
