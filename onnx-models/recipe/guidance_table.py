"""Command: compare CLIP guidance with classifier-free guidance on pictures that the finished program makes.

    mvn package -DskipTests                                    # from the repository's root
    cd onnx-models/recipe
    python guidance_table.py ../../target/glidefx/bin/glidefx --out table

The program is asked for the same captions and seeds at each scale, with `batch` and the preset `fast`; the recogniser, which is no part of
the program, reads whether the pictures show what was asked (train it first: python -m glidefx_recipe.proof.train_recogniser).
Writes OUT/guidance-table.json and OUT/guidance-table.md, after every row, and goes on where it was stopped.
"""

import argparse
import json
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np

from evaluate_program import batch, composer, small
from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.scenes import Scene
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.paths import recipe_folder
from glidefx_recipe.proof.agreement import judge, shares
from glidefx_recipe.proof.asked import different
from glidefx_recipe.proof.compare import ClipScorer
from glidefx_recipe.proof.recogniser import Recogniser, fingerprint, read
from glidefx_recipe.proof.rows import fast_settings, model_hash
from glidefx_recipe.proof.train_recogniser import load_recogniser

COLUMNS = ("objects", "nearness", "colours", "place", "clip")
HEADINGS = ("objects", "nearness", "colours", "background", "CLIP score")


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

    def job(self, caption: str) -> dict:
        """A line of a batch."""
        return {"caption": caption, "guidance": self.guidance_scale} | ({"clipGuidance": self.clip_scale} if self.clip_scale else {})


def ways(options: argparse.Namespace) -> list[Way]:
    """None, each scale alone, and each CLIP scale on top of one classifier-free scale."""
    mixed = [Way(options.mixed_with, c) for c in options.mixed]
    return [Way(1, 0), *(Way(g, 0) for g in options.guidance), *(Way(1, c) for c in options.clip), *mixed]


def nearness(scene: Scene, strength: np.ndarray, concepts: tuple) -> float:
    """The share of other things that are seen less clearly than those asked for: 0.5 by chance, 1 for a clear one."""
    index = {c.name: i for i, c in enumerate(concepts)}
    asked = [index[t.concept.name] for t in scene.things]
    others = np.delete(strength, asked)
    return float(np.mean([(others < strength[k]).mean() for k in asked]))


def row(options: argparse.Namespace, way: Way, recogniser: Recogniser, clip: ClipScorer) -> dict:
    """Agreement over all captions at one way of guiding; the CLIP score is 100 times a cosine."""
    source = composer(options)
    wanted, concepts = different(source, options.prompts), source.scenes.concepts
    captions = [plain_caption(s) for s in wanted]
    pictures = small(batch(options, way.name().replace(" ", "-"), [way.job(c) for c in captions]))
    readings = read(recogniser, pictures)
    result = shares([judge(s, f, concepts) for s, f in zip(wanted, readings)])
    error = (result["objects"] * (1 - result["objects"]) / len(wanted)) ** 0.5
    near = float(np.mean([nearness(s, f.strength, concepts) for s, f in zip(wanted, readings)]))
    score = 100 * float(clip.scores(pictures.numpy(), captions).mean())
    own = {"pictures": len(wanted), "objects_error": round(error, 4), "clip": round(score, 2), "nearness": round(near, 4)}
    return asdict(way) | {"name": way.name()} | result | own


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
    parser.add_argument("--model", default=str(recipe_folder().parent / "starter"), help="a model's folder, with a CLIP")
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--prompts", type=int, default=200)
    parser.add_argument("--two", type=float, default=0.3, help="share of pairs drawn, before combinations that are trained on are left out")
    parser.add_argument("--guidance", type=float, nargs="*", default=[2, 3], help="classifier-free scales alone")
    parser.add_argument("--clip", type=float, nargs="*", default=[1, 3], help="CLIP scales alone")
    parser.add_argument("--mixed", type=float, nargs="*", default=[1], help="CLIP scales with --mixed-with")
    parser.add_argument("--mixed-with", type=float, default=2, help="a classifier-free scale")
    parser.add_argument("--threads", type=int, default=0, help="of the program; 0 lets it choose")
    parser.add_argument("--out", type=Path, default=Path("table"))
    parser.set_defaults(preset="fast")
    return parser.parse_args(words)


def main(words: list[str] | None = None) -> None:
    """Makes the table, row by row."""
    options = arguments(words)
    options.out.mkdir(parents=True, exist_ok=True)
    kept, folder = options.out / "guidance-table.json", Path(options.model)
    recogniser, clip = load_recogniser(options.vocabulary), ClipScorer(folder)
    setting = {"model": model_hash(folder), "prompts": options.prompts, "two": options.two} | fast_settings(folder)
    reader = {"recogniser": fingerprint(recogniser)}
    known = json.loads(kept.read_text()) if kept.exists() else {"setting": setting | reader, "rows": []}
    if known["setting"] | reader != setting | reader:
        raise SystemExit(f"{kept} holds rows of another model, other steps or other captions; choose another folder with --out.")
    setting |= reader
    rows = known["rows"] if known["setting"] == setting else []  # the pictures are kept, and read again
    for way in ways(options):
        if all(each["name"] != way.name() for each in rows):
            rows.append(row(options, way, recogniser, clip))
            rows.sort(key=lambda r: (r["clip_scale"] > 0, r["guidance_scale"] > 1, r["guidance_scale"], r["clip_scale"]))
            kept.write_text(json.dumps({"setting": setting, "rows": rows}, indent=1) + "\n")
            (options.out / "guidance-table.md").write_text(table(rows))
            print(way.name(), rows[[r["name"] for r in rows].index(way.name())], flush=True)
    print(table(rows))


if __name__ == "__main__":
    main()
