"""Command: measure a finished model with the recogniser (train that first: python -m glidefx_recipe.proof.train_recogniser).

    python evaluate.py base base-inpaint.pt --prompts 500 --guidance 1 2 3 5 --report report
    python evaluate.py upsampler upsample-inpaint.pt --prompts 64 --report report
    python evaluate.py clip FOLDER --report report

Each writes REPORT/KIND.json; `base` also sheets and the plot of the guidance trade-off, `upsampler` a sheet of bicubic and of 1, 2, 3, 4 steps,
the right half from grained pictures.
"""

import argparse
import json
from pathlib import Path

import torch

from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.diffusion.samplers import Sampling
from glidefx_recipe.proof.base import Examiner
from glidefx_recipe.proof.clip import load_clip, retrieval
from glidefx_recipe.proof.model import Model
from glidefx_recipe.proof.plot import line_chart
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.proof.upsampler import SHOWN, examine
from glidefx_recipe.training.sheet import bytes_of, sheet


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("kind", choices=("base", "upsampler", "clip"))
    parser.add_argument("model", type=Path)
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--prompts", type=int, default=500)
    parser.add_argument("--fills", type=int, default=200)
    parser.add_argument("--two", type=float, default=0.3, help="share of pairs drawn, before combinations that are trained on are left out")
    parser.add_argument("--styled", type=float, default=0, help="share of prompts that name a style")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--guidance", type=float, nargs="+", default=[1, 2, 3, 5])
    parser.add_argument("--fill-guidance", type=float, default=3)
    parser.add_argument("--steps", type=int, default=20)
    parser.add_argument("--solver", choices=("dpm", "ddim"), default="dpm")
    parser.add_argument("--report", type=Path, default=Path("report"))
    parser.add_argument("--threads", type=int, default=2)
    return parser.parse_args()


def base(options) -> dict:
    """Agreement at each guidance, fills, sheets, plot."""
    recogniser = load_recogniser(options.vocabulary, options.device)
    model = Model(options.model, options.device)
    examiner = Examiner.of(model, recogniser, options.vocabulary, options.two, options.styled)
    report = {"composed": examiner.ceiling(options.prompts), "guidance": {}}
    captions = [plain_caption(s) for s in examiner.scenes(32)]
    for scale in options.guidance:
        sampling = Sampling(options.steps, scale, options.solver)
        report["guidance"][f"{scale:g}"], made = examiner.guidance(options.prompts, sampling)
        sheet(bytes_of(made[:32]), 8, 128, captions).save(options.report / f"guidance-{scale:g}.png")
        shown = {k: v for k, v in report["guidance"][f"{scale:g}"].items() if k != "by_name"}
        print(scale, shown, flush=True)
    if options.fills:
        report["fills"], shown, made = examiner.fills(options.fills, Sampling(options.steps, options.fill_guidance, options.solver))
        pairs = torch.stack([shown[:16], made[:16]], 1).flatten(0, 1)
        sheet(bytes_of(pairs), 8, 128).save(options.report / "fills.png")
    if len(options.guidance) > 1:
        plot(report["guidance"], options)
    return report


def plot(rows: dict, options) -> None:
    """The trade-off between agreement and variety over the guidance."""
    names = ("objects", "colours", "place", "precision", "recall")
    lines = {n: [row[n] for row in rows.values()] for n in names}
    line_chart(options.guidance, lines, "Guidance").save(options.report / "guidance.png")


def main() -> None:
    """Runs one kind of proof."""
    options = arguments()
    torch.set_num_threads(options.threads)
    options.report.mkdir(parents=True, exist_ok=True)
    if options.kind == "base":
        report = base(options)
    elif options.kind == "upsampler":
        recogniser = load_recogniser(options.vocabulary, options.device)
        report, shown = examine(Model(options.model, options.device), recogniser, options.vocabulary, options.prompts)
        sheet(bytes_of(shown), 2 * SHOWN, 256).save(options.report / "upsampler.png")
    else:
        report = retrieval(load_clip(options.model), options.vocabulary)
    text = json.dumps(report, indent=1) + "\n"
    (options.report / f"{options.kind}.json").write_text(text, encoding="utf-8")
    print(text)


if __name__ == "__main__":
    main()
