"""Command: make `vocabulary/gpu.json` from the annotation package and the sprites that exist.

    python -m glidefx_recipe.data.build_vocabulary

The cpu vocabulary comes first, names unchanged, so that a caption means the same to both models.
"""

import json
import re

from ..paths import recipe_folder
from .packages import FLUENT_3D, FLUENT_FLAT, NAMES, fetch
from .vocabulary import load_vocabulary

GROUPS = {0, 3, 4, 5, 6, 7}
SUBGROUPS_OUT = {"emotion", "place-religious", "place-map", "medical", "person", "time"}
TIMES = {"hourglass done", "watch", "stopwatch", "mantelpiece clock", "three o’clock"}
UNFIT = """
    kitchen knife|dagger|crossed swords|bomb|bow and arrow|axe|water pistol|firecracker|military helmet|shield|military medal
    |cigarette|syringe|pill|drop of blood|sake|wine glass|cocktail glass|beer mug|clinking beer mugs|clinking glasses
    |tumbler glass|bottle with popping cork|tropical drink|coffin|headstone|funeral urn|skull|skull and crossbones|slot machine
    |Japanese dolls|nesting dolls|Statue of Liberty|wedding|love hotel|kaaba|sari|bikini|briefs|one-piece swimsuit|lipstick
    |prayer beads|hamsa|map of Japan|flag in hole|Aries|person|wheelchair|ballot|Japanese castle|Japanese post office
    |wing|pig nose|landslide|derelict house|face vomiting|exploding head|face with symbols on mouth|cockroach|identification card
    |safety vest|placard|guide dog|service dog|poker|joker|razor|thermometer|red envelope|moon viewing ceremony
    |foggy|night with stars|cityscape|sunrise over mountains|sunrise|cityscape at dusk|sunset|bridge at night|milky way|national park
"""
UNFIT_WORDS = re.compile(r"\b(flag|gun|wheelchair|blood|weapon|sumo|martial|banknote)\b", re.IGNORECASE)
RECOLOUR = """
    backpack|balloon|ball|bicycle|bell|book|boot|bus|butterfly|candle|chair|closed umbrella|dress|flower|flying disc|gift|handbag|kite
    |motor scooter|mug|necktie|pencil|pickup truck|purse|ribbon|rose|scarf|sock|socks|sports car|t-shirt|taxi|teapot|telephone|train|tulip
    |gem stone|hyacinth|hibiscus|locomotive|racing car|delivery truck|t-rex|sauropod|dragon|octopus|fish|bird|parrot|whale|couch and lamp
    |yarn|gloves|jeans|shorts|running shoe|crayon|toolbox|lollipop|candy|cupcake|mobile phone|suitcase|luggage|sailboat|guitar|drum
"""


def listed(text: str) -> set[str]:
    """The entries of a list written with bars."""
    return {part.strip() for part in text.split("|")}


def fits(entry: dict, subgroup: str) -> bool:
    """Whether a thing may be drawn: no people, weapons, drugs, flags, and nothing that is only a sign."""
    label = entry["label"]
    if entry.get("group") not in GROUPS or (subgroup in SUBGROUPS_OUT and label not in TIMES):
        return False
    return label not in listed(UNFIT) and not UNFIT_WORDS.search(label)


def sprite_code(hexcode: str, files: set[str]) -> str | None:
    """The file stem of a code point sequence, with or without the variation selector."""
    code = hexcode.lower()
    return next((c for c in (code, f"{code}-fe0f", code.replace("-fe0f", "")) if c in files), None)


def cleaned(label: str) -> str:
    """A label as a caption would say it."""
    return label.lower().replace("’", "'").replace("ñ", "n").replace("é", "e").replace(":", "")


def main() -> None:
    """Writes the vocabulary."""
    english = fetch(NAMES) / "en"
    entries = json.loads((english / "data.json").read_text(encoding="utf-8"))
    messages = json.loads((english / "messages.json").read_text(encoding="utf-8"))
    subgroups = {s["order"]: s["key"] for s in messages["subgroups"]}
    files = {p.stem for p in (fetch(FLUENT_3D) / "assets").glob("*.webp")}
    flat = {p.stem for p in (fetch(FLUENT_FLAT) / "assets").glob("*.svg")}
    things = [thing(c.name, c.code, c.also, c.recolour, c.plain, c.code in flat) for c in load_vocabulary("cpu")]
    codes, names = {t["code"] for t in things}, {t["name"] for t in things}
    for entry in sorted(entries, key=lambda e: e.get("order", 0)):
        code = sprite_code(entry["hexcode"], files)
        if code and code not in codes and fits(entry, subgroups.get(entry.get("subgroup"), "")):
            label = cleaned(entry["label"])
            label = f"whole {label}" if label in names else label
            if label not in names:
                things.append(thing(label, code, (), label in listed(RECOLOUR), True, code in flat))
                names.add(label)
    write(things)


def thing(name, code, also, recolour, plain, flat) -> dict:
    """The JSON form of a concept, defaults left out."""
    out = {"name": name, "code": code}
    if also:
        out["also"] = list(also)
    if recolour:
        out["recolour"] = True
    if not plain:
        out["plain"] = False
    if flat:
        out["styles"] = ["3d", "flat"]
    return out


def write(things: list[dict]) -> None:
    """One thing a line."""
    about = f"{len(things)} things; made by glidefx_recipe.data.build_vocabulary from names of emojibase-data (MIT)."
    lines = ",\n".join("  " + json.dumps(t, ensure_ascii=False) for t in things)
    text = f'{{\n "about": {json.dumps(about)},\n "things": [\n{lines}\n ]\n}}\n'
    (recipe_folder() / "vocabulary" / "gpu.json").write_text(text, encoding="utf-8")
    print(about)


if __name__ == "__main__":
    main()
