"""Command: hold pictures of one way of asking against those of a reference, same captions and seeds.

    python evaluate_program.py PROGRAM --prompts 100 --guidance 2 --fills 0 --out report
    python evaluate_program.py PROGRAM --prompts 100 --guidance 2 --fills 0 --out report --model FOLDER
    python compare_pictures.py report/HASH/fast-guidance-2 report/OTHER/fast-guidance-2 --clip ../starter --out report/compared

HASH and OTHER are the first twelve digits of the models' hashes, as in the rows.
Writes OUT.json: agreement, CLIP score and Frechet distances with their errors; and OUT.png, pairs side by side.
"""

import argparse
import json
from pathlib import Path

import numpy as np
from PIL import Image

from evaluate_program import composer, small
from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.proof.asked import different, others
from glidefx_recipe.proof.compare import ClipScorer, compared, frechet_gap, readings
from glidefx_recipe.proof.features import features
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.training.sheet import sheet

SHOWN = 24


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("reference", type=Path, help="a folder of 0000.png, 0001.png and so on")
    parser.add_argument("other", type=Path)
    parser.add_argument("--prompts", type=int, default=100)
    parser.add_argument("--two", type=float, default=0.3, help="as evaluate_program was told")
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--clip", type=Path, required=True, help="a model folder with a CLIP")
    parser.add_argument("--out", type=Path, default=Path("compared"))
    return parser.parse_args(words)


def pictures(folder: Path, captions: list[str]) -> list[np.ndarray]:
    """uint8 [S, S, 3] each, if these captions made them."""
    lines = (folder / "jobs.jsonl").read_text(encoding="utf-8").splitlines()[: len(captions)]
    if [json.loads(line)["caption"] for line in lines] != captions:
        raise SystemExit(f"{folder} does not hold pictures of these {len(captions)} captions; make them with evaluate_program.py.")
    return [np.asarray(Image.open(folder / f"{i:04d}.png").convert("RGB")) for i in range(len(captions))]


def main(words: list[str] | None = None) -> None:
    """Reads both folders and writes."""
    options = arguments(words)
    source = composer(options)
    scenes = different(source, options.prompts)
    captions = [plain_caption(s) for s in scenes]
    recogniser, clip = load_recogniser(options.vocabulary), ClipScorer(options.clip)
    both = [pictures(folder, captions) for folder in (options.reference, options.other)]
    reference, other = (readings(small(p), scenes, captions, recogniser, source.scenes.concepts, clip) for p in both)
    further = others(source, scenes, len(scenes))
    true = features(recogniser, small([source.painter.paint(s).picture for s in further]))
    report = {"reference": compared(reference, reference), "other": compared(reference, other)}
    report["true"] = frechet_gap(reference, other, true)
    text = json.dumps(report, indent=1) + "\n"
    options.out.with_suffix(".json").write_text(text)
    pairs = [p for pair in zip(both[0][:SHOWN], both[1][:SHOWN]) for p in pair]
    labels = [label for c in captions[:SHOWN] for label in (c, "")]
    sheet(np.stack(pairs), 8, 128, labels).save(options.out.with_suffix(".png"))
    print(text)


if __name__ == "__main__":
    main()
