"""Command: how near few steps come to many: samplers, numbers of steps and guidance intervals of the finished program.

    python steps_table.py ../../target/glidefx/bin/glidefx --prompts 100 --clip ../starter --out steps

The reference is DDIM in 250 steps from the same seeds, guided throughout; what is solved is the same equation, so pictures can be
compared one by one. Every picture of a way costs its passes of the base, two for each guided step and one for others, and the same
upsampling. Writes OUT/steps.json and OUT/steps.md after every way, and OUT/steps.svg; goes on where it was stopped.
"""

import argparse
import json
import math
from dataclasses import dataclass
from pathlib import Path

from evaluate_program import batch, composer, small
from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.proof.asked import different
from glidefx_recipe.proof.compare import ClipScorer, compared, readings
from glidefx_recipe.proof.train_recogniser import load_recogniser

LEVELS = (160.41, 8.081, 3.315, 1.885, 1.207, 0.785, 0.553, 0.293, 0.186, 0.030, 0.006)
COLOURS = ("#1f77b4", "#d66327", "#2c963c", "#9450b4")
USUAL = [f"{s}:{n}{i}" for i in ("", ":0.28..5.42") for s in ("dpm-solver", "unipc") for n in (10, 15, 20, 30)]


@dataclass(frozen=True)
class Way:
    """A sampler, its steps, and the noise levels that are guided, LOW..HIGH or "" for all."""

    sampler: str
    steps: int
    interval: str = ""

    @classmethod
    def parse(cls, text: str) -> "Way":
        """From SAMPLER:STEPS or SAMPLER:STEPS:LOW..HIGH."""
        sampler, steps, *interval = text.split(":")
        return cls(sampler, int(steps), *interval)

    def name(self) -> str:
        """A folder's name and the first column."""
        return f"{self.sampler}-{self.steps}" + (f"-{self.interval}" if self.interval else "")

    def fields(self) -> dict:
        """Of a line of a batch."""
        return {"sampler": self.sampler, "steps": self.steps} | ({"guidanceInterval": self.interval} if self.interval else {})

    def passes(self) -> int:
        """Of the base: what a picture costs. With an interval, a solver's levels are those of the program's StepPlacement."""
        if not self.interval:
            return 2 * self.steps
        low, high = map(float, self.interval.split(".."))
        return self.steps + sum(low < level <= high for level in levels(self.steps))


def levels(steps: int) -> list[float]:
    """Noise levels sigma / alpha of a solver's steps: Align Your Steps (Sabour et al. 2024, table 3), interpolated in log level."""
    found = []
    for step in range(steps):
        at = step / steps * (len(LEVELS) - 1)
        below = min(int(at), len(LEVELS) - 2)
        part = at - below
        found.append(math.exp((1 - part) * math.log(LEVELS[below]) + part * math.log(LEVELS[below + 1])))
    return found


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the launcher, target/glidefx/bin/glidefx")
    parser.add_argument("--model", default="starter")
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--prompts", type=int, default=100)
    parser.add_argument("--two", type=float, default=0.3, help="share of pairs drawn, before combinations that are trained on are left out")
    parser.add_argument("--guidance", type=float, default=2)
    parser.add_argument("--reference", type=Way.parse, default=Way("ddim", 250))
    parser.add_argument("--ways", type=Way.parse, nargs="+", default=[Way.parse(w) for w in USUAL], metavar="SAMPLER:STEPS[:LOW..HIGH]")
    parser.add_argument("--clip", type=Path, required=True, help="a model folder with a CLIP")
    parser.add_argument("--threads", type=int, default=0, help="of the program; 0 lets it choose")
    parser.add_argument("--out", type=Path, default=Path("steps"))
    parser.set_defaults(preset="fast")
    return parser.parse_args(words)


def table(rows: list[dict]) -> str:
    """Markdown: gaps to the reference with their standard errors over prompts."""
    lines = ["| way | passes | difference | Frechet | objects | colours | CLIP score |", "|---|---|---|---|---|---|---|"]
    for row in rows:
        gaps = [f"{100 * row[f'{n}_gap']:+.1f} ± {100 * row[f'{n}_error']:.1f}" for n in ("objects", "colours", "score")]
        lines.append(f"| {row['name']} | {row['passes']} | {row['difference']:.2f} | {row['frechet']:.3f} | " + " | ".join(gaps) + " |")
    return "\n".join(lines) + "\n"


def plot(rows: list[dict], file: Path) -> None:
    """An SVG: difference from the reference over passes, a line for each sampler and interval."""
    most, worst = max(r["passes"] for r in rows), 1.1 * max(r["difference"] for r in rows) or 1
    parts = ['<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 640 400" font-family="sans-serif" font-size="12">']
    parts.append('<rect width="640" height="400" fill="white"/><path d="M60 20V350H620" fill="none" stroke="#444"/>')
    parts.append('<text x="340" y="390" text-anchor="middle">passes of the base</text>')
    parts.append('<text x="60" y="14">difference from the reference, of 255</text>')
    for passes in sorted({r["passes"] for r in rows}):
        parts.append(f'<text x="{60 + 540 * passes / most:.0f}" y="368" text-anchor="middle">{passes}</text>')
    for i in range(5):
        parts.append(f'<text x="52" y="{354 - 330 * i / 4:.0f}" text-anchor="end">{worst * i / 4:.1f}</text>')
    for row, kind in enumerate(dict.fromkeys((r["sampler"], r["interval"]) for r in rows)):
        own = sorted((r["passes"], r["difference"]) for r in rows if (r["sampler"], r["interval"]) == kind)
        points = " ".join(f"{60 + 540 * x / most:.1f},{350 - 330 * y / worst:.1f}" for x, y in own)
        colour = COLOURS[row % len(COLOURS)]
        parts.append(f'<polyline points="{points}" fill="none" stroke="{colour}" stroke-width="2"/>')
        words = f"{kind[0]}, guided {'at ' + kind[1] if kind[1] else 'throughout'}"
        parts.append(f'<text x="600" y="{40 + 16 * row}" text-anchor="end" fill="{colour}">{words}</text>')
    file.write_text("\n".join([*parts, "</svg>"]) + "\n")


def main(words: list[str] | None = None) -> None:
    """Makes what is missing, reads everything, writes."""
    options = arguments(words)
    options.out.mkdir(parents=True, exist_ok=True)
    source = composer(options)
    scenes = different(source, options.prompts)
    captions = [plain_caption(s) for s in scenes]
    recogniser, clip = load_recogniser(options.vocabulary), ClipScorer(options.clip)

    def made(way: Way):
        jobs = [{"caption": c, "guidance": options.guidance} | way.fields() for c in captions]
        return readings(small(batch(options, way.name(), jobs)), scenes, captions, recogniser, source.scenes.concepts, clip)

    reference, rows = made(options.reference), []
    for way in options.ways:
        rows.append(vars(way) | {"name": way.name(), "passes": way.passes()} | compared(reference, made(way)))
        (options.out / "steps.json").write_text(json.dumps(rows, indent=1) + "\n")
        (options.out / "steps.md").write_text(table(rows))
        plot(rows, options.out / "steps.svg")
    print(table(rows))


if __name__ == "__main__":
    main()
