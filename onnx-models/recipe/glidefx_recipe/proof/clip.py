"""Proof of the noised CLIP: which of 100 captions belongs to a picture, at several noise levels."""

import json
from pathlib import Path

import torch

from ..data.bpe import gpt2
from ..data.captions import plain_caption
from ..data.samples import Composer, DataOptions
from ..data.scenes import Mix
from ..diffusion.schedule import Schedule
from ..networks import ClipConfig, NoisedClip
from .asked import different
from .base import tensor


def load_clip(folder: Path) -> NoisedClip:
    """Both encoders of a folder."""
    options = json.loads((folder / "clip-config.json").read_text(encoding="utf-8"))
    options.pop("logit_scale")
    network = NoisedClip(ClipConfig(**options)).eval()
    for part in ("text", "image"):
        weights = torch.load(folder / f"clip_{part}_encoder.pt", map_location="cpu", weights_only=True)
        getattr(network, part).load_state_dict({k: v.float() for k, v in weights.items()})
    return network


@torch.no_grad()
def retrieval(network: NoisedClip, vocabulary: str, rounds: int = 5, levels=(0, 250, 500, 750, 900)) -> dict:
    """Share of pictures whose own caption scores highest among 100 different ones, by timestep."""
    composer = Composer(DataOptions(vocabulary=vocabulary, size=64, mix=Mix(two=0.3, unseen=True), seed=4244))
    schedule = Schedule()
    hits = {t: 0 for t in levels}
    for turn in range(rounds):
        scenes = different(composer, 100, 1000 * turn)
        tokens, masks = zip(*(gpt2().padded(gpt2().encode(plain_caption(s)), network.config.max_text_len) for s in scenes))
        pictures = tensor([composer.painter.paint(s).picture for s in scenes])
        noise = torch.randn(pictures.shape, generator=torch.Generator().manual_seed(turn))
        for level in levels:
            t = torch.full((100,), level)
            text, image = network(torch.tensor(tokens), torch.tensor(masks).sum(1), schedule.noised(pictures, noise, t), t)
            hits[level] += int(((image @ text.T).argmax(1) == torch.arange(100)).sum())
    return {level: hits[level] / (100 * rounds) for level in levels}
