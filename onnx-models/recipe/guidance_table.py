"""Command: compare CLIP guidance with classifier-free guidance on pictures that the finished program makes.

    mvn package -DskipTests                                    # from the repository's root
    cd onnx-models/recipe
    python guidance_table.py ../../target/glidefx/bin/glidefx --out table

The program is asked for the same captions at each scale, with `generate --json --rank`; the recogniser, which is no part of
the program, reads whether the pictures show what was asked (train it first: python -m glidefx_recipe.proof.train_recogniser).
Writes OUT/guidance-table.json and OUT/guidance-table.md, after every row, and goes on where it was stopped.
"""

import argparse
import json
import subprocess
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.samples import Composer, DataOptions
from glidefx_recipe.data.scenes import Mix, Scene
from glidefx_recipe.proof.agreement import judge, shares
from glidefx_recipe.proof.recogniser import SIDE, Recogniser, read
from glidefx_recipe.proof.train_recogniser import load_recogniser

COLUMNS = ("objects", "nearness", "colours", "place", "clip")
HEADINGS = ("objects", "nearness", "colours", "background", "CLIP score")
SWEPT = ("guidance", "clip", "mixed")


@dataclass(frozen=True)
class Way:
    """A way of guiding: classifier-free scale (1 is none) and CLIP scale (0 is none)."""

    guidance_scale: float
    clip_scale: float

    def name(self) -> str:
        """As the table's first column has it."""
        free, clip = f"classifier-free {self.guidance_scale:g}", f"CLIP {self.clip_scale:g}"
        if self.guidance_scale == 1:
            return clip if self.clip_scale else "none"
        return f"{free} and {clip}" if self.clip_scale else free


def ways(options: argparse.Namespace) -> list[Way]:
    """None, each scale alone, and each CLIP scale on top of one classifier-free scale."""
    mixed = [Way(options.mixed_with, c) for c in options.mixed]
    return [Way(1, 0), *(Way(g, 0) for g in options.guidance), *(Way(1, c) for c in options.clip), *mixed]


def scenes(vocabulary: str, count: int) -> tuple[list[Scene], tuple]:
    """Scenes of combinations kept from training, three in ten with two things; and the vocabulary."""
    mix = Mix(two=0.3, sized=0.15, unseen=True)
    composer = Composer(DataOptions(vocabulary=vocabulary, size=SIDE, mix=mix, seed=4242))
    return [composer.scene(i)[0] for i in range(count)], composer.scenes.concepts


def generate(options: argparse.Namespace, way: Way, number: int, caption: str) -> tuple[np.ndarray, list[float]]:
    """The program's pictures of one caption, uint8 [N, 64, 64, 3], and what its CLIP says of them."""
    with tempfile.TemporaryDirectory() as folder:
        command = [str(options.program), "generate", caption, "-o", f"{folder}/p.png", "--json", "--quiet", "--rank"]
        command += ["--model", options.model, "--count", str(options.count), "--seed", str(1000 * number)]
        command += ["--guidance", f"{way.guidance_scale:g}", "--clip-guidance", f"{way.clip_scale:g}"]
        command += ["--sampler", options.sampler, "--steps", str(options.steps), "--threads", str(options.threads)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        result = json.loads(done.stdout.splitlines()[-1])
        if result["event"] != "result":
            raise SystemExit(result.get("message", done.stderr))
        pictures = [small(Path(file), result["nativeSize"]) for file in result["files"]]
        return np.stack(pictures), [each["score"] for each in result["ranking"]]


def small(file: Path, native: int) -> np.ndarray:
    """A picture at the recogniser's size: averaged down, which also takes back a cubic that enlarged small ones."""
    picture = Image.open(file).convert("RGB")
    if native < SIDE:
        raise SystemExit(f"expected a model that makes {SIDE} pixels or more, found {native}")
    return np.asarray(picture.resize((SIDE, SIDE), Image.Resampling.BOX))


def nearness(scene: Scene, strength: np.ndarray, concepts: tuple) -> float:
    """The share of other things that are seen less clearly than those asked for: 0.5 by chance, 1 for a clear one."""
    index = {c.name: i for i, c in enumerate(concepts)}
    asked = [index[t.concept.name] for t in scene.things]
    others = np.delete(strength, asked)
    return float(np.mean([(others < strength[k]).mean() for k in asked]))


def row(options: argparse.Namespace, way: Way, recogniser: Recogniser) -> dict:
    """Agreement over all captions at one way of guiding."""
    wanted, concepts = scenes(options.vocabulary, options.prompts)
    verdicts, near, scores = [], [], []
    start = time.monotonic()
    for number, scene in enumerate(wanted):
        pictures, said = generate(options, way, number, plain_caption(scene))
        tensor = torch.from_numpy(pictures.copy()).permute(0, 3, 1, 2).float() / 127.5 - 1
        readings = read(recogniser, tensor)
        verdicts += [judge(scene, found, concepts) for found in readings]
        near += [nearness(scene, found.strength, concepts) for found in readings]
        scores += said
    result = shares(verdicts)
    error = (result["objects"] * (1 - result["objects"]) / len(verdicts)) ** 0.5
    own = {"pictures": len(verdicts), "objects_error": round(error, 4), "clip": round(float(np.mean(scores)), 2)}
    own |= {"nearness": round(float(np.mean(near)), 4)}
    return asdict(way) | {"name": way.name()} | result | own | {"seconds": round(time.monotonic() - start)}


def table(rows: list[dict]) -> str:
    """Markdown."""
    lines = ["| guidance | " + " | ".join(HEADINGS) + " |", "|---|" + "---|" * len(HEADINGS)]
    for each in rows:
        cells = [f"{100 * each[c]:.0f} %" if c != "clip" else f"{each[c]:.1f}" for c in COLUMNS]
        lines.append(f"| {each['name']} | " + " | ".join(cells) + " |")
    return "\n".join(lines) + "\n"


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the launcher, target/glidefx/bin/glidefx")
    parser.add_argument("--model", default="starter")
    parser.add_argument("--vocabulary", default="cpu")
    parser.add_argument("--prompts", type=int, default=50)
    parser.add_argument("--count", type=int, default=4, help="pictures of each caption")
    parser.add_argument("--guidance", type=float, nargs="*", default=[2, 3, 5], help="classifier-free scales alone")
    parser.add_argument("--clip", type=float, nargs="*", default=[1, 3, 10], help="CLIP scales alone")
    parser.add_argument("--mixed", type=float, nargs="*", default=[1, 3], help="CLIP scales with --mixed-with")
    parser.add_argument("--mixed-with", type=float, default=3, help="a classifier-free scale")
    parser.add_argument("--sampler", default="dpm-solver")
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--threads", type=int, default=0, help="of the program; 0 lets it choose")
    parser.add_argument("--out", type=Path, default=Path("table"))
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> None:
    """Makes the table, row by row."""
    options = arguments(words)
    options.out.mkdir(parents=True, exist_ok=True)
    kept = options.out / "guidance-table.json"
    setting = {k: str(v) for k, v in vars(options).items() if k not in ("program", "out", "threads", *SWEPT)}
    known = json.loads(kept.read_text()) if kept.exists() else {}
    rows = known["rows"] if known.get("setting") == setting else []
    recogniser = load_recogniser(options.vocabulary)
    for way in ways(options):
        if all(each["name"] != way.name() for each in rows):
            rows.append(row(options, way, recogniser))
            rows.sort(key=lambda r: (r["clip_scale"] > 0, r["guidance_scale"] > 1, r["guidance_scale"], r["clip_scale"]))
            kept.write_text(json.dumps({"setting": setting, "rows": rows}, indent=1) + "\n")
            (options.out / "guidance-table.md").write_text(table(rows))
            print(way.name(), rows[[r["name"] for r in rows].index(way.name())], flush=True)
    print(table(rows))


if __name__ == "__main__":
    main()
