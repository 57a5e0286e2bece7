"""Command: how many pictures a second one core composes, and what a stage costs per picture.

    python -m glidefx_recipe.measure --preset gpu --stage base
"""

import argparse
import time
from dataclasses import replace

import torch
from torch.utils.flop_counter import FlopCounterMode

from .networks import GlideUNet, UNetConfig
from .training.feed import BatchMaker
from .training.preset import load_stage


def composing_rate(stage, seconds: float) -> float:
    """Samples per second of processor time of the stage's last phase, after a warm-up."""
    phase = stage.phases[-1]
    text_ctx = stage.clip.max_text_len if stage.clip else stage.network.text_ctx
    maker = BatchMaker(stage.data(phase), 16, text_ctx)
    maker.make(0, 0)
    started, count = time.process_time(), 0
    while time.process_time() - started < seconds:
        count += 1
        maker.make(count, 0)
    return 16 * count / (time.process_time() - started)


@torch.no_grad()
def forward_cost(config: UNetConfig, side: int) -> tuple[float, float, float]:
    """Millions of parameters; GMAC of one U-Net pass on `side` x `side` pixels; GMAC of one text encoding."""
    network = GlideUNet(replace(config, n_vocab=1200)).eval()
    x = torch.zeros(1, 3, side, side)
    with FlopCounterMode(display=False) as text_flops:
        text = network.encode_text(torch.zeros(1, config.text_ctx, dtype=torch.long), torch.ones(1, config.text_ctx) > 0)
    with FlopCounterMode(display=False) as flops:
        network(x, torch.zeros(1, dtype=torch.long), text, x, x[:, :1], x[:, :, ::4, ::4] if config.super_res else None)
    parameters = sum(p.numel() for p in network.parameters()) / 1e6
    return parameters, flops.get_total_flops() / 2e9, text_flops.get_total_flops() / 2e9


def main() -> None:
    """Prints one line per figure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="gpu")
    parser.add_argument("--stage", default="base")
    parser.add_argument("--seconds", type=float, default=5)
    options = parser.parse_args()
    torch.set_num_threads(1)
    stage = load_stage(options.preset, options.stage)
    print(f"composing: {composing_rate(stage, options.seconds):.0f} samples a second and core")
    if not stage.clip:
        parameters, unet, text = forward_cost(stage.network, stage.network.image_size)
        print(f"network: {parameters:.1f} M parameters, {unet:.2f} GMAC a pass, {text:.2f} GMAC a caption")


if __name__ == "__main__":
    main()
