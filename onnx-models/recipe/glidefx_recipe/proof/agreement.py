"""Whether a picture shows what its caption asked for."""

from dataclasses import dataclass

import numpy as np

from ..data.scenes import Scene
from ..data.vocabulary import Concept
from .recogniser import Found

PRESENT = 0.1


@dataclass(frozen=True)
class Verdict:
    """Each None when the caption did not ask: all things there, their colours, the background, the relation, the style."""

    objects: bool
    colours: bool | None
    place: bool
    relation: bool | None
    style: bool


def judge(scene: Scene, found: Found, concepts: tuple[Concept, ...], present: float = PRESENT) -> Verdict:
    """Holds a reading against the scene that was asked for.

    A thing is there when its peak is among the n strongest for n things asked, and above `present`.
    """
    index = {c.name: i for i, c in enumerate(concepts)}
    asked = [index[t.concept.name] for t in scene.things]
    strongest = np.argsort(-found.strength)[: len(asked)]
    there = [k in strongest and found.strength[k] > present for k in asked]
    coloured = [found.colour[k] == t.colour for k, t in zip(asked, scene.things) if t.colour]
    return Verdict(
        all(there),
        all(coloured) if coloured else None,
        found.place == scene.place,
        all(there) and holds(scene.relation, found, asked) if scene.relation else None,
        found.style == scene.style,
    )


def holds(relation: str, found: Found, asked: list[int]) -> bool:
    """Whether the first thing stands to the second as the relation says."""
    first, second = asked[:2]
    dx, dy = found.x[first] - found.x[second], found.y[first] - found.y[second]
    return bool(
        {
            "and": True,
            "left of": dx < -0.15,
            "right of": dx > 0.15,
            "above": dy < -0.15,
            "below": dy > 0.15,
            "in front of": dy > 0.08 and abs(dx) < 0.35,
        }[relation]
    )


def shares(verdicts: list[Verdict]) -> dict[str, float]:
    """The share of verdicts that hold, per question, over those that were asked it."""
    out = {}
    for name in ("objects", "colours", "place", "relation", "style"):
        answers = [getattr(v, name) for v in verdicts if getattr(v, name) is not None]
        out[name] = round(float(np.mean(answers)), 4) if answers else float("nan")
    return out
