"""Command: train the recogniser on composed scenes and keep it in the work folder.

    python -m glidefx_recipe.proof.train_recogniser --vocabulary cpu --steps 3000

With --store it is kept in the recipe's weights too, in half precision, for everybody to read pictures with the same one, and beside
it what it reads of composed scenes that it was not trained on.
"""

import argparse
import json
import multiprocessing
from dataclasses import fields
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F

from ..data.captions import STYLES
from ..data.samples import Composer, DataOptions
from ..data.scenes import Mix
from ..data.vocabulary import SHIPPED, load_vocabulary
from ..paths import recipe_folder, work_folder
from ..training.feed import put
from ..training.models import halved
from .agreement import judge, shares
from .recogniser import SIDE, Reading, Recogniser, fingerprint, kinds, read, recogniser_loss, spots, targets

WIDTH = 32
SEEDS = {"train": 1_000_001, "test": 1_000_002}
TESTED = 500
"""Composed scenes that are read after training."""


def styled_share(vocabulary: str) -> float:
    """Only vocabularies that know flat sprites are trained and asked in styles."""
    return 0.35 if any("flat" in c.styles for c in load_vocabulary(vocabulary)) else 0.0


def options_for(vocabulary: str, split: str, styled: float) -> DataOptions:
    """Scenes of other combinations for the test than for training."""
    styles = tuple(s for s in STYLES if s != "3d")
    mix = Mix(two=0.5, sized=0.3, flip=0.3 if styled else 0.0, styled=styled, styles=styles, unseen=split == "test")
    return DataOptions(vocabulary=vocabulary, size=SIDE, mix=mix, seed=SEEDS[split])


def pictures_and_scenes(composer: Composer, indices) -> tuple[torch.Tensor, list]:
    """float32 [N, 3, 64, 64] in [-1, 1] and the scenes."""
    scenes = [composer.scene(i)[0] for i in indices]
    pictures = np.stack([composer.painter.paint(s).picture for s in scenes])
    return torch.from_numpy(pictures).permute(0, 3, 1, 2).float() / 127.5 - 1, scenes


def roughened(pictures: torch.Tensor, generator: torch.Generator) -> torch.Tensor:
    """Blur, noise, brightness and shift at random, so that soft or rough generated pictures can be read too."""
    n = len(pictures)
    soft = F.interpolate(F.avg_pool2d(pictures, 2), scale_factor=2, mode="bilinear", align_corners=False)
    share = torch.rand(n, 1, 1, 1, generator=generator)
    noise = 0.12 * torch.rand(n, 1, 1, 1, generator=generator) * torch.randn(pictures.shape, generator=generator)
    gain = 1 + 0.1 * torch.randn(n, 1, 1, 1, generator=generator)
    return (torch.lerp(pictures, soft, share) * gain + noise).clamp(-1, 1)


def produce(queue, options: DataOptions, batch: int, turn: tuple[int, int]) -> None:
    """Worker process number turn[0] of turn[1]: every turn[1]-th batch."""
    torch.set_num_threads(1)
    composer = Composer(options)
    number = turn[0]
    while True:
        pictures, scenes = pictures_and_scenes(composer, range(number * batch, (number + 1) * batch))
        bytes_ = ((pictures + 1) * 127.5).round().byte().numpy()
        put(queue, (bytes_, spots(scenes, composer.scenes.concepts).numpy(), kinds(scenes).numpy()))
        number += turn[1]


def train(network: Recogniser, queue, steps: int, lr: float, device: str) -> list[float]:
    """AdamW with a one-cycle learning rate, layers in bf16, loss and weights in float32; returns the loss of every step."""
    network.to(memory_format=torch.channels_last)
    optimiser = torch.optim.AdamW(network.parameters(), lr, weight_decay=0.01, fused=True)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, lr, total_steps=steps)
    generator = torch.Generator().manual_seed(3)
    concepts = network.heat.out_channels
    losses = []
    for step in range(steps):
        pictures, at, kind = (torch.from_numpy(a) for a in queue.get())
        network.train()
        wanted = targets(at.to(device), kind.to(device), concepts)
        rough = roughened(pictures.float() / 127.5 - 1, generator).to(device, memory_format=torch.channels_last)
        with torch.autocast(device, dtype=torch.bfloat16):
            reading = network(rough)
        loss = recogniser_loss(in_float32(reading), wanted)
        optimiser.zero_grad()
        loss.backward()
        optimiser.step()
        plan.step()
        losses.append(loss.item())
        if step % 100 == 0:
            print(step, round(losses[-1], 3), flush=True)
    return losses


def in_float32(reading: Reading) -> Reading:
    """The same outputs in the precision that a loss wants."""
    return Reading(*(getattr(reading, f.name).float() for f in fields(Reading)))


def test(network: Recogniser, vocabulary: str, count: int) -> dict[str, float]:
    """Agreement of readings of composed, unseen scenes with themselves: the ceiling of every later number."""
    composer = Composer(options_for(vocabulary, "test", styled_share(vocabulary)))
    pictures, scenes = pictures_and_scenes(composer, range(count))
    found = read(network, pictures)
    return shares([judge(s, f, composer.scenes.concepts) for s, f in zip(scenes, found)])


def recogniser_path(vocabulary: str) -> Path:
    """Where a recogniser of a vocabulary lies that was trained here."""
    return work_folder() / f"recogniser-{vocabulary}.pt"


def stored_path(vocabulary: str) -> Path:
    """Where the committed recogniser of a vocabulary lies, in half precision."""
    return recipe_folder() / "weights" / "recogniser" / f"{vocabulary}.pt"


def load_recogniser(vocabulary: str, device: str = "cpu") -> Recogniser:
    """The recogniser that was trained here, else the committed one."""
    found = [path for path in (recogniser_path(vocabulary), stored_path(vocabulary)) if path.exists()]
    if not found:
        command = f"python -m glidefx_recipe.proof.train_recogniser --vocabulary {vocabulary}"
        raise FileNotFoundError(f"there is no recogniser of the vocabulary {vocabulary}; train it first: {command}")
    weights = torch.load(found[0], map_location="cpu", weights_only=True)
    network = Recogniser(len(load_vocabulary(vocabulary)), weights["stem.0.weight"].shape[0])
    network.load_state_dict(weights)
    return network.to(device).eval()


def rounded(network: Recogniser) -> Recogniser:
    """The same network, its weights as half precision keeps them: what `store` writes and everybody reads with."""
    network.load_state_dict(halved(network.state_dict()))
    return network


def store(network: Recogniser, vocabulary: str, found: dict[str, float]) -> None:
    """Writes to the weights of the recipe what was trained, and in a JSON beside it what it reads of composed, unseen scenes."""
    file = stored_path(vocabulary)
    file.parent.mkdir(parents=True, exist_ok=True)
    torch.save(halved(network.state_dict()), file)
    said = {"recogniser": fingerprint(rounded(network)), "scenes": TESTED} | found
    file.with_suffix(".json").write_text(json.dumps(said, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    """Trains, tests, saves."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--vocabulary", default=SHIPPED)
    parser.add_argument("--steps", type=int, default=3000)
    parser.add_argument("--batch", type=int, default=32)
    parser.add_argument("--threads", type=int, default=1)
    parser.add_argument("--width", type=int, default=WIDTH)
    parser.add_argument("--workers", type=int, default=1)
    parser.add_argument("--device", default="cpu")
    parser.add_argument("--store", action="store_true", help="keep it in the recipe's weights as well")
    options = parser.parse_args()
    torch.set_num_threads(options.threads)
    torch.manual_seed(1)
    context = multiprocessing.get_context("spawn")
    queue = context.Queue(4 * options.workers)
    data = options_for(options.vocabulary, "train", styled_share(options.vocabulary))
    for i in range(options.workers):
        turn = (i, options.workers)
        context.Process(target=produce, args=(queue, data, options.batch, turn), daemon=True).start()
    network = Recogniser(len(load_vocabulary(options.vocabulary)), options.width).to(options.device)
    train(network, queue, options.steps, 2e-3, options.device)
    network = rounded(network) if options.store else network
    torch.save(network.state_dict(), recogniser_path(options.vocabulary))
    found = test(network, options.vocabulary, TESTED)
    if options.store:
        store(network, options.vocabulary, found)
    print(found)


if __name__ == "__main__":
    main()
