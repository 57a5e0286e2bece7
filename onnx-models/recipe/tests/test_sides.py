"""Whether an encoder's outputs tell sides."""

from pathlib import Path

import numpy as np
import pytest

from glidefx_recipe.data.bpe import gpt2
from glidefx_recipe.proof.sides import CHANGES, TURNED, Said, converted, distance, moved


def bag(caption: str) -> Said:
    """An encoder that sees each word alone: it cannot tell sides."""
    tokens = gpt2().encode(caption)
    states = np.stack([np.random.default_rng(t).normal(size=16) for t in tokens])
    return Said(tokens, states.mean(0), states)


def ordered(caption: str) -> Said:
    """One whose states also depend on all that was said before."""
    said = bag(caption)
    states = np.cumsum(said.states, axis=0)
    return Said(said.tokens, states[-1], states)


def test_the_distance_is_relative():
    a = np.ones(8)
    assert distance(a, a) == 0 and distance(a, -a) == pytest.approx(2) and distance(5 * a, -5 * a) == pytest.approx(2)


def test_an_encoder_of_single_words_moves_no_token():
    found = moved(bag)
    assert set(found) == {f"{relation}, {change}" for relation in TURNED for change in CHANGES}
    assert all(entry["token"] == 0 for entry in found.values())
    assert found["above, things swapped"]["whole"] == 0 < found["above, another thing"]["whole"]


def test_an_encoder_that_reads_on_does():
    found = moved(ordered)
    assert all(found[f"{relation}, {change}"]["token"] > 0.1 for relation in TURNED for change in CHANGES)


def test_converted_encoders_are_read():
    said = converted(Path(__file__).parents[2] / "starter" / "text-encoder.onnx")("a cat above a dog")
    assert said.states.shape == (len(said.tokens), 128) and said.whole.shape == (128,) and said.of("dog").shape == (128,)
