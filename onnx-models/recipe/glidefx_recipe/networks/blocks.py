"""Building blocks of the U-Net (ADM, Dhariwal and Nichol 2021, arXiv 2105.05233)."""

import math

import torch
import torch.nn.functional as F
from torch import nn

from .attention import attend
from .fused import norm_act
from .norm import Norm


def timestep_embedding(timesteps: torch.Tensor, dim: int) -> torch.Tensor:
    """Sinusoids of the timestep: [N] -> [N, dim] float32, cosines first, periods up to 10,000."""
    half = dim // 2
    rate = torch.exp(torch.arange(half, device=timesteps.device, dtype=torch.float32) * (-math.log(10000) / half))
    angle = timesteps[:, None].float() * rate
    return torch.cat([angle.cos(), angle.sin()], dim=-1)


def zeroed(module: nn.Module) -> nn.Module:
    """The same module with every parameter set to 0, so that its branch starts silent."""
    for parameter in module.parameters():
        nn.init.zeros_(parameter)
    return module


class ResBlock(nn.Module):
    """Residual block with timestep scale and shift; `resample` is "", "down" or "up" (factor 2).

    The unused entries of the two sequences keep the parameter names of the reference.
    """

    def __init__(self, width_in: int, width_out: int, embedding: int, dropout: float, resample: str = ""):
        super().__init__()
        self.resample = resample
        conv = nn.Conv2d(width_in, width_out, 3, padding=1)
        self.in_layers = nn.ModuleList([Norm(32, width_in), nn.Identity(), conv])
        self.emb_layers = nn.Sequential(nn.SiLU(), nn.Linear(embedding, 2 * width_out))
        last = zeroed(nn.Conv2d(width_out, width_out, 3, padding=1))
        self.out_layers = nn.ModuleList([Norm(32, width_out), nn.SiLU(), nn.Dropout(dropout), last])
        same = width_in == width_out
        self.skip_connection = nn.Identity() if same else nn.Conv2d(width_in, width_out, 1)

    def forward(self, x, emb, text):
        """x [N, C, H, W], emb [N, E]; `text` is ignored."""
        h = self.in_layers[2](self.resized(norm_act(x, self.in_layers[0])))
        h = norm_act(h, self.out_layers[0], self.emb_layers(emb))
        h = self.out_layers[3](self.out_layers[2](h))
        return self.skip_connection(self.resized(x)) + h

    def resized(self, x):
        """Average pooling or nearest enlargement by two, or x itself."""
        if self.resample == "down":
            return F.avg_pool2d(x, 2)
        return F.interpolate(x, scale_factor=2, mode="nearest") if self.resample == "up" else x


class AttentionBlock(nn.Module):
    """Self-attention over pixels whose keys and values are joined by those of the text states."""

    def __init__(self, width: int, head_width: int, text_width: int):
        super().__init__()
        self.heads = width // head_width
        self.norm = Norm(32, width)
        self.qkv = nn.Conv1d(width, 3 * width, 1)
        self.encoder_kv = nn.Conv1d(text_width, 2 * width, 1)
        self.proj_out = zeroed(nn.Conv1d(width, width, 1))
        self.looks: list | None = None

    def forward(self, x, emb, text):
        """x [N, C, H, W], text [N, W, T]; `emb` is ignored. Queries and keys of the text are appended to `looks`, if there is such a list."""
        n, c, high, wide = x.shape
        q, k, v = self.per_head(self.qkv, norm_act(x, self.norm, act=False).flatten(2), 3)
        text_k, text_v = self.per_head(self.encoder_kv, text, 2)
        if self.looks is not None:
            self.looks.append((q, text_k))
        k, v = torch.cat([text_k, k], dim=2), torch.cat([text_v, v], dim=2)
        h = attend(q, k, v).transpose(1, 2).reshape(n, -1, c)
        h = pointwise(self.proj_out, h)
        return x + h.transpose(1, 2).view(n, c, high, wide)

    def per_head(self, projection: nn.Conv1d, x, parts: int):
        """[N, C, L] -> `parts` tensors [N, heads, L, D] whose last axis is dense, as fast attention wants it."""
        n, _, length = x.shape
        fused = pointwise(projection, x.transpose(1, 2))
        return fused.view(n, length, self.heads, -1).transpose(1, 2).chunk(parts, dim=3)


def pointwise(projection: nn.Conv1d, x):
    """A kernel-1 convolution as a matrix product over the last axis: [N, L, C] -> [N, L, D]."""
    return F.linear(x, projection.weight[:, :, 0], projection.bias)
