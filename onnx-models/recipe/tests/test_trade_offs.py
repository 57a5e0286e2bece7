"""The trade-offs, with a program that measures nothing instead of its own."""

import json
import stat
import sys
import xml.etree.ElementTree as ElementTree

import numpy as np
import onnxruntime
import pytest
import torch
from PIL import Image

import trade_offs
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.export_recogniser import export
from glidefx_recipe.proof.recogniser import Recogniser

PROGRAM = """#!{python}
import json, sys
from pathlib import Path
words = sys.argv[1:]
if {fails}:
    sys.exit("The model has no CLIP.")
study = Path(words[words.index("--out") + 1])
study.mkdir(parents=True, exist_ok=True)
(study / "asked.json").write_text(json.dumps(words))
names = ("clipScore", "frechet", "inceptionScore", "precision", "recall")
rows = [
    dict(guidance=g, pictures=2, estimates={{n: dict(value=g + k, low=g + k - 0.5, high=g + k + 0.5) for k, n in enumerate(names)}})
    for g in map(float, words[words.index("--guidance") + 1].split(","))
]
(study / "figures.jsonl").write_text("".join(json.dumps(row) + "\\n" for row in rows))
"""


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command with the fake program, and gives its folder."""
    torch.manual_seed(1)
    known = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(trade_offs, "load_recogniser", lambda v: known)

    def started(*more, fails=False):
        file = tmp_path / "glidefx"
        file.write_text(PROGRAM.format(python=sys.executable, fails=fails))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        words = [str(file), "--vocabulary", "tiny", "--prompts", "2", "--reference", "3", "--out", str(tmp_path / "out")]
        trade_offs.main([*words, "--guidance", "1", "2.5", *more])
        return tmp_path / "out"

    return started


def test_asks_for_every_scale_and_compares_with_scenes_of_other_captions(run):
    out = run()
    asked = json.loads((out / "study" / "asked.json").read_text())
    assert asked[asked.index("--guidance") + 1] == "1,2.5"
    assert asked[asked.index("--features") + 1] == str(out / "recogniser.onnx")
    assert len((out / "captions.txt").read_text().splitlines()) == 2
    assert sorted(file.name for file in (out / "reference").iterdir()) == ["00002.png", "00003.png", "00004.png"]


def test_table_and_plots_show_every_scale_with_its_interval(run):
    out = run()
    lines = (out / "trade-offs.md").read_text().splitlines()
    assert lines[0].startswith("| guidance | pictures | recall | precision | FD of recogniser.onnx |")
    assert lines[2].startswith("| 1 | 2 | 5.000 (4.500 to 5.500) |") and lines[3].startswith("| 2.5 | 2 |")
    image = ElementTree.parse(out / "trade-offs.svg").getroot()
    kinds = [each.tag.split("}")[1] for each in image]
    assert kinds.count("polyline") == 3 and kinds.count("circle") == 6


def test_a_reference_that_was_half_written_is_written_again(run, monkeypatch):
    def killed(image, file, *more):
        file.write_bytes(b"half")
        raise KeyboardInterrupt

    with monkeypatch.context() as patch, pytest.raises(KeyboardInterrupt):
        patch.setattr(trade_offs.Image.Image, "save", killed)
        run()
    folder = run() / "reference"
    assert [Image.open(file).size for file in sorted(folder.iterdir())] == [(256, 256)] * 3


def test_another_recogniser_wants_another_folder(run, monkeypatch):
    run()
    monkeypatch.setattr(trade_offs, "load_recogniser", lambda v: Recogniser(len(load_vocabulary(v)), 8).eval())
    with pytest.raises(SystemExit, match="choose another folder"):
        run()


def test_says_what_the_program_said(run):
    with pytest.raises(SystemExit, match="The model has no CLIP."):
        run(fails=True)


def test_the_exported_recogniser_is_the_recogniser(tmp_path):
    recogniser = Recogniser(5, 8).eval()
    export(recogniser, tmp_path / "recogniser.onnx")
    pictures = np.random.default_rng(1).uniform(-1, 1, (3, 3, 64, 64)).astype(np.float32)
    features, logits = onnxruntime.InferenceSession(tmp_path / "recogniser.onnx").run(None, {"x": pictures})
    with torch.no_grad():
        reading = recogniser(torch.from_numpy(pictures))
    assert np.abs(features - reading.features.numpy()).max() < 1e-4
    assert np.abs(logits - reading.heat.flatten(2).amax(2).numpy()).max() < 1e-4
