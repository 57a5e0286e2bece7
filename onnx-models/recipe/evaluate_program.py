"""Command: the proof of a model, through the finished program and `glidefx batch`: the presets as people use them, at full size.

    mvn package -DskipTests                                    # from the repository's root
    cd onnx-models/recipe
    python evaluate_program.py ../../target/glidefx/bin/glidefx --out proof
    python evaluate_program.py ../../target/glidefx/bin/glidefx --preset reference --prompts 100 --guidance 2 --fills 0 --out proof

The recogniser reads the pictures, averaged down to its 64 pixels (train it first: python -m glidefx_recipe.proof.train_recogniser). No
caption is asked twice. OUT/rows.jsonl gets a line for each picture as soon as it was read; a run that was killed goes on there when the
same command is given again, and pictures of another model are never taken for this one's, nor another recogniser's readings.
OUT/program.json sums up, and there is a sheet for each way of asking. `figures.py` writes the figures into the documents.
"""

import argparse
import json
import subprocess
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.masks import MAKERS
from glidefx_recipe.data.samples import Composer, DataOptions
from glidefx_recipe.data.scenes import Mix, Scene
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.paths import recipe_folder
from glidefx_recipe.proof.asked import different, others, replaced
from glidefx_recipe.proof.base import by_name, in_hole, tensor
from glidefx_recipe.proof.features import features, frechet, precision_recall
from glidefx_recipe.proof.figures import by_things, fills, summary
from glidefx_recipe.proof.recogniser import SIDE, Recogniser, fingerprint, read
from glidefx_recipe.proof.rows import SURE, Rows, fast_settings, model_hash, row_of, verdict, whole
from glidefx_recipe.proof.tint import background, tint
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.training.sheet import sheet

FULL = 256
RIM = 2 * FULL // SIDE
"""Pixels beside what is known whose colour is held against that of the scene: two of the base's."""

CHUNK = 50
"""Pictures that are made and read before their lines are written: what a kill costs at most."""

FEWEST = 5
"""Pictures that the distance to composed ones needs, which looks at third neighbours."""


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the launcher, target/glidefx/bin/glidefx")
    parser.add_argument("--model", default=str(recipe_folder().parent / "starter"), help="a model's folder")
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--preset", default="fast", choices=("fast", "reference"))
    parser.add_argument("--prompts", type=int, default=500)
    parser.add_argument("--two", type=float, default=0.3, help="share of pairs drawn, before combinations that are trained on are left out")
    parser.add_argument("--guidance", type=float, nargs="*", default=[1, 1.5, 2, 3, 5])
    parser.add_argument("--fills", type=int, default=200, help="number of fills, at the model's own guidance")
    parser.add_argument("--threads", type=int, default=0, help="of the program; 0 lets it choose")
    parser.add_argument("--out", type=Path, default=Path("report"))
    return parser.parse_args(words)


def batch(options: argparse.Namespace, name: str, jobs: list[dict], first: int = 0) -> list[np.ndarray]:
    """The program's pictures for these lines of a batch from number `first` on, uint8 [S, S, 3] each, in order.

    Lines before `first` are there because the program knows what it has done by the number of the line; so pictures of other lines are
    refused.
    """
    folder = options.out / name
    folder.mkdir(parents=True, exist_ok=True)
    jobs, file = [job | {"name": f"{i:04d}", "seed": i} for i, job in enumerate(jobs)], folder / "jobs.jsonl"
    known = [json.loads(line) for line in file.read_text().splitlines()] if file.exists() else []
    if any(asked(old) != asked(new) for old, new in zip(known, jobs)):
        raise SystemExit(f"{folder} holds pictures of other captions or settings; choose another folder with --out.")
    whole(file, "".join(json.dumps(job) + "\n" for job in jobs))
    command = [str(options.program), "batch", str(folder / "jobs.jsonl"), "--out", str(folder), "--resume", "--quiet"]
    command += ["--model", options.model, "--preset", options.preset, "--threads", str(options.threads), "--no-metadata"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr or f"the program ended with code {done.returncode}")
    return [np.asarray(Image.open(folder / f"{job['name']}.png").convert("RGB")) for job in jobs[first:]]


def asked(job: dict) -> dict:
    """A line of a batch without the places of its files, which may have been moved."""
    return {name: value for name, value in job.items() if name not in ("image", "mask")}


def small(pictures: list[np.ndarray]) -> torch.Tensor:
    """Pictures averaged down to the recogniser's size, [N, 3, 64, 64] in [-1, 1]."""
    return tensor([np.asarray(Image.fromarray(p).resize((SIDE, SIDE), Image.Resampling.BOX)) for p in pictures])


def composer(options: argparse.Namespace) -> Composer:
    """Scenes at full size, only of combinations kept from training."""
    mix = Mix(two=options.two, sized=0.15, unseen=True)
    return Composer(DataOptions(vocabulary=options.vocabulary, size=FULL, mix=mix, seed=4242))


@dataclass(frozen=True)
class Hole:
    """A composed picture whose thing is to be replaced: what is asked for, picture uint8 [S, S, 3], mask [S, S] with 1 = known."""

    scene: Scene
    picture: np.ndarray
    mask: np.ndarray

    def files(self, folder: Path, number: int) -> dict[str, str]:
        """Written as the program wants them: white in the mask is to be changed."""
        files = {kind: folder / f"{kind}-{number:04d}.png" for kind in ("image", "mask")}
        Image.fromarray(self.picture).save(files["image"])
        Image.fromarray(((1 - self.mask) * 255).astype(np.uint8)).save(files["mask"])
        return {kind: str(file.resolve()) for kind, file in files.items()}

    def shown(self) -> np.ndarray:
        """The picture with a black hole."""
        return self.picture * (self.mask[..., None] > 0.5).astype(np.uint8)


class Proof:
    """One model through the program; every part goes on behind the rows that are there."""

    def __init__(self, options: argparse.Namespace, recogniser: Recogniser):
        self.options, self.recogniser = options, recogniser
        self.model, self.reader = model_hash(Path(options.model)), {"recogniser": fingerprint(recogniser)}
        steps = fast_settings(Path(options.model)) if options.preset == "fast" else {"steps": []}
        self.shared = {"model": self.model} | self.reader | steps
        self.rows = Rows(options.out / "rows.jsonl")
        self.source = composer(options)

    @property
    def concepts(self) -> tuple:
        """The vocabulary."""
        return self.source.scenes.concepts

    def folder(self, way: str) -> str:
        """Where the pictures of a way lie, below OUT: those of other models elsewhere."""
        return f"{self.model[:12]}/{way.replace(', ', '-').replace(' ', '-')}"

    def sheet(self, way: str) -> Path:
        """The file of a way's sheet."""
        return (self.options.out / self.folder(way)).with_suffix(".png")

    def rest(self, way: str, captions: list[str]) -> list[range]:
        """Numbers of the pictures whose rows are lacking, a chunk at a time; what another recogniser read is read again."""
        rows = self.rows.of(self.model, way)[: len(captions)]
        if [(r["index"], r["caption"]) for r in rows] != list(enumerate(captions))[: len(rows)]:
            raise SystemExit(f"{self.rows.path} holds rows of other captions for \"{way}\"; choose another folder with --out.")
        if any(r.get(name) != self.shared.get(name) for r in rows for name in ("steps", "interval")):
            raise SystemExit(f"{self.rows.path} holds rows of other steps or guided levels for \"{way}\"; choose another folder with --out.")
        mine = {"model": self.model, "way": way}
        stale = self.rows.forget(lambda r: mine.items() <= r.items() and r.get("recogniser") != self.shared["recogniser"])
        if stale:
            print(f"{way}: {stale} rows were read by another recogniser; the pictures are read again.", flush=True)
        rows = self.rows.of(self.model, way)[: len(captions)]
        return [range(start, min(start + CHUNK, len(captions))) for start in range(len(rows), len(captions), CHUNK)]

    def add(self, way: str, part: range, scenes: list[Scene], found: list, more: list[dict]) -> None:
        """Writes the lines of pictures that were read."""
        rows = [
            self.shared | {"way": way, "index": i, "seed": i, "caption": plain_caption(s)} | row_of(s, f, self.concepts) | m
            for i, s, f, m in zip(part, scenes, found, more)
        ]
        self.rows.add(rows)

    def generated(self, scale: float) -> dict:
        """Agreement of pictures from words at one guidance, and their distance to composed ones."""
        way, count = f"{self.options.preset}, guidance {scale:g}", self.options.prompts
        scenes = different(self.source, count)
        captions = [plain_caption(s) for s in scenes]
        jobs = [{"caption": c, "guidance": scale} for c in captions]
        for part in self.rest(way, captions):
            made = batch(self.options, self.folder(way), jobs[: part.stop], part.start)
            self.add(way, part, scenes[part.start : part.stop], read(self.recogniser, small(made)), [{}] * len(part))
        if not self.rows.whole(self.model, way, count):
            made = batch(self.options, self.folder(way), jobs)
            sheet(np.stack(made[:32]), 8, 128, captions[:32]).save(self.sheet(way))
            self.rows.add([{"model": self.model, "way": way, "pictures": count} | self.reader | self.distance(made, scenes)])
        rows = self.rows.of(self.model, way)[:count]
        parts = {name: summary(own) | {"sure": summary(own, SURE)["objects"]} for name, own in by_things(rows).items() if own}
        named = by_name(scenes, [verdict(r) for r in rows])
        return parts.pop("all") | parts | self.rows.whole(self.model, way, count) | {"by_name": named}

    def distance(self, made: list[np.ndarray], scenes: list[Scene]) -> dict:
        """Frechet distance, precision and recall to composed pictures of other captions, in the recogniser's features; of few, nothing."""
        if len(scenes) < FEWEST:
            return {}
        composed = [self.source.painter.paint(s).picture for s in others(self.source, scenes, len(scenes))]
        own, true = (features(self.recogniser, small(pictures)) for pictures in (made, composed))
        precision, recall = precision_recall(own, true)
        return {"frechet": round(frechet(own, true), 4), "precision": round(precision, 4), "recall": round(recall, 4)}

    @cached_property
    def holes(self) -> list[Hole]:
        """Scenes of one thing, their thing masked, and another one to put there."""
        holes = []
        for i, (scene, asked) in enumerate(replaced(self.source, self.options.fills)):
            painting = self.source.painter.paint(scene)
            mask = MAKERS["shape"](np.random.default_rng(i), painting.cover)
            holes.append(Hole(asked, painting.picture, mask))
        return holes

    def filled(self) -> dict:
        """Another thing asked for in place of that of a composed scene: read there, and the largest change outside the mask."""
        way, holes = f"{self.options.preset}, fills", self.holes
        folder = self.options.out / self.folder(way)
        folder.mkdir(parents=True, exist_ok=True)
        captions = [plain_caption(h.scene) for h in holes]
        parts = self.rest(way, captions)
        lacking = parts or not self.sheet(way).exists()
        jobs = [{"caption": c} | h.files(folder, i) for i, (c, h) in enumerate(zip(captions, holes))] if lacking else []
        for part in parts:
            made = batch(self.options, self.folder(way), jobs[: part.stop], part.start)
            own, found = holes[part.start : part.stop], read(self.recogniser, small(made))
            self.add(way, part, [h.scene for h in own], found, [self.fill_row(*each) for each in zip(own, made, found)])
        if lacking:
            made = batch(self.options, self.folder(way), jobs)[:16]
            pairs = [picture for hole, result in zip(holes, made) for picture in (hole.shown(), result)]
            sheet(np.stack(pairs), 8, 128).save(self.sheet(way))
        return fills(self.rows.of(self.model, way)[: len(holes)])

    def fill_row(self, hole: Hole, made: np.ndarray, found) -> dict:
        """What a row of a fill says besides."""
        asked = next(k for k, c in enumerate(self.concepts) if c.name == hole.scene.things[0].concept.name)
        change = np.abs(made.astype(int) - hole.picture)[hole.mask > 0.5].max(initial=0)
        off = tint(made, background(hole.scene, FULL), hole.mask, RIM)
        return {"inside": in_hole(found, asked, hole.mask), "change_outside": int(change), "tint": round(off, 2)}


def main(words: list[str] | None = None) -> None:
    """Measures, and sums up after every part."""
    options = arguments(words)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "program.json"
    proof = Proof(options, load_recogniser(options.vocabulary))
    report = json.loads(file.read_text()) if file.exists() else {}
    report = report if report.get("model") == proof.model else {"model": proof.model}
    parts = {f"{options.preset}, guidance {g:g}": lambda g=g: proof.generated(g) for g in options.guidance}
    if options.fills:
        parts[f"{options.preset}, fills"] = proof.filled
    for name, measure in parts.items():
        report[name] = measure()
        file.write_text(json.dumps(report, indent=1) + "\n")
        print(name, {k: v for k, v in report[name].items() if k != "by_name"}, flush=True)


if __name__ == "__main__":
    main()
