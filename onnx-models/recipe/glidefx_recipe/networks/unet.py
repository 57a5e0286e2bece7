"""The text-conditioned U-Net of GLIDE: base, upsampler, and their inpainting forms."""

import torch
import torch.nn.functional as F
from torch import nn

from ..diffusion.schedule import Schedule
from .blocks import AttentionBlock, ResBlock, timestep_embedding, zeroed
from .config import UNetConfig
from .fused import norm_act
from .norm import Norm
from .text import Transformer


class GlideUNet(nn.Module):
    """Predicts v (or noise) and the interpolation of the learned variance, channels [3 | 3].

    Parameter names and shapes equal those of the reference's Text2ImUNet and its three siblings,
    chosen here by `config.inpaint` and `config.super_res`. With `config.low_res_skip` the layers predict the v of
    x_0 minus the enlarged low-res picture, and `forward` adds what that lacks (`skipped`).
    """

    def __init__(self, config: UNetConfig):
        super().__init__()
        self.config = config
        c, w = config.num_channels, config.xf_width
        self.time_embed = nn.Sequential(nn.Linear(c, 4 * c), nn.SiLU(), nn.Linear(4 * c, 4 * c))
        self.build_body()
        self.out = nn.Sequential(Norm(32, c), nn.SiLU(), zeroed(nn.Conv2d(c, 6, 3, padding=1)))
        self.transformer = Transformer(w, config.xf_layers, config.xf_heads)
        self.final_ln = nn.LayerNorm(w) if config.xf_final_ln else nn.Identity()
        self.token_embedding = nn.Embedding(config.n_vocab, w)
        self.positional_embedding = nn.Parameter(0.02 * torch.randn(config.text_ctx, w))
        self.padding_embedding = nn.Parameter(0.02 * torch.randn(config.text_ctx, w))
        self.transformer_proj = nn.Linear(w, 4 * c)
        nn.init.normal_(self.token_embedding.weight, std=0.02)
        if config.low_res_skip:
            self.register_buffer("sigma", Schedule(config.noise_schedule, config.diffusion_steps).sigma, persistent=False)

    def build_body(self):
        """Fills `input_blocks`, `middle_block` and `output_blocks`, level by level."""
        cfg = self.config
        width = cfg.widths[0]
        self.input_blocks = nn.ModuleList([nn.ModuleList([nn.Conv2d(cfg.in_channels, width, 3, padding=1)])])
        skips = [width]
        for level, level_width in enumerate(cfg.widths):
            for _ in range(cfg.num_res_blocks):
                self.input_blocks.append(self.stage(width, level_width, level))
                width = level_width
                skips.append(width)
            if level < len(cfg.widths) - 1:
                self.input_blocks.append(nn.ModuleList([self.res(width, width, "down")]))
                skips.append(width)
        self.middle_block = nn.ModuleList([self.res(width, width), self.attend(width), self.res(width, width)])
        self.output_blocks = nn.ModuleList()
        for level in reversed(range(len(cfg.widths))):
            for i in range(cfg.num_res_blocks + 1):
                block = self.stage(width + skips.pop(), cfg.widths[level], level)
                width = cfg.widths[level]
                if level and i == cfg.num_res_blocks:
                    block.append(self.res(width, width, "up"))
                self.output_blocks.append(block)

    def stage(self, width_in: int, width_out: int, level: int) -> nn.ModuleList:
        """A residual block, with attention where the level's stride asks for it."""
        block = nn.ModuleList([self.res(width_in, width_out)])
        if 2**level in self.config.attention_strides:
            block.append(self.attend(width_out))
        return block

    def res(self, width_in: int, width_out: int, resample: str = "") -> ResBlock:
        """A residual block of this network."""
        return ResBlock(width_in, width_out, 4 * self.config.num_channels, self.config.dropout, resample)

    def attend(self, width: int) -> AttentionBlock:
        """An attention block of this network."""
        return AttentionBlock(width, self.config.num_head_channels, self.config.xf_width)

    def text_parameters(self) -> list[nn.Parameter]:
        """Everything that `encode_text` uses."""
        parts = (self.transformer, self.final_ln, self.token_embedding, self.transformer_proj)
        return [p for part in parts for p in part.parameters()] + [self.positional_embedding, self.padding_embedding]

    def encode_text(self, tokens, mask):
        """tokens int64 [N, T], mask bool [N, T] (True = a word) -> xf_proj [N, 4C], xf_out [N, W, T]."""
        x = self.token_embedding(tokens) + self.positional_embedding
        x = torch.where(mask[..., None], x, self.padding_embedding)
        x = self.final_ln(self.transformer(x))
        return self.transformer_proj(x[:, -1]), x.transpose(1, 2)

    def forward(self, x, timesteps, text, known=None, mask=None, low_res=None):
        """x [N, 3, S, S] in noise units, timesteps int64 [N], text from `encode_text`.

        known [N, 3, S, S] in [-1, 1] and mask [N, 1, S, S] (1 = known) for inpainting forms,
        low_res [N, 3, s, s] in [-1, 1] for upsamplers. Returns [N, 6, S, S] float32.
        """
        proj, states = text
        emb = self.time_embed(timestep_embedding(timesteps, self.config.num_channels)) + proj
        h = self.joined_input(x, known, mask, low_res)
        skips = []
        for block in self.input_blocks:
            h = run(block, h, emb, states)
            skips.append(h)
        h = run(self.middle_block, h, emb, states)
        for block in self.output_blocks:
            h = run(block, torch.cat([h, skips.pop()], dim=1), emb, states)
        out = self.out[2](norm_act(h, self.out[0])).float()
        return self.skipped(out, timesteps, low_res) if self.config.low_res_skip else out

    def skipped(self, out, timesteps, low_res):
        """v of the picture from v of what the enlarged low-res picture lacks: v = v' - sigma low_res.

        A level of 32 channels has as many groups to normalise, so it forgets the mean of each channel and with it the
        picture's colours; what is lacking has a mean of nearly 0.
        """
        sigma = self.sigma[timesteps][:, None, None, None]
        return torch.cat([out[:, :3] - sigma * enlarged(low_res.float(), out), out[:, 3:]], dim=1)

    def joined_input(self, x, known, mask, low_res):
        """Channels in the reference's order: x, known * mask, mask, enlarged low_res."""
        parts = [x]
        if self.config.inpaint:
            parts += [known * mask, mask]
        if self.config.super_res:
            parts.append(enlarged(low_res, x))
        return torch.cat(parts, dim=1)


def enlarged(low_res, like):
    """low_res resized bilinearly to the size of `like`."""
    return F.interpolate(low_res, like.shape[2:], mode="bilinear", align_corners=False)


def run(block: nn.ModuleList, h, emb, states):
    """Runs the layers of one numbered block in order."""
    for layer in block:
        h = layer(h) if isinstance(layer, nn.Conv2d) else layer(h, emb, states)
    return h
