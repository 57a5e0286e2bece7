"""Replay the goldens of noised CLIP in numpy, in float64, with the gradient written out by hand.

    python src/test/python/check_clips.py

Needs torch to open the checkpoints, and not the official code: what it shows is that the README says all that a converter
needs to know, and which formulas the gradient consists of. Each layer returns its output and a function from the gradient
of its output to that of its input.
"""

import json
import math
import os

import numpy as np
import torch

ROOT = os.path.join(os.path.dirname(os.path.abspath(__file__)), "..", "resources", "goldens")
LIMIT = 1e-10
MEANS = np.array([122.77093945, 116.74601272, 104.09373519], dtype=np.float32).astype(np.float64)
DEVIATIONS = np.array([68.50053285, 66.63215831, 70.32316309], dtype=np.float32).astype(np.float64)
ERF = np.vectorize(math.erf, otypes=[np.float64])


def main():
    """Replay every tiny CLIP and print how far each output is off."""
    for name in sorted(name for name in os.listdir(ROOT) if name.startswith("clip-")):
        off = replay(os.path.join(ROOT, name))
        print(f"{name:16s} " + ", ".join(f"{part} {value:.1e}" for part, value in off.items()))
        assert max(off.values()) <= LIMIT, f"{name}: expected at most {LIMIT}"


def replay(folder):
    """Run one model and return the largest difference of each output from its float64 golden."""
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as source:
        config = json.load(source)
    data = {name[:-4]: np.load(os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".npy")}
    text = encode_text(config, weights(folder, "text"), data["tokens"], data["lengths"])
    image, image_back = encode_image(config, weights(folder, "image"), data["image"].astype(np.float64), data["timesteps"])
    scale = np.exp(np.float64(np.float32(np.log(config["logit_scale"]))))
    found = {
        "text_embedding": text,
        "image_embedding": image,
        "score": scale * (text * image).sum(axis=1),
        "gradient": image_back(scale * text),
    }
    return {name: np.abs(value - data[name + "-float64"]).max() for name, value in found.items()}


def weights(folder, part):
    state = torch.load(os.path.join(folder, f"clip-{part}.pt"), weights_only=True)
    return {name: value.double().numpy() for name, value in state.items()}


def encode_text(config, w, tokens, lengths):
    """Unit-length embeddings [N, D] of captions."""
    h = w["blocks.input.w_voc"][tokens] + w["blocks.input.w_pos"]
    mask = np.triu(np.full((h.shape[1],) * 2, -np.inf), 1)
    h, _ = blocks(w, h, config["n_xf_blocks_text"], config["n_head_text"], mask)
    return output(w, h[np.arange(len(h)), lengths - 1])[0]


def encode_image(config, w, x, timesteps):
    """Unit-length embeddings [N, D] of noisy pictures, and the way back from their gradient to that of x."""
    size, patch = config["image_size"], config["patch_size"]
    grid, rows = size // patch, len(x)
    pixels = ((x + 1) * 127.5 - MEANS[:, None, None]) / DEVIATIONS[:, None, None]
    patches = pixels.reshape(rows, 3, grid, patch, grid, patch).transpose(0, 2, 4, 1, 3, 5).reshape(rows, grid**2, -1)
    matrix = w["blocks.input.patch_proj"].reshape(-1, 3 * patch**2)
    late = w["blocks.input.w_t"][timesteps][:, None]
    h = np.concatenate([late, patches @ matrix.T], axis=1) + w["blocks.input.w_pos"]
    h, norm_back = norm(w, "blocks.input.ln", h)
    h, blocks_back = blocks(w, h, config["n_xf_blocks_image"], config["n_head_image"], 0.0)
    embedding, output_back = output(w, h[:, 0])

    def back(gradient):
        # Only row 0 was read, and only the patches' rows lead back to the picture.
        whole = np.zeros(h.shape)
        whole[:, 0] = output_back(gradient)
        of_patches = norm_back(blocks_back(whole))[:, 1:] @ matrix
        of_pixels = of_patches.reshape(rows, grid, grid, 3, patch, patch).transpose(0, 3, 1, 4, 2, 5).reshape(x.shape)
        return of_pixels * 127.5 / DEVIATIONS[:, None, None]

    return embedding, back


def blocks(w, h, count, heads, mask):
    """All residual blocks: attention, then the two-layer network, each on the norm of what comes in and added to it."""
    way = []
    for index in range(count):
        prefix = f"blocks.block_{index}."
        for layer in (lambda r, p: attend(w, p + "f_attn.", r, heads, mask), lambda r, p: perceive(w, p + "f_mlp.", r)):
            added, back = layer(h, prefix)
            h = h + added
            way.append(back)

    def back(gradient):
        for step in reversed(way):
            gradient = gradient + step(gradient)
        return gradient

    return h, back


def attend(w, prefix, h, heads, mask):
    """Attention over the norm of h; heads are contiguous slices of the width."""
    r, norm_back = norm(w, prefix + "ln", h)

    def split(x):
        return x.reshape(*x.shape[:2], heads, -1).transpose(0, 2, 1, 3)

    def join(x):
        return x.transpose(0, 2, 1, 3).reshape(h.shape)

    q, k, v = (split(r @ w[f"{prefix}f_{part}.w"].T + w.get(f"{prefix}f_{part}.b", 0.0)) for part in "qkv")
    scale = 1 / math.sqrt(q.shape[-1])
    logits = scale * q @ k.swapaxes(2, 3) + mask
    p = np.exp(logits - logits.max(axis=-1, keepdims=True))
    p /= p.sum(axis=-1, keepdims=True)

    def back(gradient):
        d = split(gradient @ w[prefix + "f_c.w"])
        of_p = d @ v.swapaxes(2, 3)
        of_logits = scale * p * (of_p - (p * of_p).sum(axis=-1, keepdims=True))
        parts = {"q": of_logits @ k, "k": of_logits.swapaxes(2, 3) @ q, "v": p.swapaxes(2, 3) @ d}
        return norm_back(sum(join(part) @ w[f"{prefix}f_{name}.w"] for name, part in parts.items()))

    return join(p @ v) @ w[prefix + "f_c.w"].T + w[prefix + "f_c.b"], back


def perceive(w, prefix, h):
    """Two layers with the exact GELU between them, over the norm of h."""
    r, norm_back = norm(w, prefix + "ln", h)
    a = r @ w[prefix + "f_1.w"].T + w[prefix + "f_1.b"]
    phi = (1 + ERF(a / math.sqrt(2))) / 2

    def back(gradient):
        slope = phi + a * np.exp(-(a**2) / 2) / math.sqrt(2 * math.pi)
        return norm_back(gradient @ w[prefix + "f_2.w"] * slope @ w[prefix + "f_1.w"])

    return (a * phi) @ w[prefix + "f_2.w"].T + w[prefix + "f_2.b"], back


def norm(w, name, x):
    """Layer norm over the last axis."""
    deviation = np.sqrt(x.var(axis=-1, keepdims=True) + 1e-5)
    unit = (x - x.mean(axis=-1, keepdims=True)) / deviation

    def back(gradient):
        g = gradient * w[name + ".g"]
        return (g - g.mean(axis=-1, keepdims=True) - unit * (g * unit).mean(axis=-1, keepdims=True)) / deviation

    return unit * w[name + ".g"] + w[name + ".b"], back


def output(w, row):
    """The embedding of one row of the last block: norm, projection, unit length."""
    r, norm_back = norm(w, "blocks.output.ln", row)
    z = r @ w["blocks.output.f.w"].T
    length = np.linalg.norm(z, axis=1, keepdims=True)
    unit = z / (length + 1e-12)

    def back(gradient):
        along = (gradient * z).sum(axis=1, keepdims=True) / length
        return norm_back((gradient - unit * along) / (length + 1e-12) @ w["blocks.output.f.w"])

    return unit, back


if __name__ == "__main__":
    main()
