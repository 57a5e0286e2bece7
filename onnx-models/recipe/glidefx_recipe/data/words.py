"""What a vocabulary's captions can say, as `config.json` and the program's `model.json` name it."""

from .backgrounds import PLACES, PLAIN
from .captions import BETWEEN, grammar_words, place_phrase
from .scenes import SIZES
from .vocabulary import HUES, Concept


def vocabulary_words(concepts: tuple[Concept, ...]) -> dict[str, list[str]]:
    """The lists that people are helped with: phrases as captions have them, in the order in which they are worth proposing.

    things: names; coloured: those of them that may be asked for in one of the `colours`; sizes; backgrounds and relations: whole
    phrases; others: single words that mean something besides (synonyms, other wordings), sorted.
    """
    lists = {
        "things": [c.name for c in concepts],
        "coloured": [c.name for c in concepts if c.recolour],
        "colours": list(HUES),
        "sizes": [size for size in SIZES if size],
        "backgrounds": [place_phrase(place) for place in (*PLACES, *PLAIN)],
        "relations": [forms[0] for forms in BETWEEN.values()],
    }
    said = {word for phrases in lists.values() for phrase in phrases for word in phrase.split()}
    also = {word for c in concepts for name in c.also for word in name.split()}
    return lists | {"others": sorted((grammar_words() | also) - said - {","})}
