"""Byte-pair encoding with the GPT-2 vocabulary, as GLIDE uses it: lower case, padded with the last token."""

import functools
import gzip
import re

from ..paths import recipe_folder

SPLIT = re.compile(r"'s|'t|'re|'ve|'m|'ll|'d| ?[^\W\d_]+| ?\d+| ?(?:[^\s\w]|_)+|\s+(?!\S)|\s+")


def byte_letters() -> dict[int, str]:
    """GPT-2's printable stand-in for each byte: itself where printable, else code points from 256 on."""
    printable = [*range(33, 127), *range(161, 173), *range(174, 256)]
    hidden = [b for b in range(256) if b not in printable]
    return {**{b: chr(b) for b in printable}, **{b: chr(256 + i) for i, b in enumerate(hidden)}}


class Bpe:
    """Encodes captions; `size` is 50,257 and `size - 1` pads."""

    def __init__(self, ids: dict[str, int], merges: list[tuple[str, str]]):
        self.ids = ids
        self.rank = {pair: i for i, pair in enumerate(merges)}
        self.letters = byte_letters()
        self.pieces = functools.cache(self._pieces)

    @property
    def size(self) -> int:
        """Number of tokens."""
        return len(self.ids)

    def encode(self, text: str) -> list[int]:
        """Token numbers of `text`, lower-cased."""
        words = ("".join(self.letters[b] for b in w.encode()) for w in SPLIT.findall(text.lower()))
        return [self.ids[piece] for word in words for piece in self.pieces(word)]

    def padded(self, tokens: list[int], length: int) -> tuple[list[int], list[bool]]:
        """Tokens cut or padded to `length`, and the mask that is True at words."""
        tokens = tokens[:length]
        rest = length - len(tokens)
        return tokens + [self.size - 1] * rest, [True] * len(tokens) + [False] * rest

    def _pieces(self, word: str) -> tuple[str, ...]:
        """Merges the earliest-ranked neighbouring pair, everywhere at once, until none is known."""
        parts = list(word)
        while len(parts) > 1:
            best = min(zip(parts, parts[1:]), key=lambda pair: self.rank.get(pair, len(self.rank)))
            if best not in self.rank:
                break
            parts = merge(parts, best)
        return tuple(parts)


def merge(parts: list[str], pair: tuple[str, str]) -> list[str]:
    """Joins every occurrence of `pair`, left to right."""
    out = []
    for part in parts:
        if out and (out[-1], part) == pair:
            out[-1] += part
        else:
            out.append(part)
    return out


@functools.cache
def gpt2() -> Bpe:
    """GPT-2's vocabulary: the 256 byte letters, one token per merge in order of rank, and the end token."""
    packed = (recipe_folder() / "vocabulary" / "gpt2-merges.txt.gz").read_bytes()
    merges = [tuple(line.split()) for line in gzip.decompress(packed).decode().splitlines()]
    tokens = [*byte_letters().values(), *("".join(pair) for pair in merges), "<|endoftext|>"]
    return Bpe({token: i for i, token in enumerate(tokens)}, merges)
