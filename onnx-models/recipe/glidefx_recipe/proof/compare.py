"""How far pictures of the same captions and seeds, made in another way, are from those of a reference."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from ..data.bpe import gpt2
from ..data.scenes import Scene
from .agreement import judge
from .features import features, frechet
from .recogniser import Recogniser, read
from .rows import SURE

ROUNDS = 50
ASKED = ("objects", "colours", "place", "relation")
READ = (*ASKED, "sure")


@dataclass(frozen=True)
class Readings:
    """What was read from N pictures.

    objects, colours, place, relation: bool or nan [N]; sure: objects by the stricter reading [N]; score: cosine of picture and caption in
    the model's CLIP [N]; features [N, D]; pictures [N, 3, 64, 64] in [-1, 1].
    """

    objects: np.ndarray
    colours: np.ndarray
    place: np.ndarray
    relation: np.ndarray
    sure: np.ndarray
    score: np.ndarray
    features: np.ndarray
    pictures: np.ndarray


class ClipScorer:
    """The CLIP of a model folder, from its ONNX files."""

    def __init__(self, folder: Path):
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads, options.log_severity_level = 1, 3
        self.text, self.image = (
            onnxruntime.InferenceSession(str(folder / f"clip-{part}.onnx"), options, providers=["CPUExecutionProvider"])
            for part in ("text", "image")
        )
        self.length = self.text.get_inputs()[0].shape[1]

    def scores(self, pictures: np.ndarray, captions: list[str]) -> np.ndarray:
        """Cosines [N] of pictures [N, 3, 64, 64] in [-1, 1], without noise, and their captions."""
        tokens, masks = zip(*(gpt2().padded(gpt2().encode(c), self.length) for c in captions))
        text = self.text.run(None, {"tokens": np.array(tokens, np.int64), "mask": np.array(masks, bool)})[0]
        times = np.zeros(len(captions), np.int64)
        image = self.image.run(None, {"image": pictures.astype(np.float32), "timesteps": times})[0]
        both = (image * text).sum(1)
        return both / np.linalg.norm(image, axis=1) / np.linalg.norm(text, axis=1)


def readings(pictures: torch.Tensor, scenes: list[Scene], captions: list[str], recogniser: Recogniser, concepts, clip: ClipScorer):
    """Reads pictures [N, 3, 64, 64] in [-1, 1]."""
    found = list(zip(scenes, read(recogniser, pictures)))
    verdicts = [judge(s, f, concepts) for s, f in found]
    answers = {
        name: np.array([np.nan if getattr(v, name) is None else getattr(v, name) for v in verdicts], float)
        for name in ASKED
    }
    answers["sure"] = np.array([judge(s, f, concepts, SURE).objects for s, f in found], float)
    array = pictures.numpy()
    return Readings(**answers, score=clip.scores(array, captions), features=features(recogniser, pictures), pictures=array)


def compared(reference: Readings, other: Readings) -> dict[str, float]:
    """Means, their differences from the reference's with standard errors of pairs, and distances to it.

    frechet: between the two sets. difference: root of the mean square over pixels, pictures from 0 to 255.
    """
    result: dict[str, float] = {"pictures": len(other.score)}
    for name in (*READ, "score"):
        ours, theirs = getattr(other, name), getattr(reference, name)
        asked = ~np.isnan(ours - theirs)
        gap, few = (ours - theirs)[asked], asked.sum() < 2
        result[name] = float("nan") if few else round(float(ours[asked].mean()), 4)
        result[f"{name}_gap"] = float("nan") if few else round(float(gap.mean()), 4)
        result[f"{name}_error"] = float("nan") if few else round(float(gap.std(ddof=1) / len(gap) ** 0.5), 4)
    result["frechet"] = round(frechet(reference.features, other.features), 4)
    result["difference"] = round(127.5 * float(np.sqrt(((other.pictures - reference.pictures) ** 2).mean())), 2)
    return result


def frechet_gap(reference: Readings, other: Readings, true: np.ndarray) -> dict[str, float]:
    """Frechet distances of both to features of true pictures [M, D], and the gap's standard deviation over draws of pairs."""
    first, second = frechet(reference.features, true), frechet(other.features, true)
    source, gaps = np.random.default_rng(0), []
    for _ in range(ROUNDS):
        drawn = source.integers(len(true), size=len(reference.score)) % len(reference.score)
        gaps.append(frechet(other.features[drawn], true) - frechet(reference.features[drawn], true))
    return {
        "frechet_reference": round(first, 4),
        "frechet_other": round(second, 4),
        "frechet_gap_error": round(float(np.std(gaps, ddof=1)), 4),
    }
