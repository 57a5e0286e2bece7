"""Paints scenes: background, shadows, things, and the art style over all."""

from dataclasses import dataclass

import numpy as np

from .backgrounds import PLACES, grid, plain
from .scenes import Scene, Thing
from .sprites import Sprites
from .styles import apply_style, sprite_entry


@dataclass(frozen=True)
class Painting:
    """picture uint8 [S, S, 3]; cover float32 [S, S] in 0..1, how much of each pixel belongs to things[0]."""

    picture: np.ndarray
    cover: np.ndarray


class Painter:
    """Paints scenes at one size in pixels."""

    def __init__(self, sprites: Sprites, size: int):
        self.sprites, self.size = sprites, size

    def paint(self, scene: Scene) -> Painting:
        """The picture of `scene`; the second thing is painted first when the first stands before it."""
        rng = np.random.default_rng(scene.texture)
        place = PLACES.get(scene.place)
        canvas = place.paint(rng, self.size) if place else plain(scene.place, rng, self.size)
        cover = np.zeros((self.size, self.size), np.float32)
        for thing in reversed(scene.things):
            sprite, top, left = self.placed(thing, scene.style)
            self.shadow(canvas, thing, sprite.shape, scene.place)
            if place and place.mirror:
                blend(canvas, sprite[::-1] * 0.3, top + int(0.94 * len(sprite)), left)
            blend(canvas, sprite, top, left)
            if thing is scene.things[0]:
                cover_with(cover, sprite[..., 3], top, left)
        picture = apply_style(np.clip(canvas, 0, 255), scene.style, rng)
        return Painting((picture + 0.5).astype(np.uint8), cover)

    def placed(self, thing: Thing, style: str) -> tuple[np.ndarray, int, int]:
        """The sprite and its top left corner in pixels."""
        wide = max(4, 2 * round(thing.extent * self.size / 2))
        sprite = self.sprites.get(sprite_entry(thing.concept, style), thing.colour, wide)
        sprite = sprite[:, ::-1] if thing.flip else sprite
        high, across = sprite.shape[:2]
        return sprite, round(thing.y * self.size - high / 2), round(thing.x * self.size - across / 2)

    def shadow(self, canvas, thing: Thing, shape, place: str) -> None:
        """A soft ellipse under the thing: strong and flat on a ground, faint on plain colours, none at night."""
        y, x = grid(self.size)
        half = 0.42 * shape[1] / self.size
        foot = thing.y + 0.47 * shape[0] / self.size
        strength = 0.32 if place in PLACES else 0.22
        strength = 0.12 if place in ("night", "water", "black") else strength
        away = ((x - thing.x) / half) ** 2 + ((y - foot) / (0.16 * half + 0.02)) ** 2
        canvas *= (1 - strength * np.exp(-0.8 * away * away))[..., None]


def overlap(size: int, high: int, wide: int, top: int, left: int) -> tuple[slice, slice, slice, slice]:
    """Rows and columns of the canvas that a sprite covers, and those of the sprite that show."""
    y0, y1, x0, x1 = max(top, 0), min(top + high, size), max(left, 0), min(left + wide, size)
    y1, x1 = max(y0, y1), max(x0, x1)
    return slice(y0, y1), slice(x0, x1), slice(y0 - top, y1 - top), slice(x0 - left, x1 - left)


def blend(canvas, sprite, top: int, left: int) -> None:
    """Lays a premultiplied sprite over the canvas (Porter and Duff's "over")."""
    rows, columns, v, u = overlap(len(canvas), *sprite.shape[:2], top, left)
    part = sprite[v, u]
    canvas[rows, columns] = canvas[rows, columns] * (1 - part[..., 3:]) + 255 * part[..., :3]


def cover_with(cover, alpha, top: int, left: int) -> None:
    """Writes a sprite's alpha where it lies."""
    rows, columns, v, u = overlap(len(cover), *alpha.shape, top, left)
    cover[rows, columns] = np.maximum(cover[rows, columns], alpha[v, u])
