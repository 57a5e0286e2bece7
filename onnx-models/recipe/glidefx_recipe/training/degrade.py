"""Low-res pictures for the upsampler: what the base model might have made, 8-bit and slightly wrong."""

import torch
import torch.nn.functional as F


def shrunk(pictures: torch.Tensor, factor: int = 4) -> torch.Tensor:
    """Area average, then 8-bit steps, as a base picture reaches the upsampler: [N, 3, S, S] -> [N, 3, S/4, S/4]."""
    return quantised(F.avg_pool2d(pictures, factor))


def quantised(pictures: torch.Tensor) -> torch.Tensor:
    """[-1, 1] rounded to the 256 values of a byte."""
    return ((pictures + 1) * 127.5).round() / 127.5 - 1


def degraded(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """`shrunk`, half of them blurred or roughened at random, so that the base model's own faults are forgiven."""
    low = F.avg_pool2d(pictures, 4)
    n = len(low)
    kernel = torch.tensor((1.0, 2.0, 1.0), device=low.device) / 4
    kernel = (kernel[:, None] * kernel).expand(3, 1, 3, 3)
    soft = F.conv2d(F.pad(low, (1, 1, 1, 1), mode="replicate"), kernel, groups=3)
    share, level = (torch.rand(n, 1, 1, 1, generator=generator).to(low.device) for _ in range(2))
    touched = (torch.rand(n, 1, 1, 1, generator=generator) < 0.5).to(low.device)
    noise = torch.randn(low.shape, generator=generator).to(low.device)
    worse = torch.lerp(low, soft, 0.7 * share) + 0.06 * level * noise
    return quantised(torch.where(touched, worse, low).clamp(-1, 1))
