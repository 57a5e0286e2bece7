"""Which things may appear, under which names, and which may be recoloured."""

import json
from dataclasses import dataclass
from pathlib import Path

from ..paths import recipe_folder

SHIPPED = "cpu"
"""The vocabulary, and the preset, of the starter that comes with the program."""

HUES = {"red": 0, "yellow": 50, "green": 120, "blue": 215, "purple": 275}


@dataclass(frozen=True)
class Concept:
    """A thing that can be drawn; `code` is the code point sequence that names its sprite file."""

    name: str
    code: str
    also: tuple[str, ...] = ()
    recolour: bool = False
    plain: bool = True
    styles: tuple[str, ...] = ("3d",)

    def __post_init__(self):
        if not self.plain and not self.recolour:
            raise ValueError(f"{self.name}: without a plain form it must be recolourable")


def load_vocabulary(name: str) -> tuple[Concept, ...]:
    """Reads `vocabulary/NAME.json`; concepts in the file's order, names unique."""
    path = recipe_folder() / "vocabulary" / f"{name}.json"
    return parse(json.loads(Path(path).read_text(encoding="utf-8"))["things"])


def parse(things: list[dict]) -> tuple[Concept, ...]:
    """Concepts from their JSON form."""
    concepts = tuple(Concept(**{k: tuple(v) if isinstance(v, list) else v for k, v in t.items()}) for t in things)
    names = [c.name for c in concepts]
    if len(set(names)) != len(names):
        raise ValueError(f"names are not unique: {sorted(n for n in names if names.count(n) > 1)}")
    return concepts
