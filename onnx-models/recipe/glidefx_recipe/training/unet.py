"""Training of the base inpainting network."""

import json
import time
from collections import deque
from pathlib import Path

import numpy as np
import torch

from ..data.tokens import TokenTable
from ..data.vocabulary import load_vocabulary
from ..diffusion.loss import draw_timesteps, hybrid
from ..diffusion.schedule import Schedule
from .feed import Batch, Feed
from .preset import Stage
from .sheet import save_sheet
from .state import RunState


class UNetTrainer:
    """Runs one stage; every step is a pure function of (stage, step number, state)."""

    def __init__(self, stage: Stage, device: str = "cpu"):
        self.stage, self.device = stage, device
        self.table = TokenTable.of(load_vocabulary(stage.vocabulary))
        torch.manual_seed(stage.seed)
        self.state = RunState(stage.network, self.table, stage.lr, device)
        self.schedule = Schedule(stage.network.noise_schedule, stage.network.diffusion_steps).to(device)

    def step(self, batch: Batch) -> tuple[float, np.ndarray, np.ndarray]:
        """One optimiser step; returns the loss, the v error of each sample and its timestep."""
        state, network = self.state, self.state.network
        x0, mask, rows, words = batch.tensors(self.device)
        t, noise = self.noise_for(x0)
        x = self.schedule.noised(x0, noise, t)
        for group in state.optimiser.param_groups:
            group["lr"] = self.stage.rate(state.step)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            x_in = x.contiguous(memory_format=torch.channels_last)
            output = network(x_in, t, network.encode_text(rows, words), x0, mask)
        loss, error = hybrid(self.schedule, output, x0, noise, x, t, mask)
        state.optimiser.zero_grad()
        loss.backward()
        torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        state.optimiser.step()
        state.step += 1
        state.follow(0.5 ** (len(x0) / self.stage.ema_half_life))
        return loss.item(), error.cpu().numpy(), t.cpu().numpy()

    def noise_for(self, x0):
        """Timesteps and noise of this step, from a generator seeded by (seed, step)."""
        generator = torch.Generator().manual_seed(self.stage.seed * 1_000_003 + self.state.step)
        t = draw_timesteps(len(x0), self.schedule.steps, generator, self.stage.centre)
        return t.to(self.device), torch.randn(x0.shape, generator=generator).to(self.device)


class Journal:
    """A running mean of the v error by quarter of the noise range, printed and kept as JSON lines."""

    def __init__(self, path: Path):
        self.path = path
        self.errors: deque[tuple[float, int]] = deque(maxlen=4000)
        self.started, self.seen = time.monotonic(), 0

    def add(self, errors, timesteps) -> None:
        """Remembers one batch."""
        self.errors.extend(zip(errors.tolist(), timesteps.tolist()))
        self.seen += len(errors)

    def write(self, step: int, size: int) -> None:
        """Prints and appends one line."""
        quarters = [[e for e, t in self.errors if q * 250 <= t < (q + 1) * 250] for q in range(4)]
        line = {"step": step, "size": size, "rate": round(self.seen / (time.monotonic() - self.started), 1)}
        line["v_error_by_quarter"] = [round(float(np.mean(q)), 4) if q else None for q in quarters]
        print(json.dumps(line), flush=True)
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")


class Runner:
    """Drives a trainer through its phases in a folder: state.pt, log.jsonl, sheets, the written model."""

    def __init__(self, trainer: UNetTrainer, folder: Path, workers: int, minutes: tuple[float, float]):
        folder.mkdir(parents=True, exist_ok=True)
        self.trainer, self.folder, self.workers = trainer, folder, workers
        self.save_every, self.sheet_every = (60 * m for m in minutes)
        self.journal = Journal(folder / "log.jsonl")
        if self.checkpoint.exists():
            trainer.state.load(self.checkpoint)

    @property
    def checkpoint(self) -> Path:
        """The state to continue from."""
        return self.folder / "state.pt"

    def run(self, deadline: float) -> None:
        """Trains until the stage ends or `time.time()` passes `deadline`, then writes the model."""
        trainer, stage = self.trainer, self.trainer.stage
        saved = drawn = time.monotonic()
        while trainer.state.step < stage.steps and time.time() < deadline:
            index, number = stage.phase_at(trainer.state.step)
            phase = stage.phases[index]
            first = stage.first_sample(index)
            options = stage.data(phase)
            with Feed(options, phase.batch, stage.network.text_ctx, first, number, self.workers) as feed:
                for _ in range(number, phase.batches):
                    _, errors, timesteps = trainer.step(feed.next())
                    self.journal.add(errors, timesteps)
                    if trainer.state.step % 50 == 0:
                        self.journal.write(trainer.state.step, phase.size)
                    if time.monotonic() - saved > self.save_every:
                        trainer.state.save(self.checkpoint)
                        saved = time.monotonic()
                    if time.monotonic() - drawn > self.sheet_every:
                        self.draw(phase.size)
                        drawn = time.monotonic()
                    if time.time() >= deadline:
                        break
        self.finish()

    def draw(self, size: int) -> None:
        """Writes a sample sheet named by the step."""
        state = self.trainer.state
        save_sheet(state.average, state.table, size, self.folder / f"sheet-{state.step:07d}.png")

    def finish(self) -> None:
        """Saves the state and writes the model."""
        self.trainer.state.save(self.checkpoint)
        self.trainer.state.write_model(self.folder / "model", "base-inpaint")
        self.draw(self.trainer.stage.phases[-1].size)
