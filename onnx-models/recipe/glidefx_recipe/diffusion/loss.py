"""The hybrid training loss: weighted v error and the variational bound of the learned variance."""

import torch
import torch.nn.functional as F

from .schedule import Schedule

BOUND_WEIGHT = 0.01
KNOWN_WEIGHT = 0.2
RIM = 6
"""Pixels from what is known over which the weight of a hole's rim falls to that of others."""


def draw_timesteps(count: int, steps: int, generator: torch.Generator, centre: float) -> torch.Tensor:
    """int64 [count]: 40 % uniform, 60 % logistic-normal around sigmoid(centre) of the range.

    On 64 px pictures the caption decides shape and place while the signal is weak (t of 600 to 950), so
    that is where training time goes. Each batch covers the density evenly (Kingma et al. 2021, arXiv 2107.00630,
    appendix I.1), since the timestep explains most of the variance of a small batch's gradient.
    """
    share = (torch.randperm(count, generator=generator) + torch.rand(1, generator=generator)) / count
    peaked = torch.sigmoid(centre + torch.special.ndtri(((share - 0.4) / 0.6).clamp(1e-4, 1 - 1e-4)))
    chosen = torch.where(share < 0.4, share / 0.4, peaked)
    return (chosen * steps).long().clamp(max=steps - 1)


def noise_like(x0: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Normal noise from a CPU generator; on another device drawn there, seeded alike."""
    if x0.device.type == "cpu":
        return torch.randn(x0.shape, generator=generator)
    own = torch.Generator(x0.device).manual_seed(generator.initial_seed())
    return torch.randn(x0.shape, generator=own, device=x0.device)


def weights(schedule: Schedule, t: torch.Tensor, limit: float = 12.0) -> torch.Tensor:
    """[N]: min(snr + 1, limit) / (snr + 1), the min-SNR weight for v (Hang et al. 2023, arXiv 2303.09556).

    The "+ 1" is the form for v: at weak signal the weight stays 1 instead of vanishing.
    """
    snr = schedule.snr[t]
    return (snr + 1).clamp(max=limit) / (snr + 1)


def hybrid(schedule: Schedule, output, x0, noise, x, t, mask, rim: float = 0.0):
    """Loss (scalar) and the v error per sample [N], not weighted by timestep.

    output [N, 6, S, S]; mask [N, 1, S, S], 1 = known: known pixels count little, they only need copying; those of a hole's rim count
    1 + `rim` times at most.
    """
    target = schedule.velocity(x0, noise, t)
    error = ((output[:, :3] - target) ** 2 * pixel_weights(mask, rim)).mean((1, 2, 3))
    bound = variance_bound(schedule, output, noise, x, t).clamp(max=20)
    loss = (weights(schedule, t) * error).mean() + BOUND_WEIGHT * bound.mean()
    return loss, error.detach()


def pixel_weights(mask, rim: float = 0.0):
    """[N, 1, S, S] of mean 1 in each sample: known pixels (mask 1) weigh a fifth of others, pixels at a hole's rim up to 1 + `rim`."""
    pixel = 1 - (1 - KNOWN_WEIGHT) * mask
    if rim:
        pixel = pixel + rim * nearness(mask) * (1 - mask)
    return pixel / pixel.mean((1, 2, 3), keepdim=True)


def nearness(mask):
    """[N, 1, S, S]: 1 at a known pixel, falling by 1 / RIM for each pixel (along rows, columns and diagonals) away from it, at least 0."""
    near, reached = mask / RIM, mask
    for _ in range(RIM - 1):
        reached = F.max_pool2d(reached, 3, 1, 1)
        near = near + reached / RIM
    return near


def variance_bound(schedule: Schedule, output, noise, x, t):
    """KL of the posterior to the predicted step in nats, [N]; its mean is held fixed (Nichol and Dhariwal 2021, eq. 15).

    The variance is exp(u log beta + (1 - u) log posterior) with u from the last three channels in [-1, 1].
    """
    share = (output[:, 3:] + 1) / 2
    low = schedule.at(schedule.log_posterior, t)
    log_variance = share * schedule.at(schedule.log_beta, t) + (1 - share) * low
    found = schedule.noise(x, output[:, :3].detach(), t)
    off = schedule.at(schedule.to_mean, t) * (found - noise)
    kl = 0.5 * (log_variance - low + torch.exp(low - log_variance) + off * off * torch.exp(-log_variance) - 1)
    return kl.mean((1, 2, 3))
