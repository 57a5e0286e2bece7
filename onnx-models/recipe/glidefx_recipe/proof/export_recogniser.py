"""Command: write the trained recogniser as a network that `glidefx evaluate --features` takes.

    python -m glidefx_recipe.proof.export_recogniser recogniser.onnx

Input x [N, 3, 64, 64] from -1 to 1; outputs features [N, D], those of the other figures of this folder, and logits [N, K], the
strongest place of each thing on its heat map. The softmax of the logits says which of K things a picture shows most.
"""

import argparse
import warnings
from pathlib import Path

import torch
from torch import nn

from ..data.vocabulary import SHIPPED
from .recogniser import SIDE, Recogniser
from .train_recogniser import load_recogniser


class Features(nn.Module):
    """A recogniser with the two outputs that an evaluation reads."""

    def __init__(self, recogniser: Recogniser):
        super().__init__()
        self.recogniser = recogniser

    def forward(self, x):
        """Features [N, D] and logits [N, K] of x [N, 3, 64, 64] in [-1, 1]."""
        reading = self.recogniser(x)
        return reading.features, reading.heat.flatten(2).amax(2)


def export(recogniser: Recogniser, file: Path) -> None:
    """Writes the network, in single precision, of any number of pictures."""
    network = Features(recogniser).eval()
    names = {"input_names": ["x"], "output_names": ["features", "logits"]}
    axes = {name: {0: "n"} for name in ("x", "features", "logits")}
    file.parent.mkdir(parents=True, exist_ok=True)
    with warnings.catch_warnings():
        # The other exporter needs two packages more.
        warnings.simplefilter("ignore", DeprecationWarning)
        torch.onnx.export(network, (torch.zeros(1, 3, SIDE, SIDE),), str(file), dynamo=False, dynamic_axes=axes, **names)


def main(words: list[str] | None = None) -> None:
    """The command."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path)
    parser.add_argument("--vocabulary", default=SHIPPED)
    options = parser.parse_args(words)
    export(load_recogniser(options.vocabulary), options.file)


if __name__ == "__main__":
    main()
