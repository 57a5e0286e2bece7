"""Whole sampling loops by the official samplers, on noise that is written down beside them.

Two kinds: with one of the tiny U-Nets, and with a "toy" denoiser in closed form, which needs no network at all.
"""

from dataclasses import dataclass, replace

import numpy as np
import torch

import classifier
import clips
import unets
from files import tolerance_from
from reference import given_noise, in_float32, in_float64
from schedules import spaced_diffusion

TOY = {
    "mixing": [[0.8, 0.1, -0.05], [-0.1, 0.7, 0.05], [0.05, -0.1, 0.9]],
    "drift": [0.1, -0.2, 0.3],
    "caption": [0.2, -0.1, 0.15],
    "variance_mixing": [[0.2, 0.1, 0.0], [0.0, -0.3, 0.1], [0.1, 0.0, 0.25]],
    "variance_offset": [0.1, -0.2, 0.4],
    "variance_caption": [-0.5, 0.3, 0.2],
}
TOY_SIZE = 4


@dataclass(frozen=True)
class Loop:
    """One loop: the denoiser ("toy" or a tiny U-Net's folder), the sampler, and everything that bends it.

    gradient, where its scale is above 0: "target" is a closed form, "clip" and "classifier" are the folders in `score`.
    """

    name: str
    model: str
    sampler: str
    seed: int
    spacing: str = "10"
    schedule: str = "squaredcos_cap_v2"
    eta: float = 0.0
    guidance: float = 0.0
    known: bool = False
    gradient_scale: float = 0.0
    initial_noise_scale: float = 1.0
    prediction: str = "epsilon"
    clip: bool = True
    rows: int = 2
    gradient: str = "target"
    score: str = ""

    @property
    def noisy(self):
        """Whether steps after the first draw noise that counts."""
        return self.sampler == "ancestral" or self.eta > 0

    @property
    def toy(self):
        """Whether the denoiser is the closed form."""
        return self.model == "toy"

    @property
    def size(self):
        """Side of the picture."""
        return TOY_SIZE if self.toy else unets.case(self.model).network_options()["image_size"]


UPSAMPLER = {"schedule": "linear", "spacing": "3,2,1,1,1", "initial_noise_scale": 0.997}
CLIP = {"gradient": "clip", "score": "clip-tiny", "gradient_scale": 3.0}
CLASSIFIER = {"gradient": "classifier", "score": "classifier-tiny", "gradient_scale": 10.0}
# Under DDIM x0 moves by (1 - alpha_bar) / sqrt(alpha_bar) times the gradient: no step as noisy as 999, and smaller scales.
CLIP_DDIM = {**CLIP, "gradient_scale": 0.5, "spacing": "ddim10"}
CLASSIFIER_DDIM = {**CLASSIFIER, "gradient_scale": 2.0, "spacing": "ddim10"}

LOOPS = [
    Loop("ancestral-cfg", "unet-plain", "ancestral", 201, guidance=3.0),
    Loop("ancestral-v", "unet-plain", "ancestral", 202, guidance=3.0, prediction="v"),
    Loop("ddim", "unet-plain", "ddim", 203),
    Loop("ddim-cfg", "unet-plain", "ddim", 204, guidance=3.0),
    Loop("ddim-eta", "unet-plain", "ddim", 205, guidance=3.0, eta=0.5),
    Loop("inpaint-ancestral", "unet-inpaint", "ancestral", 206, guidance=5.0, known=True),
    Loop("inpaint-ddim-v", "unet-inpaint", "ddim", 207, guidance=3.0, known=True, prediction="v"),
    Loop("upsample-ddim", "unet-upsample", "ddim", 208, rows=1, **UPSAMPLER),
    Loop("upsample-inpaint-ancestral", "unet-upsample-inpaint", "ancestral", 209, known=True, **UPSAMPLER),
    Loop("clip-ancestral", "unet-plain", "ancestral", 210, rows=1, **CLIP),
    Loop("clip-ddim", "unet-plain", "ddim", 211, rows=1, **CLIP_DDIM),
    Loop("clip-cfg-ancestral", "unet-plain", "ancestral", 212, guidance=3.0, **CLIP),
    Loop("clip-cfg-ddim", "unet-plain", "ddim", 213, guidance=3.0, **CLIP_DDIM),
    Loop("classifier-ancestral", "unet-plain", "ancestral", 214, rows=1, **CLASSIFIER),
    Loop("classifier-ddim", "unet-plain", "ddim", 215, rows=1, **CLASSIFIER_DDIM),
    Loop("toy-ancestral", "toy", "ancestral", 301),
    Loop("toy-ancestral-cfg", "toy", "ancestral", 302, guidance=3.0),
    Loop("toy-ancestral-known", "toy", "ancestral", 303, guidance=5.0, known=True),
    Loop("toy-ancestral-gradient", "toy", "ancestral", 304, gradient_scale=1.0),
    Loop("toy-ancestral-v", "toy", "ancestral", 305, guidance=3.0, prediction="v"),
    Loop("toy-ancestral-unclipped", "toy", "ancestral", 306, schedule="linear", spacing="25", clip=False),
    Loop("toy-ddim", "toy", "ddim", 307),
    Loop("toy-ddim-cfg", "toy", "ddim", 308, guidance=3.0),
    Loop("toy-ddim-eta", "toy", "ddim", 309, eta=0.5),
    Loop("toy-ddim-known", "toy", "ddim", 310, known=True),
    Loop("toy-ddim-gradient", "toy", "ddim", 311, gradient_scale=0.3, schedule="linear"),
    Loop("toy-ddim-v", "toy", "ddim", 312, prediction="v"),
    Loop("toy-ddim-fast27", "toy", "ddim", 313, schedule="linear", spacing="fast27", initial_noise_scale=0.997),
]


def write(folder, loop):
    """Write one loop: loop.json, noise and conditions, and the picture and the predicted x0 after every step."""
    inputs = make_inputs(loop)
    noise = make_noise(loop)
    exact = run(loop, inputs, noise, sampler=torch.float64, network=torch.float64)
    # The official samplers know eps alone. Turning v into eps and back loses all digits in single precision where
    # alpha_bar is near zero, so a loop that predicts v has its sampler in double precision around the fp32 network.
    sampler = torch.float32 if loop.prediction == "epsilon" else torch.float64
    single = _rounded(run(loop, inputs, noise, sampler, network=torch.float32))
    folder.json("loop.json", describe(loop))
    folder.array("noise", noise)
    for name, value in inputs.items():
        folder.array(name, value)
    folder.array("timesteps", timesteps(loop), 0.0, "original timesteps in the order of use, equal")
    reason = "official sampler in fp32; 16 times its distance from float64, at least 1e-4"
    if loop.prediction == "v":
        reason = "official float64 sampler on eps = sqrt(alpha_bar) v + sqrt(1 - alpha_bar) x of the fp32 network"
    for name, value in single.items():
        if name == "samples" and not loop.toy:
            continue
        folder.array(name, value, tolerance_from(value, exact[name], 1e-4), reason)
        if loop.toy:
            # Between v and eps a difference in the twelfth digit of alpha_bar grows by 1 / sqrt(alpha_bar).
            limit = 1e-9 if loop.prediction == "epsilon" else 1e-8
            folder.array(name + "-float64", exact[name], limit, "the same computed in float64")
    check(loop, inputs, single)
    if loop.score:
        without = run(replace(loop, gradient_scale=0.0, score=""), inputs, noise, sampler, torch.float32)["final"]
        assert (without - single["final"]).abs().max() > 0.1, f"{loop.name}: the gradient hardly matters"


def describe(loop):
    """What loop.json says."""
    facts = {
        "model": loop.model,
        "sampler": loop.sampler,
        "eta": loop.eta,
        "noise_schedule": loop.schedule,
        "diffusion_steps": 1000,
        "timestep_respacing": loop.spacing,
        "prediction": loop.prediction,
        "guidance_scale": loop.guidance,
        "gradient_scale": loop.gradient_scale,
        "clip_denoised": loop.clip,
        "keeps_known_pixels": loop.known,
        "initial_noise_scale": loop.initial_noise_scale,
        "rows": loop.rows,
        "seed": loop.seed,
    }
    if loop.score:
        facts["gradient_model"] = loop.score
    return {**facts, "toy": TOY} if loop.toy else facts


def timesteps(loop):
    """The original timesteps, noisiest first."""
    return np.array(spaced_diffusion(loop.schedule, loop.spacing).timestep_map[::-1], dtype=np.int64)


def make_noise(loop):
    """Standard normal noise [1 + steps, N, 3, S, S] in the order of use, or [1, N, 3, S, S] where only the first counts."""
    generator = torch.Generator().manual_seed(loop.seed)
    draws = 1 + (len(timesteps(loop)) if loop.noisy else 0)
    return torch.randn(draws, loop.rows, 3, loop.size, loop.size, generator=generator)


def make_inputs(loop):
    """Captions, pictures and masks of the loop's rows."""
    inputs = {} if loop.toy else _network_inputs(loop)
    generator = torch.Generator().manual_seed(loop.seed + 1000)
    shape = (loop.rows, 3, loop.size, loop.size)
    if loop.toy and loop.known:
        inputs["inpaint_image"] = torch.randint(0, 256, shape, generator=generator).float() / 127.5 - 1
        inputs["inpaint_mask"] = (torch.rand(loop.rows, 1, *shape[2:], generator=generator) < 0.5).float()
    if loop.gradient_scale and not loop.score:
        inputs["target"] = torch.rand(shape, generator=generator) * 2 - 1
    if loop.gradient == "clip":
        inputs.update(clips.make_text(clips.case(loop.score), loop.rows))
    if loop.gradient == "classifier":
        inputs["labels"] = torch.arange(loop.rows) + 1
    return inputs


def _network_inputs(loop):
    known = unets.case(loop.model)
    inputs = unets.make_inputs(known)
    # Rows 0 and 2 have captions; row 1 is the empty one, which guidance compares with.
    keep = torch.tensor([0, 2])[: loop.rows]
    chosen = {name: value[keep] for name, value in inputs.items() if name not in ("x", "timesteps")}
    if loop.guidance:
        for name in ("tokens", "token_mask"):
            chosen["uncond_" + name] = torch.stack([inputs[name][1]] * loop.rows)
    if "low_res" in chosen:
        # The small stage's picture, and what the upsampler is given of it: rounded to 8 bits, ties to even.
        generator = torch.Generator().manual_seed(loop.seed + 2000)
        chosen["low_res_raw"] = torch.rand(chosen["low_res"].shape, generator=generator) * 2 - 1
        chosen["low_res"] = ((chosen["low_res_raw"] + 1) * 127.5).round() / 127.5 - 1
    return chosen


def run(loop, inputs, noise, sampler, network):
    """Run the official loop with sampler and network each in a dtype of its own.

    Returns the last picture, and [steps, N, 3, S, S] of pictures and predicted x0.
    """
    if sampler == torch.float32:
        return _run(loop, inputs, noise, network)
    doubled = {name: value.double() if value.is_floating_point() else value for name, value in inputs.items()}
    with in_float64():
        return _run(loop, doubled, noise.double(), network)


def _run(loop, inputs, noise, network):
    diffusion = spaced_diffusion(loop.schedule, loop.spacing)
    model = _guided(loop, _as_epsilon(loop, toy if loop.toy else _network(loop, network)))
    steps = diffusion.p_sample_loop_progressive if loop.sampler == "ancestral" else diffusion.ddim_sample_loop_progressive
    copies = 2 if loop.guidance else 1
    start = torch.cat([noise[0] * loop.initial_noise_scale] * copies)
    conditions = _conditions(loop, inputs)
    options = {"noise": start, "clip_denoised": loop.clip, "model_kwargs": conditions, "device": "cpu"}
    if loop.known:
        options["denoised_fn"] = _keeping(conditions)
    gradients = []
    if loop.gradient_scale:
        options["cond_fn"] = _recorded(loop, _gradient(loop, inputs), gradients)
    if loop.sampler == "ddim":
        options["eta"] = loop.eta
    # DDIM with eta 0 draws noise too, and multiplies it by zero.
    draws = noise[1:] if loop.noisy else [noise[0]] * diffusion.num_timesteps
    with given_noise(draws):
        taken = list(steps(model, tuple(start.shape), **options))
    pictures = torch.stack([step["sample"][: loop.rows] for step in taken])
    clean = torch.stack([step["pred_xstart"][: loop.rows] for step in taken])
    results = {"x0": clean, "samples": pictures, "final": pictures[-1]}
    return {**results, "gradient": torch.stack(gradients)} if loop.score else results


def _network(loop, dtype):
    network, _ = unets.case(loop.model).build()
    if dtype == torch.float64:
        network.double()
        network.dtype = dtype
        return network

    def single(x, timesteps, **conditions):
        conditions = {name: _single(value) for name, value in conditions.items()}
        with in_float32():
            return network(_single(x), timesteps, **conditions).to(x.dtype)

    return single


def _single(value):
    return value.to(torch.float32) if value.is_floating_point() else value


def toy(x, timesteps, label=None):
    """A denoiser in closed form: mixes the channels, drifts with the timestep, and is moved where label is 1 (a caption).

    first three  = mixing x          + (t / 1000) drift + label * caption
    variance     = variance_mixing x + variance_offset  + label * variance_caption
    """
    parts = {name: torch.tensor(values, dtype=x.dtype) for name, values in TOY.items()}
    late = (timesteps.to(x.dtype) / 1000)[:, None, None, None]
    label = torch.ones_like(late) if label is None else label

    def channels(name):
        return parts[name][None, :, None, None]

    first = torch.einsum("dc,nchw->ndhw", parts["mixing"], x) + late * channels("drift") + label * channels("caption")
    variance = torch.einsum("dc,nchw->ndhw", parts["variance_mixing"], x)
    variance = variance + channels("variance_offset") + label * channels("variance_caption")
    return torch.cat([first, variance], dim=1)


def _as_epsilon(loop, model):
    """Wrap a model that predicts v so that it predicts eps, since the official samplers know nothing else."""
    if loop.prediction == "epsilon":
        return model
    # Salimans & Ho 2022: v = sqrt(alpha_bar) eps - sqrt(1 - alpha_bar) x0, hence eps = sqrt(alpha_bar) v + sqrt(1 - alpha_bar) x.
    alphas = torch.from_numpy(spaced_diffusion(loop.schedule, "1000").alphas_cumprod)

    def predict(x, timesteps, **conditions):
        out = model(x, timesteps, **conditions)
        alpha = alphas[timesteps][:, None, None, None].to(x.dtype)
        return torch.cat([alpha.sqrt() * out[:, :3] + (1 - alpha).sqrt() * x, out[:, 3:]], dim=1)

    return predict


def _guided(loop, model):
    """Classifier-free guidance over a batch [captions, empty captions] that shares the first half's picture."""
    if not loop.guidance:
        return model

    def predict(x, timesteps, **conditions):
        half = len(x) // 2
        out = model(torch.cat([x[:half]] * 2), timesteps, **conditions)
        with_caption, without = out[:half, :3], out[half:, :3]
        guided = without + loop.guidance * (with_caption - without)
        return torch.cat([torch.cat([guided] * 2), out[:, 3:]], dim=1)

    return predict


def _conditions(loop, inputs):
    """The model's keyword arguments, for both halves of the batch where there is guidance."""
    if loop.toy:
        conditions = {}
        if loop.guidance:
            rows = torch.cat([torch.ones(loop.rows), torch.zeros(loop.rows)])
            conditions["label"] = rows[:, None, None, None]
        return conditions if not loop.known else {**conditions, "known": _both(loop, inputs)}
    names = ("inpaint_image", "inpaint_mask", "low_res")
    conditions = {name: value for name, value in _both(loop, inputs).items() if name in names}
    for name, argument in (("tokens", "tokens"), ("token_mask", "mask")):
        halves = [inputs[name]] + ([inputs["uncond_" + name]] if loop.guidance else [])
        conditions[argument] = torch.cat(halves)
    return conditions


def _both(loop, inputs):
    copies = 2 if loop.guidance else 1
    return {name: torch.cat([value] * copies) for name, value in inputs.items()}


def _keeping(conditions):
    """x0 with its known pixels put back; mask 1 = known."""
    source = conditions.pop("known", conditions)
    picture, mask = source["inpaint_image"], source["inpaint_mask"]
    return lambda x0: x0 * (1 - mask) + picture * mask


def _gradient(loop, inputs):
    """The gradient of what the loop is guided by, times its scale."""
    if loop.gradient == "clip":
        return clips.guide(clips.case(loop.score), inputs, loop.gradient_scale)
    if loop.gradient == "classifier":
        return classifier.guide(inputs["labels"], loop.gradient_scale)

    def gradient(x, timesteps, **_):
        # A stand-in for CLIP's gradient in closed form.
        late = (0.5 + timesteps.to(x.dtype) / 2000)[:, None, None, None]
        return loop.gradient_scale * late * (inputs["target"] - x)

    return gradient


def _recorded(loop, gradient, record):
    """Take the gradient of the rows that are kept, write it down, and hand it to both halves of a guided batch."""

    def guide(x, timesteps, **_):
        rows = gradient(x[: loop.rows], timesteps[: loop.rows])
        record.append(rows)
        return torch.cat([rows] * (len(x) // loop.rows))

    return guide


def _rounded(results):
    return {name: value.to(torch.float32) for name, value in results.items()}


def check(loop, inputs, results):
    """Properties that hold for every loop, so that a broken golden is not written unnoticed."""
    assert all(torch.isfinite(value).all() for value in results.values()), loop.name
    assert not loop.clip or loop.gradient_scale or results["x0"].abs().max() <= 1, loop.name
    if loop.known:
        mask = inputs["inpaint_mask"]
        assert torch.equal(results["final"] * mask, inputs["inpaint_image"] * mask), loop.name
