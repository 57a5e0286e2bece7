"""Command: a contact sheet of composed scenes with their captions.

    python -m glidefx_recipe.contact_sheet evidence/contact-sheet.png       # the shipped starter's objects; or --vocabulary gpu
"""

import argparse
from pathlib import Path

import numpy as np

from .data.samples import Composer, DataOptions
from .data.scenes import Mix
from .data.styles import TREATMENTS
from .data.vocabulary import SHIPPED, load_vocabulary
from .training.sheet import sheet

SIDE = 128


def main(words: list[str] | None = None) -> None:
    """Composes at 256 px, shows at half size."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--count", type=int, default=48)
    parser.add_argument("--seed", type=int, default=11)
    parser.add_argument("target", type=Path)
    options = parser.parse_args(words)
    # Vocabularies without flat sprites are taught in one style, and never three objects at once.
    many = any("flat" in c.styles for c in load_vocabulary(options.vocabulary))
    styled = {"three": 0.08, "styled": 0.4, "styles": ("flat", *TREATMENTS)} if many else {}
    mix = Mix(two=0.4, sized=0.2, scenic=0.5, flip=0.3, **styled)
    data = DataOptions(options.vocabulary, 2 * SIDE, mix, varied=0.4, uncaptioned=0, seed=options.seed)
    composer = Composer(data)
    samples = [composer.sample(i) for i in range(options.count)]
    halves = [s.picture.reshape(SIDE, 2, SIDE, 2, 3).mean((1, 3)).astype(np.uint8) for s in samples]
    page = sheet(np.stack(halves), 8, SIDE, [s.caption for s in samples])
    options.target.parent.mkdir(parents=True, exist_ok=True)
    page.quantize(255).save(options.target, optimize=True)


if __name__ == "__main__":
    main()
