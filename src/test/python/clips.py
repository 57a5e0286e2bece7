"""Tiny official noised CLIP models with random weights: checkpoints, options, embeddings, scores and their gradients.

The gradient is the official `cond_fn`'s with scale 1: of exp(logit_scale) * cos(text, image(x_t, t)) with respect to x_t.
"""

import contextlib
import os
from dataclasses import dataclass, field

import numpy as np
import torch

import weights
from files import tolerance_from
from reference import build_clip, clip_utils, in_float64
from schedules import spaced_diffusion
from weights import Storage

DEFAULTS = {
    "logit_scale": 100.0,
    "beta_schedule": "squaredcos_cap_v2",
    "n_timesteps": 1000,
    "image_size": 16,
    "patch_size": 4,
    "n_vocab": 64,
    "max_text_len": 12,
    "n_embd": 20,
    "n_head_state_text": 8,
    "n_head_text": 2,
    "n_xf_blocks_text": 2,
    "n_head_state_image": 8,
    "n_head_image": 3,
    "n_xf_blocks_image": 2,
}


@dataclass(frozen=True)
class ClipCase:
    """One tiny CLIP: a name, what is special about it, its options where they differ, and its checkpoints' layout.

    lengths: ids in the caption of each row, before start and end are added.
    """

    name: str
    about: str
    seed: int
    options: dict
    timesteps: tuple
    lengths: tuple
    storage: Storage = field(default_factory=Storage)

    def config(self):
        """What config.json says: all options under their official names."""
        return {**DEFAULTS, **self.options}

    def build(self):
        """The model with the weights its checkpoints hold, and the state dicts of the text and the image encoder."""
        model = build_clip(self.config())
        generator = torch.Generator().manual_seed(self.seed)
        encoders = {"text": model.text_encoder, "image": model.image_encoder}
        states = {name: weights.fill(encoder, self.storage, generator, _scale) for name, encoder in encoders.items()}
        return model, states


CASES = [
    ClipCase("clip-tiny", "CLIP, 16x16 in patches of 4, used by the loops", 401, {}, (457, 0, 999), (30, 0, 4)),
    ClipCase(
        "clip-odd-wide",
        "CLIP, 64x64 in patches of 4 and 77 tokens, as the official one; one wide image head, text deeper than image",
        402,
        {
            "image_size": 64,
            "max_text_len": 77,
            "n_embd": 24,
            "n_head_text": 5,
            "n_xf_blocks_text": 3,
            "n_head_state_image": 40,
            "n_head_image": 1,
            "n_xf_blocks_image": 1,
        },
        (731,),
        (9,),
        Storage(layout="shared", dtypes="fp16", container="dict"),
    ),
    ClipCase(
        "clip-odd-patch",
        "CLIP, 18x18 in patches of 3, 100 timesteps, 33 tokens (one beyond a block of 32), another logit scale",
        403,
        {
            "logit_scale": 25.0,
            "n_timesteps": 100,
            "image_size": 18,
            "patch_size": 3,
            "n_vocab": 96,
            "max_text_len": 33,
            "n_embd": 36,
            "n_head_state_text": 12,
            "n_head_text": 1,
            "n_xf_blocks_text": 1,
            "n_head_state_image": 4,
            "n_head_image": 7,
            "n_xf_blocks_image": 3,
        },
        (50, 0, 99),
        (31, 1, 12),
        Storage(layout="shared", container="ordered"),
    ),
]


def case(name):
    """The case of that name."""
    return next(known for known in CASES if known.name == name)


def write(folder, known):
    """Write one case: both checkpoints, config.json, inputs, and what the official code makes of them."""
    folder.json("config.json", known.config())
    model, states = known.build()
    for name, state in states.items():
        file = f"clip-{name}.pt"
        torch.save(state, os.path.join(folder.path, file))
        folder.note(file, reason="random weights", tensors=len(state), **vars(known.storage))
    captions, inputs = make_inputs(known, model)
    for name, value in inputs.items():
        folder.array(name, value)
    outputs = evaluate(model, captions, inputs)
    with doubled(model), in_float64():
        exact = evaluate(model, captions, {**inputs, "image": inputs["image"].double()})
        _check_gradient(model, captions, inputs, exact, known)
    for name, value in outputs.items():
        floor = 1e-3 * float(exact[name].abs().max()) if name == "gradient" else 1e-5
        floor = 1e-3 if name == "score" else floor
        reason = "official code in fp32; 16 times its distance from float64, at least " + FLOORS[name]
        folder.array(name, value, tolerance_from(value, exact[name], floor), reason)
        folder.array(name + "-float64", exact[name], 1e-9, "the same computed in float64")
    _check_every_input_counts(model, captions, inputs, outputs, known)


FLOORS = {
    "text_embedding": "1e-5",
    "image_embedding": "1e-5",
    "score": "1e-3",
    "gradient": "a thousandth of its largest element",
}


def make_inputs(known, model):
    """Captions, and inputs that differ in every row: noisy, clean and all but drowned pictures."""
    config = known.config()
    generator = torch.Generator().manual_seed(known.seed + 1000)
    captions = [
        " ".join(str(int(token)) for token in torch.randint(1, config["n_vocab"] - 2, (length,), generator=generator))
        for length in known.lengths
    ]
    tokens, lengths = model.encode_prompts(captions)
    shape = (len(captions), 3, config["image_size"], config["image_size"])
    picture = torch.randint(0, 256, shape, generator=generator).float() / 127.5 - 1
    noise = torch.randn(shape, generator=generator)
    timesteps = torch.tensor(known.timesteps)
    noisy = _noised(config, picture, noise, timesteps)
    inputs = {
        "tokens": tokens,
        "token_mask": torch.arange(config["max_text_len"])[None] < lengths[:, None],
        "lengths": lengths,
        "image": torch.where(timesteps[:, None, None, None] == 0, picture, noisy),
        "timesteps": timesteps,
    }
    return captions, inputs


def make_text(known, rows):
    """Tokens, mask and lengths of captions for a loop, with names that set them apart from the network's."""
    model, _ = known.build()
    _, inputs = make_inputs(known, model)
    return {"clip_" + name: inputs[name][:rows] for name in ("tokens", "token_mask", "lengths")}


def guide(known, inputs, scale):
    """The official `cond_fn` for the captions in `inputs`, in the precision of the picture it is given."""
    model, _ = known.build()
    captions = [
        " ".join(str(int(token)) for token in row[1 : length - 1])
        for row, length in zip(inputs["clip_tokens"], inputs["clip_lengths"], strict=True)
    ]

    def gradient(x, timesteps):
        with doubled(model) if x.dtype == torch.float64 else contextlib.nullcontext():
            return model.cond_fn(captions, scale)(x, timesteps)

    return gradient


def _noised(config, picture, noise, timesteps):
    """x_t of the schedule that the model was made for; timestep 0 stays clean in the goldens."""
    alphas = spaced_diffusion(config["beta_schedule"], "1000").alphas_cumprod
    stride = 1000 // config["n_timesteps"]
    alpha = torch.from_numpy(alphas)[timesteps * stride][:, None, None, None]
    return (alpha.sqrt() * picture + (1 - alpha).sqrt() * noise).float()


def evaluate(model, captions, inputs):
    """Unit-length embeddings, score, and the score's gradient with respect to the picture."""
    with torch.no_grad():
        text = model.text_embeddings(captions)
        image = model.image_embeddings(inputs["image"], inputs["timesteps"])
        score = torch.exp(model.logit_scale) * (text * image).sum(dim=1)
    gradient = model.cond_fn(captions, 1.0)(inputs["image"], inputs["timesteps"])
    return {"text_embedding": text, "image_embedding": image, "score": score, "gradient": gradient}


class doubled:
    """Holds a CLIP model in double precision for a while. The pixel means and deviations stay the fp32 numbers they are."""

    def __init__(self, model):
        self.model = model

    def __enter__(self):
        self._to(torch.float64)
        return self.model

    def __exit__(self, *_):
        self._to(torch.float32)

    def _to(self, dtype):
        for part in ("text_encoder", "image_encoder", "logit_scale"):
            setattr(self.model, part, getattr(self.model, part).to(dtype))


def _scale(module, part, noise):
    """Weights scaled so that activations stay near one."""
    if part == "b":
        return 0.1 * noise
    if part == "patch_proj" or isinstance(module, clip_utils.Affine):
        return noise / np.sqrt(noise[0].numel())
    return 0.5 * noise


def _check_gradient(model, captions, inputs, exact, known):
    """Hold autograd's gradient to central differences in float64: along random directions, and pixel by pixel."""
    generator = torch.Generator().manual_seed(known.seed + 2000)
    image, step = inputs["image"].double(), 1e-5
    directions = [torch.randn(image.shape, generator=generator).double() for _ in range(4)]
    for place in torch.randint(0, image[0].numel(), (8,), generator=generator):
        single = torch.zeros(image.shape, dtype=torch.float64)
        single.view(len(image), -1)[:, place] = 1
        directions.append(single)
    for direction in directions:
        ahead, behind = (
            evaluate(model, captions, {**inputs, "image": image + side * step * direction})["score"] for side in (1, -1)
        )
        measured = (ahead - behind) / (2 * step)
        slope = (exact["gradient"] * direction).sum(dim=(1, 2, 3))
        size = exact["gradient"].flatten(1).norm(dim=1) * direction.flatten(1).norm(dim=1)
        off = float(((measured - slope).abs() / size).max())
        assert off < 1e-6, f"{known.name}: autograd and central differences differ by {off:.1e}"


def _check_every_input_counts(model, captions, inputs, outputs, known):
    """Fail if an input hardly matters: such a golden would prove nothing about that input."""
    later = {**inputs, "timesteps": (inputs["timesteps"] + 31) % known.config()["n_timesteps"]}
    other = {**inputs, "image": -inputs["image"]}
    for name, changed in (("timesteps", later), ("image", other)):
        difference = (evaluate(model, captions, changed)["image_embedding"] - outputs["image_embedding"]).abs().max(dim=1)[0]
        assert difference.min() > 1e-2, f"{known.name}: {name} moves the embedding by {difference.min():.1e} only"
    longer = evaluate(model, [caption + " 1" for caption in captions], inputs)["text_embedding"]
    assert (longer[-1] - outputs["text_embedding"][-1]).abs().max() > 1e-2, known.name
    shares = outputs["gradient"].flatten(1).norm(dim=1)
    assert shares.min() > 1e-2, f"{known.name}: gradient of norm {shares.min():.1e}"
