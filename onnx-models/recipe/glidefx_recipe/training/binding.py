"""Teaches attention to read, where a thing lies, the words that name it.

Where a picture is nearly noise, only a caption's words of place can say which of two things comes where. The denoising loss alone did not
bring a small network to heed them: its places looked at both names alike, and after 90,000 pictures swapping the sides of a caption left
the loss as it was. A scene that was composed is known, so attention can be told: at places of a thing, of the weight on both
names, that thing's ought to have all. How much attention goes to names at all stays free, and the network keeps its form.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from math import isqrt

import torch
import torch.nn.functional as F
from torch import nn

from ..networks.blocks import AttentionBlock

INNER = 0.4
"""Places as far from a thing's centre as this share of its longer side, along rows and columns, count as its own."""


@contextmanager
def watched(network: nn.Module) -> Iterator[list[tuple[torch.Tensor, torch.Tensor]]]:
    """A list that fills with each attention's queries [N, H, L, D] and keys of the caption [N, H, T, D] while the network runs."""
    looks: list[tuple[torch.Tensor, torch.Tensor]] = []
    blocks = [block for block in network.modules() if isinstance(block, AttentionBlock)]
    for block in blocks:
        block.looks = looks
    try:
        yield looks
    finally:
        for block in blocks:
            block.looks = None


def binding_loss(looks: list, owners: torch.Tensor, spots: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
    """The cross entropy of the thing at a place given by the attention to names, in nats, over places, heads and blocks; and right answers.

    owners int64 [N, T] (`Names.phrases`), spots float32 [N, 2, 3] (`names.spots`). The second value is bool [M, H, P] of the
    last block: whether the right name had more weight. Both are empty sums (0) where no caption names two things of a picture.
    """
    both = ((owners == 0).any(1) & (owners == 1).any(1) & (spots[:, 0, 2] > 0)).nonzero()[:, 0]
    loss, right = spots.new_zeros(()), torch.zeros(0, dtype=torch.bool)
    if len(both) == 0:
        return loss, right
    for q, k in looks:
        own = places(spots[both], isqrt(q.shape[2]))[:, None].expand(-1, q.shape[1], -1)
        weights = weights_on_names(q[both], k[both], owners[both])
        loss = loss + F.cross_entropy(weights.flatten(0, 2), own.flatten(), ignore_index=-1) / len(looks)
        right = (weights.argmax(-1) == own)[own >= 0]
    return loss, right


def weights_on_names(q: torch.Tensor, k: torch.Tensor, owners: torch.Tensor) -> torch.Tensor:
    """float32 [N, H, L, 2]: the logarithm of the attention, up to a constant, on all tokens of the first thing's name and of the second's."""
    scores = ((q * q.shape[-1] ** -0.5) @ k.transpose(-1, -2)).float()
    named = [scores.masked_fill((owners != i)[:, None, None], float("-inf")).logsumexp(-1) for i in (0, 1)]
    return torch.stack(named, -1)


def places(spots: torch.Tensor, side: int) -> torch.Tensor:
    """int64 [N, side * side]: 0 or 1 where that thing of `spots` lies, the first in front, -1 elsewhere."""
    at = (torch.arange(side, device=spots.device) + 0.5) / side
    x, y, reach = spots[..., 0], spots[..., 1], INNER * spots[..., 2]
    across = (at - x[..., None]).abs() < reach[..., None]
    down = (at - y[..., None]).abs() < reach[..., None]
    inside = (down[..., :, None] & across[..., None, :]).flatten(2)
    return torch.where(inside[:, 0], 0, torch.where(inside[:, 1], 1, -1))
