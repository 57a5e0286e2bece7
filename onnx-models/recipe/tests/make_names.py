"""Writes golden/names.json from a checkout of openai/glide-text2im: python tests/make_names.py CHECKOUT"""

import json
import sys
from pathlib import Path


def shapes(module) -> dict[str, list[int]]:
    """Names and shapes of a state dict."""
    return {name: list(value.shape) for name, value in module.state_dict().items()}


def unet_options(inpaint: bool, super_res: bool) -> dict:
    """Options of a small GLIDE U-Net for the reference's `create_model`."""
    from glide_text2im.model_creation import model_and_diffusion_defaults

    options = model_and_diffusion_defaults() | {
        "image_size": 256 if super_res else 64,
        "num_channels": 32,
        "num_res_blocks": 2,
        "channel_mult": "1,1,2,2,4,4" if super_res else "1,1,2,4",
        "num_head_channels": 32,
        "attention_resolutions": "32,16",
        "text_ctx": 32,
        "xf_width": 64,
        "xf_layers": 2,
        "xf_heads": 2,
        "use_fp16": False,
        "dropout": 0.0,
        "inpaint": inpaint,
        "super_res": super_res,
    }
    return {k: v for k, v in options.items() if k not in ("diffusion_steps", "noise_schedule", "timestep_respacing")}


def unet(inpaint: bool, super_res: bool) -> dict[str, list[int]]:
    """Names and shapes of that U-Net."""
    from glide_text2im.model_creation import create_model

    return shapes(create_model(**unet_options(inpaint, super_res)))


def clip() -> dict[str, dict[str, list[int]]]:
    """Small encoders of the reference's noised CLIP."""
    import numpy
    import torch

    numpy.bool = bool
    from glide_text2im.clip.encoders import ImageEncoder, TextEncoder

    cpu = torch.device("cpu")
    text = TextEncoder(n_bpe_vocab=300, max_text_len=32, n_embd=16, n_head=2, n_xf_blocks=2, n_head_state=16, device=cpu)
    image = ImageEncoder(
        image_size=64, patch_size=8, n_embd=16, n_head=2, n_xf_blocks=2, n_head_state=16, n_timestep=1000, device=cpu
    )
    return {"clip-text": shapes(text), "clip-image": shapes(image)}


if __name__ == "__main__":
    sys.path.insert(0, sys.argv[1])
    golden = {"base-inpaint": unet(True, False), "upsample-inpaint": unet(True, True), "base": unet(False, False), **clip()}
    lines = [f" {json.dumps(k)}: {{\n" + ",\n".join(f"  {json.dumps(n)}: {s}" for n, s in v.items()) + "\n }" for k, v in golden.items()]
    Path(__file__).with_name("golden").joinpath("names.json").write_text("{\n" + ",\n".join(lines) + "\n}\n")
