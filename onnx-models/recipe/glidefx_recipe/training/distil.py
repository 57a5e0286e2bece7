"""Students that do in fewer passes what their teacher does: one pass for a guided pair, one step for two.

A student is the teacher's own network, begins with its weights and keeps its names; only what it is trained towards differs:
the v that the teacher would have needed to say for one pass, or one step, to end where the teacher ends.
"""

import math
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

import torch

from ..diffusion.loss import BOUND_WEIGHT, draw_timesteps, noise_like, pixel_weights, variance_bound, weights
from ..diffusion.samplers import Sampling
from ..diffusion.schedule import Schedule
from ..networks import GlideUNet, UNetConfig
from .degrade import degraded
from .feed import Batch
from .models import write_unet
from .preset import Stage
from .sheet import save_sheet
from .unet import UNetTrainer


@dataclass(frozen=True)
class Guidance:
    """One pass instead of two: v with and without caption mixed at `scale` (Meng et al. 2023, arXiv 2210.03142, eq. 4).

    At noise levels sigma / alpha above `lowest` and at most `highest`; at others one pass stays what it was (Kynkaanniemi et al. 2024,
    arXiv 2404.07724).
    """

    scale: float = 2.0
    lowest: float = 0.0
    highest: float = math.inf

    def scales(self, t: torch.Tensor, schedule: Schedule) -> torch.Tensor:
        """The scale at timesteps t [N], shaped [N, 1, 1, 1]."""
        level = (schedule.sigma / schedule.alpha)[t]
        return torch.where((level > self.lowest) & (level <= self.highest), self.scale, 1.0)[:, None, None, None]

    def timesteps(self, count: int, schedule: Schedule, generator: torch.Generator, centre: float) -> torch.Tensor:
        """Any, as in training."""
        return draw_timesteps(count, schedule.steps, generator, centre)


@dataclass(frozen=True)
class Halving:
    """`steps` steps instead of twice as many, by DDIM, each over two of the teacher's (Salimans and Ho 2022, arXiv 2202.00512, algorithm 2)."""

    steps: int = 8

    def __post_init__(self):
        if self.steps < 1:
            raise ValueError(f"expected at least one step, found {self.steps}")

    def timesteps(self, count: int, schedule: Schedule, generator: torch.Generator, centre: float) -> torch.Tensor:
        """Those that the student will be asked at, evenly."""
        own = torch.tensor(Sampling(self.steps, trailing=True).timesteps(schedule))
        turn = torch.randint(self.steps, (1,), generator=generator)
        return own[(torch.randperm(count, generator=generator) + turn) % self.steps]


VARIANCE_WEIGHT = 0.1


class Distiller(UNetTrainer):
    """Trains a student; without helpers every step is a pure function of (stage, goal, teacher, step number, state)."""

    def __init__(self, stage: Stage, teacher: Path, goal: Guidance | Halving, device: str = "cpu"):
        if isinstance(goal, Guidance) and stage.network.super_res:
            raise ValueError("expected a base, whose passes are guided; an upsampler's are not")
        super().__init__(stage, device)
        self.goal, self.path = goal, teacher
        self.start_from(teacher)
        self.teacher = GlideUNet(self.state.network.config).to(device, memory_format=torch.channels_last)
        self.teacher.load_state_dict(self.state.network.state_dict())
        self.teacher.requires_grad_(False).eval()
        self.empty = tuple(part.to(device) for part in self.table.batch([""], stage.network.text_ctx))

    @property
    def origin(self) -> tuple:
        """What a process that computes gradients beside this one makes its own trainer of."""
        return self.stage, self.path, self.goal

    def loss(self, batch: Batch, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The loss of a batch, with gradients; the error of each sample's v against the goal's, and its timestep."""
        network, schedule = self.state.network, self.schedule
        x0, mask, rows, words = batch.tensors(self.device)
        t = self.goal.timesteps(len(x0), schedule, generator, self.stage.centre).to(self.device)
        noise = noise_like(x0, generator)
        x = schedule.noised(x0, noise, t)
        low_res = degraded(x0, generator) if self.stage.network.super_res else None
        with torch.autocast(self.device, dtype=torch.bfloat16):
            with torch.no_grad():
                target = self.target(x, t, (rows, words), (x0, mask, low_res))
            x_in = x.contiguous(memory_format=torch.channels_last)
            output = network(x_in, t, network.encode_text(rows, words), x0, mask, low_res)
        error = ((output[:, :3] - target[:, :3]) ** 2 * pixel_weights(mask)).mean((1, 2, 3))
        loss = (weights(schedule, t) * error).mean() + self.variance_loss(output, target, noise, x, t)
        return loss, error.detach(), t

    def variance_loss(self, output, target, noise, x, t) -> torch.Tensor:
        """Holds the variance to the teacher's; where steps grow longer, which change it, to the bound that the teacher learned it by."""
        if isinstance(self.goal, Guidance):
            return VARIANCE_WEIGHT * ((output[:, 3:] - target[:, 3:]) ** 2).mean()
        return BOUND_WEIGHT * variance_bound(self.schedule, output, noise, x, t).clamp(max=20).mean()

    def target(self, x, t, caption, around) -> torch.Tensor:
        """[N, 3, S, S]: the v that the goal asks for; [N, 6, S, S] where it asks for a variance, too.

        caption is rows and words, around is the known picture, its mask and the small picture.
        """
        said = self.teacher.encode_text(*caption)
        if isinstance(self.goal, Halving):
            return two_steps(lambda y, s: self.teacher(y, s, said, *around)[:, :3], self.schedule, self.goal.steps, x, t, around[:2])
        unsaid = tuple(part.expand(len(x), *part.shape[1:]) for part in self.teacher.encode_text(*self.empty))
        with_words, without = (self.teacher(x, t, text, *around) for text in (said, unsaid))
        v = without[:, :3] + self.goal.scales(t, self.schedule) * (with_words[:, :3] - without[:, :3])
        return torch.cat([v, with_words[:, 3:]], 1)

    @property
    def student(self) -> UNetConfig:
        """The teacher's configuration, and what the student can do besides."""
        own = {"guidance_distilled": True} if isinstance(self.goal, Guidance) else {"fast_steps": self.goal.steps}
        return replace(self.stage.network, **own)

    @property
    def learned(self) -> dict:
        """What of that its weights have in them, for `pieces.split`."""
        guidance = {"guidance_distilled": True} if self.student.guidance_distilled else {}
        return guidance | ({"fast_steps": self.goal.steps} if isinstance(self.goal, Halving) else {})

    def draw(self, size: int, path: Path) -> None:
        """Writes a sample sheet, made in one pass for each step if that is what it learns."""
        if self.student.guidance_distilled and not self.stage.network.super_res:
            save_sheet(self.state.average, self.table, size, path, guidance=1)
        else:
            super().draw(size, path)

    def write(self, folder: Path) -> None:
        """Writes the finished student."""
        write_unet(folder, self.name, self.student, self.state.averaged(), self.stage.vocabulary)


def two_steps(velocity: Callable, schedule: Schedule, steps: int, x, t, known) -> torch.Tensor:
    """The v at t [N], one of `steps` trailing timesteps, with which one DDIM step ends where two of half the length do.

    velocity(x, t) is the teacher's v; known is a picture and its mask, whose pixels every x_0 takes, as the sampler does.
    """
    times = torch.tensor([*Sampling(2 * steps, trailing=True).timesteps(schedule), -1], device=x.device)
    place = (times == t[:, None]).int().argmax(1)
    middle, end = times[place + 1], times[place + 2]
    alpha, sigma = (table_at(schedule, table, t) for table in ("alpha", "sigma"))
    alpha_end, sigma_end = (table_at(schedule, table, end) for table in ("alpha", "sigma"))
    halfway = ddim(velocity, schedule, x, t, middle, known)
    last = ddim(velocity, schedule, halfway, middle, end, known)
    ratio = sigma_end / sigma
    x0 = (last - ratio * x) / (alpha_end - ratio * alpha)
    return (alpha * x - x0) / sigma


def ddim(velocity: Callable, schedule: Schedule, x, t, to, known) -> torch.Tensor:
    """One step from timesteps t [N] to `to` [N]; below 0 lies the picture itself."""
    picture, mask = known
    alpha, sigma = table_at(schedule, "alpha", t), table_at(schedule, "sigma", t)
    x0 = (alpha * x - sigma * velocity(x, t).float()).clamp(-1, 1)
    x0 = x0 * (1 - mask) + picture * mask
    ratio = table_at(schedule, "sigma", to) / sigma
    return ratio * x + (table_at(schedule, "alpha", to) - ratio * alpha) * x0


def table_at(schedule: Schedule, table: str, t: torch.Tensor) -> torch.Tensor:
    """alpha or sigma at t [N], shaped [N, 1, 1, 1]; 1 and 0 below t = 0."""
    clean = 1.0 if table == "alpha" else 0.0
    values = getattr(schedule, table)[t.clamp(min=0)]
    return torch.where(t < 0, torch.full_like(values, clean), values)[:, None, None, None]
