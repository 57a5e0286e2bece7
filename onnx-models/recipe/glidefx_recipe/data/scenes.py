"""What is in a picture, before it is painted: things, places, relations, style."""

import zlib
from dataclasses import dataclass

import numpy as np

from .backgrounds import PLACES, PLAIN
from .vocabulary import HUES, Concept

SIZES = {"small": (0.34, 0.44), "": (0.66, 0.8), "big": (0.88, 0.95)}
RELATIONS = ("and", "left of", "right of", "above", "below", "in front of")


@dataclass(frozen=True)
class Thing:
    """One thing in the scene; centre and longer side in fractions of the picture's side."""

    concept: Concept
    colour: str | None
    size: str
    x: float
    y: float
    extent: float
    flip: bool

    @property
    def name(self) -> str:
        """The colour and the concept's own name."""
        return f"{self.colour} {self.concept.name}" if self.colour else self.concept.name


@dataclass(frozen=True)
class Scene:
    """Things as captions order them, `things[0]` RELATION `things[1]`; the first is painted last, in front.

    `place` is a key of PLACES or PLAIN; `texture` seeds the background's paint.
    """

    things: tuple[Thing, ...]
    relation: str
    place: str
    style: str
    texture: int

    def __post_init__(self):
        if not 1 <= len(self.things) <= 3:
            raise ValueError(f"expected one to three things, found {len(self.things)}")
        if (self.relation != "") != (len(self.things) > 1):
            raise ValueError(f"relation {self.relation!r} does not fit {len(self.things)} things")


@dataclass(frozen=True)
class Mix:
    """How often scenes of each kind are drawn; the curriculum changes these numbers.

    `jitter` and `spread` scale how much place and size vary; at 0 a thing always lies and measures the same.
    """

    two: float = 0.3
    three: float = 0.0
    sized: float = 0.25
    scenic: float = 0.35
    jitter: float = 1.0
    spread: float = 1.0
    flip: float = 0.0
    styled: float = 0.0
    places: tuple[str, ...] = tuple(PLACES)
    styles: tuple[str, ...] = ("3d",)
    unseen: bool = False


class SceneSource:
    """Draws scenes; the same (seed, index) gives the same scene whatever was drawn before."""

    def __init__(self, concepts: tuple[Concept, ...], mix: Mix):
        if mix.styled and "flat" in mix.styles and not any("flat" in c.styles for c in concepts):
            raise ValueError("flat style: no thing of this vocabulary has a flat sprite")
        self.concepts, self.mix = concepts, mix

    def draw(self, rng: np.random.Generator) -> Scene:
        """A random scene; with `mix.unseen` only of combinations kept from training, else none of them."""
        while True:
            scene = self.draw_any(rng)
            if kept_from_training(scene) == self.mix.unseen:
                return scene

    def draw_any(self, rng) -> Scene:
        """A random scene of whatever combination."""
        kind, style = rng.random(), self.style(rng)
        count = 3 if kind < self.mix.three else 2 if kind < self.mix.three + self.mix.two else 1
        place = self.place(rng)
        if count == 1:
            things, relation = (self.single(rng, style),), ""
        elif count == 2:
            things, relation = self.pair(rng, style)
        else:
            things, relation = self.row(rng, style), "and"
        return Scene(things, relation, place, style, int(rng.integers(1 << 31)))

    def style(self, rng) -> str:
        """The plain 3D look, or one of the mix's styles."""
        return str(rng.choice(self.mix.styles)) if rng.random() < self.mix.styled else "3d"

    def place(self, rng) -> str:
        """A scenic place or a plain colour."""
        scenic = self.mix.places and rng.random() < self.mix.scenic
        return str(rng.choice(self.mix.places if scenic else list(PLAIN)))

    def concept(self, rng, style) -> tuple[Concept, str | None]:
        """A concept that exists in `style`, and its colour."""
        concept = self.concepts[rng.integers(len(self.concepts))]
        while style == "flat" and "flat" not in concept.styles:
            concept = self.concepts[rng.integers(len(self.concepts))]
        coloured = concept.recolour and (not concept.plain or rng.random() < 0.7)
        return concept, str(rng.choice(list(HUES))) if coloured else None

    def thing(self, rng, style, at, extent, size="") -> Thing:
        """A thing whose centre lies near `at`."""
        concept, colour = self.concept(rng, style)
        return Thing(concept, colour, size, at[0], at[1], extent, bool(rng.random() < self.mix.flip))

    def single(self, rng, style) -> Thing:
        """One thing near the middle; the larger, the less it may move."""
        size = str(rng.choice(["small", "big"])) if rng.random() < self.mix.sized else ""
        middle = sum(SIZES[size]) / 2
        extent = middle + self.mix.spread * (rng.uniform(*SIZES[size]) - middle)
        room = (1 - extent) * 0.3 * self.mix.jitter
        at = 0.5 + rng.uniform(-room, room), 0.51 + rng.uniform(-room, room)
        return self.thing(rng, style, at, extent, size)

    def pair(self, rng, style) -> tuple[tuple[Thing, Thing], str]:
        """Two different things and a relation that holds between them."""
        relation = str(rng.choice(RELATIONS, p=(0.25, 0.2, 0.2, 0.125, 0.125, 0.1)))
        spots = {"above": ((0.5, 0.27), (0.5, 0.74)), "in front of": ((0.44, 0.66), (0.56, 0.4))}
        first, second = spots.get("above" if relation == "below" else relation, ((0.26, 0.53), (0.74, 0.53)))
        if relation in ("below", "right of"):
            first, second = second, first
        extents = (0.45, 0.66) if relation == "in front of" else (0.45, 0.45)
        while True:
            pair = tuple(
                self.thing(rng, style, jittered(rng, at, 0.035 * self.mix.jitter), e * rng.uniform(0.9, 1.06))
                for at, e in zip((first, second), extents)
            )
            if pair[0].concept is not pair[1].concept:
                return pair, relation

    def row(self, rng, style) -> tuple[Thing, ...]:
        """Three things side by side."""
        spots = [jittered(rng, (x, 0.54), 0.03 * self.mix.jitter) for x in (0.19, 0.5, 0.81)]
        return tuple(self.thing(rng, style, at, rng.uniform(0.28, 0.33)) for at in spots)


def kept_from_training(scene: Scene) -> bool:
    """Whether the scene shows a held-out combination: one in ten of (thing, place) and of (concept, concept)."""
    pairs = [f"{t.name}|{scene.place}" for t in scene.things]
    names = sorted(t.concept.name for t in scene.things)
    pairs += [f"{a}|{b}" for i, a in enumerate(names) for b in names[i + 1 :]]
    return any(zlib.crc32(p.encode()) % 10 == 0 for p in pairs)


def jittered(rng, at, spread) -> tuple[float, float]:
    """`at` moved by up to `spread` each way."""
    return at[0] + rng.uniform(-spread, spread), at[1] + rng.uniform(-spread, spread)
