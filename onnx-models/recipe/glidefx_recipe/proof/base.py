"""Proof of a base model: agreement and distribution at several guidance scales, and fills."""

from dataclasses import dataclass

import numpy as np
import torch

from ..data.captions import STYLES, plain_caption
from ..data.masks import MAKERS
from ..data.samples import Composer, DataOptions
from ..data.scenes import Mix, Scene
from ..diffusion.samplers import Known, Sampling
from .agreement import Verdict, judge, shares
from .asked import different, others, replaced
from .features import features, frechet, precision_recall
from .model import Model
from .recogniser import SIDE, Recogniser, read


@dataclass(frozen=True)
class Examiner:
    """What a base model is held against."""

    model: Model
    recogniser: Recogniser
    composer: Composer

    @classmethod
    def of(cls, model: Model, recogniser: Recogniser, vocabulary: str, two: float, styled: float = 0) -> "Examiner":
        """An examiner that asks only for combinations kept from training: shares `two` of pairs, `styled` in a style."""
        styles = tuple(s for s in STYLES if s != "3d")
        mix = Mix(two=two, sized=0.15, styled=styled, styles=styles, unseen=True)
        return cls(model, recogniser, Composer(DataOptions(vocabulary=vocabulary, size=SIDE, mix=mix, seed=4242)))

    @property
    def concepts(self):
        """The vocabulary."""
        return self.composer.scenes.concepts

    def scenes(self, count: int) -> list[Scene]:
        """Scenes to ask for, of different captions."""
        return different(self.composer, count)

    def paintings(self, scenes: list[Scene]) -> torch.Tensor:
        """What the composer makes of them, [N, 3, 64, 64] in [-1, 1]."""
        return tensor([self.composer.painter.paint(s).picture for s in scenes])

    def guidance(self, count: int, sampling: Sampling) -> tuple[dict, torch.Tensor]:
        """Agreement, Frechet distance, precision and recall over `count` prompts; and the pictures."""
        scenes = self.scenes(count)
        made = self.model.paint([plain_caption(s) for s in scenes], sampling)
        verdicts = [judge(s, f, self.concepts) for s, f in zip(scenes, read(self.recogniser, made))]
        result = shares(verdicts) | {"by_name": by_name(scenes, verdicts)}
        singles = [i for i, s in enumerate(scenes) if len(s.things) == 1]
        alone = [judge(scenes[i], f, self.concepts) for i, f in zip(singles, read(self.recogniser, made[singles]))]
        result["objects_alone"] = shares(alone)["objects"]
        true = features(self.recogniser, self.paintings(others(self.composer, scenes, count)))
        own = features(self.recogniser, made)
        precision, recall = precision_recall(own, true)
        return result | {"frechet": frechet(own, true), "precision": precision, "recall": recall}, made

    def ceiling(self, count: int) -> dict:
        """The same numbers for composed scenes themselves: what a perfect model would get."""
        scenes = self.scenes(count)
        pictures = self.paintings(scenes)
        result = shares([judge(s, f, self.concepts) for s, f in zip(scenes, read(self.recogniser, pictures))])
        true, own = (features(self.recogniser, p) for p in (self.paintings(others(self.composer, scenes, count)), pictures))
        precision, recall = precision_recall(own, true)
        return result | {"frechet": frechet(own, true), "precision": precision, "recall": recall}

    def fills(self, count: int, sampling: Sampling) -> tuple[dict, torch.Tensor, torch.Tensor]:
        """Replaces the thing in composed scenes; returns shares, the pictures shown and the pictures made."""
        there, asked = zip(*replaced(self.composer, count))
        paintings = [self.composer.painter.paint(s) for s in there]
        pictures = tensor([p.picture for p in paintings])
        masks = [MAKERS["shape"](np.random.default_rng(i), p.cover) for i, p in enumerate(paintings)]
        mask = torch.from_numpy(np.stack(masks))[:, None]
        made = self.model.paint([plain_caption(s) for s in asked], sampling, Known(pictures, mask))
        found = read(self.recogniser, made)
        result = shares([judge(s, f, self.concepts) for s, f in zip(asked, found)])
        unchanged = ((made - pictures) * mask).abs().max().item()
        index = {c.name: k for k, c in enumerate(self.concepts)}
        inside = [in_hole(f, index[s.things[0].concept.name], m) for f, s, m in zip(found, asked, masks)]
        return {
            "object": result["objects"],
            "object_inside": float(np.mean(inside)),
            "colour": result["colours"],
            "largest_change_outside": unchanged,
        }, pictures * mask, made


def by_name(scenes: list[Scene], verdicts: list[Verdict]) -> dict[str, list[int]]:
    """For each thing that was asked for alone: how often it was there, and how often it was asked for."""
    counts: dict[str, list[int]] = {}
    for scene, verdict in zip(scenes, verdicts):
        if len(scene.things) == 1:
            there, asked = counts.get(scene.things[0].concept.name, (0, 0))
            counts[scene.things[0].concept.name] = [there + verdict.objects, asked + 1]
    return dict(sorted(counts.items()))


def in_hole(found, k: int, mask: np.ndarray) -> bool:
    """Whether the peak of concept k lies where the mask asks for paint."""
    side = len(mask)
    return bool(found.strength[k] > 0.1 and mask[int(found.y[k] * side), int(found.x[k] * side)] == 0)


def tensor(pictures: list[np.ndarray]) -> torch.Tensor:
    """uint8 pictures -> [N, 3, S, S] in [-1, 1]."""
    return torch.from_numpy(np.stack(pictures)).permute(0, 3, 1, 2).float() / 127.5 - 1
