"""Proof of an upsampler: against bicubic enlargement, and how many steps it needs."""

import numpy as np
import torch
import torch.nn.functional as F

from ..data.captions import plain_caption
from ..data.samples import Composer, DataOptions
from ..data.scenes import Mix
from ..diffusion.samplers import Sampling
from ..training.degrade import degraded, shrunk
from .base import tensor
from .model import Model
from .recogniser import Recogniser

# Pictures of each kind in the sheet.
SHOWN = 3


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


def checkerboard(pictures: torch.Tensor) -> float:
    """Power at the frequencies of 2 and 4 pixel patterns over that of their neighbours, 1 where no pattern stands out.

    pictures [N, 3, S, S]; along both axes, the median over channels and pictures of the larger ratio.
    """
    side = pictures.shape[-1]
    ratios = []
    for axis in (2, 3):
        power = torch.fft.fft(pictures.float(), dim=axis).abs().square().mean(5 - axis)
        for k in (side // 2, side // 4):
            around = torch.cat([power[..., k - 6 : k - 1], power[..., k + 2 : k + 7]], -1).mean(-1)
            ratios.append(power[..., k] / around.clamp(min=1e-9))
    return float(torch.stack(ratios).amax(0).median())


def examine(model: Model, recogniser: Recogniser, vocabulary: str, count: int, steps=(1, 2, 3, 4)) -> tuple[dict, torch.Tensor]:
    """All figures of `row` for bicubic and for the model at several step counts, of clean and of grained small pictures.

    Also pictures to look at, [ways x 2 SHOWN, 3, 256, 256]: way by way, the first ones clean and then grained.
    """
    options = DataOptions(vocabulary=vocabulary, size=256, mix=Mix(two=0.3, unseen=True), seed=4243)
    composer = Composer(options)
    scenes = [composer.scene(i)[0] for i in range(count)]
    true = tensor([composer.painter.paint(s).picture for s in scenes])
    report = {"true": {"checkerboard": checkerboard(true)}}
    captions = [plain_caption(s) for s in scenes]
    shown: list[list[torch.Tensor]] = [[] for _ in range(1 + len(steps))]
    for kind, low in (("clean", shrunk(true)), ("grained", degraded(true, torch.Generator().manual_seed(1)))):
        smooth = F.interpolate(low, scale_factor=4, mode="bicubic", align_corners=False).clamp(-1, 1)
        report[kind] = {"bicubic": row(recogniser, smooth, true)}
        shown[0].append(smooth[:SHOWN])
        for way, n in enumerate(steps, 1):
            made = model.paint(captions, Sampling(n, 1, trailing=True), low_res=low)
            report[kind][f"{n} steps"] = row(recogniser, made, true)
            shown[way].append(made[:SHOWN])
    return report, torch.cat([picture for way in shown for picture in way])


def row(recogniser, made, true) -> dict:
    """All numbers of one way to enlarge."""
    shift = np.abs((made - true).mean((2, 3)).numpy()).mean() * 127.5
    return {
        "psnr": psnr(made, true),
        "ssim": ssim(made, true),
        "feature_distance": feature_distance(recogniser, made, true),
        "colour_shift_bytes": float(shift),
        "checkerboard": checkerboard(made),
    }
