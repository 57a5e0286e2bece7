"""Art styles: which sprite set a style draws from, and how the finished picture is treated."""

import numpy as np

from .backgrounds import waves
from .vocabulary import Concept

SPRITE_SETS = {"flat": "flat"}


def sprite_entry(concept: Concept, style: str) -> str:
    """The packed sprite's name for `style`; styles made by treatment start from the 3D sprite."""
    return f"{SPRITE_SETS.get(style, '3d')}/{concept.code}"


def apply_style(picture: np.ndarray, style: str, rng: np.random.Generator) -> np.ndarray:
    """float32 [S, S, 3] in 0..255 -> the same, treated."""
    treat = TREATMENTS.get(style)
    return treat(picture, rng) if treat else picture


def sketch(picture, rng):
    """Grey pencil lines where brightness changes, over a lightened tone, on paper."""
    size = len(picture)
    grey = picture @ np.array((0.299, 0.587, 0.114), np.float32)
    reach = max(1, size // 64)
    edges = np.abs(grey - np.roll(grey, reach, 0)) + np.abs(grey - np.roll(grey, reach, 1))
    tone = 150 + 0.41 * grey - 1.6 * edges
    return np.clip(tone, 40, 255)[..., None] * np.array((1, 0.99, 0.96), np.float32)


def pixel(picture, rng):
    """Blocks of one colour, 32 across, with few levels per channel."""
    size = len(picture)
    step = max(2, size // 32)
    small = picture.reshape(size // step, step, size // step, step, 3).mean((1, 3))
    small = np.round(small / 36) * 36
    return np.clip(small.repeat(step, 0).repeat(step, 1), 0, 255)


def watercolour(picture, rng):
    """Paler colours softened into each other, pigment gathered at edges, paper grain, white at the border."""
    size = len(picture)
    reach = max(1, size // 128)
    soft = sum(np.roll(picture, (dy, dx), (0, 1)) for dy in (-reach, 0, reach) for dx in (-reach, 0, reach)) / 9
    pigment = np.abs(picture - soft).mean(2, keepdims=True)
    grain = 2.5 * waves(rng, size, 8, 12, 40)[..., None]
    washed = 255 - 0.72 * (255 - soft) - 1.2 * np.minimum(pigment, 40) + grain
    y = np.minimum(np.arange(size), np.arange(size)[::-1]) / size
    inside = np.clip(np.minimum(y[:, None], y[None]) * 20 + 0.05 * grain[..., 0], 0, 1)[..., None].astype(np.float32)
    return np.clip(252 * (1 - inside) + washed * inside, 0, 255)


TREATMENTS = {"sketch": sketch, "pixel": pixel, "watercolour": watercolour}
