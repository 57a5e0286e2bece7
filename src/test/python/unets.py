"""Tiny official U-Nets with random weights: checkpoint, options, inputs and outputs of each.

No parameter is left at an initial zero or one, so a weight that is loaded into the wrong place, or not at all, shows.
"""

import math
import os
from dataclasses import dataclass, field

import torch
from torch import nn

import weights
from files import tolerance_from
from reference import build_network, in_float64
from weights import Storage

VOCABULARY = 64

DEFAULTS = {
    "image_size": 16,
    "num_channels": 32,
    "num_res_blocks": 1,
    "channel_mult": "1,1",
    "num_heads": 1,
    "num_head_channels": 16,
    "num_heads_upsample": -1,
    "attention_resolutions": "16,8",
    "text_ctx": 8,
    "xf_width": 32,
    "xf_layers": 2,
    "xf_heads": 4,
    "xf_final_ln": True,
    "xf_padding": True,
    "use_scale_shift_norm": True,
    "resblock_updown": True,
    "inpaint": False,
    "super_res": False,
}


@dataclass(frozen=True)
class Case:
    """One tiny U-Net: a name, what is special about it, its options where they differ, and its checkpoint's layout."""

    name: str
    about: str
    seed: int
    options: dict
    storage: Storage = field(default_factory=Storage)
    schedule: str = "squaredcos_cap_v2"
    low_res_size: int = 0
    rows: int = 3
    vocabulary: int = VOCABULARY

    def network_options(self):
        """All options that build the network, under their official names."""
        return {**DEFAULTS, **self.options}

    def config(self):
        """What config.json says: the network's options, the size of its token table, the schedule and the prediction."""
        diffusion = {"noise_schedule": self.schedule, "diffusion_steps": 1000, "prediction": "epsilon"}
        return {**self.network_options(), "n_vocab": self.vocabulary, **diffusion}

    def build(self):
        """The network with the weights its checkpoint holds, and that checkpoint's state dict."""
        options = {**self.network_options(), "dropout": 0.1, "use_fp16": False, "cache_text_emb": False}
        network = build_network(options, self.vocabulary)
        generator = torch.Generator().manual_seed(self.seed)
        return network, weights.fill(network, self.storage, generator, _scale)


CASES = [
    Case("unet-plain", "text to image, 16x16", 101, {"text_ctx": 12}),
    Case(
        "unet-inpaint",
        "inpainting, 16x16, attention on the lower level alone",
        102,
        {"inpaint": True, "attention_resolutions": "8"},
        Storage(layout="shared", dtypes="fp16", container="dict"),
    ),
    Case(
        "unet-upsample",
        "upsampler 8 to 32, three levels; also saved in the format before the zip container",
        103,
        {"super_res": True, "image_size": 32, "channel_mult": "1,1,1", "attention_resolutions": "16,8"},
        Storage(layout="shared", container="ordered", legacy=True),
        schedule="linear",
        low_res_size=8,
    ),
    Case(
        "unet-upsample-inpaint",
        "inpainting upsampler 4 to 16",
        104,
        {"super_res": True, "inpaint": True, "attention_resolutions": "8", "num_head_channels": 32},
        Storage(layout="shared", container="dict"),
        schedule="linear",
        low_res_size=4,
    ),
    Case(
        "unet-odd-depth",
        "two res blocks a level, widths 32 and 96, head counts 2 going down and 4 going up, no residual resampling, "
        "no scale-shift norm, an attention resolution above the picture's size (which has no effect)",
        105,
        {
            "num_res_blocks": 2,
            "channel_mult": "1,3",
            "num_heads": 2,
            "num_head_channels": -1,
            "num_heads_upsample": 4,
            "attention_resolutions": "32,16,8",
            "xf_width": 48,
            "xf_layers": 3,
            "xf_heads": 3,
            "resblock_updown": False,
            "use_scale_shift_norm": False,
        },
        Storage(layout="shared", dtypes="mixed", container="state_dict"),
    ),
    Case(
        "unet-odd-single",
        "one level, 48 channels twice (first width differs from num_channels), one text layer, no final text norm, "
        "no padding embedding (the token mask has no effect)",
        106,
        {
            "image_size": 8,
            "num_channels": 48,
            "channel_mult": "2",
            "num_head_channels": 32,
            "attention_resolutions": "8",
            "text_ctx": 16,
            "xf_layers": 1,
            "xf_heads": 2,
            "xf_padding": False,
            "xf_final_ln": False,
        },
        Storage(layout="shared", dtypes="fp16", container="ordered"),
    ),
    Case(
        "unet-odd-shift",
        "residual resampling without scale-shift norm; attention in the middle alone; one head; 64 channels, since with "
        "one channel a group the norm would cancel the timestep's shift",
        107,
        {"num_channels": 64, "num_head_channels": -1, "attention_resolutions": "4", "use_scale_shift_norm": False},
        Storage(layout="shared", dtypes="fp16", container="dict"),
    ),
    Case(
        "unet-odd-conv",
        "strided and plain convolutions for resampling, with scale-shift norm",
        108,
        {"num_head_channels": 8, "attention_resolutions": "16", "resblock_updown": False, "inpaint": True},
        Storage(layout="shared", dtypes="fp32", container="dict"),
    ),
    Case(
        "unet-upsample-64",
        "upsampler 16 to 64, four levels, as many as the official base",
        109,
        {"super_res": True, "image_size": 64, "channel_mult": "1,1,1,1", "attention_resolutions": "16,8", "text_ctx": 12},
        Storage(layout="shared", dtypes="fp16", container="dict"),
        schedule="linear",
        low_res_size=16,
        rows=1,
    ),
    Case(
        "unet-inpaint-8",
        "inpainting, 8x8, one level",
        110,
        {"inpaint": True, "image_size": 8, "channel_mult": "1", "attention_resolutions": "8", "text_ctx": 10},
        Storage(layout="shared", dtypes="fp16", container="dict"),
    ),
    Case(
        "unet-upsample-inpaint-32",
        "inpainting upsampler 8 to 32, three levels",
        111,
        {
            "super_res": True,
            "inpaint": True,
            "image_size": 32,
            "channel_mult": "1,1,1",
            "attention_resolutions": "16,8",
            "text_ctx": 10,
        },
        Storage(layout="shared", dtypes="fp16", container="dict"),
        schedule="linear",
        low_res_size=8,
        rows=2,
    ),
]


def case(name):
    """The case of that name."""
    return next(known for known in CASES if known.name == name)


def write(folder, known):
    """Write one case: checkpoint.pt, config.json, inputs, and what the official code makes of them."""
    network, state = known.build()
    torch.save(state, os.path.join(folder.path, "checkpoint.pt"))
    folder.note("checkpoint.pt", reason="random weights", tensors=len(state), **vars(known.storage))
    if known.storage.legacy:
        weights.save_legacy(state, os.path.join(folder.path, "checkpoint-legacy.pt"))
        folder.note("checkpoint-legacy.pt", reason="the same tensors in the older container", tensors=len(state))
    folder.json("config.json", known.config())
    inputs = make_inputs(known, known.rows)
    outputs, exact = evaluate(network, inputs), evaluate_float64(network, inputs)
    for name, value in inputs.items():
        folder.array(name, value)
    for name, value in outputs.items():
        reason = "official network in fp32; 16 times its distance from float64, at least 1e-4"
        folder.array(name, value, tolerance_from(value, exact[name], 1e-4), reason)
    _check_every_input_counts(network, inputs, outputs["out"], known)


def make_inputs(known, rows=3):
    """Inputs that differ in every row: a caption of middling length, none, one that fills the context."""
    options = known.network_options()
    generator = torch.Generator().manual_seed(known.seed + 1000)
    size, context = options["image_size"], options["text_ctx"]
    lengths = torch.tensor([context // 2, 0, context])[:rows]
    mask = torch.arange(context)[None] < lengths[:, None]
    padding = known.vocabulary - 1
    tokens = torch.randint(0, padding, (rows, context), generator=generator)
    inputs = {
        "tokens": torch.where(mask, tokens, torch.tensor(padding)),
        "token_mask": mask,
        "x": torch.randn(rows, 3, size, size, generator=generator),
        "timesteps": torch.tensor([457, 0, 999])[:rows],
    }
    if options["inpaint"]:
        inputs["inpaint_image"] = _picture(rows, size, generator)
        inputs["inpaint_mask"] = _masks(rows, size)
    if options["super_res"]:
        inputs["low_res"] = _picture(rows, known.low_res_size, generator)
    return inputs


def evaluate(network, inputs):
    """Run the official text transformer and U-Net; everything beyond x and the timesteps goes in by name."""
    conditions = {key: value for key, value in inputs.items() if key not in ("x", "timesteps", "token_mask")}
    with torch.no_grad():
        text = network.get_text_emb(inputs["tokens"], inputs["token_mask"])
        out = network(inputs["x"], inputs["timesteps"], mask=inputs["token_mask"], **conditions)
    return {"xf_proj": text["xf_proj"], "xf_out": text["xf_out"], "out": out}


def evaluate_float64(network, inputs):
    """The same in double precision, to measure how much of the fp32 result is rounding."""
    doubled = {key: value.double() if value.is_floating_point() else value for key, value in inputs.items()}
    network.double()
    network.dtype = torch.float64
    try:
        with in_float64():
            return evaluate(network, doubled)
    finally:
        network.dtype = torch.float32
        torch.nn.Module.float(network)


def _picture(rows, size, generator):
    """Random pictures [N, 3, S, S] in [-1, 1] on the 256 levels that an 8-bit picture has."""
    return torch.randint(0, 256, (rows, 3, size, size), generator=generator).float() / 127.5 - 1


def _masks(rows, size):
    """Masks [N, 1, S, S], 1 = known: a hole off centre, nothing known, a slanted edge."""
    grid = torch.arange(size)
    hole = torch.ones(size, size)
    hole[size // 4 : size // 2, size // 8 : size - 3] = 0
    slanted = (grid[:, None] + 2 * grid[None] > size).float()
    return torch.stack([hole, torch.zeros(size, size), slanted])[:rows, None]


def _scale(module, part, noise):
    """Weights scaled so that activations stay near one."""
    if part == "bias":
        return 0.1 * noise
    if noise.dim() < 2 or not isinstance(module, (nn.Linear, nn.Conv1d, nn.Conv2d)):
        return 0.5 * noise
    return noise / math.sqrt(noise[0].numel())


def _check_every_input_counts(network, inputs, out, known):
    """Fail if changing an input leaves the output as it was: such a golden would prove nothing about that input."""
    for name, value in inputs.items():
        if name == "token_mask" and not known.network_options()["xf_padding"]:
            continue
        changed = dict(inputs)
        if value.dtype == torch.bool:
            changed[name] = ~value
        else:
            changed[name] = (value + 1) % known.vocabulary if name == "tokens" else 1 - value
        if name == "timesteps":
            changed[name] = (value + 31) % 1000
        difference = (evaluate(network, changed)["out"] - out).abs().max()
        assert difference > 1e-2, f"{known.name}: {name} moves the output by {difference:.1e} only"
