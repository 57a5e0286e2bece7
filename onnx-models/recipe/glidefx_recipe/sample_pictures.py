"""Command: paints the pictures that the editor offers when it is empty.

    python -m glidefx_recipe.sample_pictures ../../assets/samples

Each leaves room for something new, and is made of what the shipped model was trained on.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

from .data.render import Painter
from .data.scenes import Scene, Thing
from .data.sprites import Sprites, packed
from .data.vocabulary import SHIPPED, load_vocabulary

SIDE = 512
SMALL, POINTS = 160, 4
"""Side of a small copy, and points averaged along each axis for one of its pixels, as in the program."""


@dataclass(frozen=True)
class SamplePicture:
    """A picture and what might be put into it; things as (name, x, y, extent), fractions of the side.

    `spot`: x, y and radius of the circle that is masked when it is opened, in pixels.
    """

    file: str
    title: str
    caption: str
    place: str
    texture: int
    things: tuple[tuple[str, float, float, float], ...]
    spot: tuple[int, int, int]


PICTURES = (
    SamplePicture(
        "meadow.png", "A house in a meadow", "a panda in a meadow", "meadow", 5,
        (("house", 0.26, 0.55, 0.42), ("pine tree", 0.07, 0.55, 0.34)), (385, 300, 112),
    ),
    SamplePicture(
        "beach.png", "An umbrella on the beach", "a snowman on the beach", "beach", 8,
        (("umbrella", 0.76, 0.62, 0.42),), (135, 300, 105),
    ),
    SamplePicture(
        "table.png", "Coffee on the table", "a strawberry on a wooden table", "table", 3,
        (("cup of coffee", 0.68, 0.5, 0.44),), (125, 300, 105),
    ),
)  # fmt: skip


def arranged(picture: SamplePicture, concepts: dict) -> Scene:
    """The scene that a sample describes."""
    things = tuple(Thing(concepts[name], None, "", x, y, extent, False) for name, x, y, extent in picture.things)
    return Scene(things, "and" if len(things) > 1 else "", picture.place, "3d", picture.texture)


def small(picture: np.ndarray) -> np.ndarray:
    """A square picture uint8 [S, S, 3] as the program's Thumbnail reduces it: four points along each axis averaged, rounded down."""
    edges = np.arange(SMALL + 1) * len(picture) // SMALL
    wide = np.diff(edges)[:, None]
    at = (edges[:-1, None] + (2 * np.arange(POINTS) + 1) * wide // (2 * POINTS)).ravel()
    points = picture[at][:, at].reshape(SMALL, POINTS, SMALL, POINTS, 3).astype(int)
    return (points.sum((1, 3)) // POINTS**2).astype(np.uint8)


def listed() -> str:
    """samples.json, a field a line."""
    entries = []
    for picture in PICTURES:
        spot = dict(zip(("x", "y", "radius"), picture.spot))
        fields = {"file": picture.file, "title": picture.title, "caption": picture.caption, "spot": spot}
        entries.append("  {\n" + ",\n".join(f"    {json.dumps(k)}: {json.dumps(v)}" for k, v in fields.items()) + "\n  }")
    return "[\n" + ",\n".join(entries) + "\n]\n"


def main() -> None:
    """Paints all of them, with small copies, and writes samples.json, which the editor reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    concepts = load_vocabulary(SHIPPED)
    painter = Painter(Sprites(packed(concepts, SHIPPED)), SIDE)
    by_name = {concept.name: concept for concept in concepts}
    (target / "small").mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        painted = painter.paint(arranged(picture, by_name)).picture
        Image.fromarray(painted).save(target / picture.file, optimize=True)
        Image.fromarray(small(painted)).save(target / "small" / picture.file, optimize=True)
    (target / "samples.json").write_text(listed(), encoding="utf-8")


if __name__ == "__main__":
    main()
