"""Command: train one stage of a preset, or go on with it.

    python -m glidefx_recipe.train --preset cpu --stage base --minutes 120

The run's folder is PRESET-STAGE (or --run) under `runs` in the work folder.
"""

import argparse
import time
from contextlib import ExitStack
from pathlib import Path

import torch

from .paths import work_folder
from .training.clip import ClipTrainer
from .training.gradients import GradientProcess
from .training.pieces import learned, split
from .training.preset import load_stage
from .training.runner import Habits, Runner
from .training.unet import UNetTrainer


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="cpu")
    parser.add_argument("--stage", default="base")
    parser.add_argument("--run", default=None, help="name of the run's folder (PRESET-STAGE)")
    parser.add_argument("--start-from", type=Path, default=None, help="a finished .pt, or a folder of pieces, to take weights from")
    parser.add_argument("--teach", type=float, default=0, metavar="KEEP", help="with --start-from: teach words again, holding captions to what they were")
    parser.add_argument("--pieces", type=Path, default=None, help="folder for the weights in pieces of at most 15 MB")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop, saved, after this time")
    parser.add_argument("--save-minutes", type=float, default=4)
    parser.add_argument("--sheet-minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1, help="composing processes")
    parser.add_argument("--helpers", type=int, default=0, help="further processes that compute gradients, one thread each")
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--cooldown-minutes", type=float, default=0, help="let the learning rate fall before --minutes end")
    parser.add_argument("--compile", action="store_true", help="compile the network (pays off on a GPU)")
    return parser.parse_args()


def begin(trainer, model: Path | None, keep: float) -> None:
    """What a new run begins with: a finished model, if one is given, and a lesson in words, unless it had its own (`--teach`)."""
    stage = trainer.stage
    if model is None:
        trainer.teach_words()
        return
    if keep and stage.clip:
        raise SystemExit("--teach is for a base or an upsampler; a CLIP learns new words while it trains.")
    if learned(model).get("guidance_distilled"):
        print(f"{model} has learned its guidance and will forget it again; its teacher is the better one to go on from.", flush=True)
    trainer.start_from(model)
    if keep:
        trainer.teach_words(keep)
    elif stage.words and stage.words.frozen and not stage.clip and (names := trainer.unknown_names()):
        told = f"{model} does not know {len(names)} of the things ({', '.join(names[:3])}), and the text encoder rests, so it never will"
        if not stage.network.super_res:
            raise SystemExit(f"{told}. Teach them with --teach KEEP.")
        print(f"{told}. An upsampler hardly reads its caption; --teach KEEP would teach them.", flush=True)


def main() -> None:
    """Builds the stage, continues where its folder left off, trains."""
    options = arguments()
    deadline = time.time() + 60 * options.minutes
    torch.set_num_threads(options.threads)
    torch.backends.cudnn.benchmark = True
    torch.backends.cuda.matmul.allow_tf32 = torch.backends.cudnn.allow_tf32 = True
    stage = load_stage(options.preset, options.stage)
    trainer = (ClipTrainer if stage.clip else UNetTrainer)(stage, options.device)
    folder = work_folder() / "runs" / (options.run or f"{options.preset}-{options.stage}")
    if (folder / "state.pt").exists():
        if options.start_from:
            print(f"{folder} holds a run, which goes on; --start-from and --teach count for new runs only.", flush=True)
    else:
        begin(trainer, options.start_from, options.teach)
    if options.compile:
        trainer.state.network.compile(dynamic=False)
    habits = Habits(
        options.workers, 60 * options.save_minutes, 60 * options.sheet_minutes, cooldown=60 * options.cooldown_minutes
    )
    runner = Runner(trainer, folder, habits)
    with ExitStack() as processes:
        trainer.state.helpers = [processes.enter_context(GradientProcess(trainer, i + 1)) for i in range(options.helpers)]
        runner.run(deadline)
    if options.pieces:
        split(trainer.state.averaged(), trainer.table, options.pieces)


if __name__ == "__main__":
    main()
