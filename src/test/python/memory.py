"""Whether resident memory grows while edits go on in one process: the slope after the first 20, and the peak.

    python src/test/python/memory.py target/glidefx/bin/glidefx [EDITS]

Runs one `glidefx batch` of small edits (1 step of the base, the fewest of the upsampler) and reads /proc after each. Captions repeat after
20, for a word that was never said before maps another page of the text encoder's weights. The interval of the slope allows for
neighbouring values being alike (first-order autocorrelation).
"""

import json
import math
import pathlib
import struct
import subprocess
import sys
import tempfile
import zlib

FIRST = 20
THINGS = ["apple", "panda", "ghost", "penguin", "sailboat", "car", "frog", "robot", "sunflower", "burger"]
COLOURS = ["red", "blue"]
SIDE = 256


def main():
    """Run, note, tell."""
    program = sys.argv[1]
    edits = int(sys.argv[2]) if len(sys.argv) > 2 else 500
    with tempfile.TemporaryDirectory() as folder:
        jobs = prepare(pathlib.Path(folder), edits)
        command = [program, "batch", str(jobs), "--out", folder + "/out", "--json", "--device", "cpu", "--threads", "2"]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            noted = [memory(process.pid) for line in process.stdout if json.loads(line)["event"] == "done"]
    if len(noted) != edits:
        raise SystemExit(f"only {len(noted)} of {edits} edits were made")
    for number, (resident, anonymous, peak) in enumerate(noted, 1):
        if number % 10 == 0:
            print(f"{number:4d}  resident {resident} kB, of it {anonymous} kB of no file, peak {peak} kB")
    for name, column in (("resident", 0), ("resident, of no file", 1)):
        slope, half = trend([values[column] for values in noted[FIRST:]])
        print(f"{name}: {slope:.2f} kB an edit, 95 % interval {slope - half:.2f} to {slope + half:.2f}")


def prepare(folder, edits):
    """The batch's file, with a picture and a mask beside it."""
    rows = [bytes((x + y) % 256 for x in range(SIDE) for _ in range(3)) for y in range(SIDE)]
    png(folder / "picture.png", rows, 2)
    inside = range(SIDE // 4, 3 * SIDE // 4)
    png(folder / "mask.png", [bytes(255 * (x in inside and y in inside) for x in range(SIDE)) for y in range(SIDE)], 0)
    lines = []
    for edit in range(edits):
        caption = f"a {COLOURS[edit // len(THINGS) % 2]} {THINGS[edit % len(THINGS)]}"
        line = {"caption": caption, "image": "picture.png", "mask": "mask.png", "seed": edit, "steps": 1}
        lines.append(json.dumps(line))
    jobs = folder / "jobs.jsonl"
    jobs.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return jobs


def png(file, rows, colour):
    """Eight bits a channel; colour 0 is grey, 2 is RGB."""
    head = struct.pack(">IIBBBBB", SIDE, SIDE, 8, colour, 0, 0, 0)
    parts = [(b"IHDR", head), (b"IDAT", zlib.compress(b"".join(b"\0" + row for row in rows))), (b"IEND", b"")]
    chunks = [struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data)) for kind, data in parts]
    file.write_bytes(b"\x89PNG\r\n\x1a\n" + b"".join(chunks))


def memory(pid):
    """Resident kB, of it those of no file, and the most so far."""
    found = {}
    with open(f"/proc/{pid}/status", encoding="ascii", errors="replace") as status:
        for line in status:
            name, _, rest = line.partition(":")
            if name in ("VmRSS", "RssAnon", "VmHWM"):
                found[name] = int(rest.split()[0])
    return found["VmRSS"], found["RssAnon"], found["VmHWM"]


def trend(values):
    """Slope of the least squares and half of its 95 % interval."""
    n = len(values)
    middle, mean = (n - 1) / 2, sum(values) / n
    across = sum((i - middle) ** 2 for i in range(n))
    slope = sum((i - middle) * (value - mean) for i, value in enumerate(values)) / across
    rest = [value - mean - slope * (i - middle) for i, value in enumerate(values)]
    squares = sum(r * r for r in rest)
    if squares == 0:
        return slope, 0.0
    alike = min(0.99, max(0.0, sum(a * b for a, b in zip(rest, rest[1:])) / squares))
    return slope, 1.96 * math.sqrt(squares / (n - 2) / across * (1 + alike) / (1 - alike))


if __name__ == "__main__":
    main()
