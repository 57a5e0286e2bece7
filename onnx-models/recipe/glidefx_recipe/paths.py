"""Where the recipe keeps what it fetches and makes, outside the source tree."""

import os
from pathlib import Path


def work_folder() -> Path:
    """The folder named by GLIDEFX_RECIPE_WORK, else `~/.cache/glidefx-recipe`; made when missing."""
    folder = Path(os.environ.get("GLIDEFX_RECIPE_WORK", "~/.cache/glidefx-recipe")).expanduser()
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def recipe_folder() -> Path:
    """The folder that holds the package, the vocabularies and the tests."""
    return Path(__file__).resolve().parent.parent
