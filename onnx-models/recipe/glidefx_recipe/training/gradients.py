"""Gradients from further processes, each on batches of its own, while nobody waits for anybody.

Two threads of one process meet after every operation, which costs most where a machine is busy with other work. A process
of this kind takes the newest weights, computes a gradient and leaves it for the trainer, which adds it to its own in its next
step (Recht et al. 2011, arXiv 1106.5730). The gradient is one or two steps old by then, and a run is no longer repeatable bit for bit.
"""

import io
import multiprocessing
import os
import sys
from dataclasses import dataclass

import torch

from .feed import BatchMaker

OWN_SAMPLES = 10**9
"""Samples of process k begin this many times k behind the trainer's, so that no two ever share any."""


@dataclass(frozen=True)
class Shared:
    """Memory that trainer and process both see, and who may touch it.

    weights, gradients: float32, all trained parameters one behind the other (one block each: a block for every parameter would use
    up the files that a process may open); seen float32 [2, batch]: errors and timesteps; counts int64 [2]: the trainer's
    step, and samples behind the gradient. The process writes while it holds `free`; the trainer reads while `ready` is set.
    """

    weights: torch.Tensor
    gradients: torch.Tensor
    seen: torch.Tensor
    counts: torch.Tensor
    free: object
    ready: object

    @classmethod
    def of(cls, parameters: list[torch.Tensor], batch: int, step: int, context) -> "Shared":
        """A copy of `parameters`, an empty gradient."""
        weights = torch.cat([p.detach().flatten() for p in parameters]).share_memory_()
        gradients = torch.zeros_like(weights).share_memory_()
        seen, counts = torch.zeros(2, batch).share_memory_(), torch.tensor([step, 0]).share_memory_()
        return cls(weights, gradients, seen, counts, context.Semaphore(1), context.Event())


def parts(block: torch.Tensor, parameters: list[torch.Tensor]) -> list[torch.Tensor]:
    """Views of a block of `Shared`, each in the shape of its parameter."""
    return [part.view(p.shape) for part, p in zip(block.split([p.numel() for p in parameters]), parameters)]


class GradientProcess:
    """Process number `number` (from 1) for a trainer on the CPU; `with` ends it."""

    def __init__(self, trainer, number: int):
        if trainer.device != "cpu":
            raise ValueError(f"expected a trainer on the CPU, found {trainer.device}")
        context = multiprocessing.get_context("spawn")
        state, stage = trainer.state, trainer.stage
        again = type(trainer), trainer.origin
        self.parameters = trained(state.network)
        self.shared = Shared.of(self.parameters, max(p.batch for p in stage.phases), state.step, context)
        start = io.BytesIO()
        torch.save(state.network.state_dict(), start)
        self.process = context.Process(target=work, args=(*again, number, start.getvalue(), self.shared), daemon=True)

    def __enter__(self) -> "GradientProcess":
        self.process.start()
        return self

    def __exit__(self, *failure) -> None:
        self.process.terminate()
        self.process.join()

    def join_in(self) -> tuple[torch.Tensor, torch.Tensor] | None:
        """Adds the process's gradient, if one is ready, to the parameters'; returns its errors [N] and timesteps [N]."""
        shared = self.shared
        if not shared.ready.is_set():
            if not self.process.is_alive():
                raise RuntimeError(f"a gradient process ended with code {self.process.exitcode}")
            return None
        torch._foreach_add_([p.grad for p in self.parameters], parts(shared.gradients, self.parameters))
        seen = shared.seen[:, : int(shared.counts[1])].clone()
        shared.ready.clear()
        shared.free.release()
        return seen[0], seen[1].long()

    def publish(self, step: int) -> None:
        """Hands out the weights after `step` steps. A process that copies just then gets some old, some new, which is harmless."""
        with torch.no_grad():
            torch._foreach_copy_(parts(self.shared.weights, self.parameters), [p.detach() for p in self.parameters])
        self.shared.counts[0] = step


def trained(network) -> list[torch.nn.Parameter]:
    """The parameters that get gradients, in the network's order."""
    return [p for p in network.parameters() if p.requires_grad]


def work(kind, origin: tuple, number: int, start: bytes, shared: Shared) -> None:
    """The process: gradients of the trainer `kind(*origin)` for ever, until the one that it helps is gone.

    It gets a session of its own, since Linux with `sched_autogroup_enabled` shares time by session: two processes in one would
    get, beside other work, as little as one.
    """
    os.setsid()
    torch.set_num_threads(1)
    trainer = kind(*origin)
    stage = trainer.stage
    trainer.state.network.load_state_dict(torch.load(io.BytesIO(start), weights_only=True))
    trainer.state.average = trainer.state.optimisers = None
    own = trained(trainer.state.network)
    step = int(shared.counts[0])
    batches = Batches(trainer, OWN_SAMPLES * number + step * shared.seen.shape[1])
    generator = torch.Generator().manual_seed((stage.seed * 7_919 + number) * 1_000_003 + step)
    while True:
        with torch.no_grad():
            torch._foreach_copy_(own, parts(shared.weights, own))
        for parameter in own:
            parameter.grad = None
        trainer.state.step = int(shared.counts[0])
        loss, error, t = trainer.loss(batches.next(trainer.state.step), generator)
        loss.backward()
        hand_over(own, error, t, shared)


def hand_over(own: list[torch.nn.Parameter], error: torch.Tensor, t: torch.Tensor, shared: Shared) -> None:
    """Leaves a gradient as soon as the one before was taken; ends this process when its trainer was killed."""
    parent = multiprocessing.parent_process()
    while not shared.free.acquire(timeout=5):
        if not parent.is_alive():
            sys.exit(1)
    torch._foreach_copy_(parts(shared.gradients, own), [p.grad for p in own])
    shared.seen[0, : len(t)], shared.seen[1, : len(t)] = error, t.float()
    shared.counts[1] = len(t)
    shared.ready.set()


class Batches:
    """Batches of whatever phase the trainer is in, of samples from `first` on."""

    def __init__(self, trainer, first: int):
        self.stage, self.text_ctx, self.first = trainer.stage, trainer.text_ctx, first
        self.makers: dict[int, BatchMaker] = {}

    def next(self, step: int):
        """The next batch for a trainer that has made `step` steps."""
        index = self.stage.phase_at(min(step, self.stage.steps - 1))[0]
        phase = self.stage.phases[index]
        if index not in self.makers:
            self.makers = {index: BatchMaker(self.stage.data(phase), phase.batch, self.text_ctx)}
        batch = self.makers[index].make(0, self.first)
        self.first += phase.batch
        return batch
