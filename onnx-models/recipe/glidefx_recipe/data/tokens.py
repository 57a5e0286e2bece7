"""A compact token table for training: only the rows in use, expanded to all 50,257 when a model is saved.

The table of GLIDE costs as much optimiser time as a small network; a few hundred rows are free.
"""

import numpy as np
import torch

from .bpe import gpt2
from .captions import grammar_words
from .vocabulary import Concept

UNKNOWN = 0


class TokenTable:
    """Row 0 stands for every token that was not trained; row i > 0 for GPT-2 token `ids[i]`."""

    def __init__(self, ids: list[int]):
        self.ids = ids
        self.row = {token: i for i, token in enumerate(ids) if i}

    @classmethod
    def of(cls, concepts: tuple[Concept, ...]) -> "TokenTable":
        """The table of all words that captions about `concepts` can contain, first in a caption or not."""
        bpe = gpt2()
        names = " ".join(" ".join((c.name, *c.also)) for c in concepts).split()
        words = grammar_words() | set(names)
        known = {t for word in words for text in (word, f" {word}") for t in bpe.encode(text)}
        return cls([-1, *sorted(known - {bpe.size - 1}), bpe.size - 1])

    @property
    def size(self) -> int:
        """Number of rows."""
        return len(self.ids)

    def encode(self, caption: str, length: int) -> tuple[list[int], list[bool]]:
        """Rows and word mask of a caption; an empty caption is all padding."""
        bpe = gpt2()
        tokens, mask = bpe.padded(bpe.encode(caption) if caption else [], length)
        return [self.row.get(t, UNKNOWN) for t in tokens], mask

    def batch(self, captions: list[str], length: int) -> tuple[torch.Tensor, torch.Tensor]:
        """int64 [N, length] rows and bool [N, length] mask."""
        rows, masks = zip(*(self.encode(c, length) for c in captions))
        return torch.tensor(rows), torch.tensor(masks)

    def expand(self, compact: torch.Tensor) -> torch.Tensor:
        """Compact rows [size, W] -> the full table [50257, W]; untrained tokens get the row of the unknown word."""
        full = compact[UNKNOWN].repeat(gpt2().size, 1)
        full[torch.tensor(self.ids[1:])] = compact[1:]
        return full

    def shrink(self, full: torch.Tensor) -> torch.Tensor:
        """The reverse of `expand`; the unknown row is read off any token that was not trained."""
        stranger = next(i for i in range(len(full)) if i not in self.row)
        return torch.cat([full[stranger : stranger + 1], full[torch.tensor(self.ids[1:])]])


def with_stranger(rows: list[int], mask: list[bool], rng: np.random.Generator) -> tuple[list[int], list[bool]]:
    """Slips one unknown word into a caption, so that the network learns to read past words it does not know."""
    words = sum(mask)
    if words == 0 or words == len(rows):
        return rows, mask
    at = int(rng.integers(words + 1))
    return [*rows[:at], UNKNOWN, *rows[at:-1]], [True, *mask[:-1]]
