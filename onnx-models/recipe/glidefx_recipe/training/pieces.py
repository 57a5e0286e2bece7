"""Weights in pieces small enough to carry, and the joiner. Training goes on from them with `--start-from FOLDER`.

    python -m glidefx_recipe.training.pieces --preset gpu --stage base FOLDER TARGET
"""

import argparse
import io
from dataclasses import replace
from pathlib import Path

import torch

from ..data.tokens import TokenTable
from ..data.vocabulary import load_vocabulary
from ..networks import read_config
from .models import CLIP_TABLE, TABLE, halved, write_clip, write_unet
from .preset import load_stage

PIECE_BYTES = 15_000_000


def split(weights: dict[str, torch.Tensor], table: TokenTable, folder: Path, learned: dict | None = None) -> list[Path]:
    """Writes weights (compact token table) as fp16 in files piece-00.bin, piece-01.bin, ... of at most 15 MB; pieces of others go.

    `learned` holds options of the network's configuration that are true of these weights and not of the preset, such as a student's.
    """
    folder.mkdir(parents=True, exist_ok=True)
    buffer = io.BytesIO()
    # The CLIP's scale of logits is one number, and half precision would move it by a part in ten thousand.
    kept = {name: value for name, value in weights.items() if value.dim() == 0}
    torch.save({"ids": table.ids, "weights": halved(weights) | kept, "learned": learned or {}}, buffer)
    data = buffer.getvalue()
    paths = []
    for i, start in enumerate(range(0, len(data), PIECE_BYTES)):
        paths.append(folder / f"piece-{i:02d}.bin")
        paths[-1].write_bytes(data[start : start + PIECE_BYTES])
    for stale in set(folder.glob("piece-*.bin")) - set(paths):
        stale.unlink()
    return paths


def stored(folder: Path) -> dict:
    """What `split` wrote: the token numbers of the rows as "ids", the "weights", and, in later ones, what was "learned"."""
    data = b"".join(p.read_bytes() for p in sorted(folder.glob("piece-*.bin")))
    if not data:
        raise FileNotFoundError(f"{folder}: expected piece-00.bin and its followers, found none")
    return torch.load(io.BytesIO(data), map_location="cpu", weights_only=True)


def learned(model: Path) -> dict:
    """What a finished model, a .pt or a folder of pieces, says it has learned that its preset does not tell."""
    if model.is_dir():
        return stored(model).get("learned", {})
    config = model.parent / "config.json"
    return {"guidance_distilled": True} if config.exists() and read_config(config).guidance_distilled else {}


def join(folder: Path, table: TokenTable) -> dict[str, torch.Tensor]:
    """The weights that `split` wrote, in float32, with the rows of `table`; words new to them mean "unknown"."""
    kept = stored(folder)
    weights = {k: v.float() for k, v in kept["weights"].items()}
    name = TABLE if TABLE in weights else CLIP_TABLE
    return {**weights, name: table.shrink(TokenTable(kept["ids"]).expand(weights[name]))}


def finish(preset: str, stage: str, folder: Path, target: Path) -> None:
    """Joins the pieces in `folder` and writes the finished model of a preset's stage.

    Base and CLIP have to have been trained with the preset's own words. An upsampler hardly reads its caption, so it may do with fewer.
    """
    plan = load_stage(preset, stage)
    table = TokenTable.of(load_vocabulary(plan.vocabulary))
    kept = stored(folder)
    ids = kept["ids"]
    if ids != table.ids:
        unknown, more = len(set(table.ids) - set(ids)), len(set(ids) - set(table.ids))
        told = f"{folder}: {unknown} of the {table.size} token rows of preset {preset}, stage {stage}, are not in these pieces"
        told += f", and {more} of theirs are none of its" if more else ""
        if plan.clip or not plan.network.super_res:
            raise ValueError(f"{told}; train the stage with --preset {preset} first")
        print(f"{told}. An upsampler hardly reads its caption: to this one such words are unknown words.", flush=True)
    weights = join(folder, table)
    if plan.clip:
        write_clip(target, plan.clip, weights, table)
    else:
        name = "upsample-inpaint" if plan.network.super_res else "base-inpaint"
        write_unet(target, name, replace(plan.network, **kept.get("learned", {})), weights, plan.vocabulary)


def main() -> None:
    """Joins pieces and writes the finished model."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--preset", default="gpu")
    parser.add_argument("--stage", default="base")
    parser.add_argument("folder", type=Path)
    parser.add_argument("target", type=Path)
    options = parser.parse_args()
    finish(options.preset, options.stage, options.folder, options.target)


if __name__ == "__main__":
    main()
