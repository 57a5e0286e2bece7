"""Run the cells of the official notebooks on the tiny networks of the goldens, and compare with `notebooks/*`.

    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/check_notebooks.py

The cells are executed as they are in the checkout, but for sizes and the base's steps written out as numbers. What surrounds
them is replaced: downloads by the goldens' checkpoints, options by their config.json, tokenizers by the goldens' token
ids, noise and source picture by the recorded ones, and the display by a list. Pictures must come out bit for bit.
"""

import json
import os
import sys
import types
from unittest import mock

import numpy as np
import torch

import reference
from reference import build_clip, build_network, clip_creation, given_noise, model_creation

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "goldens")
NAMES = ("text2im", "inpaint", "clip_guided")


def main():
    """Run the three notebooks."""
    torch.set_num_threads(1)
    for name in NAMES:
        base, upsampler = (Stage(f"notebooks/{name}/{part}") for part in ("base", "upsampler"))
        values, shown = run(name, base, upsampler)
        compare(name + " base", values["samples"], shown[-2], base)
        compare(name + " upsampler", values["up_samples"], shown[-1], upsampler)


class Stage:
    """The goldens of one stage, and of the tiny network that it runs."""

    def __init__(self, name):
        folder = os.path.join(ROOT, name)
        self.facts = _read_json(os.path.join(folder, "loop.json"))
        self.data = {file[:-4]: torch.from_numpy(np.load(os.path.join(folder, file))) for file in _arrays(folder)}
        self.model = os.path.join(ROOT, self.facts["model"])
        self.config = _read_json(os.path.join(self.model, "config.json"))
        self.size = self.config["image_size"]

    def options(self):
        """The options that the notebook starts from, with the tiny network's values."""
        ours = {key: value for key, value in self.config.items() if key not in ("n_vocab", "prediction")}
        return {**model_creation.model_and_diffusion_defaults(), **ours, "inpaint": False}

    def noise(self, steps):
        """First noise and that of the steps; where the goldens have none, any will do, since DDIM multiplies it by 0."""
        recorded = list(self.data["noise"])
        return recorded + [torch.ones_like(recorded[0])] * (1 + steps - len(recorded))


def run(name, base, upsampler):
    """Execute the cells; return the variables they leave, and the pictures they show."""
    changes = _changes(base, upsampler)
    values, shown, modules = {"__name__": name}, [], _replacements(base, upsampler)
    draws = base.noise(len(base.data["timesteps"])) + upsampler.noise(len(upsampler.data["timesteps"]))
    with mock.patch.dict(sys.modules, modules), given_noise(draws), mock.patch.object(torch, "randn", _first_noise()):
        for cell in _cells(name):
            for found, instead in changes.items():
                cell = cell.replace(found, instead)
            exec(compile(cell, name + ".ipynb", "exec"), values)
            if "def show_images" in cell:
                _record_pictures(values, shown)
            if "def read_image" in cell:
                pictures = {stage.size: stage.data["inpaint_image"] for stage in (base, upsampler)}
                values["read_image"] = lambda path, size: pictures[size]
    return values, shown


def _changes(base, upsampler):
    """What the cells say, and what they are to say instead."""
    changes = {
        "'100'": repr(base.facts["timestep_respacing"]),
        "size=64": f"size={base.size}",
        "size=256": f"size={upsampler.size}",
        "(256, 256)": f"({upsampler.size}, {upsampler.size})",
        "progress=True": "progress=False",
    }
    if "inpaint_mask" in base.data:
        changes["source_mask_64[:, :, 20:]"] = f"source_mask_64[:, :, {int(base.data['inpaint_mask'][0, 0, :, 0].sum())}:]"
    return changes


def _cells(name):
    with open(os.path.join(reference.checkout(), "notebooks", name + ".ipynb"), encoding="utf-8") as source:
        cells = ["".join(cell["source"]) for cell in json.load(source)["cells"] if cell["cell_type"] == "code"]
    return [cell for cell in cells if "!pip" not in cell]


def _first_noise():
    """torch.randn as the loops' first noise: taken from the same recorded stream as the noise of the steps."""

    def draw(*shape, device=None):
        shape = shape[0] if isinstance(shape[0], tuple) else shape
        return torch.randn_like(torch.empty(shape))

    return draw


def _record_pictures(values, shown):
    show = values["show_images"]

    def recording(batch):
        with mock.patch.dict(values, display=lambda image: shown.append(np.asarray(image))):
            show(batch)

    values["show_images"] = recording


def _replacements(base, upsampler):
    """Stand-ins for the modules that the notebooks import."""
    stages = {"base": base, "base-inpaint": base, "upsample": upsampler, "upsample-inpaint": upsampler}
    clip = os.path.join(ROOT, base.facts.get("gradient_model", ""))
    files = {name: os.path.join(stage.model, "checkpoint.pt") for name, stage in stages.items()}
    files.update({f"clip/{part}-enc": os.path.join(clip, f"clip-{part}.pt") for part in ("text", "image")})

    def create(**options):
        stage = upsampler if options["super_res"] else base
        process = {name: options.pop(name) for name in ("diffusion_steps", "noise_schedule", "timestep_respacing")}
        diffusion = model_creation.create_gaussian_diffusion(*process.values())
        network = build_network(options, 64)
        network.tokenizer = RecordedTokens(stage.data, "tokens", "token_mask")
        return network, diffusion

    def create_clip(device):
        model = build_clip(_read_json(os.path.join(clip, "config.json")))
        model.tokenizer = RecordedTokens(base.data, "clip_tokens", "clip_lengths")
        return model

    return {
        "IPython": types.ModuleType("IPython"),
        "IPython.display": _module(display=None),
        "glide_text2im.download": _module(load_checkpoint=lambda name, device: torch.load(files[name], weights_only=True)),
        "glide_text2im.model_creation": _module(
            create_model_and_diffusion=create,
            model_and_diffusion_defaults=base.options,
            model_and_diffusion_defaults_upsampler=upsampler.options,
        ),
        "glide_text2im.clip.model_creation": _module(create_clip_model=create_clip, CLIPModel=clip_creation.CLIPModel),
    }


class RecordedTokens:
    """A tokenizer that knows one caption, and the empty one, by the ids and the mask or length in the goldens."""

    def __init__(self, data, tokens, extra):
        self.data, self.tokens, self.extra = data, tokens, extra

    def encode(self, caption):
        return [caption]

    def padded_tokens_and_mask(self, ids, _):
        prefix = "" if ids else "uncond_"
        return self.data[prefix + self.tokens][0].tolist(), self.data[prefix + self.extra][0].tolist()

    padded_tokens_and_len = padded_tokens_and_mask


def compare(name, samples, picture, stage):
    """Insist that the notebook's picture is the goldens', as numbers and as pixels."""
    off = float((samples - stage.data["final"]).abs().max())
    pixels = stage.data["pixels"][0].permute(1, 2, 0).numpy()
    print(f"{name:24s} {off:.1e}, {int((picture != pixels).sum())} of {picture.size} pixel values differ")
    assert off == 0 and (picture == pixels).all(), name


def _module(**names):
    module = types.ModuleType("replaced")
    vars(module).update(names)
    return module


def _arrays(folder):
    return sorted(file for file in os.listdir(folder) if file.endswith(".npy"))


def _read_json(path):
    with open(path, encoding="utf-8") as source:
        return json.load(source)


if __name__ == "__main__":
    main()
