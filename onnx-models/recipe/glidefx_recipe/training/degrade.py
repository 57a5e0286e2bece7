"""Low-res pictures for the upsampler: what the base model might have made, 8-bit and slightly wrong."""

import torch
import torch.nn.functional as F

HEAVIEST = 0.16
GAIN = 8 / 3  # gives softened white noise its deviation back: the kernel's squares add up to (3/8)^2


def shrunk(pictures: torch.Tensor, factor: int = 4) -> torch.Tensor:
    """Area average, then 8-bit steps, as a base picture reaches the upsampler: [N, 3, S, S] -> [N, 3, S/4, S/4]."""
    return quantised(F.avg_pool2d(pictures, factor))


def quantised(pictures: torch.Tensor) -> torch.Tensor:
    """[-1, 1] rounded to the 256 values of a byte."""
    return ((pictures + 1) * 127.5).round() / 127.5 - 1


def degraded(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """`shrunk`, three in four of them blurred and grained at random, so that the base model's own faults are forgiven.

    The base's grain, measured in even areas of its samples: a deviation of 0.01 to 0.1, half of it common to all
    channels, half of it smooth over a pixel or two.
    """
    low = F.avg_pool2d(pictures, 4)
    n = len(low)
    share, level, smooth = (torch.rand(n, 1, 1, 1, generator=generator).to(low.device) for _ in range(3))
    touched = (torch.rand(n, 1, 1, 1, generator=generator) < 0.75).to(low.device)
    own, common = (torch.randn(n, c, *low.shape[2:], generator=generator).to(low.device) for c in (3, 1))
    grain = (own + common) / 2**0.5
    grain = torch.lerp(grain, softened(grain) * GAIN, smooth)
    worse = torch.lerp(low, softened(low), share) + HEAVIEST * level**2 * grain
    return quantised(torch.where(touched, worse, low).clamp(-1, 1))


def softened(low: torch.Tensor) -> torch.Tensor:
    """[N, 3, s, s] under the kernel (1, 2, 1) x (1, 2, 1) / 16."""
    kernel = torch.tensor((1.0, 2.0, 1.0), device=low.device) / 4
    kernel = (kernel[:, None] * kernel).expand(3, 1, 3, 3)
    return F.conv2d(F.pad(low, (1, 1, 1, 1), mode="replicate"), kernel, groups=3)
