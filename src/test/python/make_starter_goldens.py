"""Write the goldens of the starter model: the official code on the checkpoints that its ONNX files were made from.

    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/make_starter_goldens.py base FOLDER
    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/make_starter_goldens.py upsampler FOLDER
    GLIDE_REFERENCE=<checkout of openai/glide-text2im> python src/test/python/make_starter_goldens.py clip FOLDER

FOLDER is what the recipe's training writes: base-inpaint.pt or upsample-inpaint.pt with config.json, or the two halves of CLIP
with clip-config.json.
"""

import json
import os
import sys

import torch

import files
import make_goldens
from clips import doubled
from reference import bpe, build_clip, build_network, in_float64
from schedules import spaced_diffusion

SEED = 2021
CAPTIONS = ["a red apple on a wooden table", "", "a cat to the left of a blue balloon", "a penguin in the snow"]
TILE = 32
EVERY = 8
SKIPPED = ("noise_schedule", "diffusion_steps", "prediction", "low_res_skip", "fast_steps", "guidance_distilled")
CLIP_CAPTIONS = ["a frog on a white background", "a pizza on a blue background", "a smiling face at night"]


def tokens_of(captions, length):
    """GPT-2's ids cut or padded to `length`, and the mask that is true at words."""
    encoder = bpe.get_encoder()
    pairs = [encoder.padded_tokens_and_mask(encoder.encode(caption), length) for caption in captions]
    tokens, mask = zip(*pairs, strict=True)
    return torch.tensor(tokens), torch.tensor(mask)


def loaded(path):
    """The state dict of a checkpoint in single precision."""
    return {name: value.float() for name, value in torch.load(path, map_location="cpu", weights_only=True).items()}


def unet(folder, source, name):
    """The config.json of a U-Net, written among the goldens, and the official network with its weights."""
    with open(os.path.join(source, "config.json"), encoding="utf-8") as file:
        config = json.load(file)
    config.pop("vocabulary", None)  # words for people, nothing to the network
    folder.json("config.json", config)
    options = {"num_heads": 1, "num_heads_upsample": -1, **{k: v for k, v in config.items() if k not in SKIPPED}}
    # The official constructor wants 2 ** (levels + 2) pixels; it uses the size for nothing but the places of attention.
    size = 2 ** (len(config["channel_mult"].split(",")) + 2)
    attention = [str(int(r) * size // config["image_size"]) for r in config["attention_resolutions"].split(",")]
    options.update(image_size=size, attention_resolutions=",".join(attention))
    network = build_network({**options, "dropout": 0.0, "use_fp16": False, "cache_text_emb": False}, 50257)
    network.load_state_dict(loaded(os.path.join(source, name)))
    return config, network


def base(folder, source):
    """One call with four rows, and a guided loop of ten steps."""
    config, network = unet(folder, source, "base-inpaint.pt")
    folder.json("captions.json", CAPTIONS)
    inputs = base_inputs(config)
    for name, value in inputs.items():
        folder.array(name, value)
    with torch.no_grad():
        outputs = call(network, inputs)
        loop = ddim(network, inputs)
        network.double()
        network.dtype = torch.float64
        with in_float64():
            wide = {k: v.double() if v.is_floating_point() else v for k, v in inputs.items()}
            exact = {**call(network, wide), **ddim(network, wide)}
    for name, value in {**outputs, **loop}.items():
        reason = "official code in fp32; 16 times its distance from float64, at least 1e-5"
        folder.array(name, value, files.tolerance_from(value, exact[name], 1e-5), reason)


def base_inputs(config):
    """Rows of every kind: hole, nothing known, and everything known but a corner."""
    generator = torch.Generator().manual_seed(SEED)
    tokens, mask = tokens_of(CAPTIONS, config["text_ctx"])
    shape = (len(CAPTIONS), 3, 64, 64)
    known = torch.zeros(shape[0], 1, 64, 64)
    known[0, :, :, :20], known[2, :, 30:], known[3, :, 8:, 8:] = 1, 1, 1
    return {
        "tokens": tokens,
        "token_mask": mask,
        "x": torch.randn(shape, generator=generator),
        "timesteps": torch.tensor([999, 640, 251, 3]),
        "inpaint_image": torch.randint(0, 256, shape, generator=generator).float() / 127.5 - 1,
        "inpaint_mask": known,
        "ddim_noise": torch.randn(1, 3, 64, 64, generator=generator),
        "ddim_timesteps": torch.linspace(995, 0, 10).round().long(),
    }


def call(network, inputs):
    """The text transformer's outputs and the network's."""
    text = network.get_text_emb(inputs["tokens"], inputs["token_mask"])
    known = {name: inputs[name] for name in ("inpaint_image", "inpaint_mask")}
    words = {"tokens": inputs["tokens"], "mask": inputs["token_mask"]}
    return {**text, "out": network(inputs["x"], inputs["timesteps"], **words, **known)}


def ddim(network, inputs):
    """DDIM, eta 0, of the first caption against the empty one, guidance 3, all to be painted: x0 of every step, and the end."""
    alphas = torch.from_numpy(spaced_diffusion("squaredcos_cap_v2", "1000").alphas_cumprod)
    times = inputs["ddim_timesteps"].tolist()
    x = inputs["ddim_noise"]
    nothing = {"inpaint_image": torch.zeros(2, 3, 64, 64).to(x), "inpaint_mask": torch.zeros(2, 1, 64, 64).to(x)}
    words = {"tokens": inputs["tokens"][:2], "mask": inputs["token_mask"][:2]}
    steps = []
    for t, later in zip(times, [*times[1:], None], strict=True):
        said, empty = network(torch.cat([x, x]), torch.tensor([t, t]), **words, **nothing)[:, :3].chunk(2)
        v = empty + 3 * (said - empty)
        alpha, sigma = float(alphas[t]) ** 0.5, float(1 - alphas[t]) ** 0.5
        x0 = (alpha * x - sigma * v).clamp(-1, 1)
        noise = (x - alpha * x0) / sigma
        steps.append(x0)
        if later is not None:
            x = float(alphas[later]) ** 0.5 * x0 + float(1 - alphas[later]) ** 0.5 * noise
    return {"ddim_x0_per_step": torch.cat(steps), "ddim_final": x0}


def upsampler(folder, source):
    """One call with one row; pictures are a tile repeated, and of the output every eighth pixel is kept, to stay small."""
    config, network = unet(folder, source, "upsample-inpaint.pt")
    tokens, mask = tokens_of(CAPTIONS[:1], config["text_ctx"])
    generator = torch.Generator().manual_seed(SEED)
    side = config["image_size"]
    inputs = {
        "tokens": tokens,
        "token_mask": mask,
        "timesteps": torch.tensor([499]),
        "x_tile": torch.randn(1, 3, TILE, TILE, generator=generator),
        "inpaint_image_tile": torch.randint(0, 256, (1, 3, TILE, TILE), generator=generator).float() / 127.5 - 1,
        "inpaint_mask_tile": (torch.rand(1, 1, TILE, TILE, generator=generator) > 0.5).float(),
        "low_res": torch.randint(0, 256, (1, 3, side // 4, side // 4), generator=generator).float() / 127.5 - 1,
    }
    for name, value in inputs.items():
        folder.array(name, value)
    with torch.no_grad():
        outputs = enlarged(network, config, inputs)
        network.double()
        network.dtype = torch.float64
        with in_float64():
            exact = enlarged(network, config, {k: v.double() if v.is_floating_point() else v for k, v in inputs.items()})
    for name, value in outputs.items():
        reason = "official code in fp32; 16 times its distance from float64, at least 1e-5"
        folder.array(name, value, files.tolerance_from(value, exact[name], 1e-5), reason)


def enlarged(network, config, inputs):
    """The text transformer's outputs, and every eighth pixel of v and the variance.

    With `low_res_skip` the layers predict v of what the enlarged small picture lacks: v = v' - sigma enlarged.
    """
    text = network.get_text_emb(inputs["tokens"], inputs["token_mask"])
    times = config["image_size"] // TILE
    whole = {name: inputs[name + "_tile"].repeat(1, 1, times, times) for name in ("x", "inpaint_image", "inpaint_mask")}
    words = {"tokens": inputs["tokens"], "mask": inputs["token_mask"]}
    known = {name: whole[name] for name in ("inpaint_image", "inpaint_mask")}
    out = network(whole["x"], inputs["timesteps"], low_res=inputs["low_res"], **words, **known)
    if config["low_res_skip"]:
        alphas = spaced_diffusion(config["noise_schedule"], str(config["diffusion_steps"])).alphas_cumprod
        sigma = float(1 - alphas[inputs["timesteps"].item()]) ** 0.5
        large = torch.nn.functional.interpolate(inputs["low_res"], whole["x"].shape[2:], mode="bilinear", align_corners=False)
        out = torch.cat([out[:, :3] - sigma * large, out[:, 3:]], 1)
    return {**text, "out_every_eighth": out[:, :, ::EVERY, ::EVERY]}


def clip(folder, source):
    """Embeddings of captions and of noise, the score of each pair and its gradient."""
    with open(os.path.join(source, "clip-config.json"), encoding="utf-8") as file:
        config = json.load(file)
    folder.json("config.json", config)
    folder.json("captions.json", CLIP_CAPTIONS)
    model = build_clip(config)
    for part, encoder in (("text", model.text_encoder), ("image", model.image_encoder)):
        encoder.load_state_dict(loaded(os.path.join(source, f"clip_{part}_encoder.pt")))
    tokens, mask = tokens_of(CLIP_CAPTIONS, config["max_text_len"])
    generator = torch.Generator().manual_seed(SEED)
    image = torch.randn(len(CLIP_CAPTIONS), 3, 64, 64, generator=generator)
    inputs = {"tokens": tokens, "token_mask": mask, "image": image, "timesteps": torch.tensor([0, 480, 999])}
    for name, value in inputs.items():
        folder.array(name, value)
    found = evaluated(model, inputs)
    with doubled(model), in_float64():
        exact = evaluated(model, {**inputs, "image": image.double()})
    for name, value in found.items():
        floor = 1e-3 * float(exact[name].abs().max())
        reason = "official code in fp32; 16 times its distance from float64, at least a thousandth of its largest element"
        folder.array(name, value, files.tolerance_from(value, exact[name], floor), reason)


def evaluated(model, inputs):
    """Unit embeddings, scores and the scores' gradients; captions have no start and no end token here."""
    def unit(z):
        return z / (torch.linalg.norm(z, dim=-1, keepdim=True) + 1e-12)

    with torch.no_grad():
        text = unit(model.text_encoder(inputs["tokens"], inputs["token_mask"].sum(1)))
    image = inputs["image"].clone().requires_grad_(True)
    seen = model.image_embeddings(image, inputs["timesteps"])
    score = torch.exp(model.logit_scale) * (text * seen).sum(1)
    gradient = torch.autograd.grad(score.sum(), image)[0]
    return {"text_embedding": text, "image_embedding": seen.detach(), "score": score.detach(), "gradient": gradient}


def main():
    """Write one of the three folders and its entry in the manifest."""
    kind, source = sys.argv[1:]
    torch.set_num_threads(1)
    parts = {"base": base, "upsampler": upsampler, "clip": clip}
    about = {"base": "base", "upsampler": "upsampler", "clip": "noised CLIP"}[kind]
    folder = files.Folder(make_goldens.ROOT, "starter-" + kind, f"the starter's {about} on its trained weights", SEED)
    parts[kind](folder, source)
    path = os.path.join(make_goldens.ROOT, "manifest.json")
    with open(path, encoding="utf-8") as file:
        manifest = json.load(file)
    manifest["folders"]["starter-" + kind] = folder.entry
    with open(path, "w", encoding="utf-8", newline="\n") as out:
        out.write(files.to_json(manifest))


if __name__ == "__main__":
    main()
