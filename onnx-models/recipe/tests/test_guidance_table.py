"""The guidance table, with a program that paints grey instead of its own."""

import json
import stat
import sys

import numpy as np
import pytest

import guidance_table
from evaluate_program import composer
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.recogniser import Recogniser, fingerprint

PROGRAM = """#!{python}
import json, sys
from pathlib import Path
from PIL import Image
words = sys.argv[1:]
if {fails}:
    sys.exit("The model has no CLIP.")
folder = Path(words[words.index("--out") + 1])
for line in Path(words[1]).read_text().splitlines():
    job = json.loads(line)
    with open({log!r}, "a") as log:
        log.write(json.dumps([job["caption"], job["seed"], job["guidance"], job.get("clipGuidance", 0)]) + "\\n")
    Image.new("RGB", (256, 256), (40, 80, 120)).save(folder / (job["name"] + ".png"))
"""
SAID = {"files": [{"name": "a", "sha256": "ab"}], "stages": [{"role": "base", "fastSteps": 4}]}


class Scorer:
    """Scores every picture alike."""

    def __init__(self, folder):
        pass

    def scores(self, pictures, captions):
        return np.full(len(captions), 0.6)


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Makes the fake program, which writes down what it was asked, and a model."""
    recogniser = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(guidance_table, "load_recogniser", lambda v: recogniser)
    monkeypatch.setattr(guidance_table, "ClipScorer", Scorer)
    (tmp_path / "model.json").write_text(json.dumps(SAID))

    def make(fails=False):
        file = tmp_path / "glidefx"
        file.write_text(PROGRAM.format(python=sys.executable, log=str(tmp_path / "log"), fails=fails))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return file

    return make


def run(program, tmp_path, *more):
    words = [str(program), "--vocabulary", "tiny", "--prompts", "2", "--model", str(tmp_path), "--out", str(tmp_path / "out")]
    guidance_table.main([*words, "--guidance", "3", "--clip", "4", "--mixed", "2", "--mixed-with", "3", *more])
    return json.loads((tmp_path / "out" / "guidance-table.json").read_text())


def test_every_way_asks_for_the_same_captions_and_seeds(program, tmp_path):
    table = run(program(), tmp_path)
    asked = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [(a[2], a[3]) for a in asked[::2]] == [(1, 0), (3, 0), (1, 4), (3, 2)]
    assert len({(a[0], a[1]) for a in asked}) == 2
    names = [row["name"] for row in table["rows"]]
    assert names == ["none", "classifier-free 3", "CLIP 4", "classifier-free 3 and CLIP 2"]
    assert table["rows"][2]["clip"] == 60 and table["rows"][2]["pictures"] == 2
    assert table["rows"][3]["clip_scale"] == 2 and table["rows"][3]["guidance_scale"] == 3


def test_nearness_is_one_for_a_clear_thing_and_half_by_chance():
    source = composer(guidance_table.arguments(["glidefx", "--vocabulary", "tiny"]))
    wanted, concepts = [source.scene(i)[0] for i in range(20)], source.scenes.concepts
    scene = next(s for s in wanted if len(s.things) == 1)
    own = [c.name for c in concepts].index(scene.things[0].concept.name)
    strength = np.linspace(0.1, 0.2, len(concepts))
    strength[own] = 0.9
    assert guidance_table.nearness(scene, strength, concepts) == 1
    strength[own] = 0
    assert guidance_table.nearness(scene, strength, concepts) == 0
    drawn = np.random.default_rng(1).random((500, len(concepts)))
    mean = np.mean([guidance_table.nearness(scene, s, concepts) for s in drawn])
    assert abs(mean - 0.5) < 0.05


def test_goes_on_where_it_was_stopped_and_refuses_other_settings(program, tmp_path):
    run(program(), tmp_path)
    calls = (tmp_path / "log").read_text().count("\n")
    run(program(), tmp_path)
    assert (tmp_path / "log").read_text().count("\n") == calls
    with pytest.raises(SystemExit, match="other captions"):
        run(program(), tmp_path, "--prompts", "3")


def test_what_another_recogniser_read_is_read_again(program, tmp_path, monkeypatch):
    first = run(program(), tmp_path)
    other = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(guidance_table, "load_recogniser", lambda v: other)
    again = run(program(), tmp_path)
    assert again["setting"]["recogniser"] == fingerprint(other) != first["setting"]["recogniser"]
    assert len(again["rows"]) == len(first["rows"]) == 4


def test_says_what_the_program_said(program, tmp_path):
    with pytest.raises(SystemExit, match="The model has no CLIP."):
        run(program(fails=True), tmp_path)
