"""Command: paints the pictures that the editor offers when it is empty.

    python -m glidefx_recipe.sample_pictures ../../assets/samples

Each leaves room for something new, and is made of what the shipped model was trained on.
"""

import argparse
import json
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from .data.render import Painter
from .data.scenes import Scene, Thing
from .data.sprites import Sprites, packed
from .data.vocabulary import SHIPPED, load_vocabulary

SIDE = 512


@dataclass(frozen=True)
class SamplePicture:
    """A picture and what might be put into it; things as (name, x, y, extent), fractions of the side."""

    file: str
    title: str
    caption: str
    place: str
    texture: int
    things: tuple[tuple[str, float, float, float], ...]


PICTURES = (
    SamplePicture(
        "meadow.png", "A house in a meadow", "a ladybug in a meadow", "meadow", 5,
        (("house", 0.26, 0.55, 0.42), ("pine tree", 0.07, 0.55, 0.34)),
    ),
    SamplePicture(
        "beach.png", "An umbrella on the beach", "a turtle on the beach", "beach", 8,
        (("umbrella", 0.76, 0.62, 0.42),),
    ),
    SamplePicture(
        "table.png", "Coffee on the table", "a red heart on a wooden table", "table", 3,
        (("cup of coffee", 0.68, 0.5, 0.44),),
    ),
)


def arranged(picture: SamplePicture, concepts: dict) -> Scene:
    """The scene that a sample describes."""
    things = tuple(Thing(concepts[name], None, "", x, y, extent, False) for name, x, y, extent in picture.things)
    return Scene(things, "and" if len(things) > 1 else "", picture.place, "3d", picture.texture)


def main() -> None:
    """Paints all of them and writes samples.json, which the editor reads."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", type=Path)
    target = parser.parse_args().target
    concepts = load_vocabulary(SHIPPED)
    painter = Painter(Sprites(packed(concepts, SHIPPED)), SIDE)
    by_name = {concept.name: concept for concept in concepts}
    target.mkdir(parents=True, exist_ok=True)
    for picture in PICTURES:
        painting = painter.paint(arranged(picture, by_name))
        Image.fromarray(painting.picture).save(target / picture.file, optimize=True)
    listed = [{"file": p.file, "title": p.title, "caption": p.caption} for p in PICTURES]
    (target / "samples.json").write_text(json.dumps(listed, indent=2) + "\n")


if __name__ == "__main__":
    main()
