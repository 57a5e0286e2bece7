"""Sample sheets: what the moving average paints for fixed captions and fixed noise."""

from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from PIL import Image, ImageDraw, ImageFont

from ..data.samples import Composer, DataOptions
from ..diffusion.samplers import Known, Sampling, guided, sample
from ..diffusion.schedule import Schedule
from .degrade import shrunk

FEW = Sampling(steps=3, guidance=1, trailing=True)
PROMPTS = (
    "a red apple on a white background",
    "a blue car in a meadow",
    "a cat on a purple background",
    "a pizza on a wooden table",
    "a penguin in the snow",
    "a rocket at night",
    "a purple umbrella on the beach",
    "a panda on a green background",
    "a frog on a yellow background",
    "a green butterfly in a meadow",
    "a burger on a wooden table",
    "a robot on a gray background",
    "a sunflower in a meadow",
    "a sailboat on the water",
    "a ghost at night",
    "a teddy bear in a room",
    "a guitar on a street",
    "a house in the snow",
    "a star and a red heart on a blue background",
    "a fox to the left of a cactus on a white background",
    "a small turtle on a pink background",
    "a big doughnut on a black background",
    "an owl above a drum on an orange background",
    "a bus in front of a pine tree in a meadow",
)


@torch.no_grad()
def draw(network, table, size: int, prompts=PROMPTS, sampling=Sampling(steps=15), seed: int = 7) -> torch.Tensor:
    """Pictures [N, 3, size, size] in [-1, 1] for `prompts`, from noise that depends on `seed` alone."""
    device = next(network.parameters()).device
    noise = torch.randn(len(prompts), 3, size, size, generator=torch.Generator().manual_seed(seed)).to(device)
    text_ctx = network.config.text_ctx
    words = [t.to(device) for t in table.batch(list(prompts), text_ctx)]
    nothing = [t.to(device) for t in table.batch([""] * len(prompts), text_ctx)]
    schedule = Schedule(network.config.noise_schedule).to(device)
    known = Known.nothing(noise)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        text, empty = network.encode_text(*words), network.encode_text(*nothing)
        velocity = guided(network, text, empty, known, sampling.guidance)
        return sample(velocity, noise, schedule, sampling, known)


def bytes_of(pictures: torch.Tensor) -> np.ndarray:
    """[N, 3, S, S] in [-1, 1] -> uint8 [N, S, S, 3]."""
    return ((pictures.float().cpu() + 1) * 127.5).round().clamp(0, 255).byte().permute(0, 2, 3, 1).numpy()


LETTERS, LINE = 9, 11
"""Height of the letters and of a line of a caption, in pixels."""


def sheet(pictures: np.ndarray, columns: int, side: int, captions=None) -> Image.Image:
    """uint8 [N, S, S, 3] in a grid, each enlarged to `side` pixels, captions underneath when given, whole and no wider than the picture."""
    said = [wrapped(caption, side - 4) for caption in captions or []]
    foot = LINE * max(map(len, said)) + 4 if said else 0
    rows = -(-len(pictures) // columns)
    page = Image.new("RGB", (columns * side, rows * (side + foot)), "white")
    for i, picture in enumerate(pictures):
        at = i % columns * side, i // columns * (side + foot)
        page.paste(Image.fromarray(picture).resize((side, side), Image.Resampling.NEAREST), at)
        for row, line in enumerate(said[i] if said else []):
            ImageDraw.Draw(page).text((at[0] + 2, at[1] + side + 1 + LINE * row), line, fill="black", font_size=LETTERS)
    return page


def wrapped(text: str, width: float) -> list[str]:
    """Lines of at most `width` pixels; a word that is longer has a line of its own."""
    font, lines = ImageFont.load_default(LETTERS), [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and font.getlength(longer) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def save_sheet(network, table, size: int, path: Path, guidance: float = 3) -> None:
    """Draws the fixed captions and writes a PNG."""
    sheet(bytes_of(draw(network, table, size, sampling=Sampling(15, guidance))), 8, 128).save(path)


@torch.no_grad()
def enlarge(network, table, low_res, captions, sampling=FEW, seed=7):
    """Pictures four times as large as low_res [N, 3, s, s], by an upsampler that fills everything."""
    device, side = low_res.device, 4 * low_res.shape[-1]
    noise = torch.randn(len(low_res), 3, side, side, generator=torch.Generator().manual_seed(seed)).to(device)
    words = [t.to(device) for t in table.batch(list(captions), network.config.text_ctx)]
    schedule = Schedule(network.config.noise_schedule).to(device)
    known = Known.nothing(noise)
    with torch.autocast(device.type, dtype=torch.bfloat16):
        velocity = guided(network, network.encode_text(*words), None, known, sampling.guidance, low_res)
        return sample(velocity, noise, schedule, sampling, known)


def save_enlarged_sheet(network, table, vocabulary: str, path: Path, count: int = 4) -> None:
    """Rows of bicubic, enlarged and true pictures of unseen scenes."""
    composer = Composer(DataOptions(vocabulary=vocabulary, size=256, uncaptioned=0, seed=999))
    samples = [composer.sample(i) for i in range(count)]
    device = next(network.parameters()).device
    true = torch.from_numpy(np.stack([s.picture for s in samples])).permute(0, 3, 1, 2).float().to(device) / 127.5 - 1
    low = shrunk(true)
    smooth = F.interpolate(low, scale_factor=4, mode="bicubic", align_corners=False).clamp(-1, 1)
    made = enlarge(network, table, low, [s.caption for s in samples])
    sheet(np.concatenate([bytes_of(p) for p in (smooth, made, true)]), count, 256).save(path)
