"""Which scenes a proof asks for, and which it holds the pictures against."""

from collections import Counter, deque
from itertools import islice

from ..data.captions import plain_caption
from ..data.samples import Composer
from ..data.scenes import Scene, kept_from_training

FILLS, OTHERS = 10_000, 50_000
"""Numbers of the first scenes that fills, and comparisons with other captions, look at."""

TRIES = 1000
"""Scenes that are looked at for each that is wanted, before it is said that there are none."""


def different(composer: Composer, count: int, start: int = 0) -> list[Scene]:
    """Scenes from number `start` on, no two of which have the same caption; of fewer, these are the first ones."""
    found: dict[str, Scene] = {}
    for i in range(start, start + TRIES * count):
        if len(found) == count:
            break
        scene = composer.scene(i)[0]
        found.setdefault(plain_caption(scene), scene)
    return enough(list(found.values()), count)


def others(composer: Composer, scenes: list[Scene], count: int) -> list[Scene]:
    """`count` scenes whose captions are none of these scenes', as many of each `kind` as among these."""
    wanted = Counter(kind(scenes[i % len(scenes)]) for i in range(count))
    asked = {plain_caption(scene) for scene in scenes}
    found: list[Scene] = []
    for i in range(OTHERS, OTHERS + TRIES * count):
        if len(found) == count:
            break
        scene = composer.scene(i)[0]
        if wanted[kind(scene)] > 0 and plain_caption(scene) not in asked:
            wanted[kind(scene)] -= 1
            found.append(scene)
    return enough(found, count)


def kind(scene: Scene) -> tuple[int, bool]:
    """How many things a scene shows, and whether its caption says a size: what distances to other scenes depend on most."""
    return len(scene.things), any(thing.size for thing in scene.things)


def replaced(composer: Composer, count: int) -> list[tuple[Scene, Scene]]:
    """Scenes of one thing, and the same places with another thing there; these combinations were kept from training as well."""
    looked = range(FILLS, FILLS + TRIES * max(count, 10))
    singles = (s for s in (composer.scene(i)[0] for i in looked) if len(s.things) == 1)
    there, spare = list(islice(singles, 8 * count)), deque(islice(singles, max(400, 2 * count)))
    found: list[tuple[Scene, Scene]] = []
    for scene in there:
        if len(found) < count and (asked := next_fitting(scene, spare)):
            found.append((scene, asked))
    return enough(found, count)


def next_fitting(scene: Scene, spare: deque[Scene]) -> Scene | None:
    """The scene with the thing of the next spare one that is another thing and was kept from training before this background."""
    for _ in range(len(spare)):
        things = spare[0].things
        spare.rotate(-1)
        asked = Scene(things, "", scene.place, scene.style, scene.texture)
        if things[0].concept is not scene.things[0].concept and kept_from_training(asked):
            return asked
    return None


def enough(found: list, count: int) -> list:
    """The same, if there are as many as were wanted."""
    if len(found) < count:
        raise ValueError(f"expected {count} different scenes, found {len(found)}: the vocabulary has too few for that")
    return found
