"""The sweep over ways of taking few steps."""

import math

import numpy as np

import steps_sweep
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.recogniser import SIDE, Recogniser
from steps_sweep import REFERENCE, Way, grid, middle


def test_a_line_says_everything_that_the_program_needs():
    assert REFERENCE.line() == "dpm-solver 100 align-your-steps 2 0 Infinity clip"
    assert Way("unipc", 8, guidance=1.5, lowest=0.28, highest=5.42).line() == "unipc 8 align-your-steps 1.5 0.28 5.42 clip"
    assert Way("ddim", 8, "trailing").name() == "ddim 8, trailing" and Way("ddim", 8, thresholding="none").name() == "ddim 8, no thresholding"


def test_passes_are_rows_of_the_base():
    assert REFERENCE.passes() == 200 and Way("unipc", 8, guidance=1).passes() == 8
    assert 8 < Way("unipc", 8, lowest=0.28, highest=5.42).passes() < 16
    trailing = Way("unipc", 4, "trailing")
    assert len(trailing.levels()) == 4 and trailing.levels() == sorted(trailing.levels(), reverse=True)
    assert Way("unipc", 4, "evenly", lowest=0, highest=math.inf).passes() == 8


def test_the_middle_grid_asks_for_each_set_of_guided_steps_once():
    ways = middle()
    assert ways[:4] == [REFERENCE, Way("unipc", 10), Way("unipc", 6), Way("unipc", 6, lowest=0.28, highest=5.42)]
    assert Way("unipc", 8) in ways and sum(bool(w.interval) for w in ways) == 7
    guided = [(w.steps, tuple(w.lowest < v <= w.highest for v in w.levels())) for w in ways]
    assert len(set(guided)) == len(ways) and Way("unipc", 8, lowest=0.28, highest=5.42) in ways
    assert Way("unipc", 6, lowest=0.28, highest=5.42) in ways and Way("unipc", 6, lowest=0.28, highest=20) not in ways


def test_ways_whose_pictures_are_there_are_read(tmp_path, monkeypatch):
    class Scorer:
        def __init__(self, folder):
            pass

        def scores(self, pictures, captions):
            return np.full(len(captions), 0.5)

    recogniser = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(steps_sweep, "load_recogniser", lambda v: recogniser)
    monkeypatch.setattr(steps_sweep, "ClipScorer", Scorer)
    steps_sweep.main(["prepare", str(tmp_path), "--prompts", "8", "--vocabulary", "tiny"])
    ways = (tmp_path / "ways.txt").read_text().splitlines()
    assert ways == [way.line() for way in grid()] and len((tmp_path / "captions.txt").read_text().splitlines()) == 8
    rng = np.random.default_rng(1)
    for line in ways[:3]:
        (tmp_path / (line.replace(" ", "_") + ".rgb")).write_bytes(rng.integers(256, size=8 * SIDE * SIDE * 3, dtype=np.uint8).tobytes())
    steps_sweep.main(["read", str(tmp_path), "--vocabulary", "tiny"])
    table = (tmp_path / "sweep.md").read_text().splitlines()
    assert len(table) == 2 + 3 and table[2].startswith("| dpm-solver 100 | 200 |") and "| +0.0 ± 0.0 |" in table[2]
    assert table[0].count("|") == table[2].count("|") == 14
    assert (tmp_path / "sweep.svg").read_text().count("<circle") == 3 * 2, "the reference is the line at 0"


def test_a_relation_that_nobody_asked_for_has_no_share():
    assert steps_sweep.share(float("nan")) == "" and steps_sweep.share(0.5) == "50 %"


def test_the_grid_is_chosen_by_name(tmp_path):
    steps_sweep.main(["prepare", str(tmp_path), "--prompts", "2", "--vocabulary", "tiny", "--grid", "middle"])
    assert (tmp_path / "ways.txt").read_text().splitlines() == [way.line() for way in middle()]
