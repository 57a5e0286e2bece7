"""The three official notebooks on tiny networks, stage by stage: base, 8-bit rounding, upsampler.

Sizes are a quarter to an eighth of the official ones; guidance, samplers, spacings of the upsampler, rounding and noise are
the notebooks' own. `check_notebooks.py` runs the notebooks' cells themselves on these networks and compares.
"""

from dataclasses import dataclass

import torch
import torch.nn.functional as F

import clips
import loops
import unets
from files import tolerance_from
from loops import Loop

UPSAMPLER = {"schedule": "linear", "spacing": "fast27", "initial_noise_scale": 0.997, "rows": 1}
CAPTION = (17, 4, 42, 9, 30)
CLIP_CAPTION = (5, 33, 2, 20)


@dataclass(frozen=True)
class Notebook:
    """One notebook: its base and upsampling stages, whose names are folders, and the first row of the mask to be filled."""

    name: str
    base: Loop
    upsampler: Loop
    hole: int = 0


def notebook(name, base, upsampler, sampler, seed, hole=0, **bends):
    """A notebook from the folders of its networks, the upsampler's sampler, and what bends its base stage."""
    known = hole > 0
    return Notebook(
        name,
        Loop(f"{name}/base", base, "ancestral", seed, rows=1, known=known, **bends),
        Loop(f"{name}/upsampler", upsampler, sampler, seed + 50, known=known, **UPSAMPLER),
        hole,
    )


# The seeds are those of many at which no value of the base's picture lies near the middle between two of 256 levels.
NOTEBOOKS = [
    notebook("text2im", "unet-plain", "unet-upsample-64", "ddim", 710, guidance=3.0),
    notebook("inpaint", "unet-inpaint-8", "unet-upsample-inpaint-32", "ancestral", 740, hole=3, guidance=5.0),
    notebook("clip_guided", "unet-plain", "unet-upsample-64", "ddim", 974, **loops.CLIP),
]


def write(base_folder, upsampler_folder, book):
    """Write both stages; the manifest says how near the base's picture comes to a tie of the rounding to 8 bits."""
    base_inputs, upsampler_inputs = make_inputs(book)
    picture = _write_stage(base_folder, book.base, base_inputs)
    upsampler_inputs["low_res_raw"] = picture
    upsampler_inputs["low_res"] = ((picture + 1) * 127.5).round() / 127.5 - 1
    final = _write_stage(upsampler_folder, book.upsampler, upsampler_inputs)
    upsampler_folder.entry["low_res_margin"] = margin(picture)
    upsampler_folder.entry["one_level_in_low_res_moves_final_by"] = _sensitivity(book, upsampler_inputs, final)


def margin(picture):
    """Distance of the value that is nearest to the middle between two of 256 levels, in levels."""
    levels = (picture.double() + 1) * 127.5
    return round(float((levels - levels.floor() - 0.5).abs().min()), 5)


def _sensitivity(book, inputs, final):
    """How far the last picture moves if the value nearest to a tie is rounded the other way."""
    levels = (inputs["low_res_raw"].double() + 1) * 127.5
    place = (levels - levels.floor() - 0.5).abs().argmin()
    moved = inputs["low_res"].clone()
    moved.view(-1)[place] += 1 / 127.5
    noise = loops.make_noise(book.upsampler)
    other = loops.run(book.upsampler, {**inputs, "low_res": moved}, noise, torch.float32, torch.float32)["final"]
    return float(f"{float((other - final).abs().max()):.2g}")


def make_inputs(book):
    """Captions, pictures and masks of both stages, but for low_res, which the first makes for the second."""
    base, upsampler = _captions(book.base), _captions(book.upsampler)
    if book.hole:
        large, small = (unets.case(loop.model).network_options()["image_size"] for loop in (book.upsampler, book.base))
        picture, mask = _picture(large), torch.ones(1, 1, small, small)
        mask[:, :, book.hole :] = 0
        base.update(inpaint_image=_eight_bit(F.avg_pool2d(picture, large // small)), inpaint_mask=mask)
        upsampler.update(inpaint_image=picture, inpaint_mask=F.interpolate(mask, (large, large), mode="nearest"))
    if book.base.gradient == "clip":
        tokens, lengths = clips.case(book.base.score).build()[0].encode_prompts([" ".join(map(str, CLIP_CAPTION))])
        mask = torch.arange(tokens.shape[1])[None] < lengths[:, None]
        base.update(clip_tokens=tokens, clip_token_mask=mask, clip_lengths=lengths)
    return base, upsampler


def _captions(loop):
    known = unets.case(loop.model)
    context, last = known.network_options()["text_ctx"], known.vocabulary - 1
    tokens = torch.tensor([list(CAPTION) + [last] * (context - len(CAPTION))])
    rows = {"tokens": tokens, "token_mask": torch.arange(context)[None] < len(CAPTION)}
    if loop.guidance:
        rows["uncond_tokens"] = torch.full_like(tokens, last)
        rows["uncond_token_mask"] = torch.zeros(tokens.shape, dtype=torch.bool)
    return rows


def _picture(size):
    """A smooth picture [1, 3, S, S] on the 256 levels of 8 bits."""
    y, x = torch.meshgrid(*[torch.arange(size, dtype=torch.float64) / size] * 2, indexing="ij")
    waves = torch.stack([torch.sin(7 * x + 2 * y), torch.cos(5 * y - 3 * x), torch.sin(4 * x * y + 6 * y)])
    return _eight_bit(0.9 * waves[None])


def _eight_bit(picture):
    return ((picture.double() + 1) * 127.5).round().clamp(0, 255).float() / 127.5 - 1


def as_pixels(picture):
    """The 256 levels in which the notebooks show a picture."""
    return ((picture + 1) * 127.5).round().clamp(0, 255).to(torch.uint8)


def _write_stage(folder, loop, inputs):
    noise = loops.make_noise(loop)
    single = loops.run(loop, inputs, noise, torch.float32, torch.float32)
    exact = loops.run(loop, inputs, noise, torch.float64, torch.float64)
    folder.json("loop.json", loops.describe(loop))
    folder.array("noise", noise)
    for name, value in inputs.items():
        folder.array(name, value)
    folder.array("timesteps", loops.timesteps(loop), 0.0, "original timesteps in the order of use, equal")
    kept = {name: value for name, value in single.items() if name != "samples"}
    if "low_res" in inputs:
        # Pictures of all 27 steps would be most of the goldens.
        kept["x0"], exact["x0"] = single["x0"][:1], exact["x0"][:1]
    for name, value in kept.items():
        reason = "official sampler in fp32; 16 times its distance from float64, at least 1e-4"
        folder.array(name, value, tolerance_from(value, exact[name], 1e-4), reason)
    folder.array("pixels", as_pixels(single["final"]), 1.0, "final as the notebooks show it; one level, where rounding meets a tie")
    loops.check(loop, inputs, single)
    return single["final"]
