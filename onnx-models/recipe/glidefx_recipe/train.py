"""Command: train one stage of a preset, or go on with it.

    python -m glidefx_recipe.train --preset cpu --stage base --minutes 120
"""

import argparse
import time
from pathlib import Path

import torch

from .paths import work_folder
from .training.preset import load_stage
from .training.unet import Runner, UNetTrainer


def arguments() -> argparse.Namespace:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="cpu")
    parser.add_argument("--stage", default="base")
    parser.add_argument("--run", default=None, help="name of the run's folder (PRESET-STAGE)")
    parser.add_argument("--start-from", type=Path, default=None, help="a finished .pt to take weights from")
    parser.add_argument("--minutes", type=float, default=1e6, help="stop, saved, after this time")
    parser.add_argument("--save-minutes", type=float, default=4)
    parser.add_argument("--sheet-minutes", type=float, default=10)
    parser.add_argument("--threads", type=int, default=2)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    return parser.parse_args()


def main() -> None:
    """Builds the stage, continues where its folder left off, trains."""
    options = arguments()
    torch.set_num_threads(options.threads)
    deadline = time.time() + 60 * options.minutes
    stage = load_stage(options.preset, options.stage)
    trainer = UNetTrainer(stage, options.device)
    folder = work_folder() / "runs" / (options.run or f"{options.preset}-{options.stage}")
    if options.start_from and not (folder / "state.pt").exists():
        trainer.state.start_from(options.start_from)
    Runner(trainer, folder, options.workers, (options.save_minutes, options.sheet_minutes)).run(deadline)


if __name__ == "__main__":
    main()
