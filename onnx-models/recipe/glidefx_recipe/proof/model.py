"""Finished models, ready to sample from: the .pt itself, in PyTorch."""

from dataclasses import replace
from pathlib import Path

import torch

from ..data.bpe import gpt2
from ..diffusion.samplers import Known, Sampling, guided, sample
from ..diffusion.schedule import Schedule
from ..networks import GlideUNet, read_config


class Model:
    """A checkpoint with the config.json beside it; `network.config.prediction` must be "v"."""

    def __init__(self, path: Path, device: str = "cpu"):
        config = read_config(Path(path).parent / "config.json")
        if config.prediction != "v":
            raise ValueError(f"{path}: expected a v-predicting model, found prediction {config.prediction!r}")
        weights = {k: v.float() for k, v in torch.load(path, map_location="cpu", weights_only=True).items()}
        self.network = GlideUNet(replace(config, n_vocab=len(weights["token_embedding.weight"]))).eval()
        self.network.load_state_dict(weights)
        self.network.to(device, memory_format=torch.channels_last)
        self.device = device
        self.schedule = Schedule(config.noise_schedule, config.diffusion_steps).to(device)

    def text(self, captions: list[str]):
        """Encoded captions."""
        pairs = [gpt2().padded(gpt2().encode(c) if c else [], self.network.config.text_ctx) for c in captions]
        tokens, mask = zip(*pairs)
        return self.network.encode_text(torch.tensor(tokens).to(self.device), torch.tensor(mask).to(self.device))

    @torch.no_grad()
    def paint(self, captions, sampling: Sampling, known=None, low_res=None, first_seed: int = 0) -> torch.Tensor:
        """Pictures [N, 3, S, S] in [-1, 1], on the CPU like all arguments; picture i depends on seed first_seed + i alone."""
        made = []
        for start in range(0, len(captions), 32):
            part = slice(start, min(start + 32, len(captions)))
            held = Known(known.picture[part].to(self.device), known.mask[part].to(self.device)) if known else None
            low = None if low_res is None else low_res[part].to(self.device)
            made.append(self.batch(captions[part], sampling, held, low, first_seed + start).cpu())
        return torch.cat(made)

    def batch(self, captions, sampling, known, low_res, seed) -> torch.Tensor:
        """One batch of `paint`."""
        side = self.network.config.image_size
        noise = torch.stack([normal(seed + i, side) for i in range(len(captions))]).to(self.device)
        known = known or Known.nothing(noise)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            text = self.text(captions)
            empty = tuple(part.expand(len(captions), *part.shape[1:]) for part in self.text([""]))
            velocity = guided(self.network, text, empty, known, sampling.guidance, low_res)
            return sample(velocity, noise, self.schedule, sampling, known)


def normal(seed: int, side: int) -> torch.Tensor:
    """Noise [3, side, side] of one seed."""
    return torch.randn(3, side, side, generator=torch.Generator().manual_seed(seed))
