"""Noised CLIP (GLIDE section 2.4): a picture encoder that knows the timestep, and a causal text encoder."""

import math
from dataclasses import dataclass

import torch
import torch.nn.functional as F
from torch import nn

from .attention import attend

PIXEL_MEAN = (122.77093945, 116.74601272, 104.09373519)
PIXEL_STD = (68.50053285, 66.63215831, 70.32316309)


@dataclass(frozen=True)
class ClipConfig:
    """Option names are those of the reference's `clip/config.yaml`."""

    image_size: int = 64
    patch_size: int = 8
    n_vocab: int = 50257
    max_text_len: int = 32
    n_embd: int = 128
    n_head_state_text: int = 32
    n_head_text: int = 4
    n_xf_blocks_text: int = 3
    n_head_state_image: int = 32
    n_head_image: int = 6
    n_xf_blocks_image: int = 6
    n_timesteps: int = 1000


class Affine(nn.Module):
    """y = x w^T + b with the parameter names `w` and `b`."""

    def __init__(self, n_in: int, n_out: int, std: float, bias: bool = True):
        super().__init__()
        self.w = nn.Parameter(std * torch.randn(n_out, n_in))
        self.b = nn.Parameter(torch.zeros(n_out)) if bias else None

    def forward(self, x):
        return F.linear(x, self.w, self.b)


class Norm(nn.Module):
    """Layer normalisation with the parameter names `g` and `b`."""

    def __init__(self, width: int, eps: float = 1e-5):
        super().__init__()
        self.g, self.b = nn.Parameter(torch.ones(width)), nn.Parameter(torch.zeros(width))
        self.eps = eps

    def forward(self, x):
        return F.layer_norm(x.float(), self.g.shape, self.g, self.b, self.eps)


class AttentionPart(nn.Module):
    """Pre-norm attention with separate projections; the key has no bias."""

    def __init__(self, width: int, heads: int, depth: int, causal: bool):
        super().__init__()
        std = 1 / math.sqrt(width)
        self.heads, self.causal = heads, causal
        self.ln = Norm(width)
        self.f_q, self.f_v = Affine(width, width, std), Affine(width, width, std)
        self.f_k = Affine(width, width, std, bias=False)
        self.f_c = Affine(width, width, std / depth)

    def forward(self, m):
        n, t, w = m.shape
        r = self.ln(m)
        q, k, v = (f(r).view(n, t, self.heads, -1).transpose(1, 2) for f in (self.f_q, self.f_k, self.f_v))
        r = attend(q, k, v, self.causal)
        return m + self.f_c(r.transpose(1, 2).reshape(n, t, w))


class MlpPart(nn.Module):
    """Pre-norm two-layer perceptron, exact GELU."""

    def __init__(self, width: int, depth: int):
        super().__init__()
        self.ln = Norm(width)
        self.f_1 = Affine(width, 4 * width, math.sqrt(2 / (4 * width)))
        self.f_2 = Affine(4 * width, width, 1 / (math.sqrt(width) * depth))

    def forward(self, m):
        return m + self.f_2(F.gelu(self.f_1(self.ln(m))))


class Block(nn.Module):
    """Attention, then perceptron."""

    def __init__(self, width: int, heads: int, depth: int, causal: bool):
        super().__init__()
        self.f_attn = AttentionPart(width, heads, depth, causal)
        self.f_mlp = MlpPart(width, depth)

    def forward(self, m):
        return self.f_mlp(self.f_attn(m))


class TextInput(nn.Module):
    """Token and position embeddings: [N, T] -> [N, T, W]."""

    def __init__(self, vocabulary: int, context: int, width: int):
        super().__init__()
        self.w_voc = nn.Parameter(0.02 * torch.randn(vocabulary, width))
        self.w_pos = nn.Parameter(0.01 * torch.randn(context, width))

    def forward(self, tokens):
        return F.embedding(tokens, self.w_voc) + self.w_pos


class ImageInput(nn.Module):
    """Patches behind one timestep token: [N, 3, S, S] in 0..255 and [N] -> [N, 1 + P, W]."""

    def __init__(self, config: ClipConfig, width: int):
        super().__init__()
        std, patch = 1 / math.sqrt(width), config.patch_size
        patches = (config.image_size // patch) ** 2
        self.w_t = nn.Parameter(std * torch.randn(config.n_timesteps, width))
        self.patch_proj = nn.Parameter(math.sqrt(2 / (width * patch**2)) * torch.randn(width, 3, patch, patch))
        self.w_pos = nn.Parameter(std * torch.randn(1 + patches, width))
        self.ln = Norm(width)

    def forward(self, image, timesteps):
        mean, std = (image.new_tensor(v)[:, None, None] for v in (PIXEL_MEAN, PIXEL_STD))
        x = F.conv2d((image - mean) / std, self.patch_proj, stride=self.patch_proj.shape[-1])
        x = torch.cat([F.embedding(timesteps, self.w_t)[:, None], x.flatten(2).transpose(1, 2)], dim=1)
        return self.ln(x + self.w_pos)


class Output(nn.Module):
    """Norm and projection of one position into the shared space."""

    def __init__(self, width: int, n_embd: int):
        super().__init__()
        self.ln = Norm(width)
        self.f = Affine(width, n_embd, 1 / math.sqrt(width), bias=False)

    def forward(self, x):
        return self.f(self.ln(x))


class TextEncoder(nn.Module):
    """tokens int64 [N, T], length int64 [N] -> [N, D]; causal, read off at the last word."""

    def __init__(self, config: ClipConfig):
        super().__init__()
        width = config.n_head_text * config.n_head_state_text
        depth = config.n_xf_blocks_text
        parts = {"input": TextInput(config.n_vocab, config.max_text_len, width)}
        parts |= {f"block_{i}": Block(width, config.n_head_text, math.sqrt(2 * depth), True) for i in range(depth)}
        self.blocks = nn.ModuleDict(parts | {"output": Output(width, config.n_embd)})

    def forward(self, tokens, length):
        h = tokens
        for name, block in self.blocks.items():
            if name == "output":
                h = h[torch.arange(len(h), device=h.device), length - 1]
            h = block(h)
        return h


class ImageEncoder(nn.Module):
    """image [N, 3, S, S] in 0..255, timesteps int64 [N] -> [N, D], read off at the timestep token."""

    def __init__(self, config: ClipConfig):
        super().__init__()
        width = config.n_head_image * config.n_head_state_image
        depth = config.n_xf_blocks_image
        parts = {"input": ImageInput(config, width)}
        parts |= {f"block_{i}": Block(width, config.n_head_image, math.sqrt(2 * depth), False) for i in range(depth)}
        self.blocks = nn.ModuleDict(parts | {"output": Output(width, config.n_embd)})

    def forward(self, image, timesteps):
        h = self.blocks["input"](image, timesteps)
        for name, block in list(self.blocks.items())[1:-1]:
            h = block(h)
        return self.blocks["output"](h[:, 0])


class NoisedClip(nn.Module):
    """Both encoders and the learned logarithm of the logit scale (100 at the end of the reference's training).

    While training, one linear head reads `facts` facts off the embeddings of captions and pictures alike, which
    draws both into one space; a finished model is without it.
    """

    def __init__(self, config: ClipConfig, facts: int = 0):
        super().__init__()
        self.config = config
        self.text, self.image = TextEncoder(config), ImageEncoder(config)
        self.facts = nn.Linear(config.n_embd, facts) if facts else None
        self.log_scale = nn.Parameter(torch.tensor(math.log(1 / 0.07)))

    def readable(self, embedding):
        """Unit vectors times sqrt(D), so that a head can read them whatever their length was."""
        return F.normalize(embedding.float(), dim=-1) * self.config.n_embd**0.5

    def forward(self, tokens, length, pictures, timesteps):
        """pictures [N, 3, S, S] with 1 = white, possibly noised; returns unit vectors [N, D] of text and picture."""
        text = F.normalize(self.text(tokens, length), dim=-1)
        return text, F.normalize(self.image((pictures + 1) * 127.5, timesteps), dim=-1)
