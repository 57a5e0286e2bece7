"""Caption transformer of GLIDE: tokens and padding mask to a sequence of text states."""

import torch
import torch.nn.functional as F
from torch import nn

from .attention import attend


class Attention(nn.Module):
    """Full self-attention; the fused projection is laid out per head as [q | k | v]."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.heads = heads
        self.c_qkv = nn.Linear(width, 3 * width)
        self.c_proj = nn.Linear(width, width)

    def forward(self, x):
        n, t, w = x.shape
        q, k, v = self.c_qkv(x).view(n, t, self.heads, -1).transpose(1, 2).chunk(3, dim=-1)
        return self.c_proj(attend(q, k, v).transpose(1, 2).reshape(n, t, w))


class Mlp(nn.Module):
    """Two-layer perceptron, four times as wide inside, exact GELU."""

    def __init__(self, width: int):
        super().__init__()
        self.c_fc = nn.Linear(width, 4 * width)
        self.c_proj = nn.Linear(4 * width, width)

    def forward(self, x):
        return self.c_proj(F.gelu(self.c_fc(x)))


class Block(nn.Module):
    """Pre-norm transformer block."""

    def __init__(self, width: int, heads: int):
        super().__init__()
        self.attn = Attention(width, heads)
        self.ln_1 = nn.LayerNorm(width)
        self.mlp = Mlp(width)
        self.ln_2 = nn.LayerNorm(width)

    def forward(self, x):
        x = x + self.attn(self.ln_1(x))
        return x + self.mlp(self.ln_2(x))


class Transformer(nn.Module):
    """A stack of blocks under the name `resblocks`."""

    def __init__(self, width: int, layers: int, heads: int):
        super().__init__()
        self.resblocks = nn.ModuleList([Block(width, heads) for _ in range(layers)])

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        for block in self.resblocks:
            x = block(x)
        return x
