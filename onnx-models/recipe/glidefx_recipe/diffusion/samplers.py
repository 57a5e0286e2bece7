"""Samplers over a v-predicting network: DPM-Solver++(2M) and DDIM, guided, with known pixels held."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import torch

from .schedule import Schedule

FIRST_STEP = 995


@dataclass(frozen=True)
class Sampling:
    """steps: network evaluations; guidance 1 means none; solver "dpm" or "ddim".

    `trailing`: the last timestep of each of `steps` equal parts (Lin et al. 2024, arXiv 2305.08891, section 3.3), as the
    program does for an upsampler that names its few steps; otherwise the last step is at t = 0.
    """

    steps: int = 20
    guidance: float = 3.0
    solver: str = "dpm"
    trailing: bool = False

    def timesteps(self, schedule: Schedule) -> list[int]:
        """Evenly spaced, from full noise (or just under it) down."""
        if self.trailing:
            return [round((self.steps - i) * schedule.steps / self.steps) - 1 for i in range(self.steps)]
        first = round(FIRST_STEP * schedule.steps / 1000)
        return [int(t) for t in np.linspace(first, 0, self.steps).round()]


@dataclass(frozen=True)
class Known:
    """picture [N, 3, S, S] in [-1, 1] and mask [N, 1, S, S], 1 = keep."""

    picture: torch.Tensor
    mask: torch.Tensor

    @classmethod
    def nothing(cls, like: torch.Tensor) -> "Known":
        """Everything is to be painted."""
        return cls(torch.zeros_like(like), torch.zeros_like(like[:, :1]))


def guided(network, text, empty, known: Known, guidance: float, low_res=None) -> Callable:
    """f(x, t [int]) -> v; text and empty are pairs from `encode_text`."""

    def one(x, t, words):
        times = torch.full((len(x),), t, device=x.device)
        return network(x, times, words, known.picture, known.mask, low_res)[:, :3]

    def velocity(x, t):
        if guidance == 1:
            return one(x, t, text)
        with_words, without = one(x, t, text), one(x, t, empty)
        return without + guidance * (with_words - without)

    return velocity


@torch.no_grad()
def sample(velocity: Callable, noise: torch.Tensor, schedule: Schedule, sampling: Sampling, known: Known):
    """Pictures [N, 3, S, S] in [-1, 1]; every x_0 on the way is clipped and its known pixels replaced."""
    x, times = noise, sampling.timesteps(schedule)
    before = None
    for i, t in enumerate(times):
        t_all = torch.full((len(x),), t, device=x.device)
        x0 = schedule.picture(x, velocity(x, t), t_all).clamp(-1, 1)
        x0 = x0 * (1 - known.mask) + known.picture * known.mask
        if i + 1 == len(times):
            return x0
        direction = x0
        if sampling.solver == "dpm" and before is not None and (sampling.trailing or i + 2 < len(times)):
            direction = extrapolated(schedule, times, i, x0, before)
        x = moved(schedule, x, direction, t, times[i + 1])
        before = x0
    return x0


def log_ratio(schedule: Schedule, t: int) -> float:
    """lambda = log(alpha / sigma)."""
    return float(torch.log(schedule.alpha[t] / schedule.sigma[t]))


def extrapolated(schedule, times, i, x0, before):
    """The second-order multistep estimate of x_0 (Lu et al. 2022, arXiv 2211.01095, algorithm 2).

    Not for the last step to t = 0, which is so long in lambda that the extrapolation would overshoot.
    """
    last, here, ahead = (log_ratio(schedule, t) for t in times[i - 1 : i + 2])
    ratio = (ahead - here) / (2 * (here - last))
    return x0 + ratio * (x0 - before)


def moved(schedule, x, x0, t: int, to: int):
    """The first-order step from t to `to` towards x0; exact for constant x0 (DDIM, eta 0)."""
    ratio = schedule.sigma[to] / schedule.sigma[t]
    return ratio * x + (schedule.alpha[to] - ratio * schedule.alpha[t]) * x0
