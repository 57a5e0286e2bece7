"""Discrete noise schedules of GLIDE and the change of variables between noise, v and picture."""

import math

import torch


class Schedule:
    """Tables over t = 0..T-1, float32 after computation in float64.

    alpha[t], sigma[t]: x_t = alpha x_0 + sigma noise, alpha^2 + sigma^2 = 1.
    """

    def __init__(self, name: str = "squaredcos_cap_v2", steps: int = 1000):
        beta = betas(name, steps)
        kept = torch.cumprod(1 - beta, 0)
        before = torch.cat([torch.ones(1, dtype=torch.float64), kept[:-1]])
        posterior = beta * (1 - before) / (1 - kept)
        self.steps = steps
        self.beta = beta.float()
        self.alpha, self.sigma = kept.sqrt().float(), (1 - kept).sqrt().float()
        self.snr = (kept / (1 - kept)).float()
        self.log_beta = beta.log().float()
        self.log_posterior = torch.cat([posterior[1:2], posterior[1:]]).log().float()
        self.to_mean = (beta / ((1 - kept).sqrt() * (1 - beta).sqrt())).float()

    def to(self, device) -> "Schedule":
        """Moves every table to `device` and returns self."""
        for name, value in vars(self).items():
            if isinstance(value, torch.Tensor):
                setattr(self, name, value.to(device))
        return self

    def at(self, table: torch.Tensor, t: torch.Tensor) -> torch.Tensor:
        """Values at timesteps t [N] shaped [N, 1, 1, 1]."""
        return table[t][:, None, None, None]

    def noised(self, x0, noise, t):
        """q(x_t | x_0)."""
        return self.at(self.alpha, t) * x0 + self.at(self.sigma, t) * noise

    def velocity(self, x0, noise, t):
        """v = alpha noise - sigma x_0 (Salimans and Ho 2022, arXiv 2202.00512)."""
        return self.at(self.alpha, t) * noise - self.at(self.sigma, t) * x0

    def picture(self, x, v, t):
        """x_0 from x_t and v."""
        return self.at(self.alpha, t) * x - self.at(self.sigma, t) * v

    def noise(self, x, v, t):
        """The noise from x_t and v."""
        return self.at(self.sigma, t) * x + self.at(self.alpha, t) * v


def betas(name: str, steps: int) -> torch.Tensor:
    """float64 [steps]: "squaredcos_cap_v2" (Nichol and Dhariwal 2021) or "linear" (Ho et al. 2020)."""
    if name == "squaredcos_cap_v2":
        line = torch.arange(steps + 1, dtype=torch.float64) / steps
        kept = torch.cos((line + 0.008) / 1.008 * math.pi / 2) ** 2
        return (1 - kept[1:] / kept[:-1]).clamp(max=0.999)
    if name == "linear":
        scale = 1000 / steps
        return torch.linspace(scale * 1e-4, scale * 0.02, steps, dtype=torch.float64)
    raise ValueError(f"noise schedule: expected squaredcos_cap_v2 or linear, found {name!r}")
