"""How far the background of a fill is off from that of the scene: by distance from the hole's rim, and from whose colour."""

import numpy as np

from ..data.backgrounds import PLACES, PLAIN, plain
from ..data.masks import widened
from ..data.scenes import Scene

VISIBLE = 4.0
"""Of 255: a step of colour between even areas that is seen at a glance."""


def background(scene: Scene, size: int) -> np.ndarray:
    """float32 [S, S, 3] in 0..255: the scene without its things."""
    rng = np.random.default_rng(scene.texture)
    place = PLACES.get(scene.place)
    return np.clip(place.paint(rng, size) if place else plain(scene.place, rng, size), 0, 255)


def rings(mask: np.ndarray, count: int, width: int) -> list[np.ndarray]:
    """bool [S, S] each: the hole's pixels (mask 0) up to `width` from what is known, then the next, and so on."""
    inner, found = mask > 0.5, []
    for _ in range(count):
        grown = widened(inner, width) > 0.5
        found.append(grown & ~inner)
        inner = grown
    return found


def profile(made: np.ndarray, wanted: np.ndarray, mask: np.ndarray, count: int = 3, width: int = 2) -> np.ndarray:
    """[count, 3]: the median difference of colour, of 255, in each ring from the rim inwards.

    made and wanted [S, S, 3]; the median passes over the thing and its shadow while these cover less than half of a ring; nan where a
    ring is empty.
    """
    off = made.astype(np.float32) - wanted
    return np.array([np.median(off[ring], axis=0) if ring.any() else [np.nan] * 3 for ring in rings(mask, count, width)])


def tint(made: np.ndarray, wanted: np.ndarray, mask: np.ndarray, width: int = 2) -> float:
    """The largest channel of the first ring's difference, of 255."""
    return float(np.abs(profile(made, wanted, mask, 1, width)[0]).max())


def leaning(scene: Scene, wanted: np.ndarray, off: np.ndarray) -> float:
    """How much of a plain background's own shade was lost: 0 where the fill has the scene's shade, 1 where it has the colour's usual one.

    off [3] is a fill's difference, as from `profile`.
    """
    shade = np.median(wanted, axis=(0, 1)) - np.array(PLAIN[scene.place], np.float32)
    return float(-(off @ shade) / max(float(shade @ shade), 1e-6))
