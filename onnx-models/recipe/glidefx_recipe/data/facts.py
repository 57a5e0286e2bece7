"""What a caption says, as yes-or-no facts that a text encoder can be taught without pictures."""

import numpy as np

from .backgrounds import PLACES, PLAIN
from .captions import STYLES
from .scenes import SIZES, Scene
from .vocabulary import HUES, Concept

OTHER_SIDE = {
    "and": ("and", "and"),
    "left of": ("left of", "right of"),
    "right of": ("right of", "left of"),
    "above": ("above", "below"),
    "below": ("below", "above"),
    "in front of": ("in front of", "behind"),
}
MOST = 14
ROLES = ("and", "left of", "right of", "above", "below", "in front of", "behind")


class Facts:
    """Numbers every fact about scenes of a vocabulary.

    A fact is a thing's name, its name with a colour, with a size, or with its side of a relation; the place; the style.
    "a cat left of a dog" and "a dog right of a cat" are the same facts, and so are a thing named "blue heart" and a heart in blue, which
    no caption tells apart.
    """

    def __init__(self, concepts: tuple[Concept, ...]):
        names = [c.name for c in concepts]
        facts = [*names]
        facts += [f"{hue} {c.name}" for c in concepts if c.recolour for hue in HUES]
        facts += [f"{size} {name}" for size in SIZES if size for name in names]
        facts += [f"{role}: {name}" for role in ROLES for name in names]
        facts += [f"place: {place}" for place in (*PLAIN, *PLACES)]
        facts += [f"style: {style}" for style in STYLES]
        self.index = {fact: i for i, fact in enumerate(dict.fromkeys(facts))}
        self.names = names

    def __len__(self) -> int:
        return len(self.index)

    @property
    def kinds(self) -> tuple[int, ...]:
        """How many values each of a thing's `aspects` has."""
        return len(self.names), 1 + len(HUES), len(SIZES), 1 + len(ROLES)

    def aspects(self, scene: Scene, i: int) -> list[int]:
        """Of thing number `i`: its name, colour (0: its own), size (0: none said) and side (0: it is alone), as numbers."""
        thing = scene.things[i]
        colour = 1 + list(HUES).index(thing.colour) if thing.colour else 0
        side = 1 + ROLES.index(side_of(scene, i)) if scene.relation else 0
        return [self.names.index(thing.concept.name), colour, sorted(SIZES).index(thing.size), side]

    def of(self, scene: Scene) -> np.ndarray:
        """bool [len(self)] of a scene."""
        return spread(self.listed([scene]), len(self))[0]

    def listed(self, scenes: list[Scene]) -> np.ndarray:
        """int32 [N, MOST]: the numbers of each scene's facts, padded with -1; small enough to send between processes."""
        rows = [self.numbers(scene) for scene in scenes]
        return np.array([row + [-1] * (MOST - len(row)) for row in rows], np.int32)

    def numbers(self, scene: Scene) -> list[int]:
        """The numbers of what a scene shows."""
        said = [f"place: {scene.place}", f"style: {scene.style}"]
        for i, thing in enumerate(scene.things):
            name = thing.concept.name
            said.append(name)
            if thing.colour:
                said.append(thing.name)
            if thing.size:
                said.append(f"{thing.size} {name}")
            if scene.relation:
                said.append(f"{side_of(scene, i)}: {name}")
        return [self.index[fact] for fact in said]


def side_of(scene: Scene, i: int) -> str:
    """The side of the relation that thing number `i` is on: one of ROLES."""
    return OTHER_SIDE[scene.relation][min(i, 1)]


def spread(listed: np.ndarray, count: int) -> np.ndarray:
    """`Facts.listed` as bool [N, count]."""
    found = np.zeros((len(listed), count + 1), bool)
    np.put_along_axis(found, listed, True, axis=1)
    return found[:, :count]
