"""Command: the three trade-offs of GLIDE's paper over guidance scales (Nichol et al. 2021), for a model of the recipe.

    mvn package -DskipTests                                    # from the repository's root
    cd onnx-models/recipe
    python trade_offs.py ../../target/glidefx/bin/glidefx --out trade-offs

Precision against recall, inception score against Frechet distance, and CLIP score against Frechet distance, measured by
`glidefx evaluate` in the features and classes of the recogniser (train it first: python -m glidefx_recipe.proof.train_recogniser), with
composed scenes of other captions as the reference. Writes OUT/trade-offs.svg, OUT/trade-offs.md and OUT/study, the program's own
report; goes on where it was stopped.
"""

import argparse
import json
import math
import subprocess
from collections.abc import Callable
from pathlib import Path

from PIL import Image

from evaluate_program import composer
from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.paths import recipe_folder
from glidefx_recipe.proof.asked import different, others
from glidefx_recipe.proof.export_recogniser import export
from glidefx_recipe.proof.recogniser import fingerprint
from glidefx_recipe.proof.rows import settled
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.ticks import ticks

TITLES = {
    "recall": "recall",
    "precision": "precision",
    "frechet": "FD of recogniser.onnx",
    "inceptionScore": "inception score",
    "clipScore": "CLIP score",
}
AXES = TITLES | {"frechet": "Frechet distance to composed scenes"}
PLOTS = (("recall", "precision"), ("frechet", "inceptionScore"), ("frechet", "clipScore"))
SIDE, EDGE = 300, 56
NEAR, LETTER, LINE = 4, 7, 12
"""Pixels: how near points share one label, and the size of a letter."""


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the launcher, target/glidefx/bin/glidefx")
    parser.add_argument("--model", default=str(recipe_folder().parent / "starter"), help="a model's folder, with a CLIP")
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--prompts", type=int, default=100, help="captions, one picture each at each scale")
    parser.add_argument("--reference", type=int, default=500, help="composed scenes to compare with")
    parser.add_argument("--two", type=float, default=0.3, help="share of pairs drawn, before combinations that are trained on are left out")
    parser.add_argument("--guidance", type=float, nargs="+", default=[1, 1.5, 2, 3, 5])
    parser.add_argument("--splits", type=int, default=1, help="of the inception score; few pictures are too few to split")
    parser.add_argument("--threads", type=int, default=0, help="of the program; 0 lets it choose")
    parser.add_argument("--out", type=Path, default=Path("trade-offs"))
    return parser.parse_args(words)


def prepare(options: argparse.Namespace) -> tuple[Path, Path, Path]:
    """Captions, a folder of composed scenes of other captions, and the recogniser, all in OUT; what is there is not made again."""
    source, recogniser = composer(options), load_recogniser(options.vocabulary)
    captions, reference, network = (options.out / name for name in ("captions.txt", "reference", "recogniser.onnx"))
    reference.mkdir(parents=True, exist_ok=True)
    asked = {"prompts": options.prompts, "reference": options.reference, "two": options.two}
    settled(options.out, asked | {"vocabulary": options.vocabulary, "recogniser": fingerprint(recogniser)}, "reference/*.png")
    scenes = different(source, options.prompts)
    captions.write_text("".join(plain_caption(scene) + "\n" for scene in scenes))
    for i, scene in enumerate(others(source, scenes, options.reference), options.prompts):
        file = reference / f"{i:05d}.png"
        if not file.exists():
            whole(file, lambda part, s=scene: Image.fromarray(source.painter.paint(s).picture).save(part, "PNG"))
    if not network.exists():
        whole(network, lambda part: export(recogniser, part))
    return captions, reference, network


def whole(file: Path, write: Callable[[Path], None]) -> None:
    """Writes a file under another name first, so that a kill leaves none that looks finished."""
    part = file.with_suffix(".part")
    write(part)
    part.replace(file)


def evaluate(options: argparse.Namespace) -> list[dict]:
    """A row for each scale, as the program measured it."""
    captions, reference, network = prepare(options)
    study = options.out / "study"
    command = [options.program, "evaluate", captions, "--out", study, "--reference", reference, "--features", network]
    command += ["--guidance", ",".join(f"{g:g}" for g in options.guidance), "--splits", options.splits, "--model", options.model]
    command += ["--threads", options.threads, "--json", "--quiet"]
    done = subprocess.run([str(word) for word in command], capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stdout.strip() or done.stderr or f"the program ended with code {done.returncode}")
    return [json.loads(line) for line in (study / "figures.jsonl").read_text().splitlines()]


def table(rows: list[dict]) -> str:
    """Markdown, with the 95 % intervals."""
    names = [name for name in TITLES if all(name in row["estimates"] for row in rows)]
    lines = ["| guidance | pictures | " + " | ".join(TITLES[name] for name in names) + " |", "|---|---|" + "---|" * len(names)]
    for row in rows:
        cells = (f"{e['value']:.3f} ({e['low']:.3f} to {e['high']:.3f})" for e in (row["estimates"][name] for name in names))
        lines.append(f"| {row['guidance']:g} | {row['pictures']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def panel(rows: list[dict], x: str, y: str, left: int) -> list[str]:
    """One plot of an SVG: a point for each scale with its intervals, joined in the order of the scales."""
    estimates = [(row["guidance"], row["estimates"][x], row["estimates"][y]) for row in rows]
    marks = [ticks(min(e[i]["low"] for e in estimates), max(e[i]["high"] for e in estimates)) for i in (1, 2)]

    def at(value: float, axis: int) -> float:
        low, high = marks[axis][0], marks[axis][-1]
        part = (value - low) / (high - low)
        return left + EDGE + part * (SIDE - EDGE - 14) if axis == 0 else SIDE - EDGE + 10 - part * (SIDE - EDGE - 20)

    floor, right = SIDE - EDGE + 10, left + SIDE - 14
    parts = [f'<path d="M{left + EDGE} 20V{floor}H{right}" fill="none" stroke="#444"/>']
    parts.append(f'<text x="{(left + EDGE + right) / 2:.0f}" y="{SIDE - 8}" text-anchor="middle">{AXES[x]}</text>')
    parts.append(f'<text x="{left + 8}" y="14">{AXES[y]}</text>')
    for value in marks[0]:
        parts.append(f'<text x="{at(value, 0):.0f}" y="{floor + 16}" text-anchor="middle">{value:g}</text>')
    for value in marks[1]:
        parts.append(f'<text x="{left + EDGE - 6}" y="{at(value, 1) + 4:.0f}" text-anchor="end">{value:g}</text>')
    points = " ".join(f"{at(a['value'], 0):.1f},{at(b['value'], 1):.1f}" for _, a, b in estimates)
    for _, a, b in estimates:
        own = f"M{at(a['low'], 0):.1f} {at(b['value'], 1):.1f}H{at(a['high'], 0):.1f}"
        own += f"M{at(a['value'], 0):.1f} {at(b['low'], 1):.1f}V{at(b['high'], 1):.1f}"
        parts.append(f'<path d="{own}" stroke="#b8cbe0" fill="none"/>')
    parts.append(f'<polyline points="{points}" fill="none" stroke="#1f77b4" stroke-width="2"/>')
    for scale, a, b in estimates:
        parts.append(f'<circle cx="{at(a["value"], 0):.1f}" cy="{at(b["value"], 1):.1f}" r="3.5" fill="#1f77b4"/>')
    for column, row, text in labels([(at(a["value"], 0), at(b["value"], 1), scale) for scale, a, b in estimates]):
        parts.append(f'<text x="{column:.1f}" y="{row:.1f}" fill="#1f77b4">{text}</text>')
    return parts


def labels(points: list[tuple[float, float, float]]) -> list[tuple[float, float, str]]:
    """Where each point's scale is written, beside it and on no other; points at the same place share one label."""
    places: list[tuple[float, float, list[float]]] = []
    for x, y, scale in points:
        same = next((scales for a, b, scales in places if math.hypot(x - a, y - b) < NEAR), None)
        if same is None:
            places.append((x, y, [scale]))
        else:
            same.append(scale)
    found: list[tuple[float, float, str]] = []
    for x, y, scales in places:
        text = ", ".join(f"{scale:g}" for scale in scales)
        wide = LETTER * len(text)
        sides = [(x + 6, y - 6), (x - 6 - wide, y - 6), (x + 6, y + LINE + 4), (x - 6 - wide, y + LINE + 4), (x + 8, y + 4)]
        taken = [(a, b, LETTER * len(other)) for a, b, other in found] + [(a - 4, b + 4, 8) for a, b, _ in places]
        free = [s for s in sides if not any(overlap(s, wide, other) for other in taken)]
        found.append((*(free or sides)[0], text))
    return found


def overlap(place: tuple[float, float], wide: float, other: tuple[float, float, float]) -> bool:
    """Whether a text of this width covers another, both from their lower left."""
    return place[0] < other[0] + other[2] and other[0] < place[0] + wide and abs(place[1] - other[1]) < LINE


def plot(rows: list[dict]) -> str:
    """An SVG with the three trade-offs side by side."""
    wide = SIDE * len(PLOTS)
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {SIDE}" font-family="sans-serif" font-size="11">']
    parts.append(f'<rect width="{wide}" height="{SIDE}" fill="white"/>')
    parts.append(f'<text x="{wide - 14}" y="36" text-anchor="end" fill="#1f77b4">numbers at the points: guidance scale</text>')
    for i, (x, y) in enumerate(PLOTS):
        parts += panel(rows, x, y, SIDE * i)
    return "\n".join([*parts, "</svg>"]) + "\n"


def main(words: list[str] | None = None) -> None:
    """Makes what is missing, measures, writes."""
    options = arguments(words)
    options.out.mkdir(parents=True, exist_ok=True)
    rows = evaluate(options)
    (options.out / "trade-offs.md").write_text(table(rows))
    (options.out / "trade-offs.svg").write_text(plot(rows))
    print(table(rows))


if __name__ == "__main__":
    main()
