"""Masks for inpainting: 1 = known, 0 = to be painted."""

import numpy as np

KINDS = ("empty", "box", "stroke", "shape", "half")
CONTEXT = 1.75
"""The program shows the model a square of this many times the side of what people masked."""


def random_mask(rng: np.random.Generator, cover: np.ndarray, empty: float, drawn: float = 0.0) -> np.ndarray:
    """float32 [S, S]; with probability `empty` everything is to be painted, else any of the other kinds; `drawn` of these as people draw.

    `cover` [S, S] in 0..1 says where the first thing lies, for object-shaped holes.
    """
    if rng.random() < empty:
        return np.zeros_like(cover)
    if drawn and rng.random() < drawn:
        return MAKERS["drawn"](rng, cover)
    kind = KINDS[1 + int(rng.choice(4, p=(0.25, 0.25, 0.35, 0.15)))]
    return MAKERS[kind](rng, cover)


def box(rng, cover):
    """A rectangular hole of a quarter to four fifths of each side."""
    size = len(cover)
    mask = np.ones_like(cover)
    high, wide = (rng.uniform(0.25, 0.8, 2) * size).astype(int)
    top, left = rng.integers(0, size - high), rng.integers(0, size - wide)
    mask[top : top + high, left : left + wide] = 0
    return mask


def stroke(rng, cover):
    """A round brush dragged along a random walk."""
    size = len(cover)
    mask = np.ones_like(cover)
    y, x = np.ogrid[:size, :size]
    at, radius = rng.uniform(0.2, 0.8, 2) * size, rng.uniform(0.06, 0.16) * size
    for _ in range(rng.integers(3, 9)):
        mask[(y - at[0]) ** 2 + (x - at[1]) ** 2 < radius * radius] = 0
        at = np.clip(at + rng.normal(0, 0.13, 2) * size, 0, size)
    return mask


def shape(rng, cover):
    """The first thing's outline, widened by a random margin, its shadow included."""
    size = len(cover)
    return 1 - widened(cover > 0.05, int(rng.uniform(0.03, 0.12) * size) + 1)


def half(rng, cover):
    """One side of the picture."""
    size = len(cover)
    mask = np.ones_like(cover)
    cut = int(rng.uniform(0.35, 0.65) * size)
    mask[:cut] = 0
    return np.rot90(mask, rng.integers(4)).copy()


def drawn(rng, cover):
    """What the model sees of an edit: a hand-drawn blob in the middle of its square, which is `CONTEXT` times as large.

    The rim wobbles by a few waves around it; now and then the square was shifted, as at a picture's border.
    """
    size = len(cover)
    y, x = np.ogrid[:size, :size]
    half = size / CONTEXT / 2
    shift = rng.uniform(-1, 1, 2) * (size / 2 - half) * (rng.random() < 0.25)
    dy, dx = (y + 0.5 - size / 2 - shift[0]) / half, (x + 0.5 - size / 2 - shift[1]) / (half * rng.uniform(0.6, 1))
    angle, radius = np.arctan2(dy, dx), np.ones((size, size))
    for waves in (2, 3, 5):
        radius -= rng.uniform(0, 0.12) * (1 + np.cos(waves * angle + rng.uniform(0, 2 * np.pi)))
    return (np.hypot(dy, dx) > radius).astype(np.float32)


def widened(inside: np.ndarray, margin: int) -> np.ndarray:
    """float32 mask of `inside` grown by a square of `margin` pixels each way."""
    out = inside.copy()
    for axis in (0, 1):
        grown = out.copy()
        for shift in range(1, margin + 1):
            ahead, behind = [slice(None)] * 2, [slice(None)] * 2
            ahead[axis], behind[axis] = slice(shift, None), slice(None, -shift)
            grown[tuple(ahead)] |= out[tuple(behind)]
            grown[tuple(behind)] |= out[tuple(ahead)]
        out = grown
    return out.astype(np.float32)


MAKERS = {"box": box, "stroke": stroke, "shape": shape, "half": half, "drawn": drawn}
