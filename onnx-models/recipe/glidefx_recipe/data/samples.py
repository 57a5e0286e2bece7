"""Samples for training: picture, caption and masks, each a pure function of (seed, index)."""

from dataclasses import dataclass

import numpy as np

from .captions import caption
from .masks import random_mask
from .render import Painter
from .scenes import Mix, Scene, SceneSource
from .sprites import Sprites, packed
from .vocabulary import load_vocabulary


@dataclass(frozen=True)
class DataOptions:
    """What a stage trains on. `size` is the painted side in pixels, `crop` (0: none) the side of a random cut-out."""

    vocabulary: str = "cpu"
    size: int = 64
    mix: Mix = Mix()
    varied: float = 0.15
    uncaptioned: float = 0.2
    empty_context: float = 0.6
    drawn: float = 0.0
    seed: int = 1
    crop: int = 0


@dataclass(frozen=True)
class Sample:
    """picture uint8 [S, S, 3], mask float32 [S, S] (1 = known), the caption ("" when dropped), the first thing's cover, the scene."""

    picture: np.ndarray
    mask: np.ndarray
    caption: str
    cover: np.ndarray
    scene: Scene


class Composer:
    """Makes samples; cheap to build once per process."""

    def __init__(self, options: DataOptions):
        concepts = load_vocabulary(options.vocabulary)
        self.options = options
        self.scenes = SceneSource(concepts, options.mix)
        self.painter = Painter(Sprites(packed(concepts, options.vocabulary)), options.size)

    def scene(self, index: int):
        """The scene and caption (never dropped) of sample `index`, with the generator that goes on."""
        rng = np.random.default_rng((self.options.seed, index))
        scene = self.scenes.draw(rng)
        return scene, caption(scene, rng, self.options.varied), rng

    def sample(self, index: int) -> Sample:
        """Sample number `index`."""
        scene, text, rng = self.scene(index)
        text = "" if rng.random() < self.options.uncaptioned else text
        painting = self.painter.paint(scene)
        mask = random_mask(rng, painting.cover, self.options.empty_context, self.options.drawn)
        cut = self.window(rng, painting.cover)
        return Sample(painting.picture[cut], mask[cut], text, painting.cover[cut], scene)

    def window(self, rng, cover) -> tuple[slice, slice]:
        """Rows and columns of the cut-out: of two places the one that shows more of the first thing's outline.

        Corners lie on the low-res grid, four pixels apart.
        """
        side = self.options.crop or self.options.size
        corners = 4 * rng.integers((self.options.size - side) // 4 + 1, size=(2, 2))
        cuts = [(slice(top, top + side), slice(left, left + side)) for top, left in corners]
        return max(cuts, key=lambda cut: cover[cut].std())
