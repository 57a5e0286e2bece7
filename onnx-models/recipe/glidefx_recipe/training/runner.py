"""Drives a trainer through its phases: log, checkpoints, sheets, the finished model."""

import json
import signal
import time
from collections import deque
from dataclasses import dataclass
from pathlib import Path

import torch

from .feed import Feed


class Journal:
    """A running mean of the errors by quarter of the noise range, printed and kept as JSON lines."""

    def __init__(self, path: Path):
        self.path = path
        self.batches: deque[tuple[torch.Tensor, torch.Tensor]] = deque(maxlen=250)
        self.started, self.seen = time.monotonic(), 0

    def add(self, errors: torch.Tensor, timesteps: torch.Tensor) -> None:
        """Remembers one batch; nothing is read off the device yet."""
        self.batches.append((errors, timesteps))
        self.seen += len(errors)

    def write(self, step: int, size: int) -> None:
        """Prints and appends one line; `rate` is in pictures a second since the last line."""
        now = time.monotonic()
        errors, timesteps = (torch.cat(part).cpu() for part in zip(*self.batches))
        quarters = [errors[timesteps // 250 == q] for q in range(4)]
        line = {"step": step, "size": size, "rate": round(self.seen / (now - self.started), 1)}
        line["error_by_quarter"] = [round(q.mean().item(), 4) if len(q) else None for q in quarters]
        self.started, self.seen = now, 0
        print(json.dumps(line), flush=True)
        with self.path.open("a", encoding="utf-8") as out:
            out.write(json.dumps(line) + "\n")


@dataclass(frozen=True)
class Habits:
    """How many processes compose; seconds between saves and sheets; steps between log lines.

    `cooldown`: seconds before the deadline in which the learning rate falls (0: only the stage's own plan counts).
    """

    workers: int = 1
    save_every: float = 240
    sheet_every: float = 600
    log_every: int = 50
    cooldown: float = 0


class Runner:
    """Trains in a folder that holds state.pt, log.jsonl, sheets and, at the end, the model."""

    def __init__(self, trainer, folder: Path, habits: Habits = Habits()):
        folder.mkdir(parents=True, exist_ok=True)
        self.trainer, self.folder, self.habits = trainer, folder, habits
        self.journal = Journal(folder / "log.jsonl")
        self.saved = self.drawn = time.monotonic()
        self.deadline = 0.0
        if self.checkpoint.exists():
            trainer.state.load(self.checkpoint)

    @property
    def checkpoint(self) -> Path:
        """The state to continue from."""
        return self.folder / "state.pt"

    def run(self, deadline: float) -> None:
        """Trains until the stage ends, `time.time()` passes `deadline` or the process is told to end; then saves all."""
        self.deadline = deadline
        signal.signal(signal.SIGTERM, self.stop)
        stage, state = self.trainer.stage, self.trainer.state
        while state.step < stage.steps and time.time() < self.deadline:
            index, number = stage.phase_at(state.step)
            phase = stage.phases[index]
            options, first = stage.data(phase), stage.first_sample(index)
            with Feed(options, phase.batch, self.trainer.text_ctx, (first, number), self.habits.workers) as feed:
                for _ in range(number, phase.batches):
                    self.trainer.share = self.share_left()
                    self.journal.add(*self.trainer.step(feed.next()))
                    self.keep_up(phase.size)
                    if time.time() >= self.deadline:
                        break
        self.finish()

    def share_left(self) -> float:
        """1 until the cool-down by the clock begins, then falling to 0 at the deadline."""
        if not self.habits.cooldown:
            return 1.0
        return max(0.0, min(1.0, (self.deadline - time.time()) / self.habits.cooldown))

    def stop(self, *signal_and_frame) -> None:
        """Ends training after the step in hand."""
        self.deadline = 0

    def keep_up(self, size: int) -> None:
        """Logs, saves and draws when it is time to."""
        if self.trainer.state.step % self.habits.log_every == 0:
            self.journal.write(self.trainer.state.step, size)
        now = time.monotonic()
        if now - self.saved > self.habits.save_every:
            self.trainer.state.save(self.checkpoint)
            self.saved = now
        if now - self.drawn > self.habits.sheet_every:
            self.draw(size)
            self.drawn = now

    def draw(self, size: int) -> None:
        """Writes a sample sheet named by the step."""
        self.trainer.draw(size, self.folder / f"sheet-{self.trainer.state.step:07d}.png")

    def finish(self) -> None:
        """Saves the state and writes the model; draws too, unless the process was told to end."""
        self.trainer.state.save(self.checkpoint)
        self.trainer.write(self.folder / "model")
        if self.deadline:
            self.draw(self.trainer.stage.phases[-1].size)
