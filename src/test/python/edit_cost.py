"""Processor time of one edit with the default settings, of two builds in turn.

    python src/test/python/edit_cost.py NEW/bin/glidefx OLD/bin/glidefx --pairs 9

Each round runs `glidefx edit` of a 256 px picture and `glidefx --version` with both builds, in turn; what counts is user and system time
of the whole process, less that of a start. Prints each pair and the median ratio. Each build takes the model that lies beside it.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

SIDE = 256
CAPTION = "a red balloon on a blue background"


def spent(command):
    """User and system seconds of a process and what it started."""
    before = os.times()
    subprocess.run(command, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def picture(folder):
    """A sample's middle and a round hole in it."""
    source = Path(__file__).resolve().parents[3] / "assets" / "samples" / "meadow.png"
    with Image.open(source) as whole:
        side = min(whole.size)
        whole.convert("RGB").crop((0, 0, side, side)).resize((SIDE, SIDE)).save(f"{folder}/picture.png")
    mask = Image.new("L", (SIDE, SIDE))
    ImageDraw.Draw(mask).ellipse((70, 70, 186, 186), fill=255)
    mask.save(f"{folder}/mask.png")


def edit(program, folder, turn):
    """The command of an edit."""
    return [program, "edit", f"{folder}/picture.png", "--mask", f"{folder}/mask.png", CAPTION, "-o", f"{folder}/{turn}.png", "--quiet"]


def main():
    """Measure and say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("new")
    parser.add_argument("old")
    parser.add_argument("--pairs", type=int, default=9)
    options = parser.parse_args()
    ratios = []
    with tempfile.TemporaryDirectory() as folder:
        picture(folder)
        for turn in range(options.pairs):
            whole, start = {}, {}
            for name in ("new", "old") if turn % 2 else ("old", "new"):
                program = getattr(options, name)
                start[name] = spent([program, "--version"])
                whole[name] = spent(edit(program, folder, f"{name}-{turn}"))
            cost = {name: whole[name] - start[name] for name in whole}
            ratios.append(cost["new"] / cost["old"])
            said = ", ".join(f"{n} {cost[n]:.2f} s (whole {whole[n]:.2f}, start {start[n]:.2f})" for n in ("new", "old"))
            print(f"{said}: {ratios[-1]:.2f}", flush=True)
    print(f"median of {options.pairs} pairs: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")


if __name__ == "__main__":
    main()
