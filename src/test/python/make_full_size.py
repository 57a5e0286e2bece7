"""Save the networks of the official sizes with random weights, and what the official code makes of them.

    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/make_full_size.py FOLDER [NAME...]

The folder has the format of the goldens. NAMEs are those of `PARTS`; without any, all that are not there yet are made, one after
the other (some 15 GB of disk, 8 GB of memory). `.ci/full-size` runs this, and then the tests.
"""

import functools
import json
import os
import sys
import time

import torch
import yaml

import clips
import files
import loops
import notebooks
import reference
import unets
import weights
from clips import ClipCase
from loops import Loop
from reference import clip_creation, model_creation
from unets import Case
from weights import Storage

VOCABULARY = 50257
CLIP_VOCABULARY = 49408
# What makes a diffusion process or a training of a network, not the network itself.
OTHER = ("diffusion_steps", "noise_schedule", "timestep_respacing", "dropout", "use_fp16", "cache_text_emb")
TOLERANCE, REASON = 1e-3, "official network in fp32; part of the largest element"
# Two of 255 levels, in a picture's range of -1 to 1.
LEVELS = 4 / 255
# How far, in levels, values of a notebook's small picture keep from a tie of the rounding to 8 bits.
MARGIN = 2e-5


class FullCase(Case):
    """A network of an official size; the last one that was built is kept, since that takes half a minute."""

    @functools.lru_cache(maxsize=1)  # noqa: B019
    def build(self):
        return super().build()

    def __hash__(self):
        return hash(self.name)


def full(name, seed, storage, **bends):
    """A network with the options of the official release."""
    upsampler = name.startswith("upsample")
    defaults = model_creation.model_and_diffusion_defaults_upsampler if upsampler else model_creation.model_and_diffusion_defaults
    official = defaults()
    options = {**{key: value for key, value in official.items() if key not in OTHER}, **bends}
    rows = 2 if storage.dtypes == "fp32" else 1
    size = {"low_res_size": 64 if upsampler else 0, "rows": rows, "vocabulary": VOCABULARY}
    return FullCase(name, "official size, random weights", seed, options, storage, official["noise_schedule"], **size)


def full_clip(name, seed, storage):
    """The noised CLIP with the options of the official release."""
    with open(clip_creation.default_config_path(), encoding="utf-8") as source:
        return ClipCase(name, "official size, random weights", seed, yaml.safe_load(source), (457, 0), (30, 0), storage)


HALF = Storage(dtypes="mixed")
UNETS = [
    full("base", 801, Storage()),
    full("base-fp16", 802, Storage(dtypes="mixed", legacy=True)),
    full("base-inpaint", 803, Storage(), inpaint=True),
    full("base-inpaint-fp16", 804, HALF, inpaint=True),
    full("upsample", 805, Storage()),
    full("upsample-fp16", 806, HALF),
    full("upsample-inpaint", 807, Storage(), inpaint=True),
    full("upsample-inpaint-fp16", 808, HALF, inpaint=True),
]
CLIPS = [full_clip("clip", 811, Storage()), full_clip("clip-fp16", 812, Storage(dtypes="fp16"))]
SMALL_STEPS = {"schedule": "linear", "spacing": "2", "initial_noise_scale": 0.997, "rows": 1}
CLIP = {"gradient": "clip", "score": "clip", "gradient_scale": 3.0}


def notebook(name, kind, sampler, seed, hole=0, **bends):
    """An official notebook with fewer steps: 3 of the base, 2 of the upsampler."""
    known = hole > 0
    return notebooks.Notebook(
        name,
        Loop(f"notebooks/{name}/base", "base" + kind, "ancestral", seed, spacing="3", rows=1, known=known, **bends),
        Loop(f"notebooks/{name}/upsampler", "upsample" + kind, sampler, seed + 50, known=known, **SMALL_STEPS),
        hole,
    )


NOTEBOOKS = [
    notebook("text2im", "", "ddim", 820, guidance=3.0),
    notebook("inpaint", "-inpaint", "ancestral", 830, hole=20, guidance=5.0),
    notebook("clip_guided", "", "ddim", 845, **CLIP),
]
PARTS = {each.name: each for each in [*UNETS, *CLIPS, *NOTEBOOKS]}


class Goldens:
    """The folder of goldens; its manifest is kept up to date, so that parts can be made one at a time."""

    def __init__(self, root):
        self.root = root
        self.manifest = os.path.join(root, "manifest.json")
        self.entries = {}
        if os.path.exists(self.manifest):
            with open(self.manifest, encoding="utf-8") as source:
                self.entries = json.load(source)["folders"]

    def folder(self, name, about, seed):
        """A folder inside."""
        made = files.Folder(self.root, name, about, seed)
        self.entries[name] = made.entry
        return made

    def has(self, name):
        """Whether a network or a whole notebook was made before."""
        return name in self.entries or f"notebooks/{name}/upsampler" in self.entries

    def save(self):
        """Write manifest.json."""
        facts = {"reference": reference.commit(), "torch": torch.__version__, "folders": self.entries}
        with open(self.manifest, "w", encoding="utf-8", newline="\n") as out:
            out.write(files.to_json(facts))


def write_unet(goldens, known):
    """Checkpoint, config.json, inputs (fp32 with two timesteps, fp16 with one), and what the official network makes of them."""
    folder = goldens.folder(known.name, known.about, known.seed)
    network, state = known.build()
    torch.save(state, os.path.join(folder.path, "checkpoint.pt"))
    if known.storage.legacy:
        torch.save(state, os.path.join(folder.path, "checkpoint-legacy.pt"), _use_new_zipfile_serialization=False)
    folder.json("config.json", known.config())
    inputs = unets.make_inputs(known, known.rows)
    outputs = unets.evaluate(network, inputs)
    for name, value in inputs.items():
        folder.array(name, value)
    for name, value in outputs.items():
        assert torch.isfinite(value).all() and value.std() > 1e-2, f"{known.name}: {name} says nothing"
        folder.array(name, value, TOLERANCE * float(value.abs().max()), REASON)


def write_clip(goldens, known):
    """Both checkpoints, config.json, inputs with two timesteps, and embeddings, score and autograd's gradient."""
    folder = goldens.folder(known.name, known.about, known.seed)
    folder.json("config.json", known.config())
    model, states = known.build()
    for half, state in states.items():
        torch.save(state, os.path.join(folder.path, f"clip-{half}.pt"))
    captions, inputs = clips.make_inputs(known, model)
    for name, value in inputs.items():
        folder.array(name, value)
    for name, value in clips.evaluate(model, captions, inputs).items():
        assert torch.isfinite(value).all() and value.abs().max() > 1e-2, f"{known.name}: {name} says nothing"
        folder.array(name, value, TOLERANCE * float(value.abs().max()), REASON)


def write_notebook(goldens, book):
    """Both stages, the second from the first one's picture."""
    base, upsampler = notebooks.make_inputs(book)
    picture = write_stage(goldens, book.base, base)
    # A value in the middle between two levels may be rounded either way, and the upsampler's first step divides by alpha = 0.0063.
    assert notebooks.margin(picture) >= MARGIN, f"{book.name}: a value of the small picture is near a tie, take another seed"
    upsampler["low_res_raw"] = picture
    upsampler["low_res"] = ((picture + 1) * 127.5).round() / 127.5 - 1
    write_stage(goldens, book.upsampler, upsampler)


def write_stage(goldens, loop, inputs):
    """One loop in single precision, for the other takes too much memory."""
    folder = goldens.folder(loop.name, "stage of a notebook, see loop.json", loop.seed)
    noise = loops.make_noise(loop)
    results = loops.run(loop, inputs, noise, torch.float32, torch.float32)
    loops.check(loop, inputs, results)
    folder.json("loop.json", loops.describe(loop))
    folder.array("noise", noise)
    for name, value in inputs.items():
        folder.array(name, value)
    folder.array("timesteps", loops.timesteps(loop), 0.0, "original timesteps in the order of use, equal")
    # The last x0 alone would do, but the first steps tell more about what went wrong.
    for name in ("x0", "final"):
        folder.array(name, results[name], LEVELS, "official sampler in fp32; two of 255 levels")
    folder.array("pixels", notebooks.as_pixels(results["final"]), 2.0, "final as the notebooks show it")
    return results["final"]


WRITERS = {FullCase: write_unet, ClipCase: write_clip, notebooks.Notebook: write_notebook}


def main(root, names):
    """Make what is named, in the order in which it is named."""
    torch.use_deterministic_algorithms(True)
    os.makedirs(root, exist_ok=True)
    unets.CASES.extend(UNETS)
    clips.CASES.extend(CLIPS)
    goldens = Goldens(root)
    for name in names or [name for name in PARTS if not goldens.has(name)]:
        start = time.monotonic()
        part = PARTS[name]
        WRITERS[type(part)](goldens, part)
        goldens.save()
        print(f"{name}: {time.monotonic() - start:.0f} s", flush=True)


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2:])
