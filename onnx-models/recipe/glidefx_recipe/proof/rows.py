"""What was read off each picture, one JSON line a picture: the proof's raw material, from which every figure is computed.

A line stands for (model, way, index); a line without an index is about a number of pictures together. A run that was killed goes on
behind the last whole line. `model` is the hash that the program writes into its pictures: `model_hash`; `recogniser` that of the weights
that read them: `fingerprint`.
"""

import hashlib
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np

from ..data.scenes import Scene
from .agreement import PRESENT, Verdict, holds
from .recogniser import Found

SURE = 0.5
"""Strength above which a thing counts as seen in the stricter of the two readings."""


def model_hash(folder: Path) -> str:
    """SHA-256 over a line "name hash" of each file of a model folder, sorted: the program's own name for the model."""
    files = json.loads((folder / "model.json").read_text(encoding="utf-8"))["files"]
    lines = sorted(f"{f['name']} {f['sha256'].lower()}\n" for f in files)
    return hashlib.sha256("".join(lines).encode()).hexdigest()


def fast_settings(folder: Path) -> dict[str, list]:
    """What the preset `fast` takes of a model folder's model.json.

    steps: of each stage; 0 is the program's own number. interval: noise levels that are guided, lowest and highest; absent for all.
    """
    said = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    levels = said.get("defaults", {}).get("fastGuidanceInterval")
    steps = {"steps": [stage.get("fastSteps", 0) for stage in said["stages"]]}
    return steps | ({"interval": [levels["lowest"], levels["highest"]]} if levels else {})


def own_guidance(folder: Path) -> float:
    """The scale that a model folder's model.json takes for new pictures; 2 where it says none."""
    said = json.loads((folder / "model.json").read_text(encoding="utf-8"))
    return said.get("defaults", {}).get("generateGuidance", 2)


def row_of(scene: Scene, found: Found, concepts: tuple) -> dict:
    """What was asked for and what was read of it; lists go along the scene's things."""
    index = {c.name: i for i, c in enumerate(concepts)}
    asked = [index[t.concept.name] for t in scene.things]
    strongest = np.argsort(-found.strength)[: len(asked)]
    return {
        "things": [t.concept.name for t in scene.things],
        "colours": [t.colour for t in scene.things],
        "relation": scene.relation,
        "place": scene.place,
        "style": scene.style,
        "strength": [round(float(found.strength[k]), 4) for k in asked],
        "strongest": [bool(k in strongest) for k in asked],
        "found_colours": [found.colour[k] for k in asked],
        "at": [[round(float(found.x[k]), 4), round(float(found.y[k]), 4)] for k in asked],
        "found_place": found.place,
        "found_style": found.style,
    }


def verdict(row: dict, present: float = PRESENT) -> Verdict:
    """The judgement of `judge` by a row alone; things count as there above the strength `present`."""
    there = all(among and strength > present for among, strength in zip(row["strongest"], row["strength"]))
    coloured = [read == asked for read, asked in zip(row["found_colours"], row["colours"]) if asked]
    return Verdict(
        there,
        all(coloured) if coloured else None,
        row["found_place"] == row["place"],
        there and placed(row) if row["relation"] else None,
        row["found_style"] == row["style"],
    )


def placed(row: dict) -> bool:
    """Whether things that were found stand as the relation says."""
    x, y = (np.array([at[i] for at in row["at"]]) for i in (0, 1))
    found = Found(np.array(row["strength"]), x, y, row["found_colours"], row["found_place"], row["found_style"])
    return holds(row["relation"], found, [0, 1])


class Rows:
    """The lines of one file, grown at its end only."""

    def __init__(self, path: Path):
        self.path = path
        self.lines: list[dict] = []
        if path.exists():
            whole = path.read_bytes()
            whole = whole[: whole.rfind(b"\n") + 1]
            self.lines = [json.loads(line) for line in whole.decode().splitlines()]
            with path.open("r+b") as file:
                file.truncate(len(whole))

    def of(self, model: str, way: str) -> list[dict]:
        """The pictures' lines of one way, in order."""
        mine = [r for r in self.lines if r["model"] == model and r["way"] == way and "index" in r]
        return sorted(mine, key=lambda r: r["index"])

    def whole(self, model: str, way: str, count: int) -> dict | None:
        """The line about the first `count` pictures of one way together, if it was written."""
        mine = (r for r in self.lines if r["model"] == model and r["way"] == way and "index" not in r)
        return next((r for r in mine if r["pictures"] == count), None)

    def forget(self, stale: Callable[[dict], bool]) -> int:
        """Drops the lines that `stale` holds of; how many they were. A kill in between leaves the file as it was."""
        kept = [row for row in self.lines if not stale(row)]
        gone = len(self.lines) - len(kept)
        if gone:
            whole(self.path, written(kept))
            self.lines = kept
        return gone

    def add(self, rows: list[dict]) -> None:
        """Appends lines; a kill leaves at most a part of one, which the next opening cuts off."""
        self.path.parent.mkdir(parents=True, exist_ok=True)
        with self.path.open("a", encoding="utf-8") as file:
            file.write(written(rows))
        self.lines += rows


def settled(folder: Path, setting: dict, made: str) -> None:
    """Notes in a folder what its files are made of and with; ends where files `made` (a pattern) are there that were made otherwise."""
    file = folder / "setting.json"
    known = json.loads(file.read_text(encoding="utf-8")) if file.exists() else None
    if known != setting and any(folder.glob(made)):
        raise SystemExit(f"{folder} holds files of {known or 'an unknown model'}, expected {setting}; choose another folder.")
    whole(file, json.dumps(setting) + "\n")


def whole(file: Path, text: str) -> None:
    """Writes a file of which a kill leaves the former one whole."""
    part = file.with_suffix(".part")
    part.write_text(text, encoding="utf-8")
    part.replace(file)


def written(rows: list[dict]) -> str:
    """Lines of JSON."""
    return "".join(json.dumps(row, separators=(",", ":")) + "\n" for row in rows)
