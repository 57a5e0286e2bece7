"""A small grammar that says what a scene shows, with varied wording."""

from .backgrounds import PLACES, PLAIN
from .scenes import SIZES, Scene, Thing
from .vocabulary import HUES

BETWEEN = {
    "and": ("and", "and", "next to", "beside"),
    "left of": ("to the left of", "to the left of", "left of"),
    "right of": ("to the right of", "to the right of", "right of"),
    "above": ("above", "above", "over"),
    "below": ("below", "below", "under"),
    "in front of": ("in front of",),
}
OPPOSITE = {"left of": "right of", "right of": "left of", "above": "below", "below": "above", "and": "and"}
STYLES = {
    "3d": ("", "a 3d render of {}", "{}, 3d style"),
    "flat": ("{} in flat style", "a flat icon of {}", "a flat drawing of {}"),
    "sketch": ("a pencil sketch of {}", "{} as a pencil drawing", "{} in pencil style"),
    "pixel": ("pixel art of {}", "{} in pixel art style", "{} as pixel art"),
    "watercolour": ("a watercolour of {}", "a watercolor painting of {}", "{} in watercolour style"),
}


def plain_caption(scene: Scene) -> str:
    """The one canonical caption of a scene, used where wording must not vary."""
    between = f" {BETWEEN[scene.relation][0]} " if scene.relation else ""
    words = between.join(with_article(t.name, t.size) for t in scene.things)
    return styled(f"{words} {place_phrase(scene.place)}", scene.style, None)


def caption(scene: Scene, rng, varied: float) -> str:
    """A caption; with probability `varied` each choice may leave the canonical wording."""
    things, relation = scene.things, scene.relation
    if len(things) == 2 and relation in OPPOSITE and rng.random() < 0.3:
        things, relation = things[::-1], OPPOSITE[relation]
    words = [with_article(name(t, rng, varied), t.size) for t in things]
    between = pick(rng, BETWEEN[relation], varied) if relation else ""
    text = f"{words[0]}, {words[1]} {between} {words[2]}" if len(words) == 3 else f" {between} ".join(words)
    return styled(placed(text, scene.place, rng, varied), scene.style, rng if rng.random() < varied else None)


def name(thing: Thing, rng, varied: float) -> str:
    """The thing's name, or a synonym."""
    names = (thing.concept.name, *thing.concept.also)
    noun = pick(rng, names, varied)
    return f"{thing.colour} {noun}" if thing.colour else noun


def pick(rng, words, varied: float):
    """The first word, or with probability `varied` any."""
    return words[int(rng.integers(len(words)))] if rng.random() < varied else words[0]


def with_article(noun: str, size: str = "") -> str:
    """"a big apple", "an owl", "grapes": plural names take none."""
    words = f"{size} {noun}".strip()
    if noun.endswith("s") and not noun.endswith(("ss", "us")):
        return words
    return f"{'an' if words[0] in 'aeio' or words.startswith('umb') else 'a'} {words}"


def place_phrase(place: str) -> str:
    """The canonical phrase of a place or plain colour."""
    return PLACES[place].phrase if place in PLACES else f"on {with_article(place)} background"


def placed(text: str, place: str, rng, varied: float) -> str:
    """`text` with the place behind it, seldom before it or left out when it is white."""
    if place == "white" and rng.random() < 0.3:
        return text
    phrase = place_phrase(place)
    if rng.random() >= varied:
        return f"{text} {phrase}"
    if place in PLAIN:
        return f"{text}{(' on ' + place, f', {place} background', f' against {with_article(place)} background')[rng.integers(3)]}"
    phrase = pick(rng, (phrase, *PLACES[place].also), 0.5)
    return f"{phrase}, {text}" if rng.random() < 0.3 else f"{text} {phrase}"


def styled(text: str, style: str, rng) -> str:
    """`text` wrapped in the words of its art style; without `rng` the first wording."""
    forms = STYLES[style]
    form = forms[int(rng.integers(len(forms)))] if rng is not None else forms[0]
    return form.format(text) if form else text


def grammar_words() -> set[str]:
    """Every word the grammar itself can say, without the names of things."""
    texts = [*sum(BETWEEN.values(), ()), *(f.format("") for f in sum(STYLES.values(), ())), *PLAIN, *HUES, *SIZES]
    texts += [p.phrase for p in PLACES.values()] + [also for p in PLACES.values() for also in p.also]
    texts.append("a an on against background , a,")
    return {word.strip(",") or "," for text in texts for word in text.split()} | {","}
