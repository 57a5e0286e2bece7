"""Command: which way of taking few steps is cheapest: solver, number and placement of steps, guidance's interval and scale, thresholding.

    python steps_sweep.py prepare sweep --prompts 60
    mvn -f ../.. test -Pmeasure -Dtest=StepSweepTest -Dglidefx.sweep=$PWD/sweep      # goes on where it was stopped
    python steps_sweep.py read sweep --clip ../starter

`prepare middle --grid middle --prompts 200` asks about guidance in the middle of the noise range only, over more captions;
`prepare fresh --grid fresh --prompts 200 --first 200` asks about what looked best there once more, over captions and seeds that did not
choose it, and `read fresh --against "unipc 10"` adds a table of every way's gaps to that one, pair by pair.

The base alone makes the pictures, 64 px, by the program's own samplers; a test within holds them to what the program shows, byte for
byte. The reference is DPM-Solver++ in 100 steps from the same seeds, guided throughout. Captions are of unseen combinations. Writes
sweep.json, sweep.md and sweep.svg into the folder.
"""

import argparse
import hashlib
import json
import math
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch

from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.samples import Composer, DataOptions
from glidefx_recipe.data.scenes import Mix
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.paths import recipe_folder
from glidefx_recipe.proof.asked import different, others
from glidefx_recipe.proof.base import tensor
from glidefx_recipe.proof.compare import ClipScorer, Readings, compared, frechet_gap, readings
from glidefx_recipe.proof.features import features
from glidefx_recipe.proof.recogniser import SIDE
from glidefx_recipe.proof.rows import model_hash, own_guidance, settled
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.diffusion.schedule import Schedule
from glidefx_recipe.ticks import ticks
from steps_table import COLOURS, levels

STARTER = recipe_folder().parent / "starter"
GUIDANCE = own_guidance(STARTER)
"""The shipped model's own scale."""

PLACEMENTS = ("align-your-steps", "trailing", "evenly")


@dataclass(frozen=True)
class Way:
    """One way of sampling the base; guided where the noise-to-signal ratio is above `lowest` and at most `highest`."""

    sampler: str
    steps: int
    placement: str = "align-your-steps"
    guidance: float = GUIDANCE
    lowest: float = 0
    highest: float = math.inf
    thresholding: str = "clip"

    def line(self) -> str:
        """As StepSweepTest reads it."""
        bounds = ("Infinity" if math.isinf(v) else f"{v:g}" for v in (self.lowest, self.highest))
        return " ".join([self.sampler, str(self.steps), self.placement, f"{self.guidance:g}", *bounds, self.thresholding])

    @property
    def interval(self) -> str:
        """The guided levels in words; empty for all."""
        return "" if math.isinf(self.highest) else f"{self.lowest:g}..{self.highest:g}"

    def name(self) -> str:
        """What differs from the program's usual way."""
        own = [self.placement if self.placement != PLACEMENTS[0] else "", f"scale {self.guidance:g}" if self.guidance != GUIDANCE else ""]
        own += [f"guided at {self.interval}" if self.interval else "", "no thresholding" if self.thresholding == "none" else ""]
        return ", ".join([f"{self.sampler} {self.steps}", *filter(None, own)])

    def passes(self) -> int:
        """Rows that the base computes for a picture: two in guided steps."""
        if self.guidance == 1:
            return self.steps
        return self.steps + sum(self.lowest < level <= self.highest for level in self.levels())

    def levels(self) -> list[float]:
        """Noise levels sigma / alpha of the steps."""
        if self.placement == PLACEMENTS[0]:
            return levels(self.steps)
        schedule, n = Schedule(), self.steps
        times = [round((n - i) * 1000 / n) - 1 for i in range(n)] if self.placement == "trailing" else np.linspace(999, 0, n).round()
        return [float(schedule.sigma[int(t)] / schedule.alpha[int(t)]) for t in times]


REFERENCE = Way("dpm-solver", 100)
FEW = (4, 6, 8, 10, 15, 20)


def grid() -> list[Way]:
    """The reference, then every choice on its own around a middle number of steps."""
    found = [REFERENCE]
    found += [Way(sampler, n) for n in FEW for sampler in ("dpm-solver", "unipc")] + [Way("ddim", 8)]
    found += [Way("unipc", 6, placement) for placement in PLACEMENTS[1:]]
    found += [Way("unipc", 8, guidance=scale) for scale in (1, 1.5, 2, 3) if scale != GUIDANCE] + [Way("unipc", 8, thresholding="none")]
    found += [Way("unipc", 8, lowest=low, highest=high) for low, high in ((0.28, 5.42), (0, 20), (0.2, 200))]
    return found


def middle() -> list[Way]:
    """Ten steps, then fewer, guided throughout and in the middle only; what guides the same steps is there once."""
    found = {tuple(low < v <= high for v in levels(n)): Way("unipc", n, lowest=low, highest=high) for n in (6, 8) for low, high in BOUNDS}
    return [REFERENCE, Way("unipc", 10), *found.values()]


def fresh() -> list[Way]:
    """What looked best in the middle grid, its neighbours, and the ten steps that it would replace."""
    few = [Way("unipc", 6, lowest=0.6, highest=5.42), Way("unipc", 6, lowest=0.28, highest=5.42), Way("unipc", 8, lowest=0.28, highest=20)]
    return [REFERENCE, Way("unipc", 10), *few, Way("unipc", 8)]


BOUNDS = ((0, math.inf), (0.28, 20), (0, 5.42), (0.6, 5.42), (0.28, 5.42))
GRIDS = {"all": grid, "middle": middle, "fresh": fresh}


def scenes(numbers: range, vocabulary: str) -> tuple[list, Composer]:
    """The proof's own captions, no two the same: combinations kept from training."""
    mix = Mix(two=0.3, sized=0.15, unseen=True)
    source = Composer(DataOptions(vocabulary=vocabulary, size=SIDE, mix=mix, seed=4242))
    return different(source, numbers.stop)[numbers.start :], source


def prepare(options: argparse.Namespace) -> None:
    """What StepSweepTest reads; the number of a caption is its seed. Pictures of another model, or of other captions, are not taken for these."""
    options.folder.mkdir(parents=True, exist_ok=True)
    asked, _ = scenes(range(options.first, options.first + options.prompts), options.vocabulary)
    captions = hashlib.sha256("\n".join(map(plain_caption, asked)).encode()).hexdigest()
    settled(options.folder, {"model": model_hash(STARTER), "vocabulary": options.vocabulary, "captions": captions}, "*.rgb*")
    (options.folder / "first.txt").write_text(f"{options.first}\n")
    (options.folder / "captions.txt").write_text("".join(plain_caption(s) + "\n" for s in asked))
    (options.folder / "ways.txt").write_text("".join(way.line() + "\n" for way in GRIDS[options.grid]()))


MEASURES = ("objects", "sure", "colours", "relation", "score")


def share(value: float) -> str:
    """Whole per cent; nothing where nobody was asked."""
    return "" if math.isnan(value) else f"{100 * value:.0f} %"


def table(rows: list[dict]) -> str:
    """Markdown: what was read, and gaps to the reference with their standard errors over prompts."""
    heads = ("way", "passes", "objects", "gap", "over 0.5", "gap", "colours", "gap", "relation", "gap", "CLIP score, gap")
    heads = (*heads, "Frechet", "gap", "difference")
    lines = ["| " + " | ".join(heads) + " |", "|---" * len(heads) + "|"]
    for row in rows:
        gaps = {n: f"{100 * row[f'{n}_gap']:+.1f} ± {100 * row[f'{n}_error']:.1f}" for n in MEASURES}
        far = row["frechet_other"] - row["frechet_reference"]
        cells = [row["name"], str(row["passes"]), share(row["objects"]), gaps["objects"], share(row["sure"]), gaps["sure"]]
        cells += [share(row["colours"]), gaps["colours"], share(row["relation"]), gaps["relation"], gaps["score"]]
        cells += [f"{row['frechet_other']:.1f}", f"{far:+.2f} ± {row['frechet_gap_error']:.2f}"]
        lines.append("| " + " | ".join([*cells, f"{row['difference']:.1f}"]) + " |")
    return "\n".join(lines) + "\n"


PANELS = (("objects", "objects, points"), ("score", "CLIP score, points"), ("frechet", "Frechet distance"))
WIDE, HIGH, EDGE = 300, 280, 48
NAMES = {"dpm-solver": "DPM-Solver++", "unipc": "UniPC", "ddim": "DDIM"}


def gap(row: dict, name: str) -> tuple[float, float]:
    """A way's gap to the reference and its standard error, in the unit of its panel."""
    if name == "frechet":
        return row["frechet_other"] - row["frechet_reference"], row["frechet_gap_error"]
    return 100 * row[f"{name}_gap"], 100 * row[f"{name}_error"]


def kind(row: dict) -> str:
    """What shares a colour."""
    name = NAMES.get(row["sampler"], row["sampler"])
    return f"{name}, guided at some noise levels only" if row["interval"] else name


def usual(row: dict) -> bool:
    """Whether only solver, steps and interval differ from the reference."""
    same = all(row[name] == getattr(REFERENCE, name) for name in ("guidance", "thresholding", "placement"))
    return same and row["steps"] < REFERENCE.steps


def panel(rows: list[dict], name: str, title: str, left: int) -> list[str]:
    """Gaps to the reference over passes, with standard errors; the reference itself is the line at 0."""
    gaps = [gap(row, name) for row in rows]
    marks = ticks(min([0.0, *(g - e for g, e in gaps)]), max([0.0, *(g + e for g, e in gaps)]))
    low, high = marks[0], marks[-1]
    most, kinds = max((row["passes"] for row in rows), default=1), list(dict.fromkeys(map(kind, rows)))

    def across(passes: float) -> float:
        return left + EDGE + (WIDE - EDGE - 16) * passes / most

    def up(value: float) -> float:
        return HIGH - 68 - (HIGH - 108) * (value - low) / (high - low)

    parts = [f'<text x="{left + EDGE}" y="20">{title}: gap to 100 steps</text>']
    parts += [f'<text x="{left + EDGE - 6}" y="{up(v) + 4:.0f}" text-anchor="end">{v:g}</text>' for v in marks]
    parts.append(f'<path d="M{left + EDGE} {up(0):.1f}H{left + WIDE - 10}" stroke="#444" fill="none"/>')
    for passes in sorted({row["passes"] for row in rows} & {8, 12, 16, 20, 30, 40}):
        parts.append(f'<text x="{across(passes):.0f}" y="{HIGH - 46}" text-anchor="middle">{passes}</text>')
    for row, (value, error) in zip(rows, gaps):
        place = kinds.index(kind(row))  # beside each other, since ways of as many passes often reach the same
        colour, x = COLOURS[place % len(COLOURS)], across(row["passes"]) + 3 * (place - (len(kinds) - 1) / 2)
        parts.append(f'<path d="M{x:.1f} {up(value - error):.1f}V{up(value + error):.1f}" stroke="{colour}"/>')
        parts.append(f'<circle cx="{x:.1f}" cy="{up(value):.1f}" r="3.5" fill="{colour}"><title>{row["name"]}</title></circle>')
    return parts


def plot(rows: list[dict], file: Path) -> None:
    """An SVG with a panel for each measure."""
    parts = [f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDE * len(PANELS)} {HIGH}" font-family="sans-serif" font-size="12">']
    parts.append(f'<rect width="{WIDE * len(PANELS)}" height="{HIGH}" fill="white"/>')
    for i, (name, title) in enumerate(PANELS):
        parts += panel(rows, name, title, i * WIDE)
    parts += [
        f'<text x="{i * WIDE + (EDGE + WIDE) / 2:.0f}" y="{HIGH - 28}" text-anchor="middle">passes of the base, two per guided step</text>'
        for i in range(len(PANELS))
    ]
    left = EDGE
    for i, name in enumerate(dict.fromkeys(map(kind, rows))):
        parts.append(f'<text x="{left}" y="{HIGH - 6}" fill="{COLOURS[i % len(COLOURS)]}">{name}</text>')
        left += 7 * len(name) + 40
    file.write_text("\n".join([*parts, "</svg>"]) + "\n", encoding="utf-8")


def measure(options: argparse.Namespace) -> dict[Way, list[dict]]:
    """Reads every way whose pictures are there, and holds them against the reference and against the way named by --against."""
    captions = (options.folder / "captions.txt").read_text().splitlines()
    first, count = int((options.folder / "first.txt").read_text()), len(captions)
    asked, source = scenes(range(first, first + count), options.vocabulary)
    if captions != [plain_caption(s) for s in asked]:
        raise SystemExit(f"{options.folder} holds pictures of other captions; prepare another folder.")
    recogniser, clip, concepts = load_recogniser(options.vocabulary), ClipScorer(options.clip), source.scenes.concepts
    true = features(recogniser, tensor([source.painter.paint(s).picture for s in others(source, asked, count)]))

    def read(file: Path) -> Readings:
        pictures = np.frombuffer(file.read_bytes(), np.uint8).reshape(-1, SIDE, SIDE, 3)
        made = torch.from_numpy(pictures.copy()).permute(0, 3, 1, 2).float() / 127.5 - 1
        return readings(made, asked, captions, recogniser, concepts, clip)

    known, found = {way.line(): way for make in GRIDS.values() for way in make()}, {}
    for line in (options.folder / "ways.txt").read_text().splitlines():
        file = options.folder / (line.replace(" ", "_") + ".rgb")
        if line in known and file.exists():
            found[known[line]] = read(file)
    wanted = [options.against] if options.against else []
    named = {way.name(): way for way in found}
    for name in (REFERENCE.name(), *wanted):
        if name not in named:
            raise SystemExit(f'There are no pictures of "{name}"; there are those of {", ".join(named) or "no way"}.')
    return {named[name]: held(named[name], found, true) for name in (REFERENCE.name(), *wanted)}


def held(reference: Way, found: dict[Way, Readings], true: np.ndarray) -> list[dict]:
    """A row for each way: what was read, and its gaps to the reference, pair by pair."""
    ours = found[reference]
    rows = []
    for way, theirs in found.items():
        own = {"name": way.name(), "passes": way.passes(), "interval": way.interval, "line": way.line()}
        rows.append(vars(way) | own | compared(ours, theirs) | frechet_gap(ours, theirs, true))
    return rows


def main(words: list[str] | None = None) -> None:
    """Prepares or reads."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=("prepare", "read"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("--prompts", type=int, default=60)
    parser.add_argument("--first", type=int, default=0, help="number of the first caption, and its seed")
    parser.add_argument("--against", help="name of a further way whose gaps to the others are wanted, as in the table")
    parser.add_argument("--grid", choices=tuple(GRIDS), default="all", help="the ways to prepare")
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--clip", type=Path, default=Path("../starter"), help="a model folder with a CLIP")
    options = parser.parse_args(words)
    if options.what == "prepare":
        prepare(options)
        return
    (rows, *further) = (measured := measure(options)).values()
    text = "\n".join([table(rows), *(f"Gaps to {options.against}, pair by pair:\n\n{table(own)}" for own in further)])
    (options.folder / "sweep.json").write_text(json.dumps({way.name(): own for way, own in measured.items()}, indent=1, default=str) + "\n")
    (options.folder / "sweep.md").write_text(text)
    plot([r for r in rows if usual(r)], options.folder / "sweep.svg")
    print(text)


if __name__ == "__main__":
    main()
