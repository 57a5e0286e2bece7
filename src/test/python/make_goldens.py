"""Write the golden files that the Java converter and samplers are tested against.

    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/make_goldens.py
"""

import json
import os

import torch

import captions
import classifier
import clips
import files
import loops
import notebooks
import reference
import schedules
import unets
import unipc

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "goldens")


def main():
    """Write all folders and the manifest."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    folders = {}

    def folder(name, about, seed=None):
        folders[name] = files.Folder(ROOT, name, about, seed)
        return folders[name]

    for known in unets.CASES:
        unets.write(folder(known.name, known.about, known.seed), known)
    for known in clips.CASES:
        clips.write(folder(known.name, known.about, known.seed), known)
    classifier.write(folder(classifier.NAME, "noised classifier, 16x16, five labels", classifier.SEED))
    for loop in loops.LOOPS:
        loops.write(folder("loops/" + loop.name, "sampling loop, see loop.json", loop.seed), loop)
    for book in notebooks.NOTEBOOKS:
        stages = (book.base, book.upsampler)
        made = [folder("notebooks/" + loop.name, "stage of a notebook, see loop.json", loop.seed) for loop in stages]
        notebooks.write(*made, book)
    schedules.write(folder("schedules", "noise schedules and respacing"))
    captions.write(folder("tokens", "tokenizers"))
    entries = {name: made.entry for name, made in folders.items()}
    write_manifest({**entries, **unipc.write_all(), **trained()})


def trained():
    """The manifest's entries of the trained starter, which `make_starter_goldens.py` writes."""
    with open(os.path.join(ROOT, "manifest.json"), encoding="utf-8") as file:
        folders = json.load(file)["folders"]
    return {name: entry for name, entry in folders.items() if name.startswith("starter-")}


def write_manifest(entries):
    """Write manifest.json: where the numbers are from, and for each file its shape, tolerance and why."""
    manifest = {
        "reference": {"repository": "openai/glide-text2im", "commit": reference.commit()},
        "torch": torch.__version__,
        "tolerance": "largest absolute difference that a test should accept; 0 means equal",
        "folders": entries,
    }
    with open(os.path.join(ROOT, "manifest.json"), "w", encoding="utf-8", newline="\n") as out:
        out.write(files.to_json(manifest))


if __name__ == "__main__":
    main()
