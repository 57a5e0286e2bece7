"""Sprites with alpha, recoloured and resized on demand, from one packed file.

To pack a vocabulary for a machine without network: python -m glidefx_recipe.data.sprites gpu FOLDER
"""

import io
import os
import subprocess
import sys
import tempfile
import zipfile
from collections import OrderedDict
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from PIL import Image

from ..paths import recipe_folder, work_folder
from .packages import FLUENT_3D, FLUENT_FLAT, fetch, fetch_rasteriser
from .vocabulary import HUES, Concept, load_vocabulary

CACHE_BYTES = 256 << 20


def pack(concepts: tuple[Concept, ...], target: Path) -> Path:
    """Packs the sprites of `concepts` in all their styles into a zip file (stored, they are compressed already)."""
    shaded = fetch(FLUENT_3D) / "assets"
    part = target.with_suffix(".part")
    with zipfile.ZipFile(part, "w", zipfile.ZIP_STORED) as out:
        for concept in concepts:
            out.writestr(f"3d/{concept.code}.webp", (shaded / f"{concept.code}.webp").read_bytes())
        for code, data in flat_sprites([c.code for c in concepts if "flat" in c.styles]):
            out.writestr(f"flat/{code}.webp", data)
    part.replace(target)
    return target


def flat_sprites(codes: list[str]) -> Iterator[tuple[str, bytes]]:
    """Flat sprites, rasterised at 256 px, as lossless WebP bytes."""
    if not codes:
        return
    environment = {**os.environ, "NODE_PATH": str(fetch_rasteriser())}
    with tempfile.TemporaryDirectory() as folder:
        script = Path(__file__).with_name("rasterise.cjs")
        command = ["node", str(script), str(fetch(FLUENT_FLAT) / "assets"), folder, *codes]
        subprocess.run(command, check=True, env=environment)
        for code in codes:
            buffer = io.BytesIO()
            Image.open(Path(folder) / f"{code}.png").convert("RGBA").save(buffer, "WEBP", lossless=True, method=2)
            yield code, buffer.getvalue()


def packed(concepts: tuple[Concept, ...], name: str) -> Path:
    """The packed file of a vocabulary: committed with the recipe (tiny), or made in the work folder when missing."""
    target = work_folder() / f"sprites-{name}.zip"
    committed = recipe_folder() / "vocabulary" / target.name
    if committed.exists():
        return committed
    return target if target.exists() else pack(concepts, target)


class Sprites:
    """Hands out premultiplied float32 RGBA pictures [H, W, 4] in 0..1; keeps the latest ones."""

    def __init__(self, archive: Path):
        self.zip = zipfile.ZipFile(archive)
        self.originals: dict[str, Image.Image] = {}
        self.cache: OrderedDict[tuple, np.ndarray] = OrderedDict()
        self.cached_bytes = 0

    def get(self, entry: str, colour: str | None, size: int) -> np.ndarray:
        """The sprite `entry` ("style/code") in `colour` (None: its own), longer side `size` pixels."""
        key = (entry, colour, size)
        if key in self.cache:
            self.cache.move_to_end(key)
            return self.cache[key]
        sprite = premultiplied(resized(self.coloured(entry, colour), size))
        self.cache[key] = sprite
        self.cached_bytes += sprite.nbytes
        while self.cached_bytes > CACHE_BYTES:
            self.cached_bytes -= self.cache.popitem(last=False)[1].nbytes
        return sprite

    def coloured(self, entry: str, colour: str | None) -> Image.Image:
        """The trimmed original, its saturated parts turned to the hue of `colour`."""
        key = f"{entry}/{colour}"
        if key not in self.originals:
            if colour is None:
                image = Image.open(io.BytesIO(self.zip.read(f"{entry}.webp"))).convert("RGBA")
                self.originals[key] = image.crop(image.getchannel("A").point(lambda a: 255 * (a > 8)).getbbox())
            else:
                self.originals[key] = turned(self.coloured(entry, None), HUES[colour])
        return self.originals[key]


def turned(image: Image.Image, hue: int) -> Image.Image:
    """`image` with the hue of every clearly coloured pixel set to `hue` degrees, and dark ones brightened.

    Brightness is scaled so that the bright end of the turned pixels shows the colour, not a brown or navy.
    """
    hsv = np.array(image.convert("RGB").convert("HSV"))
    alpha = np.asarray(image.getchannel("A"))
    coloured = hsv[..., 1] > 60
    bright = np.percentile(hsv[coloured & (alpha > 128)][:, 2], 80) if (coloured & (alpha > 128)).any() else 255
    gain = max(1.0, 235 / max(bright, 1))
    hsv[..., 0] = np.where(coloured, int(hue / 360 * 255), hsv[..., 0])
    hsv[..., 2] = np.where(coloured, np.minimum(255, hsv[..., 2] * gain), hsv[..., 2])
    result = Image.merge("HSV", [Image.fromarray(hsv[..., i]) for i in range(3)]).convert("RGB")
    result.putalpha(image.getchannel("A"))
    return result


def resized(image: Image.Image, size: int) -> Image.Image:
    """`image` scaled so that its longer side measures `size` pixels."""
    factor = size / max(image.size)
    return image.resize([max(1, round(s * factor)) for s in image.size], Image.Resampling.LANCZOS)


def premultiplied(image: Image.Image) -> np.ndarray:
    """RGBA bytes -> float32 in 0..1 with colour multiplied by alpha."""
    rgba = np.asarray(image, np.float32) / 255
    rgba[..., :3] *= rgba[..., 3:]
    return rgba


if __name__ == "__main__":
    vocabulary, folder = sys.argv[1], Path(sys.argv[2])
    folder.mkdir(parents=True, exist_ok=True)
    print(pack(load_vocabulary(vocabulary), folder / f"sprites-{vocabulary}.zip"))
