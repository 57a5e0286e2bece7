"""Sampling loops by UniPC of order 2 (B2(h), on x0, with corrector), which the official code does not have.

Written from the paper (Zhao et al. 2023) for any order, with the linear systems solved by numpy, all in float64:

    python src/test/python/unipc.py        writes the folders loops/toy-unipc* anew and their entries of manifest.json

Needs numpy alone.
"""

import json
import math
import os
from dataclasses import dataclass

import numpy as np

import files

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "goldens")
TIMESTEPS = 1000
TOY = {
    "mixing": [[0.8, 0.1, -0.05], [-0.1, 0.7, 0.05], [0.05, -0.1, 0.9]],
    "drift": [0.1, -0.2, 0.3],
    "caption": [0.2, -0.1, 0.15],
    "variance_mixing": [[0.2, 0.1, 0.0], [0.0, -0.3, 0.1], [0.1, 0.0, 0.25]],
    "variance_offset": [0.1, -0.2, 0.4],
    "variance_caption": [-0.5, 0.3, 0.2],
}


@dataclass(frozen=True)
class Loop:
    """One loop on the denoiser in closed form of `loops.py`."""

    name: str
    seed: int
    schedule: str
    prediction: str
    steps: int = 10
    clip: bool = True
    known: bool = False


LOOPS = [
    Loop("toy-unipc", 321, "linear", "epsilon"),
    Loop("toy-unipc-v", 322, "squaredcos_cap_v2", "v"),
    Loop("toy-unipc-unclipped", 323, "linear", "epsilon", steps=25, clip=False),
    Loop("toy-unipc-known", 324, "squaredcos_cap_v2", "v", known=True),
]


def alpha_bars(schedule):
    """Products of 1 - beta."""
    if schedule == "linear":
        betas = np.linspace(1e-4, 0.02, TIMESTEPS)
    else:
        cosine = [math.cos((t / TIMESTEPS + 0.008) / 1.008 * math.pi / 2) ** 2 for t in range(TIMESTEPS + 1)]
        betas = np.minimum(1 - np.array(cosine[1:]) / np.array(cosine[:-1]), 0.999)
    return np.cumprod(1 - betas)


def network(x, timestep):
    """The first three channels of the toy, with its caption."""
    mixed = np.einsum("dc,nchw->ndhw", np.array(TOY["mixing"]), x)
    return mixed + (np.array(TOY["drift"]) * timestep / TIMESTEPS + np.array(TOY["caption"]))[None, :, None, None]


def weights(order, step, earlier):
    """The rhos of a combination of differences at the relative places `earlier`: x0 of that degree integrate exactly."""
    h = -step
    target, factorial, phi = [], 1, math.expm1(h) / h - 1
    for k in range(1, order + 1):
        target.append(phi * factorial / math.expm1(h))
        factorial *= k + 1
        phi = phi / h - 1 / factorial
    return np.linalg.solve(np.vander(earlier, order, increasing=True).T, target)


def leap(state, levels, target, arrived=None):
    """From the newest of `state`, a list of (index, x, x0), to `target`; corrected by the x0 there where it is given."""
    (index, x, x0), before = state[-1], state[:-1][-1:]
    here, there = levels[index], levels[target]
    half_log = lambda a: (math.log(a) - math.log1p(-a)) / 2  # noqa: E731
    step = half_log(there) - half_log(here)
    places = [(half_log(levels[i]) - half_log(here)) / step for i, _, _ in before]
    slopes = [(data - x0) / place for (_, _, data), place in zip(before, places)]
    if arrived is not None:
        places, slopes = [*places, 1.0], [*slopes, arrived - x0]
        # The first correction has one unknown, which the paper sets to 1/2.
        rhos = [0.5] if len(places) == 1 else weights(2, step, places)
    else:
        rhos = [0.5] * len(slopes)
    change = sum((rho * slope for rho, slope in zip(rhos, slopes)), np.zeros_like(x0))
    ratio = math.sqrt((1 - there) / (1 - here))
    return ratio * x - math.sqrt(there) * math.expm1(-step) * (x0 + change)


def run(loop, noise, inputs):
    """Every x0, and the picture at the end."""
    bars = alpha_bars(loop.schedule)
    kept = [round(i * (TIMESTEPS - 1) / (loop.steps - 1)) for i in range(loop.steps)]
    levels = bars[kept]
    state, seen, x = [], [], noise
    for index in reversed(range(loop.steps)):
        a, out = levels[index], network(x, kept[index])
        if loop.prediction == "v":
            x0 = math.sqrt(a) * x - math.sqrt(1 - a) * out
        else:
            x0 = (x - math.sqrt(1 - a) * out) / math.sqrt(a)
        if loop.known:
            x0 = x0 * (1 - inputs["inpaint_mask"]) + inputs["inpaint_image"] * inputs["inpaint_mask"]
        x0 = np.clip(x0, -1, 1) if loop.clip else x0
        seen.append(x0)
        if state:
            x = leap(state, levels, index, arrived=x0)
        state = [*state, (index, x, x0)][-2:]
        x = leap(state, levels, index - 1) if index else x0
    return np.array(kept[::-1]), np.stack(seen), x


def write(folder, loop):
    """loop.json, noise, what is known, every x0 and the final picture."""
    generator = np.random.default_rng(loop.seed)
    shape = (2, 3, 4, 4)
    noise = generator.standard_normal(shape).astype(np.float32)
    inputs = {}
    if loop.known:
        inputs["inpaint_image"] = (generator.integers(0, 256, shape) / 127.5 - 1).astype(np.float32)
        inputs["inpaint_mask"] = (generator.random((2, 1, 4, 4)) < 0.5).astype(np.float32)
    doubled = {name: value.astype(np.float64) for name, value in inputs.items()}
    timesteps, x0, final = run(loop, noise.astype(np.float64), doubled)
    assert np.isfinite(x0).all() and (not loop.clip or np.abs(x0).max() <= 1), loop.name
    folder.json("loop.json", describe(loop))
    folder.array("noise", noise[None])
    for name, value in inputs.items():
        folder.array(name, value)
    folder.array("timesteps", timesteps.astype(np.int64), 0.0, "original timesteps in the order of use, equal")
    reason = "UniPC in float64 by numpy; the Java loop keeps pictures as fp32"
    limit = 1e-4 * max(1.0, float(np.abs(x0).max()))
    folder.array("x0", x0.astype(np.float32), limit, reason)
    folder.array("final", final.astype(np.float32), limit, reason)


def describe(loop):
    """What loop.json says; the fields of the other loops."""
    return {
        "model": "toy",
        "sampler": "unipc",
        "eta": 0.0,
        "noise_schedule": loop.schedule,
        "diffusion_steps": TIMESTEPS,
        "timestep_respacing": str(loop.steps),
        "prediction": loop.prediction,
        "guidance_scale": 0.0,
        "gradient_scale": 0.0,
        "clip_denoised": loop.clip,
        "keeps_known_pixels": loop.known,
        "initial_noise_scale": 1.0,
        "rows": 2,
        "seed": loop.seed,
        "toy": TOY,
    }


def write_all():
    """Write the folders; returns their entries of the manifest."""
    entries = {}
    for loop in LOOPS:
        folder = files.Folder(ROOT, "loops/" + loop.name, "loop by UniPC, see loop.json", loop.seed)
        write(folder, loop)
        entries["loops/" + loop.name] = folder.entry
    return entries


def main():
    """Write the folders and put their entries into the manifest."""
    path = os.path.join(ROOT, "manifest.json")
    with open(path, encoding="utf-8") as source:
        manifest = json.load(source)
    manifest["folders"].update(write_all())
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(files.to_json(manifest))


if __name__ == "__main__":
    main()
