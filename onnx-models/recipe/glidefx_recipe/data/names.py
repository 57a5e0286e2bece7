"""Where the things of a scene are named in a caption, and where they lie in its picture."""

import numpy as np

from .scenes import Scene
from .tokens import TokenTable
from .vocabulary import Concept


class Names:
    """Finds the tokens of things' names, whatever synonym a caption has."""

    def __init__(self, concepts: tuple[Concept, ...], table: TokenTable):
        self.forms = {c.name: forms(c, table) for c in concepts}

    def owners(self, scene: Scene, row: list[int]) -> list[int]:
        """At each token of a thing's name the number of that thing in the scene, -1 at all others."""
        named = [(form, i) for i, thing in enumerate(scene.things) for form in self.forms[thing.concept.name]]
        owner = [-1] * len(row)
        for form, i in sorted(named, key=lambda pair: -len(pair[0])):  # "pine tree" before "tree"
            for at in range(len(row) - len(form) + 1):
                if row[at : at + len(form)] == form and max(owner[at : at + len(form)]) < 0:
                    owner[at : at + len(form)] = [i] * len(form)
        return owner


def forms(concept: Concept, table: TokenTable) -> list[list[int]]:
    """Rows of each name of a concept, as it stands within a caption and as one begins with it."""
    rows = [table.encode(space + name, 32) for name in (concept.name, *concept.also) for space in (" ", "")]
    return [row[: sum(mask)] for row, mask in rows]


def spots(scene: Scene) -> np.ndarray:
    """float32 [2, 3] of a scene of two things: centre x and y and longer side of each, fractions of the side; zeros of any other."""
    found = np.zeros((2, 3), np.float32)
    if len(scene.things) == 2:
        found[:] = [(thing.x, thing.y, thing.extent) for thing in scene.things]
    return found
