"""Command: measure the finished program with a model, through `glidefx batch`: the presets as people use them, at full size.

    mvn package -DskipTests                                    # from the repository's root
    cd onnx-models/recipe
    python evaluate_program.py ../../target/glidefx/bin/glidefx --prompts 200 --guidance 1.5 2 3 --fills 200 --out report

The recogniser reads the pictures, averaged down to its 64 pixels (train it first: python -m glidefx_recipe.proof.train_recogniser).
Writes OUT/program.json and a sheet for each way of asking; pictures that are there already are not made again.
"""

import argparse
import json
import subprocess
from pathlib import Path

import numpy as np
import torch
from PIL import Image

from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.masks import MAKERS
from glidefx_recipe.data.samples import Composer, DataOptions
from glidefx_recipe.data.scenes import Mix, Scene
from glidefx_recipe.proof.agreement import judge, shares
from glidefx_recipe.proof.base import by_name, in_hole, tensor
from glidefx_recipe.proof.recogniser import SIDE, Recogniser, read
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.training.sheet import sheet

FULL = 256


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the launcher, target/glidefx/bin/glidefx")
    parser.add_argument("--model", default="starter")
    parser.add_argument("--vocabulary", default="cpu")
    parser.add_argument("--preset", default="fast", choices=("fast", "reference"))
    parser.add_argument("--prompts", type=int, default=200)
    parser.add_argument("--two", type=float, default=0.3, help="share of prompts with two things")
    parser.add_argument("--guidance", type=float, nargs="+", default=[2])
    parser.add_argument("--fills", type=int, default=0, help="number of fills, at the model's own guidance")
    parser.add_argument("--threads", type=int, default=0, help="of the program; 0 lets it choose")
    parser.add_argument("--out", type=Path, default=Path("report"))
    return parser.parse_args(words)


def batch(options: argparse.Namespace, name: str, jobs: list[dict]) -> list[np.ndarray]:
    """The program's pictures for these lines of a batch, uint8 [S, S, 3] each, in order."""
    folder = options.out / name
    folder.mkdir(parents=True, exist_ok=True)
    jobs = [job | {"name": f"{i:04d}", "seed": i} for i, job in enumerate(jobs)]
    (folder / "jobs.jsonl").write_text("".join(json.dumps(job) + "\n" for job in jobs))
    command = [str(options.program), "batch", str(folder / "jobs.jsonl"), "--out", str(folder), "--resume", "--quiet"]
    command += ["--model", options.model, "--preset", options.preset, "--threads", str(options.threads), "--no-metadata"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr or f"the program ended with code {done.returncode}")
    return [np.asarray(Image.open(folder / f"{job['name']}.png").convert("RGB")) for job in jobs]


def small(pictures: list[np.ndarray]) -> torch.Tensor:
    """Pictures averaged down to the recogniser's size, [N, 3, 64, 64] in [-1, 1]."""
    return tensor([np.asarray(Image.fromarray(p).resize((SIDE, SIDE), Image.Resampling.BOX)) for p in pictures])


def composer(options: argparse.Namespace) -> Composer:
    """Scenes at full size, only of combinations kept from training."""
    mix = Mix(two=options.two, sized=0.15, unseen=True)
    return Composer(DataOptions(vocabulary=options.vocabulary, size=FULL, mix=mix, seed=4242))


def generated(options: argparse.Namespace, scale: float, recogniser: Recogniser) -> dict:
    """Agreement of pictures from words, all and those of one thing, at one guidance."""
    source = composer(options)
    scenes = [source.scene(i)[0] for i in range(options.prompts)]
    captions = [plain_caption(s) for s in scenes]
    made = batch(options, f"{options.preset}-{scale:g}", [{"caption": c, "guidance": scale} for c in captions])
    sheet(np.stack(made[:32]), 8, 128, captions[:32]).save(options.out / f"{options.preset}-{scale:g}.png")
    verdicts = [judge(s, f, source.scenes.concepts) for s, f in zip(scenes, read(recogniser, small(made)))]
    alone = shares([v for v, s in zip(verdicts, scenes) if len(s.things) == 1])
    return shares(verdicts) | {"alone": alone, "by_name": by_name(scenes, verdicts), "pictures": len(made)}


def filled(options: argparse.Namespace, recogniser: Recogniser) -> dict:
    """Another thing asked for in place of that of a composed scene: read there, and the largest change outside the mask."""
    source = composer(options)
    singles = [s for s in (source.scene(i)[0] for i in range(10_000, 10_000 + 8 * options.fills)) if len(s.things) == 1]
    there, others = singles[: options.fills], singles[options.fills : 2 * options.fills]
    asked = [Scene(o.things, "", t.place, t.style, t.texture) for t, o in zip(there, others)]
    paintings = [source.painter.paint(s) for s in there]
    masks = [MAKERS["shape"](np.random.default_rng(i), p.cover) for i, p in enumerate(paintings)]
    jobs = []
    for i, (painting, mask, scene) in enumerate(zip(paintings, masks, asked)):
        files = {kind: options.out / f"{kind}-{i:04d}.png" for kind in ("image", "mask")}
        Image.fromarray(painting.picture).save(files["image"])
        Image.fromarray(((1 - mask) * 255).astype(np.uint8)).save(files["mask"])
        jobs.append({"caption": plain_caption(scene)} | {kind: str(f.resolve()) for kind, f in files.items()})
    made = batch(options, f"{options.preset}-fills", jobs)
    shown = [p.picture * (m[..., None] > 0.5).astype(np.uint8) for p, m in zip(paintings, masks)]
    sheet(np.stack([x for pair in zip(shown[:16], made[:16]) for x in pair]), 8, 128).save(options.out / f"{options.preset}-fills.png")
    found = read(recogniser, small(made))
    verdicts = [judge(s, f, source.scenes.concepts) for s, f in zip(asked, found)]
    index = {c.name: k for k, c in enumerate(source.scenes.concepts)}
    inside = [in_hole(f, index[s.things[0].concept.name], m) for f, s, m in zip(found, asked, masks)]
    change = [np.abs(a.astype(int) - p.picture)[m > 0.5].max(initial=0) for a, p, m in zip(made, paintings, masks)]
    result = shares(verdicts)
    return {"object": result["objects"], "object_inside": float(np.mean(inside)), "colour": result["colours"],
            "largest_change_outside": int(max(change)), "pictures": len(made)}  # fmt: skip


def main(words: list[str] | None = None) -> None:
    """Measures, and writes after every part."""
    options = arguments(words)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / "program.json"
    report = json.loads(file.read_text()) if file.exists() else {}
    recogniser = load_recogniser(options.vocabulary)
    parts = {f"{options.preset}, guidance {g:g}": lambda g=g: generated(options, g, recogniser) for g in options.guidance}
    if options.fills:
        parts[f"{options.preset}, fills"] = lambda: filled(options, recogniser)
    for name, measure in parts.items():
        report[name] = measure()
        file.write_text(json.dumps(report, indent=1) + "\n")
        print(name, {k: v for k, v in report[name].items() if k != "by_name"}, flush=True)


if __name__ == "__main__":
    main()
