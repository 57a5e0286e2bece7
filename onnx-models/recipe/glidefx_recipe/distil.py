"""Command: distil a finished U-Net into one that needs fewer passes.

    python -m glidefx_recipe.distil --preset wide --stage base --teacher weights/wide --guidance 2.5 --interval 0.28 20 --minutes 60
    python -m glidefx_recipe.distil --preset cpu --stage upsampler --teacher weights/upsampler --steps 1

First one pass takes the place of a guided pair (--guidance), then each of --steps halves the steps of the one before: a teacher of 16 for
8, that student for 4. Every part is a run of its own, PRESET-STAGE-guidance, PRESET-STAGE-8 and so on, which goes on where it was
stopped; --minutes counts for each part, anew where it was stopped, and a part that has had them is done. The last part's `model/` is the
student. A folder that holds the run of another teacher or goal is refused.

The program takes a base that learned its guidance, with 1 as the model's default scale (`--generate-guidance 1 --edit-guidance 1` for
its converter). A student of the upsampler takes the program's own steps. One of the base that learned fewer steps does not suit it: the
program takes a base's few steps with UniPC at the noise levels of Align Your Steps, where this one learns DDIM at trailing timesteps.
"""

import argparse
import hashlib
import json
import math
import time
from contextlib import ExitStack
from dataclasses import asdict, replace
from pathlib import Path

import torch

from .paths import work_folder
from .training.distil import Distiller, Guidance, Halving
from .training.gradients import GradientProcess
from .training.pieces import learned, split
from .training.preset import Stage, load_stage
from .training.runner import Habits, Runner


def arguments(words: list[str] | None = None) -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--preset", default="cpu")
    parser.add_argument("--stage", default="base", choices=("base", "upsampler"))
    parser.add_argument("--teacher", type=Path, required=True, help="a finished .pt, or a folder of pieces")
    parser.add_argument("--guidance", type=float, default=0, help="the scale to be learned by heart; 0: none, or learned already")
    bounds = {"nargs": 2, "default": (0, math.inf), "metavar": ("LOWEST", "HIGHEST")}
    parser.add_argument("--interval", type=float, **bounds, help="noise levels sigma / alpha at which --guidance holds")
    parser.add_argument("--steps", type=int, nargs="*", default=[], help="numbers of steps, each half of the one before")
    parser.add_argument("--pictures", type=int, default=100_000, help="of each part")
    parser.add_argument("--lr", type=float, default=3e-4)
    parser.add_argument("--minutes", type=float, default=1e6, help="stop each part, saved, after this time")
    parser.add_argument("--cooldown-minutes", type=float, default=0, help="let the learning rate fall before --minutes end")
    parser.add_argument("--sheet-minutes", type=float, default=10)
    parser.add_argument("--pieces", type=Path, help="write the last part's weights there too, in fp16 pieces")
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--helpers", type=int, default=0, help="further processes that compute gradients (CPU only)")
    parser.add_argument("--device", default="cpu")
    options = parser.parse_args(words)
    lowest, highest = options.interval
    if not 0 <= lowest < highest:
        parser.error(f"--interval: expected a lowest noise level of 0 or more, and a greater highest one, found {lowest:g} and {highest:g}")
    if any(later * 2 != earlier for earlier, later in zip(options.steps, options.steps[1:])):
        parser.error(f"each of --steps must be half of the one before, found {options.steps}")
    if not options.guidance and not options.steps:
        parser.error("nothing to do: give --guidance or --steps")
    return options


def lesson(options: argparse.Namespace) -> Stage:
    """The stage's last phase, for a network that paints already: no words to teach first, but the text encoder rests if it did."""
    stage, known = load_stage(options.preset, options.stage), learned(options.teacher)
    if options.guidance and known.get("guidance_distilled"):
        raise SystemExit(f"{options.teacher} has learned its guidance already; leave --guidance away, or name the teacher of that one.")
    phase = replace(stage.phases[-1], pictures=options.pictures)
    return replace(stage, phases=(phase,), lr=options.lr, network=replace(stage.network, **known))


def fingerprint(model: Path) -> str:
    """SHA-256 of a .pt, or of all pieces of a folder."""
    files = sorted(model.glob("piece-*.bin")) if model.is_dir() else [model]
    return hashlib.sha256(b"".join(file.read_bytes() for file in files)).hexdigest()


def note(folder: Path, teacher: Path, goal: Guidance | Halving, finished: bool) -> None:
    """Writes into a part's folder what it learns from and towards, and whether it has."""
    folder.mkdir(parents=True, exist_ok=True)
    said = {"teacher": fingerprint(teacher), "goal": {type(goal).__name__: asdict(goal)}, "done": finished}
    part = folder / "part.json.part"
    part.write_text(json.dumps(said) + "\n", encoding="utf-8")
    part.replace(folder / "part.json")


def done(folder: Path, teacher: Path, goal: Guidance | Halving) -> bool:
    """Whether a part was done before; one that was not begun is begun, and one of another teacher or goal is refused."""
    file = folder / "part.json"
    if not file.exists() and not (folder / "state.pt").exists():
        note(folder, teacher, goal, False)
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else {}
    if (known.get("teacher"), known.get("goal")) != (fingerprint(teacher), {type(goal).__name__: asdict(goal)}):
        raise SystemExit(f"{folder} holds the run of another teacher or goal; move it away.")
    return known["done"]


def main(words: list[str] | None = None) -> None:
    """Runs the parts in their order; each learns from the one before."""
    options = arguments(words)
    torch.set_num_threads(options.threads)
    stage, teacher = lesson(options), options.teacher
    goals = [Guidance(options.guidance, *options.interval)] if options.guidance else []
    goals += [Halving(steps) for steps in options.steps]
    for goal in goals:
        name = "guidance" if isinstance(goal, Guidance) else f"{goal.steps}"
        folder = work_folder() / "runs" / f"{options.preset}-{options.stage}-{name}"
        trainer = Distiller(stage, teacher, goal, options.device)
        finished = folder / "model" / f"{trainer.name}.pt"
        if done(folder, teacher, goal):
            trainer.start_from(finished)
        elif trained(trainer, folder, options):
            note(folder, teacher, goal, True)
        else:
            return
        stage, teacher = replace(stage, network=trainer.student), finished
    if options.pieces:
        split(trainer.state.averaged(), trainer.table, options.pieces, trainer.learned)


def trained(trainer: Distiller, folder: Path, options: argparse.Namespace) -> bool:
    """Trains one part; whether it ended by itself, rather than because it was told to."""
    runner = Runner(trainer, folder, Habits(sheet_every=60 * options.sheet_minutes, cooldown=60 * options.cooldown_minutes))
    with ExitStack() as processes:
        trainer.state.helpers = [processes.enter_context(GradientProcess(trainer, i + 1)) for i in range(options.helpers)]
        runner.run(time.time() + 60 * options.minutes)
    return bool(runner.deadline)


if __name__ == "__main__":
    main()
