"""Write the golden files that the Java converter and samplers are tested against.

    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/make_goldens.py
"""

import os

import torch

import captions
import files
import loops
import reference
import schedules
import unets

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "goldens")


def main():
    """Write all folders and the manifest."""
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)
    entries = {}
    for known in unets.CASES:
        folder = files.Folder(ROOT, known.name, known.about, known.seed)
        unets.write(folder, known)
        entries[known.name] = folder.entry
    for loop in loops.LOOPS:
        folder = files.Folder(ROOT, "loops/" + loop.name, "sampling loop, see loop.json", loop.seed)
        loops.write(folder, loop)
        entries["loops/" + loop.name] = folder.entry
    for name, about, part in (("schedules", "noise schedules and respacing", schedules), ("tokens", "tokenizer", captions)):
        folder = files.Folder(ROOT, name, about)
        part.write(folder)
        entries[name] = folder.entry
    entries["starter-v0"] = files.copied(ROOT, "starter-v0")
    write_manifest(entries)


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
