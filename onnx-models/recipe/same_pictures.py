"""Command: by how much pictures of the same names in two folders differ, channel by channel.

    python evaluate_program.py PROGRAM --prompts 20 --guidance 2 --fills 10 --model BEFORE --out same
    python evaluate_program.py PROGRAM --prompts 20 --guidance 2 --fills 10 --model NOW --out same
    python same_pictures.py same/HASH same/OTHER --most 1

HASH and OTHER are the first twelve digits of the models' hashes. Folders within are compared, too. Ends with 1 if a picture
differs by more than --most of 255.
"""

import argparse
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from PIL import Image

GIVEN = ("image-", "mask-")
"""How the files begin that the program was given, for fills."""


@dataclass(frozen=True)
class Difference:
    """Between two pictures: the largest of any channel, from 0 to 255, and the channels of pixels that are not equal and all."""

    largest: int
    unequal: int
    values: int

    @classmethod
    def of(cls, first: Path, second: Path) -> "Difference":
        """Of two files."""
        a, b = (np.asarray(Image.open(file).convert("RGB")).astype(int) for file in (first, second))
        if a.shape != b.shape:
            raise SystemExit(f"{first} and {second} are not of one size.")
        apart = np.abs(a - b)
        return cls(int(apart.max()), int((apart > 0).sum()), apart.size)


def made(folder: Path) -> list[str]:
    """Names of the pictures below a folder that the program made; sheets beside the folders are none."""
    files = sorted(file.relative_to(folder) for file in folder.glob("*/*.png"))
    return [str(file) for file in files if not file.name.startswith(GIVEN)]


def compared(first: Path, second: Path) -> dict[str, list[Difference]]:
    """Differences by folder within; both have to hold the same names."""
    names, others = made(first), made(second)
    if not names or names != others:
        raise SystemExit(f"{first} and {second} do not hold pictures of the same names.")
    result: dict[str, list[Difference]] = {}
    for name in names:
        result.setdefault(str(Path(name).parent), []).append(Difference.of(first / name, second / name))
    return result


def table(folders: dict[str, list[Difference]]) -> str:
    """Markdown: a line for each folder."""
    lines = ["| pictures | count | equal in every byte | largest difference, of 255 | values that differ |", "|---|---|---|---|---|"]
    for name, found in folders.items():
        share = sum(d.unequal for d in found) / sum(d.values for d in found)
        equal, largest = sum(d.unequal == 0 for d in found), max(d.largest for d in found)
        lines.append(f"| {name} | {len(found)} | {equal} | {largest} | {1e6 * share:.1f} of a million |")
    return "\n".join(lines) + "\n"


def main(words: list[str] | None = None) -> None:
    """Compares and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("first", type=Path)
    parser.add_argument("second", type=Path)
    parser.add_argument("--most", type=int, default=255, help="the largest difference that is still the same, of 255")
    options = parser.parse_args(words)
    found = compared(options.first, options.second)
    print(table(found), end="")
    if max(d.largest for own in found.values() for d in own) > options.most:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
