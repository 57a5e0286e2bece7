"""Where the things of a scene are named in a caption, and where they lie in its picture."""

import numpy as np

from .scenes import SIZES, Scene
from .tokens import TokenTable
from .vocabulary import HUES, Concept


class Names:
    """Finds the tokens of things' names, whatever synonym a caption has."""

    def __init__(self, concepts: tuple[Concept, ...], table: TokenTable):
        self.forms = {c.name: forms(c, table) for c in concepts}
        self.words = {word: rows_of((word,), table) for word in (*HUES, *SIZES) if word}

    def owners(self, scene: Scene, row: list[int]) -> list[int]:
        """At each token of a thing's name the number of that thing in the scene, -1 at all others."""
        named = [(form, i) for i, thing in enumerate(scene.things) for form in self.forms[thing.concept.name]]
        owner = [-1] * len(row)
        for form, i in sorted(named, key=lambda pair: -len(pair[0])):  # "pine tree" before "tree"
            for at in range(len(row) - len(form) + 1):
                if row[at : at + len(form)] == form and max(owner[at : at + len(form)]) < 0:
                    owner[at : at + len(form)] = [i] * len(form)
        return owner

    def phrases(self, scene: Scene, row: list[int]) -> list[int]:
        """As `owners`, with the words of a thing's colour and size before its name."""
        owner = self.owners(scene, row)
        for i, thing in enumerate(scene.things):
            for word in (thing.colour, thing.size):
                for form in self.words.get(word, []):
                    for at in range(len(form), len(row)):
                        if owner[at] == i and owner[at - 1] < 0 and row[at - len(form) : at] == form:
                            owner[at - len(form) : at] = [i] * len(form)
        return owner


def forms(concept: Concept, table: TokenTable) -> list[list[int]]:
    """Rows of each name of a concept."""
    return rows_of((concept.name, *concept.also), table)


def rows_of(words: tuple[str, ...], table: TokenTable) -> list[list[int]]:
    """Rows of each of these words, as it stands within a caption and as one begins with it."""
    rows = [table.encode(space + word, 32) for word in words for space in (" ", "")]
    return [row[: sum(mask)] for row, mask in rows]


def spots(scene: Scene) -> np.ndarray:
    """float32 [2, 3] of a scene of two things: centre x and y and longer side of each, fractions of the side; zeros of any other."""
    found = np.zeros((2, 3), np.float32)
    if len(scene.things) == 2:
        found[:] = [(thing.x, thing.y, thing.extent) for thing in scene.things]
    return found
