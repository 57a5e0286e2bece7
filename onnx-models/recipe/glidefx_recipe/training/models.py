"""Finished models on disk: full token table, fp16, the reference's names; and how to take their weights up again."""

import json
from dataclasses import asdict
from pathlib import Path

import torch

from ..data.tokens import TokenTable
from ..data.vocabulary import load_vocabulary
from ..data.words import vocabulary_words
from ..networks import ClipConfig, UNetConfig, write_config

TABLE = "token_embedding.weight"
CLIP_TABLE = "text.blocks.input.w_voc"


def write_unet(folder: Path, name: str, config: UNetConfig, weights: dict, vocabulary: str) -> None:
    """Writes NAME.pt, and config.json with the words of the vocabulary."""
    folder.mkdir(parents=True, exist_ok=True)
    concepts = load_vocabulary(vocabulary)
    table = TokenTable.of(concepts)
    torch.save(halved({**weights, TABLE: table.expand(weights[TABLE])}), folder / f"{name}.pt")
    write_config(config, folder / "config.json", vocabulary_words(concepts))


def write_clip(folder: Path, config: ClipConfig, weights: dict, table: TokenTable) -> None:
    """Writes clip_text_encoder.pt, clip_image_encoder.pt and clip-config.json with the learned logit scale."""
    folder.mkdir(parents=True, exist_ok=True)
    weights = {**weights, CLIP_TABLE: table.expand(weights[CLIP_TABLE])}
    for part in ("text", "image"):
        own = {k.removeprefix(f"{part}."): v for k, v in weights.items() if k.startswith(f"{part}.")}
        torch.save(halved(own), folder / f"clip_{part}_encoder.pt")
    options = {**asdict(config), "n_vocab": len(weights[CLIP_TABLE]), "logit_scale": round(weights["log_scale"].exp().item(), 4)}
    (folder / "clip-config.json").write_text(json.dumps(options, indent=1) + "\n", encoding="utf-8")


def halved(weights: dict) -> dict:
    """fp16 copies."""
    return {k: v.half() for k, v in weights.items()}


def read_unet(path: Path, table: TokenTable) -> dict[str, torch.Tensor]:
    """Weights of a finished U-Net in float32 with the compact table of `table`."""
    weights = {k: v.float() for k, v in torch.load(path, map_location="cpu", weights_only=True).items()}
    return {**weights, TABLE: table.shrink(weights[TABLE])}
