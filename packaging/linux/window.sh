#!/usr/bin/env bash
# Uses the editor's window on a display of its own, by mouse and keyboard alone: opens a picture given by name, masks a part of it,
# fills it with words, accepts, exports the picture, saves the document, closes. Needs xvfb and xdotool. What it sees at the end stays in KEPT.
# usage: packaging/linux/window.sh PROGRAM PICTURE KEPT
set -euo pipefail

if [ -z "${GLIDEFX_OWN_DISPLAY:-}" ]; then
    GLIDEFX_OWN_DISPLAY=yes exec xvfb-run --auto-servernum --server-args "-screen 0 1440x900x24" "$0" "$@"
fi
program=$1 kept=$3
work=$(mktemp -d)
# The name has letters that a locale may not know.
picture=$work/$(printf 'gr\303\266\303\237e 1.png')
saved=$work/filled.png
cp "$2" "$picture"
editor=
started=$SECONDS

shot() {
    if command -v scrot >/dev/null; then scrot --overwrite "$kept/$1.png" >/dev/null 2>&1 || true; fi
}
cleanup() {
    [ -z "$editor" ] || kill "$editor" 2>/dev/null || true
    rm -rf "$work"
}
trap cleanup EXIT
fail() {
    shot window-failed
    cat "$work/log" >&2
    echo "FAILED: window: $*" >&2
    exit 1
}
# Waits, for minutes if it must, until a command succeeds.
until_true() {
    local what=$1 tries=600
    shift
    until "$@" >/dev/null 2>&1; do
        kill -0 "$editor" 2>/dev/null || fail "the editor ended before $what"
        [ $((tries -= 1)) -gt 0 ] || fail "no sign of $what"
        sleep 0.5
    done
}
key() {
    xdotool key --clearmodifiers "$1"
    sleep 0.3
}
in_gallery() { { find "$XDG_DATA_HOME/glidefx/gallery/pictures" -name '*.png' 2>/dev/null || true; } | wc -l; }
pictures_kept() { [ "$(in_gallery)" -ge $((before + 2)) ]; }
has_content() { [ -s "$1" ]; }
saving_dialog() { dialog=$(xdotool search --onlyvisible --name '^(Save|Sichern|Speichern)' | tail -n 1) && [ -n "$dialog" ]; }

# Saves under a name, in the dialog of the system.
save_as() {
    key ctrl+s
    until_true "the dialog for a name" saving_dialog
    xdotool windowfocus "$dialog"
    sleep 0.5
    key ctrl+a
    xdotool type "$1"
    key Return
    until_true "the file $1" has_content "$1"
    sleep 1
    xdotool windowfocus "$window"
}

export XDG_DATA_HOME=${XDG_DATA_HOME:-$HOME/.local/share}
# Of the usual two candidates each is kept.
before=$(in_gallery)
"$program" "$picture" >"$work/log" 2>&1 &
editor=$!
until_true "its window" xdotool search --onlyvisible --name "$(printf 'gr\303\266\303\237e 1')"
window=$(xdotool search --onlyvisible --name "$(printf 'gr\303\266\303\237e 1')" | tail -n 1)
sleep 1
xdotool windowfocus "$window"
eval "$(xdotool getwindowgeometry --shell "$window")"
opened=$((SECONDS - started))
shot window-opened

# A stroke of the brush across the middle of the canvas.
key b
xdotool mousemove $((X + WIDTH / 2 - 90)) $((Y + HEIGHT / 2)) mousedown 1
for step in 1 2 3 4 5 6; do xdotool mousemove_relative -- 30 $((step % 2 * 20 - 10)); sleep 0.05; done
xdotool mouseup 1
key ctrl+l
xdotool type "a red apple"
sleep 0.3
# It waits for the model by itself.
for try in 1 2 3 4 5 6 7 8 9 10 11 12; do
    key ctrl+Return
    for wait in 1 2 3 4 5 6 7 8 9 10; do
        [ "$(in_gallery)" -gt "$before" ] && break 2
        kill -0 "$editor" 2>/dev/null || fail "the editor ended while it filled"
        sleep 0.5
    done
done
until_true "two candidates" pictures_kept
sleep 1
shot window-filled
# Out of the field of words, so that Enter accepts.
xdotool mousemove $((X + WIDTH / 2)) $((Y + HEIGHT / 2)) click 2
for try in 1 2 3; do
    key Return
    sleep 0.7
done
save_as "$saved"
# A picture holds neither versions nor mask, so closing would ask; the document holds them.
document=$work/filled.glidefx
save_as "$document"
until_true "a title that says the document is saved" xdotool search --onlyvisible --name '^filled.glidefx'
shot window-saved
key ctrl+q
tries=120
while kill -0 "$editor" 2>/dev/null; do
    [ $((tries -= 1)) -gt 0 ] || fail "the window did not close"
    sleep 0.5
done
status=0
wait "$editor" || status=$?
[ "$status" -eq 0 ] || fail "the editor ended with $status"
editor=
! grep -Eq 'Exception|^[[:space:]]+at |^WARNING' "$work/log" || fail "the editor complained"
cp "$saved" "$kept/window-result.png"
"$program" replay "$saved" --source "$picture" >"$work/replay" 2>&1 || fail "what was saved has no recipe: $(cat "$work/replay")"
echo "Window: open after $opened s, filled, saved and closed after $((SECONDS - started)) s"
