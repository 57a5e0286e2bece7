"""The sweep over ways of taking few steps."""

import json
import math

import numpy as np
import pytest

import steps_sweep
from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.recogniser import SIDE, Recogniser
from steps_sweep import REFERENCE, Way, fresh, grid, middle


def test_a_line_says_everything_that_the_program_needs():
    assert REFERENCE.line() == f"dpm-solver 100 align-your-steps {steps_sweep.GUIDANCE:g} 0 Infinity clip"
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


@pytest.fixture
def reader(monkeypatch):
    """The tiny vocabulary's recogniser and a CLIP, both untrained."""

    class Scorer:
        def __init__(self, folder):
            pass

        def scores(self, pictures, captions):
            return pictures.mean((1, 2, 3))

    recogniser = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(steps_sweep, "load_recogniser", lambda v: recogniser)
    monkeypatch.setattr(steps_sweep, "ClipScorer", Scorer)


def paint(folder, lines, count):
    """Pictures of noise for these ways."""
    rng = np.random.default_rng(1)
    for line in lines:
        pictures = rng.integers(256, size=count * SIDE * SIDE * 3, dtype=np.uint8)
        (folder / (line.replace(" ", "_") + ".rgb")).write_bytes(pictures.tobytes())


def test_ways_whose_pictures_are_there_are_read(tmp_path, reader):
    steps_sweep.main(["prepare", str(tmp_path), "--prompts", "8", "--vocabulary", "tiny"])
    ways = (tmp_path / "ways.txt").read_text().splitlines()
    assert ways == [way.line() for way in grid()] and len((tmp_path / "captions.txt").read_text().splitlines()) == 8
    paint(tmp_path, ways[:3], 8)
    steps_sweep.main(["read", str(tmp_path), "--vocabulary", "tiny"])
    table = (tmp_path / "sweep.md").read_text().splitlines()
    assert len(table) == 2 + 3 and table[2].startswith("| dpm-solver 100 | 200 |") and "| +0.0 ± 0.0 |" in table[2]
    assert table[0].count("|") == table[2].count("|") == 15
    assert (tmp_path / "sweep.svg").read_text().count("<circle") == 3 * 2, "the reference is the line at 0"


def test_captions_and_seeds_may_begin_further_on(tmp_path, reader, monkeypatch):
    asked = []
    known = steps_sweep.readings
    monkeypatch.setattr(steps_sweep, "readings", lambda made, scenes, *rest: (asked.append(scenes), known(made, scenes, *rest))[1])
    steps_sweep.main(["prepare", str(tmp_path / "a"), "--prompts", "8", "--vocabulary", "tiny"])
    steps_sweep.main(["prepare", str(tmp_path / "b"), "--prompts", "5", "--vocabulary", "tiny", "--first", "3", "--grid", "fresh"])
    captions = [(tmp_path / name / "captions.txt").read_text().splitlines() for name in "ab"]
    assert captions[1] == captions[0][3:] and [(tmp_path / name / "first.txt").read_text() for name in "ab"] == ["0\n", "3\n"]
    paint(tmp_path / "b", [REFERENCE.line()], 5)
    steps_sweep.main(["read", str(tmp_path / "b"), "--vocabulary", "tiny"])
    assert [plain_caption(scene) for scene in asked[0]] == captions[1], "the scenes that are read are those of the captions"


def test_a_further_table_holds_every_way_against_one_of_few_steps(tmp_path, reader):
    steps_sweep.main(["prepare", str(tmp_path), "--prompts", "8", "--vocabulary", "tiny", "--grid", "fresh"])
    lines = [way.line() for way in fresh()[:3]]
    paint(tmp_path, lines, 8)
    steps_sweep.main(["read", str(tmp_path), "--vocabulary", "tiny", "--against", "unipc 10"])
    first, second = (tmp_path / "sweep.md").read_text().split("\n\nGaps to unipc 10, pair by pair:\n\n")
    assert gap_of(first, "dpm-solver 100") == gap_of(second, "unipc 10") == "+0.0 ± 0.0"
    there, back = gap_of(first, "unipc 10"), gap_of(second, "dpm-solver 100")
    assert there != "+0.0 ± 0.0" and there.translate(str.maketrans("+-", "-+")) == back, "the same pairs, the other way round"


def test_pictures_of_another_model_are_not_taken_for_this_ones(tmp_path):
    words = ["prepare", str(tmp_path), "--prompts", "3", "--vocabulary", "tiny"]
    steps_sweep.main(words)
    steps_sweep.main(words)
    paint(tmp_path, [REFERENCE.line()], 3)
    steps_sweep.main(words)
    for setting in ({"model": "another", "vocabulary": "tiny"}, None):
        (tmp_path / "setting.json").write_text(json.dumps(setting)) if setting else (tmp_path / "setting.json").unlink()
        with pytest.raises(SystemExit, match="choose another folder"):
            steps_sweep.main(words)


def test_a_way_that_is_not_there_is_no_reference(tmp_path, reader):
    steps_sweep.main(["prepare", str(tmp_path), "--prompts", "8", "--vocabulary", "tiny", "--grid", "fresh"])
    paint(tmp_path, [REFERENCE.line()], 8)
    with pytest.raises(SystemExit, match='"unipc 7".*dpm-solver 100'):
        steps_sweep.main(["read", str(tmp_path), "--vocabulary", "tiny", "--against", "unipc 7"])


def gap_of(table, name):
    """The gap of a way's CLIP score."""
    return next(line for line in table.splitlines() if line.startswith(f"| {name} |")).split(" | ")[10]


def test_a_relation_that_nobody_asked_for_has_no_share():
    assert steps_sweep.share(float("nan")) == "" and steps_sweep.share(0.5) == "50 %"


def test_the_fresh_grid_asks_about_the_best_of_the_middle_one_and_its_neighbours():
    assert fresh()[:2] == middle()[:2] and set(fresh()) <= set(middle()) and len(fresh()) == 6


def test_the_grid_is_chosen_by_name(tmp_path):
    steps_sweep.main(["prepare", str(tmp_path), "--prompts", "2", "--vocabulary", "tiny", "--grid", "middle"])
    assert (tmp_path / "ways.txt").read_text().splitlines() == [way.line() for way in middle()]
