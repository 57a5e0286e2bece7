"""Backgrounds as functions of place: the same scene can be painted at any size."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

PLAIN = {
    "white": (255, 255, 255),
    "red": (226, 88, 80),
    "orange": (243, 165, 90),
    "yellow": (250, 222, 120),
    "green": (130, 196, 120),
    "blue": (110, 165, 235),
    "purple": (165, 130, 215),
    "pink": (246, 180, 205),
    "black": (40, 40, 48),
    "gray": (165, 168, 175),
}


@dataclass(frozen=True)
class Place:
    """A scenic background: its phrase, whether things stand on a ground, and how it is painted.

    `paint(rng, size)` returns float32 [size, size, 3] in 0..255.
    """

    phrase: str
    paint: Callable[[np.random.Generator, int], np.ndarray]
    ground: bool = True
    mirror: bool = False
    also: tuple[str, ...] = ()


def plain(name: str, rng: np.random.Generator, size: int) -> np.ndarray:
    """One colour, slightly varied, a little lighter at the top."""
    y, _ = grid(size)
    colour = np.array(PLAIN[name], np.float32) + (0 if name == "white" else rng.normal(0, 4, 3))
    return flat(colour, size) * (1 + 0.08 * (0.5 - y))[..., None]


def grid(size: int) -> tuple[np.ndarray, np.ndarray]:
    """Coordinates of pixel centres, y [size, 1] and x [1, size], in 0..1."""
    line = (np.arange(size, dtype=np.float32) + 0.5) / size
    return line[:, None], line[None, :]


def flat(colour, size: int) -> np.ndarray:
    """A canvas of one colour."""
    return np.broadcast_to(np.asarray(colour, np.float32), (size, size, 3)).copy()


def ramp(y, top, bottom) -> np.ndarray:
    """[size, 1, 3]: colour from `top` at y = 0 to `bottom` at y = 1."""
    y = np.clip(y, 0, 1)[..., None]
    return np.asarray(top, np.float32) * (1 - y) + np.asarray(bottom, np.float32) * y


def horizon(rng, size, sky, ground) -> tuple[np.ndarray, float]:
    """Two ramps that meet at a random height; returns the canvas and that height."""
    y, _ = grid(size)
    edge = rng.uniform(0.5, 0.68)
    upper, lower = ramp(y / edge, *sky), ramp((y - edge) / (1 - edge), *ground)
    soft = np.clip((y - edge) * 64 + 0.5, 0, 1)[..., None]
    return np.broadcast_to(upper * (1 - soft) + lower * soft, (size, size, 3)).copy(), edge


def waves(rng, size, count, low, high, stretch=1.0) -> np.ndarray:
    """Smooth texture [size, size] of about unit strength: a sum of plane waves, `low`..`high` periods across."""
    y, x = grid(size)
    total = np.zeros((size, size), np.float32)
    for _ in range(count):
        angle, periods = rng.uniform(0, np.pi), rng.uniform(low, high)
        fx, fy = 2 * np.pi * periods * np.cos(angle), 2 * np.pi * periods * np.sin(angle) * stretch
        total += np.sin(fx * x + fy * y + rng.uniform(0, 2 * np.pi))
    return total / np.sqrt(count / 2)


def dots(canvas, rng, count, top, bottom, colour) -> None:
    """Sprinkles small bright dots between the heights `top` and `bottom`."""
    size = len(canvas)
    wide = max(1, size // 80)
    for x, y, strength in rng.uniform((0, top, 0.4), (1, bottom, 1), (count, 3)):
        i, j = int(y * size), int(x * size)
        spot = canvas[i : i + wide, j : j + wide]
        spot += strength * (np.asarray(colour, np.float32) - spot)


def below(canvas, edge, shade) -> None:
    """Adds `shade` [size, size] to all channels under the height `edge`."""
    row = int(edge * len(canvas))
    canvas[row:] += shade[row:, :, None]


def meadow(rng, size):
    """Sky over grass."""
    canvas, edge = horizon(rng, size, ((120, 185, 245), (205, 232, 255)), ((118, 188, 84), (88, 150, 60)))
    below(canvas, edge, 5 * waves(rng, size, 5, 4, 12))
    return canvas


def night(rng, size):
    """Stars over dark ground."""
    canvas, edge = horizon(rng, size, ((15, 20, 60), (50, 50, 110)), ((34, 50, 60), (22, 34, 42)))
    dots(canvas, rng, 22, 0, edge * 0.95, (255, 255, 240))
    return canvas


def beach(rng, size):
    """Sky, sea and sand."""
    y, _ = grid(size)
    canvas, edge = horizon(rng, size, ((120, 200, 250), (200, 232, 255)), ((246, 224, 176), (226, 196, 140)))
    sea = np.clip((y - (edge - 0.14)) * 64, 0, 1) * np.clip((edge - y) * 64 + 0.5, 0, 1)
    canvas += sea[..., None] * (ramp((y - edge + 0.14) / 0.14, (40, 130, 200), (80, 185, 225)) - canvas)
    return canvas


def snow(rng, size):
    """Pale sky, white ground, flakes."""
    canvas, edge = horizon(rng, size, ((176, 200, 230), (218, 230, 244)), ((246, 249, 255), (228, 236, 248)))
    dots(canvas, rng, 20, 0, 1, (255, 255, 255))
    return canvas


def table(rng, size):
    """A wooden table before a plain wall."""
    y, _ = grid(size)
    canvas, edge = horizon(rng, size, ((235, 225, 210), (222, 206, 186)), ((176, 114, 66), (142, 86, 46)))
    below(canvas, edge, 7 * waves(rng, size, 4, 0.5, 2, stretch=8))
    return canvas


def room(rng, size):
    """A wall with a window, a skirting board, and a floor."""
    canvas, edge = horizon(rng, size, ((214, 222, 226), (200, 210, 216)), ((190, 160, 130), (160, 130, 104)))
    left = rng.uniform(0.06, 0.5)
    box(canvas, left, 0.06, left + 0.36, 0.34, (250, 250, 250))
    box(canvas, left + 0.02, 0.08, left + 0.34, 0.32, (150, 205, 245))
    box(canvas, left + 0.17, 0.08, left + 0.19, 0.32, (250, 250, 250))
    box(canvas, 0, edge - 0.03, 1, edge, (244, 240, 234))
    return canvas


def street(rng, size):
    """House fronts, pavement and road."""
    canvas, edge = horizon(rng, size, ((150, 200, 245), (205, 228, 250)), ((112, 114, 120), (88, 90, 96)))
    left = rng.uniform(-0.15, 0)
    while left < 1:
        wide, top = rng.uniform(0.16, 0.26), rng.uniform(0.12, 0.3)
        box(canvas, left, top, left + wide, edge, rng.uniform((150, 110, 90), (220, 180, 150)))
        for u in (0.2, 0.6):
            box(canvas, left + u * wide, top + 0.05, left + (u + 0.2) * wide, top + 0.12, (250, 240, 190))
        left += wide
    box(canvas, 0, edge - 0.02, 1, edge + 0.03, (196, 194, 190))
    return canvas


def water(rng, size):
    """Sky over open water with ripples."""
    canvas, edge = horizon(rng, size, ((150, 205, 250), (220, 238, 255)), ((84, 160, 215), (44, 108, 175)))
    below(canvas, edge, 7 * waves(rng, size, 4, 0.5, 2, stretch=9))
    return canvas


def box(canvas, left, top, right, bottom, colour) -> None:
    """Fills a rectangle given in 0..1, cut at the canvas."""
    size = len(canvas)
    x0, y0, x1, y1 = (int(np.clip(round(v * size), 0, size)) for v in (left, top, right, bottom))
    canvas[y0:y1, x0:x1] = colour


PLACES = {
    "meadow": Place("in a meadow", meadow, also=("on the grass",)),
    "night": Place("at night", night, also=("under the stars",)),
    "beach": Place("on the beach", beach),
    "snow": Place("in the snow", snow),
    "table": Place("on a wooden table", table),
    "room": Place("in a room", room),
    "street": Place("on a street", street),
    "water": Place("on the water", water, mirror=True),
}
