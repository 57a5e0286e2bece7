"""Making again what depends on the model, with a program that paints grey, and the ledger of what was made."""

import hashlib
import json
import stat
import sys

import pytest
import torch
from PIL import Image

import remake
from glidefx_recipe.ledger import Ledger
from glidefx_recipe.proof.recogniser import Recogniser, fingerprint
from glidefx_recipe.proof.rows import Rows, model_hash

PROGRAM = """#!{python}
import json, sys
from pathlib import Path
from PIL import Image
words = sys.argv[1:]
with open({log!r}, "a") as log:
    log.write(json.dumps(words) + "\\n")
if words[0] == "models":
    sys.exit(0)
at = {{w: words[i + 1] for i, w in enumerate(words[:-1]) if w.startswith("-")}}
out = Path(at["-o"])
files = [str(out.with_stem(f"{{out.stem}}-{{k}}")) for k in range(int(at["--count"]))]
for k, file in enumerate(files):
    Image.new("RGB", (256, 256), (60 * k, 60 * k, 60 * k)).save(file)
print(json.dumps({{"event": "result", "files": files}}))
"""
SAID = {"name": "starter", "title": "Starter", "licence": "MIT", "description": "Paints.",
        "defaults": {"generateGuidance": 2, "editGuidance": 1.5}, "files": [{"name": "a", "sha256": "ab"}]}  # fmt: skip

RECOGNISER = Recogniser(2, 8)
MADE = ("proof.jsonl", "starter-fills.png", "starter-guidance-2.png", "starter-guidance.png")


@pytest.fixture
def run(tmp_path, monkeypatch):
    """A remake of a repository with a model, two starter prompts and empty folders."""
    for name in ("onnx-models/starter", "onnx-models/recipe/evidence", "assets/starters", "src/test/resources/goldens/starter-base"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "onnx-models" / "starter" / "model.json").write_text(json.dumps(SAID))
    prompts = [{"file": f"{i}.jpg", "caption": f"thing {i}", "seed": 3, "candidate": i, "guidance": 2} for i in (0, 1)]
    (tmp_path / "assets" / "starters" / "starters.json").write_text(json.dumps(prompts))
    monkeypatch.setattr(remake, "load_recogniser", lambda v: RECOGNISER)
    program = tmp_path / "glidefx"
    program.write_text(PROGRAM.format(python=sys.executable, log=str(tmp_path / "log")))
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    return remake.Remake(program, tmp_path, tmp_path / "work")


def asked(folder):
    """The program's calls."""
    return [json.loads(line) for line in (folder / "log").read_text().splitlines()]


def test_starters_are_made_of_their_own_seed_and_candidate(run, tmp_path):
    run.starters()
    for i in (0, 1):
        picture = Image.open(tmp_path / "assets" / "starters" / f"{i}.jpg")
        assert picture.size == (160, 160) and abs(picture.getpixel((80, 80))[0] - 60 * i) < 4
    first, second = asked(tmp_path)
    assert first[1] == "thing 0" and second[second.index("--count") + 1] == "2" and second[second.index("--seed") + 1] == "3"
    made = json.loads((run.evidence / "made.json").read_text())["made"]
    assert {entry["model"] for entry in made.values()} == {run.model} and list(made) == ["assets/starters/0.jpg", "assets/starters/1.jpg"]


def test_the_pictures_of_the_readme_are_made_whole(run, tmp_path):
    folder = tmp_path / "src" / "site" / "resources" / "images"
    folder.mkdir(parents=True)
    prompts = [{"file": "made.png", "caption": "a thing", "seed": 7, "candidate": 1, "guidance": 2}]
    (run.evidence / "readme.json").write_text(json.dumps(prompts))
    run.readme()
    with Image.open(folder / "made.png") as picture:
        assert picture.size == (256, 256) and picture.getpixel((9, 9)) == (60, 60, 60)
    assert list(run.ledger.made) == ["src/site/resources/images/made.png"]


def test_the_converter_is_asked_in_the_words_of_the_model(run, tmp_path, monkeypatch):
    def finish(preset, stage, folder, target):
        target.mkdir(parents=True)
        for name in ("clip_image_encoder", "clip_text_encoder") if stage == "clip" else (stage,):
            (target / f"{name}.pt").write_bytes(b"")

    monkeypatch.setattr(remake.pieces, "finish", finish)
    run.convert()
    calls = asked(tmp_path)
    assert [c[:2] for c in calls] == [["models", "convert"]] * 4
    assert calls[0][calls[0].index("--description") + 1] == "Paints." and calls[0][calls[0].index("--edit-guidance") + 1] == "1.5"
    assert [c[c.index("--checkpoint") + 1].rsplit("/", 1)[1] for c in calls] == [
        "base.pt", "upsampler.pt", "clip_text_encoder.pt", "clip_image_encoder.pt"
    ]  # fmt: skip
    assert all(c[c.index("--out") + 1] == str(run.starter) for c in calls)
    assert [c[c.index("--config") + 1].rsplit("/", 1)[1] for c in calls[1:3]] == ["config.json", "clip-config.json"]


def test_only_this_models_rows_are_kept_and_quoted(run, tmp_path, monkeypatch):
    def main(words):
        out = tmp_path / "work" / "proof"
        asked.append(words)
        Rows(out / "rows.jsonl").add([{"model": m, "recogniser": reader, "way": "w", "index": 0} for m in (run.model, "another")])
        (out / run.model[:12]).mkdir()
        for name in ("fast-guidance-2.png", "fast-fills.png"):
            (out / run.model[:12] / name).write_bytes(name.encode())

    quoted, asked, reader = [], [], fingerprint(RECOGNISER)
    row = {"model": run.model, "recogniser": reader, "way": "reference, guidance 2", "index": 0}
    stale = [row | {"recogniser": "another", "index": 1}, row | {"model": "another"}, row | {"way": "w"}]
    Rows(run.evidence / "proof.jsonl").add([row, *stale])
    (run.evidence / "starter-guidance-3.png").touch()
    monkeypatch.setattr(remake.evaluate_program, "main", main)
    monkeypatch.setattr(remake.figures, "main", lambda words: (quoted.append(words), (run.evidence / "starter-guidance.png").touch()))
    run.proof()
    kept = Rows(run.evidence / "proof.jsonl").lines
    assert [(r["model"], r["way"]) for r in kept] == [(run.model, "w"), (run.model, "reference, guidance 2")]
    assert kept[1] == row and asked[0][-6:] == ["--guidance", "1", "1.5", "2", "3", "5"]
    assert not (run.evidence / "starter-guidance-3.png").exists()
    assert (run.evidence / "starter-fills.png").read_bytes() == b"fast-fills.png"
    assert quoted[0][0].endswith("proof.jsonl") and sum(w.endswith(".md") for w in quoted[0]) == 4
    assert set(run.ledger.made) == {f"onnx-models/recipe/evidence/{n}" for n in MADE}


def test_both_sheets_are_made_and_listed(run, monkeypatch, tmp_path):
    (tmp_path / "upsample-inpaint.pt").touch()
    monkeypatch.setattr(remake.Remake, "checkpoint", lambda self, stage: tmp_path)
    monkeypatch.setattr(remake, "Model", lambda path: path.name)
    monkeypatch.setattr(remake.contact_sheet, "main", lambda words: Image.new("RGB", (8, 8)).save(words[0]))
    monkeypatch.setattr(remake, "examine", lambda *what, steps: ({}, torch.zeros(6 * (1 + len(steps)), 3, 256, 256)))
    run.sheets()
    with Image.open(run.evidence / "starter-upsampler.jpg") as page:
        assert page.size == (1536, 768)
    assert [name.rsplit("/", 1)[1] for name in run.ledger.made] == ["contact-sheet.png", "starter-upsampler.jpg"]


@pytest.mark.parametrize("step", ["sheets", "proof", "tables", "trade_offs"])
def test_a_lacking_recogniser_is_told_before_anything_is_made(step, run, monkeypatch):
    def lacking(vocabulary):
        raise FileNotFoundError("train it first")

    monkeypatch.setattr(remake, "load_recogniser", lacking)
    monkeypatch.setattr(remake.Remake, "run", lambda *what, **more: pytest.fail("ran something"))
    monkeypatch.setattr(remake.evaluate_program, "main", lambda words: pytest.fail("asked the program"))
    with pytest.raises(SystemExit, match="train it first"):
        getattr(run, step)()


def test_a_command_that_fails_says_why(run):
    with pytest.raises(SystemExit, match="no such model"):
        run.run([sys.executable, "-c", "import sys; sys.exit('no such model')"])


def test_the_ledger_forgets_files_that_are_gone_and_keeps_the_rest(tmp_path):
    (tmp_path / "a").write_text("1"), (tmp_path / "b").write_text("2")
    Ledger(tmp_path, tmp_path / "made.json").record("old", [tmp_path / "a", tmp_path / "b"])
    (tmp_path / "b").unlink()
    ledger = Ledger(tmp_path, tmp_path / "made.json")
    assert ledger.made["a"] == {"model": "old", "sha256": hashlib.sha256(b"1").hexdigest()}
    (tmp_path / "c").write_text("3")
    ledger.record("new", [tmp_path / "c"])
    assert {name: e["model"] for name, e in Ledger(tmp_path, tmp_path / "made.json").made.items()} == {"a": "old", "c": "new"}


def test_the_hash_is_over_names_and_hashes_in_their_order(tmp_path):
    (tmp_path / "model.json").write_text(json.dumps({"files": [{"name": "b", "sha256": "CD"}, {"name": "a", "sha256": "ab"}]}))
    assert model_hash(tmp_path) == hashlib.sha256(b"a ab\nb cd\n").hexdigest()
