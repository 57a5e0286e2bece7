"""Save the noised CLIP in its full size, random weights, with what the official code computes from it.

Usage: GLIDE_REFERENCE=<checkout of openai/glide-text2im at 69b5307> python src/test/python/make_full_clip.py FOLDER
then:  mvn test -Dtest=FullSizeClipTest -Dglidefx.full.clip=FOLDER
"""

import json
import os
import sys
from pathlib import Path

import numpy as np
import torch
import yaml

sys.path.insert(0, os.environ["GLIDE_REFERENCE"])

from glide_text2im.clip.model_creation import create_clip_model, default_config_path  # noqa: E402

CAPTION = [49406, 550, 2870, 3086, 539, 320, 31320, 49407]


def fill(network):
    """Give every weight a value: the official constructors leave some as they find them in memory."""
    with torch.no_grad():
        for name, weight in network.named_parameters():
            if name.endswith(".g"):
                weight.uniform_(0.8, 1.2)
            else:
                weight.normal_(std=0.05 if weight.ndim == 1 else weight[0].numel() ** -0.5)


def main(folder):
    """Write both checkpoints, config.json, the inputs and the results."""
    folder.mkdir(parents=True, exist_ok=True)
    torch.manual_seed(1)
    config = yaml.safe_load(Path(default_config_path()).read_text(encoding="utf-8"))
    (folder / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")
    clip = create_clip_model(device=torch.device("cpu"))
    for half, network in (("text", clip.text_encoder), ("image", clip.image_encoder)):
        fill(network)
        torch.save(network.state_dict(), folder / f"clip-{half}.pt")
    tokens = torch.zeros(1, config["max_text_len"], dtype=torch.long)
    tokens[0, : len(CAPTION)] = torch.tensor(CAPTION)
    image = torch.randn(1, 3, config["image_size"], config["image_size"], requires_grad=True)
    timesteps = torch.tensor([400])
    text = clip.text_encoder(tokens, torch.tensor([len(CAPTION)])).detach()
    text = text / (torch.linalg.norm(text, dim=-1, keepdim=True) + 1e-12)
    seen = clip.image_embeddings(image, timesteps)
    score = torch.exp(clip.logit_scale) * (text * seen).sum(-1)
    results = {
        "tokens": tokens,
        "token_mask": torch.arange(tokens.shape[1])[None] < len(CAPTION),
        "image": image.detach(),
        "timesteps": timesteps,
        "text_embedding": text,
        "image_embedding": seen.detach(),
        "score": score.detach(),
        "gradient": torch.autograd.grad(score.sum(), image)[0],
    }
    for name, value in results.items():
        np.save(folder / f"{name}.npy", value.numpy())


if __name__ == "__main__":
    main(Path(sys.argv[1]))
