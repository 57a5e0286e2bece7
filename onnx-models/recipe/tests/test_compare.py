"""Comparison of pictures made in two ways, and the table of steps."""

from pathlib import Path

import numpy as np
import pytest

from glidefx_recipe.proof.compare import ClipScorer, Readings, compared, frechet_gap
from steps_table import Way, arguments, levels, plot, table

STARTER = Path(__file__).parents[2] / "starter"


def some(seed: int, shift: float = 0.0, count: int = 40) -> Readings:
    source = np.random.default_rng(seed)
    objects, place, sure = (source.integers(2, size=count).astype(float) for _ in range(3))
    colours = np.where(np.arange(count) % 2, 1.0, np.nan)
    pictures = source.uniform(-1, 0.5, (count, 3, 8, 8)) + shift
    relation = np.full(count, np.nan)
    rest = (source.normal(size=count), source.normal(size=(count, 6)) + shift, pictures)
    return Readings(objects, colours, place, relation, sure, *rest)


def test_a_set_is_like_itself():
    found = compared(some(1), some(1))
    assert found["difference"] == 0
    assert abs(found["frechet"]) < 1e-6
    assert found["objects_gap"] == found["objects_error"] == 0
    assert np.isnan(found["relation"]) and np.isnan(found["relation_gap"]), "nobody was asked for one"


def test_a_shift_is_seen_in_its_own_unit():
    found = compared(some(1), some(1, 0.2))
    assert found["difference"] == pytest.approx(25.5, abs=0.01)
    assert found["frechet"] == pytest.approx(6 * 0.2**2, rel=1e-3)
    assert found["colours"] == 1


def test_the_gap_to_true_pictures_has_an_error():
    true = np.random.default_rng(9).normal(size=(40, 6))
    found = frechet_gap(some(1), some(1, 2.0), true)
    assert found["frechet_other"] > found["frechet_reference"] + 10 * found["frechet_gap_error"] > 0


def test_clip_scores_are_cosines():
    pictures = np.zeros((2, 3, 64, 64), np.float32)
    pictures[:, 0], pictures[:, 1:] = 1, -1
    score = ClipScorer(STARTER).scores(pictures, ["a red apple", "a red apple"])
    assert score.shape == (2,) and score[0] == pytest.approx(score[1], abs=1e-5) and abs(score[0]) <= 1


def test_passes_count_guided_steps_twice():
    assert Way.parse("unipc:15") == Way("unipc", 15)
    assert Way("ddim", 250).passes() == 500
    assert Way.parse("dpm-solver:20:0.28..5.42").passes() == 32
    assert Way("dpm-solver", 10, "0.28..5.42").fields()["guidanceInterval"] == "0.28..5.42"
    assert levels(10)[1] == pytest.approx(8.081) and levels(20)[0] == pytest.approx(160.41)


def test_the_table_and_plot_have_every_way(tmp_path):
    options = arguments(["glidefx", "--clip", "x"])
    rows = [vars(w) | {"name": w.name(), "passes": w.passes()} | compared(some(1), some(1, 0.1)) for w in options.ways]
    assert len(table(rows).splitlines()) == 2 + 16
    plot(rows, tmp_path / "p.svg")
    text = (tmp_path / "p.svg").read_text()
    assert text.count("<polyline") == 4 and "unipc, guided at 0.28..5.42" in text
