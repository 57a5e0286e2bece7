"""How the time of a picture grows with candidates, steps, threads, tiles and size: a table and a plot.

    python src/test/python/cost.py target/glidefx/bin/glidefx TABLE.txt PLOT.svg

Times whole runs with the model that comes along, the median of three each, from start to end of the process; so a part of each is
start and opening the model. Candidates, steps and threads are those of `glidefx generate`, of whose base 20 steps are taken where
they are not what is varied; tiles those that `glidefx upscale` covers a picture with; sizes those of the picture of a `glidefx edit`.
"""

import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from PIL import Image, ImageDraw

RUNS = 3
SERIES = {
    "candidates (20 steps, 2 threads)": [("--count", count, 20, 2) for count in (1, 2, 4)],
    "steps (1 candidate, 2 threads)": [("--steps", 1, steps, 2) for steps in (5, 10, 20, 40)],
    "threads (1 candidate, 20 steps)": [("--threads", 1, 20, threads) for threads in (1, 2)],
    "tiles (enlarging by 4)": [("tiles", tiles) for tiles in (1, 2, 4, 8)],
    "side (an edit, pixels)": [("side", side) for side in (256, 1024, 2048, 4096)],
}
WIDTH, HEIGHT, LEFT, BOTTOM, TOP = 300, 220, 46, 40, 30
# Panels of a row of the plot.
ACROSS = 3
# A tile covers 64 pixels, of which neighbours share 16.
TILE, SHARED = 64, 16


def main():
    """Measure, write, draw."""
    program, table, plot = sys.argv[1:4]
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        for name, points in SERIES.items():
            found[name] = [(value(point), seconds(command(program, folder, point))) for point in points]
    with open(table, "w", encoding="utf-8", newline="\n") as out:
        for name, points in found.items():
            out.write(name + "\n")
            for x, times in points:
                out.write(f"  {x:4d}  median {statistics.median(times):5.2f} s ({min(times):.2f} to {max(times):.2f})\n")
    with open(plot, "w", encoding="utf-8", newline="\n") as out:
        out.write(svg(found))


def value(point):
    """What is varied."""
    if len(point) == 2:
        return point[1]
    option, count, steps, threads = point
    return {"--count": count, "--steps": steps, "--threads": threads}[option]


def command(program, folder, point):
    """What is run; makes the picture that it wants."""
    source, out = folder + "/picture.png", folder + "/out.png"
    if point[0] == "tiles":
        sample().resize((TILE + (point[1] - 1) * (TILE - SHARED), TILE)).save(source)
        given = ["upscale", source, "-o", out, "--caption", "a meadow", "--threads", "2"]
    elif point[0] == "side":
        side = point[1]
        sample().resize((side, side)).save(source)
        mask = Image.new("L", (side, side))
        ImageDraw.Draw(mask).ellipse((side // 4, side // 4, 3 * side // 4, 3 * side // 4), fill=255)
        mask.save(folder + "/mask.png")
        given = ["edit", source, "--mask", folder + "/mask.png", "a red balloon", "-o", out, "--threads", "2"]
    else:
        _, count, steps, threads = point
        given = ["generate", "a red apple", "-o", out, "--count", str(count), "--steps", str(steps), "--threads", str(threads)]
    return [program, *given, "--quiet", "--overwrite", "--device", "cpu"]


def sample():
    """The middle of a picture that comes along."""
    with Image.open(Path(__file__).resolve().parents[3] / "assets" / "samples" / "meadow.png") as whole:
        side = min(whole.size)
        return whole.convert("RGB").crop((0, 0, side, side))


def seconds(given):
    """Seconds of each run."""
    times = []
    for _ in range(RUNS):
        start = time.perf_counter()
        subprocess.run(given, check=True, capture_output=True)
        times.append(time.perf_counter() - start)
    return times


def svg(found):
    """One panel a series, each with its own scale of seconds."""
    parts = []
    for index, (name, points) in enumerate(found.items()):
        left, top = index % ACROSS * WIDTH, index // ACROSS * HEIGHT
        parts += [f'<g transform="translate(0 {top})">', *panel(left, name, points), "</g>"]
    rows = -(-len(found) // ACROSS)
    size = f'width="{WIDTH * ACROSS}" height="{HEIGHT * rows}"'
    box = f'viewBox="0 0 {WIDTH * ACROSS} {HEIGHT * rows}"'
    style = 'font-family="sans-serif" font-size="12"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" {box} {style}>\n<rect {size} fill="white"/>\n' + "\n".join(parts) + "\n</svg>\n"


def panel(left, name, points):
    """Axes, points with their range, a line through the medians."""
    right = max(x for x, _ in points)
    most = 1.1 * max(max(times) for _, times in points)
    across = lambda x: left + LEFT + (WIDTH - LEFT - 20) * x / right  # noqa: E731
    up = lambda y: HEIGHT - BOTTOM - (HEIGHT - BOTTOM - TOP) * y / most  # noqa: E731
    word, _, rest = name.partition(" ")
    parts = [f'<text x="{left + LEFT}" y="18" font-size="11">seconds by {word} {rest}</text>']
    parts.append(f'<text x="{(across(0) + across(right)) / 2:.0f}" y="{HEIGHT - 6}" text-anchor="middle">{word}</text>')
    for tick in range(int(most) + 1):
        parts.append(f'<line x1="{across(0)}" x2="{across(right)}" y1="{up(tick)}" y2="{up(tick)}" stroke="#ddd"/>')
        parts.append(f'<text x="{across(0) - 6}" y="{up(tick) + 4}" text-anchor="end">{tick}</text>')
    line = " ".join(f"{across(x):.1f},{up(statistics.median(times)):.1f}" for x, times in points)
    parts.append(f'<polyline points="{line}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    for x, times in points:
        parts.append(f'<line x1="{across(x)}" x2="{across(x)}" y1="{up(min(times))}" y2="{up(max(times))}" stroke="#1f5fa8"/>')
        parts.append(f'<circle cx="{across(x)}" cy="{up(statistics.median(times))}" r="4" fill="#1f5fa8"/>')
        parts.append(f'<text x="{across(x)}" y="{HEIGHT - BOTTOM + 18}" text-anchor="middle">{x}</text>')
    return parts


if __name__ == "__main__":
    main()
