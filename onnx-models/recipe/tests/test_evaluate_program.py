"""The measuring of the program, with a program that copies or paints grey instead of its own."""

import json
import stat
import sys

import pytest

import evaluate_program
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.recogniser import Recogniser

PROGRAM = """#!{python}
import json, sys
from pathlib import Path
from PIL import Image
words = sys.argv[1:]
if {fails}:
    sys.exit("The model cannot be used.")
folder = Path(words[words.index("--out") + 1])
for line in Path(words[1]).read_text().splitlines():
    job = json.loads(line)
    grey = Image.new("RGB", (256, 256), (90, 90, 90))
    if "image" in job:
        source, hole = Image.open(job["image"]), Image.open(job["mask"])
        grey = Image.composite(grey, source, hole)
    grey.save(folder / (job["name"] + ".png"))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command with a fake program; returns the report."""
    monkeypatch.setattr(evaluate_program, "load_recogniser", lambda v: Recogniser(len(load_vocabulary(v)), 8).eval())

    def start(*words, fails=False):
        file = tmp_path / "glidefx"
        file.write_text(PROGRAM.format(python=sys.executable, fails=fails))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        evaluate_program.main([str(file), "--vocabulary", "tiny", "--out", str(tmp_path / "out"), *words])
        return json.loads((tmp_path / "out" / "program.json").read_text())

    return start


def test_every_guidance_and_the_fills_are_reported(run, tmp_path):
    report = run("--prompts", "3", "--guidance", "1", "2", "--fills", "2")
    assert list(report) == ["fast, guidance 1", "fast, guidance 2", "fast, fills"]
    assert report["fast, guidance 2"]["pictures"] == 3 and 0 <= report["fast, guidance 2"]["objects"] <= 1
    assert report["fast, fills"]["largest_change_outside"] == 0
    jobs = [json.loads(line) for line in (tmp_path / "out" / "fast-2" / "jobs.jsonl").read_text().splitlines()]
    assert [job["guidance"] for job in jobs] == [2, 2, 2] and jobs[0]["caption"].startswith("a")
    assert (tmp_path / "out" / "fast-1.png").exists() and (tmp_path / "out" / "fast-fills.png").exists()


def test_a_program_that_fails_ends_the_measuring(run):
    with pytest.raises(SystemExit, match="cannot be used"):
        run("--prompts", "1", fails=True)
