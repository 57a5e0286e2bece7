"""Processor time of one edit with the default settings, of two builds in turn.

    python src/test/python/edit_cost.py NEW/bin/glidefx OLD/bin/glidefx --pairs 5

Each round runs both builds in turn: `glidefx --version`, an edit of a 256 px picture, and the same edit with four candidates. What counts
is user and system time of the whole process, less that of a start; and a further candidate, a third of what three of them add. Prints
each pair and the median ratios. Each build takes the model that lies beside it.
"""

import argparse
import os
import statistics
import subprocess
import tempfile
from pathlib import Path

from PIL import Image, ImageDraw

SIDE = 256
MORE = 3
CAPTION = "a red balloon on a blue background"
PARTS = ("start", "edit", "candidate")


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


def cost(program, folder, name):
    """Seconds of each part, in the order of PARTS."""

    def edit(count):
        files = ["--mask", f"{folder}/mask.png", CAPTION, "-o", f"{folder}/{name}-{count}.png"]
        return spent([program, "edit", f"{folder}/picture.png", *files, "--count", str(count), "--quiet"])

    start, one, all_of_them = spent([program, "--version"]), edit(1), edit(1 + MORE)
    return start, one - start, (all_of_them - one) / MORE


def main():
    """Measure and say."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("new")
    parser.add_argument("old")
    parser.add_argument("--pairs", type=int, default=5)
    options = parser.parse_args()
    pairs = []
    with tempfile.TemporaryDirectory() as folder:
        picture(folder)
        for turn in range(options.pairs):
            found = {}
            for name in ("new", "old") if turn % 2 else ("old", "new"):
                found[name] = cost(getattr(options, name), folder, f"{name}-{turn}")
            pairs.append(found)
            print("; ".join(f"{p} {a:.2f} against {b:.2f} s" for p, a, b in zip(PARTS, found["new"], found["old"])), flush=True)
    for i, part in enumerate(PARTS):
        ratios = [found["new"][i] / found["old"][i] for found in pairs]
        print(f"{part}: {statistics.median(ratios):.2f} of the old build's ({min(ratios):.2f} to {max(ratios):.2f}, {len(pairs)} pairs)")


if __name__ == "__main__":
    main()
