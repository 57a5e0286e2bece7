"""Command: whether a text encoder tells who is left and who is right, from its outputs alone.

    python -m glidefx_recipe.proof.sides ../starter/text-encoder.onnx      # or base-inpaint.pt, with its config.json beside it

Of "a A left of a B" three other captions are made: things swapped, the relation turned round, another thing in A's place. The distance
between outputs, over their root mean square, says how much of a caption's numbers each of these is. An encoder that binds things to
sides moves a thing's own token when it changes sides, about as far as it has to for a painter to see it.
"""

import argparse
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
import torch

from ..data.bpe import gpt2
from .model import Model

THINGS = ("cat", "dog", "pizza", "robot", "banana", "penguin", "balloon", "car", "heart", "owl", "fox", "tent")
"""One token each, so that no word moves to another position."""
TURNED = {"to the left of": "to the right of", "above": "below"}
CHANGES = ("things swapped", "relation turned", "another thing")


@dataclass(frozen=True)
class Said:
    """A caption's tokens [n] and the encoder's outputs: the whole [C] and one state a token [n, W]."""

    tokens: list[int]
    whole: np.ndarray
    states: np.ndarray

    def of(self, thing: str) -> np.ndarray:
        """The state of a thing's last token."""
        return self.states[self.tokens.index(gpt2().encode(" " + thing)[-1])]


def distance(a: np.ndarray, b: np.ndarray) -> float:
    """Root of the mean square difference over the root of the mean square."""
    return float(np.sqrt(((a - b) ** 2).mean() / ((a**2).mean() / 2 + (b**2).mean() / 2)))


def checkpoint(file: Path) -> Callable[[str], Said]:
    """Captions through the text encoder of a finished .pt."""
    model = Model(file)

    @torch.no_grad()
    def encode(caption: str) -> Said:
        whole, states = model.text([caption])
        tokens = gpt2().encode(caption)
        return Said(tokens, whole[0].numpy(), states[0].numpy().T[: len(tokens)])

    return encode


def converted(file: Path) -> Callable[[str], Said]:
    """Captions through a converted text encoder."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads, options.log_severity_level = 1, 3
    session = onnxruntime.InferenceSession(str(file), options, providers=["CPUExecutionProvider"])
    length = session.get_inputs()[0].shape[1]

    def encode(caption: str) -> Said:
        tokens = gpt2().encode(caption)
        padded, mask = gpt2().padded(tokens, length)
        whole, states = session.run(["xf_proj", "xf_out"], {"tokens": np.array([padded], np.int64), "mask": np.array([mask], bool)})
        return Said(tokens, whole[0], states[0].T[: len(tokens)])

    return encode


def moved(encode: Callable[[str], Said]) -> dict[str, dict[str, float]]:
    """For each relation and change: mean distance of the whole, and of the token of a thing that stands in both captions."""
    result = {}
    for relation, turned in TURNED.items():
        found: dict[str, list[tuple[float, float]]] = {change: [] for change in CHANGES}
        for i, first in enumerate(THINGS):
            second, third = THINGS[(i + 1) % len(THINGS)], THINGS[(i + 2) % len(THINGS)]
            asked = encode(f"a {first} {relation} a {second}")
            others = (f"a {second} {relation} a {first}", f"a {first} {turned} a {second}", f"a {third} {relation} a {second}")
            for change, caption in zip(CHANGES, others):
                said = encode(caption)
                found[change].append((distance(asked.whole, said.whole), distance(asked.of(second), said.of(second))))
        for change, pairs in found.items():
            whole, token = np.mean(pairs, axis=0)
            result[f"{relation}, {change}"] = {"whole": round(float(whole), 3), "token": round(float(token), 3)}
    return result


def main(words: list[str] | None = None) -> None:
    """Measures and prints."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("encoder", type=Path, help="text-encoder.onnx of a model folder, or a .pt")
    file = parser.parse_args(words).encoder
    for name, found in moved(checkpoint(file) if file.suffix == ".pt" else converted(file)).items():
        print(f"{name:32} whole {found['whole']:.3f}  token {found['token']:.3f}")


if __name__ == "__main__":
    main()
