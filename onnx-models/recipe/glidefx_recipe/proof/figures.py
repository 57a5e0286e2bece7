"""Figures out of the proof's rows, and the documents that quote them."""

import re
from collections.abc import Callable

import numpy as np
from PIL import Image

from ..data.scenes import RELATIONS
from .agreement import PRESENT, shares
from .plot import line_chart
from .rows import SURE, Rows, verdict
from .tint import VISIBLE

DRAWN = ("objects", "relation", "precision", "recall")
CHANCE = 0.5
"""Share of pairs that come out in order where a painter heeds none."""

MARKED = re.compile(r"(<!-- figures: (?P<name>[\w-]+) -->\n)(?P<text>.*?)(<!-- end -->)", re.DOTALL)


def summary(rows: list[dict], present: float = PRESENT) -> dict[str, float]:
    """Shares of `rows` that hold, and their number."""
    return shares([verdict(r, present) for r in rows]) | {"pictures": len(rows)}


def by_things(rows: list[dict]) -> dict[str, list[dict]]:
    """The rows of one thing, of two, and all."""
    one = [r for r in rows if len(r["things"]) == 1]
    return {"one object": one, "two objects": [r for r in rows if len(r["things"]) == 2], "all": rows}


def fills(rows: list[dict]) -> dict[str, float]:
    """The same of fills, with the share of things within the hole and the largest change outside the mask."""
    own = {"inside": float(np.mean([r["inside"] for r in rows])), "change": max(r["change_outside"] for r in rows)}
    return summary(rows) | own | {"sure": summary(rows, SURE)["objects"]} | tints(rows)


def tints(rows: list[dict]) -> dict[str, float]:
    """The median tint along the rims of fills, of 255, and the share of those that are seen; nothing of rows that were made without."""
    found = [r["tint"] for r in rows if "tint" in r]
    if len(found) < len(rows):
        return {}
    return {"tint": float(np.nanmedian(found)), "tinted": float(np.mean([t > VISIBLE for t in found]))}


def in_order(rows: list[dict], present: float = PRESENT) -> dict[str, float]:
    """Of pairs asked for in an order, which "and" is not: how many, those with both things and in order, and order where both are read.

    A painter that heeds no order gets a half of the last, or a little less, since things side by side or aslant count as neither.
    """
    asked = [verdict(r, present) for r in rows if r["relation"] not in ("", "and")]
    both = [v.relation for v in asked if v.objects]
    whole = float(np.mean([v.relation for v in asked])) if asked else float("nan")
    return {"asked": len(asked), "whole": whole, "both": len(both), "order": float(np.mean(both)) if both else float("nan")}


def arranged(found: dict[str, float]) -> str:
    """A sentence about what `in_order` found; it says that the order is left to chance only where their number leaves no other answer."""
    if not found["both"]:
        return ""
    said = f'"left of", "above" and the like come out right in {percent(found["order"])} of {found["both"]} pairs'
    if abs(found["order"] - CHANCE) <= 3 * (CHANCE * (1 - CHANCE) / found["both"]) ** 0.5:
        return f"**Their arrangement it leaves to chance:** {said}, where chance gives half. "
    return f"Their arrangement: {said}, where chance would give half. "


def percent(share: float) -> str:
    """Whole per cent; nothing where nobody was asked."""
    return "" if np.isnan(share) else f"{100 * share:.0f} %"


class Figures:
    """The blocks of text that documents may quote, from one model's rows of the preset `preset`; `scale` is its own guidance."""

    def __init__(self, rows: Rows, model: str, preset: str = "fast", scale: float = 2):
        self.rows, self.model, self.preset, self.scale = rows, model, preset, scale
        self.blocks: dict[str, Callable[[], str]] = {
            "agreement": self.agreement,
            "orders": self.orders,
            "guidance": self.guidance,
            "fills": self.fills,
            "reference": self.reference,
            "aims": self.aims,
            "readme": self.readme,
        }

    def way(self, scale: float) -> list[dict]:
        """The rows of one guidance."""
        found = self.rows.of(self.model, f"{self.preset}, guidance {scale:g}")
        if not found:
            raise ValueError(f"there are no rows of the preset {self.preset} at guidance {scale:g} for model {self.model[:12]}")
        return found

    def scales(self) -> list[float]:
        """All guidance scales of which there are rows."""
        ways = {r["way"] for r in self.rows.lines if r["model"] == self.model}
        return sorted(float(w.split()[-1]) for w in ways if w.startswith(f"{self.preset}, guidance "))

    def agreement(self) -> str:
        """Table at the model's own guidance, by number of things."""
        lines = [
            f"| guidance {self.scale:g} | captions | objects | objects, probability over 0.5 | colours | background | relation "
            "| in order where both are read |",
            "|---|---|---|---|---|---|---|---|",
        ]
        for name, rows in by_things(self.way(self.scale)).items():
            s, sure = summary(rows), summary(rows, SURE)
            cells = [percent(s["objects"]), percent(sure["objects"]), *(percent(s[k]) for k in ("colours", "place", "relation"))]
            cells.append(percent(in_order(rows)["order"]))
            lines.append(f"| {name} | {len(rows)} | " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def orders(self) -> str:
        """Table by relation: pairs whose two things are read, and how many of them are in order."""
        lines = ["| asked for | both read | in order |", "|---|---|---|"]
        for relation in (r for r in RELATIONS if r != "and"):
            found = in_order([r for r in self.way(self.scale) if r["relation"] == relation])
            lines.append(f"| {relation} | {found['both']} | {percent(found['order'])} |")
        return "\n".join(lines) + "\n"

    def guidance(self) -> str:
        """Table over guidance, of the same captions: agreement, and distance to composed pictures where it was measured."""
        lines = [
            "| guidance | captions | objects | colours | background | relation | Frechet | precision | recall |",
            "|---|---|---|---|---|---|---|---|---|",
        ]
        for scale in self.scales():
            rows = self.common(scale)
            whole = self.distance(scale)
            s = summary(rows)
            cells = [percent(s[k]) for k in ("objects", "colours", "place", "relation")]
            cells += [f"{whole[k]:.{digits}f}" if k in whole else "" for k, digits in (("frechet", 1), ("precision", 2), ("recall", 2))]
            lines.append(f"| {scale:g} | {len(rows)} | " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def aims(self) -> str:
        """What was set as a target and what was reached, objects read at a probability over 0.5."""
        parts = {name: summary(rows, SURE) for name, rows in by_things(self.way(self.scale)).items()}
        filled = summary(self.filled(), SURE)
        reached = (
            ("single objects", 0.95, parts["one object"]["objects"]),
            ("their colours", 0.95, parts["one object"]["colours"]),
            ("backgrounds", 0.98, parts["all"]["place"]),
            ("pairs, both objects", 0.8, parts["two objects"]["objects"]),
            ("pairs in their order", 0.8, in_order(self.way(self.scale), SURE)["whole"]),
            ("fills", 0.92, filled["objects"]),
        )
        lines = ["| probability over 0.5 | target | reached | |", "|---|---|---|---|"]
        lines += [f"| {name} | {percent(aim)} | {percent(value)} | {'yes' if value >= aim else '**no**'} |" for name, aim, value in reached]
        return "\n".join(lines) + "\n"

    def tradeoff(self) -> Image.Image:
        """Agreement against likeness to composed pictures, over the guidance scales whose distance was measured."""
        scales = [s for s in self.scales() if self.distance(s)]
        if not scales:
            raise ValueError(f"no distance was measured for model {self.model[:12]}")
        parts = {s: summary(self.common(s)) | self.distance(s) for s in scales}
        return line_chart(scales, {n: [parts[s][n] for s in scales] for n in DRAWN}, "Guidance scale: agreement, precision, recall")

    def common(self, scale: float) -> list[dict]:
        """The rows of one guidance, as many as there are of every one: distances of different numbers of pictures cannot be compared."""
        return self.way(scale)[: min(len(self.way(s)) for s in self.scales())]

    def distance(self, scale: float) -> dict:
        """Frechet distance, precision and recall at a scale; nothing where they were not measured."""
        return self.rows.whole(self.model, f"{self.preset}, guidance {scale:g}", len(self.common(scale))) or {}

    def reference(self) -> str:
        """Both presets on the same captions."""
        slow = self.rows.of(self.model, f"reference, guidance {self.scale:g}")
        if not slow:
            raise ValueError(f"there are no rows of the preset reference for model {self.model[:12]}")
        lines = [f"| preset, guidance {self.scale:g} | captions | objects | colours | background | relation |", "|---|---|---|---|---|---|"]
        for name, rows in (("reference", slow), (self.preset, self.way(self.scale)[: len(slow)])):
            s = summary(rows)
            cells = [percent(s[k]) for k in ("objects", "colours", "place", "relation")]
            lines.append(f"| `{name}` | {len(rows)} | " + " | ".join(cells) + " |")
        return "\n".join(lines) + "\n"

    def fills(self) -> str:
        """Sentences."""
        rows = self.filled()
        f = fills(rows)
        return (
            f"{len(rows)} fills (the object in a composed scene replaced by another): the one asked for is read in {percent(f['objects'])} "
            f"({percent(f['sure'])} at a probability over 0.5),\ninside the hole in {percent(f['inside'])}; its colour, where asked for, in "
            f"{percent(f['colours'])}; the largest change outside of the mask is {f['change']} of 255.\n{self.rims(f)}"
        )

    @staticmethod
    def rims(found: dict[str, float]) -> str:
        """A sentence about tints."""
        if "tint" not in found:
            return ""
        return (
            f"Along the mask's border the fill's colour is off by {found['tint']:.1f} of 255 (median), and by more than {VISIBLE:g} in "
            f"{percent(found['tinted'])} of fills.\n"
        )

    def readme(self) -> str:
        """The list entry of the project's README: lenient shares, and in brackets those of the stricter reading."""
        loose, strict = ({n: summary(r, p) for n, r in self.asked().items()} for p in (PRESENT, SURE))
        objects = {n: f"{percent(loose[n]['objects'])} ({percent(strict[n]['objects'])} by a stricter count)" for n in loose}
        return (
            f"- Asked for one object, it draws that object in {objects['one object']}, in the right colour in "
            f"{percent(loose['one object']['colours'])} and on the right background in\n  {percent(loose['one object']['place'])}. Asked for two, "
            f"it draws both in {objects['two objects']}. Asked to fill a hole, it draws the object in {objects['fills']}.\n  "
            f"{arranged(in_order(self.way(self.scale)))}An automatic\n  recogniser did the counting, from a probability of "
            f"{PRESENT:g}; the stricter count is from {SURE:g}.\n"
        )

    def asked(self) -> dict[str, list[dict]]:
        """The rows of one object, of two, of both, and of fills, at the model's own guidance."""
        return by_things(self.way(self.scale)) | {"fills": self.filled()}

    def filled(self) -> list[dict]:
        """The rows of fills."""
        rows = self.rows.of(self.model, f"{self.preset}, fills")
        if not rows:
            raise ValueError(f"there are no rows of fills for model {self.model[:12]}")
        return rows

    def rewritten(self, text: str) -> str:
        """A document with every marked block made anew: `<!-- figures: NAME -->` to `<!-- end -->`, whole lines."""

        def block(match: re.Match) -> str:
            if match["name"] not in self.blocks:
                raise ValueError(f"expected one of {sorted(self.blocks)} between markers, found {match['name']!r}")
            return match[1] + self.blocks[match["name"]]() + match[4]

        return MARKED.sub(block, text)
