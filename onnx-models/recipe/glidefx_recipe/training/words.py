"""Teaches a text encoder the facts of captions before it meets a picture.

A denoising loss says little about words: most of it is noise that no caption explains. Linear heads that must read
off the encoder's outputs what the caption says teach the same language in minutes; they are thrown away afterwards.

The head on the token states reads every token by itself, and a fact holds if any token tells it. Heads on their mean never
learned who is left and who is right (both sides at chance after 1,400 steps of 64 captions; by token, all right after 900): a side is
the relation's word and the order at once, which a noun's own token can work out, and a sum of all tokens hardly. With many things
even that takes long (178 of them: at chance after 1,500 steps), so `Lesson.tokens` asks a noun's own tokens straight away (after 100, 0.95 right).

What a head reads may be small, and a painter then finds it late or never. In the second half of a lesson with `Lesson.head_norm` the rows
of the heads' weights may not get longer than that, so the encoder has to give every fact its room; in the first half they would be
too weak to find out sides at all.
"""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn

from ..data.captions import STYLES
from ..data.facts import Facts
from ..data.names import Names
from ..data.samples import Composer, DataOptions
from ..data.scenes import Mix, Scene
from ..data.tokens import TokenTable
from .feed import worded

LESSON_SEED = 77


@dataclass(frozen=True)
class Lesson:
    """How long captions are taught; `frozen`: whether the text encoder rests afterwards.

    `keep` weighs how far the outputs go from those before the lesson, in their mean square: for a network that has learned to
    paint by them. 0 for a new one. `tokens` weighs how well the tokens of each name tell which thing it is, its colour, size and side
    (`Facts.aspects`). `head_norm`: how long a row of a head's weights may get in the second half, on normed states; 0: any length.
    """

    steps: int = 1000
    batch: int = 128
    lr: float = 2e-3
    frozen: bool = False
    styled: float = 0.0
    keep: float = 0.0
    tokens: float = 0.0
    head_norm: float = 0.0

    def mix(self) -> Mix:
        """More pairs and sizes than pictures need, since language is cheap."""
        return Mix(two=0.7, sized=0.3, styled=self.styled, styles=tuple(s for s in STYLES if s != "3d"))


class Captions:
    """Captions with their facts, without pictures; batch k is a pure function of k."""

    def __init__(self, vocabulary: str, lesson: Lesson, table: TokenTable, text_ctx: int):
        options = DataOptions(vocabulary=vocabulary, mix=lesson.mix(), varied=0.3, seed=LESSON_SEED)
        self.composer = Composer(options)
        self.facts = Facts(self.composer.scenes.concepts)
        self.table, self.text_ctx, self.count = table, text_ctx, lesson.batch
        self.names = Names(self.composer.scenes.concepts, table)

    def batch(self, number: int) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
        """rows int64 [N, T], words bool [N, T], facts float32 [N, F], aspects int64 [N, T, A] (`aspects`)."""
        rows, masks, facts, aspects = [], [], [], []
        for index in range(number * self.count, (number + 1) * self.count):
            scene, text, _ = self.composer.scene(index)
            row, mask = worded(self.table, text, self.text_ctx, (LESSON_SEED, index))
            rows.append(row), masks.append(mask), facts.append(self.facts.of(scene)), aspects.append(self.aspects(scene, row))
        return torch.tensor(rows), torch.tensor(masks), torch.from_numpy(np.array(facts, np.float32)), torch.tensor(aspects)

    def aspects(self, scene: Scene, row: list[int]) -> list[list[int]]:
        """At each token of a thing's name the thing's `Facts.aspects`, -1 at all others."""
        found = [*(self.facts.aspects(scene, i) for i in range(len(scene.things))), [-1] * len(self.facts.kinds)]
        return [found[i] for i in self.names.owners(scene, row)]


def teach(
    captions: Captions, read: Callable, heads: nn.ModuleList, parameters: list, lesson: Lesson, device: str, before: Callable | None = None
) -> list[float]:
    """Trains `parameters` and `heads` so that each head reads the facts off its part of `read(rows, words)`.

    A part is [N, W], or [N, T, W] to be read token by token. With `before`, which reads as it was before
    the lesson, the parts are kept near to that (`Lesson.keep`). Returns the loss of every step, in nats per caption.
    """
    tellers = nn.ModuleList(nn.Linear(heads[-1].in_features, count) for count in captions.facts.kinds).to(device)
    optimiser = torch.optim.AdamW([*parameters, *heads.parameters(), *tellers.parameters()], lesson.lr, betas=(0.9, 0.99), weight_decay=0.01)
    plan = torch.optim.lr_scheduler.OneCycleLR(optimiser, lesson.lr, total_steps=lesson.steps, pct_start=0.1)
    losses = []
    for step in range(lesson.steps):
        rows, words, facts, aspects = (t.to(device) for t in captions.batch(step))
        with torch.autocast(device, dtype=torch.bfloat16):
            parts = read(rows, words)
            logits = [read_off(head, part) for head, part in zip(heads, parts)]
        loss = sum(facts_loss(part, facts) for part in logits)
        if lesson.tokens:
            loss = loss + lesson.tokens * aspects_loss(tellers, parts[-1], aspects)
        pull = lesson.keep * strayed(parts, before(rows, words)) if before else 0.0
        optimiser.zero_grad()
        (loss + pull).backward()
        torch.nn.utils.clip_grad_norm_(parameters, 1.0)
        optimiser.step()
        if lesson.head_norm and 2 * step >= lesson.steps:
            shorten([*heads, *tellers], lesson.head_norm)
        plan.step()
        losses.append(loss.item())
        if step % 100 == 0 or step + 1 == lesson.steps:
            told = f", of the tokens {told_right(tellers, parts[-1], aspects)}" if lesson.tokens else ""
            print(f"words: step {step}, {losses[-1]:.3f} nats, all facts right in {whole(logits[0], facts):.2f}{told}", flush=True)
    return losses


def read_off(head: nn.Linear, part: torch.Tensor) -> torch.Tensor:
    """Logits [N, F] off [N, W]; off [N, T, W] each fact's largest over the tokens."""
    return head(part) if part.dim() == 2 else head(part).amax(1)


def strayed(parts: tuple, held: tuple) -> torch.Tensor:
    """Mean squared distance of `parts` from those before the lesson, over the mean square of these; summed."""
    return sum(F.mse_loss(part.float(), was.float()) / was.float().square().mean() for part, was in zip(parts, held))


def facts_loss(logits: torch.Tensor, facts: torch.Tensor) -> torch.Tensor:
    """Binary cross entropy summed over facts [N, F], mean over captions."""
    return F.binary_cross_entropy_with_logits(logits.float(), facts, reduction="none").sum(1).mean()


def whole(logits: torch.Tensor, facts: torch.Tensor) -> float:
    """Share of captions of which every fact is read right."""
    return float(((logits > 0) == (facts > 0.5)).all(1).float().mean())


def aspects_loss(tellers: nn.ModuleList, states: torch.Tensor, aspects: torch.Tensor) -> torch.Tensor:
    """Cross entropy of every aspect [N, T, A] off states [N, T, W], where there is one; summed over aspects, mean over tokens."""
    return sum(F.cross_entropy(tell(states).flatten(0, 1), aspects[..., i].flatten(), ignore_index=-1) for i, tell in enumerate(tellers))


def told_right(tellers: nn.ModuleList, states: torch.Tensor, aspects: torch.Tensor) -> list[float]:
    """Share of the names' tokens that tell an aspect right, for each aspect."""
    named = aspects[..., 0] >= 0
    return [round(float((tell(states).argmax(-1) == aspects[..., i])[named].float().mean()), 2) for i, tell in enumerate(tellers)]


def shorten(heads: list[nn.Linear], most: float) -> None:
    """Scales rows of the heads' weights that are longer than `most` down to it."""
    with torch.no_grad():
        for head in heads:
            head.weight.copy_(head.weight.renorm(2, 0, most))


def heads_for(widths: list[int], count: int, device: str) -> nn.ModuleList:
    """One linear head per output; a fact is unlikely at first."""
    heads = nn.ModuleList(nn.Linear(width, count) for width in widths)
    for head in heads:
        nn.init.constant_(head.bias, -5.0)
    return heads.to(device)


def teach_unet(network, table: TokenTable, vocabulary: str, lesson: Lesson, device: str) -> list[float]:
    """Teaches the text part of a U-Net; both of its outputs, since the U-Net reads both.

    Afterwards `xf_proj` has a root mean square of 1, so that it neither drowns the timestep nor drowns in it.
    """
    config = network.config
    captions = Captions(vocabulary, lesson, table, config.text_ctx)

    def parts(encoder, rows, words):
        proj, states = encoder.encode_text(rows, words)
        return F.layer_norm(proj.float(), proj.shape[1:]), normed(states.float().transpose(1, 2))

    def normed(states):
        return F.layer_norm(states, states.shape[-1:]) if lesson.head_norm else states

    old = copy.deepcopy(network).requires_grad_(False)
    heads = heads_for([4 * config.num_channels, config.xf_width], len(captions.facts), device)
    before = partial(parts, old) if lesson.keep else None
    losses = teach(captions, partial(parts, network), heads, network.text_parameters(), lesson, device, before)
    with torch.no_grad():
        rows, words, *_ = captions.batch(lesson.steps)
        scale = network.encode_text(rows.to(device), words.to(device))[0].square().mean().rsqrt()
        for parameter in network.transformer_proj.parameters():
            parameter.mul_(scale)
    return losses


def teach_clip(network, table: TokenTable, vocabulary: str, lesson: Lesson, device: str) -> list[float]:
    """Teaches the text encoder of a CLIP through the head that its picture encoder will be read with."""
    captions = Captions(vocabulary, lesson, table, network.config.max_text_len)

    def read(rows, words):
        return (network.readable(network.text(rows, words.sum(1).clamp(min=1))),)

    return teach(captions, read, nn.ModuleList([network.facts]), list(network.text.parameters()), lesson, device)


