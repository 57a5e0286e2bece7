"""The guidance table, with a program that makes composed pictures instead of its own."""

import json
import stat
import sys

import numpy as np
import pytest

import guidance_table
from glidefx_recipe.proof.recogniser import Recogniser
from glidefx_recipe.data.vocabulary import load_vocabulary

PROGRAM = """#!{python}
import json, sys
from pathlib import Path
from PIL import Image
words = sys.argv[1:]
at = {{w: words[i + 1] for i, w in enumerate(words[:-1]) if w.startswith("-")}}
with open({log!r}, "a") as log:
    log.write(json.dumps([words[1], at["--seed"], at["--guidance"], at["--clip-guidance"]]) + "\\n")
if {fails}:
    print(json.dumps({{"event": "error", "code": 3, "message": "The model has no CLIP."}}))
    sys.exit(3)
out = Path(at["-o"])
files = []
for k in range(int(at["--count"])):
    files.append(str(out.with_stem(out.stem + "-" + str(k + 1))))
    Image.new("RGB", (256, 256), (40 * k, 80, 120)).save(files[-1])
scores = [10.0 * float(at["--clip-guidance"]) + k for k in range(len(files))]
print(json.dumps({{"event": "result", "files": files, "nativeSize": 64,
                  "ranking": [{{"file": f, "score": s}} for f, s in zip(files, scores)]}}))
"""


@pytest.fixture
def program(tmp_path, monkeypatch):
    """Makes the fake program; it writes down what it was asked."""
    monkeypatch.setattr(guidance_table, "load_recogniser", lambda v: Recogniser(len(load_vocabulary(v)), 8).eval())

    def make(fails=False):
        file = tmp_path / "glidefx"
        file.write_text(PROGRAM.format(python=sys.executable, log=str(tmp_path / "log"), fails=fails))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        return file

    return make


def run(program, tmp_path, *more):
    words = [str(program), "--vocabulary", "tiny", "--prompts", "2", "--count", "2", "--out", str(tmp_path / "out")]
    guidance_table.main([*words, "--guidance", "3", "--clip", "4", "--mixed", "2", *more])
    return json.loads((tmp_path / "out" / "guidance-table.json").read_text())


def test_every_way_asks_for_the_same_captions_and_seeds(program, tmp_path):
    table = run(program(), tmp_path)
    asked = [json.loads(line) for line in (tmp_path / "log").read_text().splitlines()]
    assert [(a[2], a[3]) for a in asked[::2]] == [("1", "0"), ("3", "0"), ("1", "4"), ("3", "2")]
    assert len({(a[0], a[1]) for a in asked}) == 2
    names = [row["name"] for row in table["rows"]]
    assert names == ["none", "classifier-free 3", "CLIP 4", "classifier-free 3 and CLIP 2"]
    assert table["rows"][2]["clip"] == 40.5 and table["rows"][2]["pictures"] == 4
    assert table["rows"][3]["clip_scale"] == 2 and table["rows"][3]["guidance_scale"] == 3


def test_nearness_is_one_for_a_clear_thing_and_half_by_chance():
    wanted, concepts = guidance_table.scenes("tiny", 20)
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


def test_goes_on_where_it_was_stopped_and_starts_anew_for_other_settings(program, tmp_path):
    run(program(), tmp_path)
    calls = (tmp_path / "log").read_text().count("\n")
    run(program(), tmp_path)
    assert (tmp_path / "log").read_text().count("\n") == calls
    run(program(), tmp_path, "--steps", "7")
    assert (tmp_path / "log").read_text().count("\n") == 2 * calls


def test_says_what_the_program_said(program, tmp_path):
    with pytest.raises(SystemExit, match="The model has no CLIP."):
        run(program(fails=True), tmp_path)
