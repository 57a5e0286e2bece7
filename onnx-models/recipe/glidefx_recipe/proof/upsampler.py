"""Proof of an upsampler: against bicubic enlargement and against a single step."""

import numpy as np
import torch
import torch.nn.functional as F

from ..data.captions import plain_caption
from ..data.samples import Composer, DataOptions
from ..data.scenes import Mix
from ..diffusion.samplers import Sampling
from ..training.degrade import shrunk
from .base import tensor
from .model import Model
from .recogniser import Recogniser


def psnr(a: torch.Tensor, b: torch.Tensor) -> float:
    """Mean peak signal-to-noise ratio in dB of pictures in [-1, 1]."""
    error = ((a - b) ** 2).mean((1, 2, 3)) / 4
    return float((-10 * torch.log10(error.clamp(min=1e-10))).mean())


def ssim(a: torch.Tensor, b: torch.Tensor) -> float:
    """Mean structural similarity (Wang et al. 2004), 8 px windows, luminance in 0..1."""
    a, b = ((x.mean(1, keepdim=True) + 1) / 2 for x in (a, b))
    mean_a, mean_b = F.avg_pool2d(a, 8, 2), F.avg_pool2d(b, 8, 2)
    var_a, var_b = F.avg_pool2d(a * a, 8, 2) - mean_a**2, F.avg_pool2d(b * b, 8, 2) - mean_b**2
    cov = F.avg_pool2d(a * b, 8, 2) - mean_a * mean_b
    top = (2 * mean_a * mean_b + 1e-4) * (2 * cov + 9e-4)
    return float((top / ((mean_a**2 + mean_b**2 + 1e-4) * (var_a + var_b + 9e-4))).mean())


@torch.no_grad()
def feature_distance(network: Recogniser, a: torch.Tensor, b: torch.Tensor) -> float:
    """Mean distance of the recogniser's first features, normalised per pixel, over the full 256 px."""
    device = network.stem[0].weight.device
    maps = [F.normalize(network.stem(x.to(device)), dim=1) for x in (a, b)]
    return float((maps[0] - maps[1]).norm(dim=1).mean())


def examine(model: Model, recogniser: Recogniser, vocabulary: str, count: int, steps=(1, 4, 8)) -> dict:
    """PSNR, SSIM, feature distance, mean colour shift in bytes: bicubic, and the model at several step counts."""
    options = DataOptions(vocabulary=vocabulary, size=256, mix=Mix(two=0.3, unseen=True), seed=4243)
    composer = Composer(options)
    scenes = [composer.scene(i)[0] for i in range(count)]
    true = tensor([composer.painter.paint(s).picture for s in scenes])
    low = shrunk(true)
    ways = {"bicubic": F.interpolate(low, scale_factor=4, mode="bicubic", align_corners=False).clamp(-1, 1)}
    for n in steps:
        sampling = Sampling(n, 1, "ddim")
        ways[f"{n} steps"] = model.paint([plain_caption(s) for s in scenes], sampling, low_res=low)
    return {name: row(recogniser, made, true) for name, made in ways.items()}


def row(recogniser, made, true) -> dict:
    """All numbers of one way to enlarge."""
    shift = np.abs((made - true).mean((2, 3)).numpy()).mean() * 127.5
    return {
        "psnr": psnr(made, true),
        "ssim": ssim(made, true),
        "feature_distance": feature_distance(recogniser, made, true),
        "colour_shift_bytes": float(shift),
    }
