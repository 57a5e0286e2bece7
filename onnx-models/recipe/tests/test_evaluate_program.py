"""The measuring of the program, with a program that copies or paints grey instead of its own."""

import hashlib
import json
import stat
import sys
from collections import Counter

import pytest
import torch

import evaluate_program
from glidefx_recipe.data.captions import plain_caption
from glidefx_recipe.data.scenes import kept_from_training
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.asked import different, kind, others, replaced
from glidefx_recipe.proof.recogniser import Recogniser, fingerprint

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
    file = folder / (job["name"] + ".png")
    if file.exists():
        continue
    with open({log!r}, "a") as log:
        log.write(job["name"] + "\\n")
    grey = Image.new("RGB", (256, 256), (90, 90, 90))
    if "image" in job:
        source, hole = Image.open(job["image"]), Image.open(job["mask"])
        grey = Image.composite(grey, source, hole)
    grey.save(file)
"""
FILES = [{"name": "b.onnx", "size": 1, "sha256": "cd"}, {"name": "a.onnx", "size": 1, "sha256": "AB"}]
STAGES = [{"role": "base", "fastSteps": 8}, {"role": "upsampler"}]


@pytest.fixture
def run(tmp_path, monkeypatch):
    """Runs the command with a fake program; returns the report."""
    torch.manual_seed(1)
    recogniser = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(evaluate_program, "load_recogniser", lambda v: recogniser)
    monkeypatch.setattr(evaluate_program, "CHUNK", 2)
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "model.json").write_text(json.dumps({"files": FILES, "stages": STAGES}))

    def start(*words, fails=False):
        file = tmp_path / "glidefx"
        file.write_text(PROGRAM.format(python=sys.executable, fails=fails, log=str(tmp_path / "log")))
        file.chmod(file.stat().st_mode | stat.S_IXUSR)
        own = ["--model", str(tmp_path / "model"), "--vocabulary", "tiny", "--out", str(tmp_path / "out")]
        evaluate_program.main([str(file), *own, *words])
        return json.loads((tmp_path / "out" / "program.json").read_text())

    return start


def lines(tmp_path):
    """The rows that were written."""
    return [json.loads(line) for line in (tmp_path / "out" / "rows.jsonl").read_text().splitlines()]


def made(tmp_path):
    """How many pictures the program made."""
    return (tmp_path / "log").read_text().count("\n")


def test_every_guidance_and_the_fills_are_reported(run, tmp_path):
    report = run("--prompts", "5", "--guidance", "1", "2", "--fills", "3")
    assert list(report) == ["model", "fast, guidance 1", "fast, guidance 2", "fast, fills"]
    two = report["fast, guidance 2"]
    assert two["pictures"] == 5 and 0 <= two["objects"] <= 1 and two["frechet"] >= 0 and 0 <= two["precision"] <= 1
    assert two["one object"]["pictures"] + two.get("two objects", {"pictures": 0})["pictures"] == 5
    assert report["fast, fills"]["change"] == 0 and report["fast, fills"]["pictures"] == 3
    assert report["fast, fills"]["tint"] > 4 and report["fast, fills"]["tinted"] == 1
    folder = tmp_path / "out" / report["model"][:12]
    jobs = [json.loads(line) for line in (folder / "fast-guidance-2" / "jobs.jsonl").read_text().splitlines()]
    assert [job["guidance"] for job in jobs] == [2] * 5 and jobs[0]["caption"].startswith("a")
    assert [job["seed"] for job in jobs] == [0, 1, 2, 3, 4]
    assert (folder / "fast-guidance-1.png").exists() and (folder / "fast-fills.png").exists()


def test_a_row_for_each_picture_carries_the_model_and_what_was_read(run, tmp_path):
    run("--prompts", "3", "--guidance", "2", "--fills", "2")
    rows = lines(tmp_path)
    pictures = [r for r in rows if "index" in r]
    assert [(r["way"], r["index"]) for r in pictures] == [
        *(("fast, guidance 2", i) for i in range(3)),
        *(("fast, fills", i) for i in range(2)),
    ]
    assert {r["model"] for r in rows} == {hashlib.sha256(b"a.onnx ab\nb.onnx cd\n").hexdigest()}
    assert [r["steps"] for r in pictures] == [[8, 0]] * 5
    assert len(pictures[0]["strength"]) == len(pictures[0]["things"]) and pictures[-1]["change_outside"] == 0


def test_rows_say_which_levels_fast_guides_and_are_not_mixed_with_others(run, tmp_path):
    words = ("--prompts", "2", "--guidance", "2", "--fills", "0")
    levels = {"fastGuidanceInterval": {"lowest": 0.28, "highest": 5.42}}
    (tmp_path / "model" / "model.json").write_text(json.dumps({"files": FILES, "stages": STAGES, "defaults": levels}))
    run(*words)
    assert [r["interval"] for r in lines(tmp_path) if "index" in r] == [[0.28, 5.42]] * 2
    (tmp_path / "model" / "model.json").write_text(json.dumps({"files": FILES, "stages": STAGES}))
    with pytest.raises(SystemExit, match="guided levels"):
        run(*words)
    (tmp_path / "out" / "rows.jsonl").unlink()
    run(*words)
    assert all("interval" not in r for r in lines(tmp_path))


def test_a_killed_run_goes_on_and_ends_as_an_unbroken_one(run, tmp_path):
    whole = run("--prompts", "5", "--guidance", "2", "--fills", "3")
    unbroken, count = lines(tmp_path), made(tmp_path)
    file = tmp_path / "out" / "rows.jsonl"
    text = file.read_text().splitlines(keepends=True)
    file.write_text("".join(text[:3]) + text[3][:40])
    assert run("--prompts", "5", "--guidance", "2", "--fills", "3") == whole
    assert lines(tmp_path) == unbroken and made(tmp_path) == count == 8


def test_more_prompts_go_on_behind_those_that_were_read(run, tmp_path):
    run("--prompts", "2", "--guidance", "2", "--fills", "0")
    report = run("--prompts", "4", "--guidance", "2", "--fills", "0")
    assert report["fast, guidance 2"]["pictures"] == 4 and made(tmp_path) == 4
    assert [r["pictures"] for r in lines(tmp_path) if "index" not in r] == [2, 4]


def test_another_model_gets_rows_and_pictures_of_its_own(run, tmp_path):
    first = run("--prompts", "2", "--guidance", "2", "--fills", "0")["model"]
    (tmp_path / "model" / "model.json").write_text(json.dumps({"files": FILES[:1], "stages": STAGES}))
    report = run("--prompts", "2", "--guidance", "2", "--fills", "0")
    assert report["model"] != first and made(tmp_path) == 4
    assert len({r["model"] for r in lines(tmp_path)}) == 2


def test_rows_of_other_captions_are_not_mixed_in(run):
    run("--prompts", "3", "--guidance", "2", "--fills", "0")
    with pytest.raises(SystemExit, match="holds rows of other captions"):
        run("--prompts", "3", "--guidance", "2", "--fills", "0", "--two", "1")


def test_pictures_of_other_captions_are_not_taken_for_these(run, tmp_path):
    run("--prompts", "3", "--guidance", "2", "--fills", "0")
    rows = tmp_path / "out" / "rows.jsonl"
    rows.unlink()
    with pytest.raises(SystemExit, match="holds pictures of other captions"):
        run("--prompts", "3", "--guidance", "2", "--fills", "0", "--two", "1")
    run("--prompts", "4", "--guidance", "2", "--fills", "0")
    assert made(tmp_path) == 4


def test_rows_of_other_steps_are_not_mixed_in(run, tmp_path):
    run("--prompts", "3", "--guidance", "2", "--fills", "0")
    file = tmp_path / "model" / "model.json"
    file.write_text(file.read_text().replace('"fastSteps": 8', '"fastSteps": 10'))
    with pytest.raises(SystemExit, match="holds rows of other steps"):
        run("--prompts", "5", "--guidance", "2", "--fills", "0")


def test_rows_say_which_recogniser_read_them_and_others_are_read_again(run, tmp_path, monkeypatch, capsys):
    words = ("--prompts", "5", "--guidance", "2", "--fills", "2")
    run(*words)
    first = {r["recogniser"] for r in lines(tmp_path)}
    other = Recogniser(len(load_vocabulary("tiny")), 8).eval()
    monkeypatch.setattr(evaluate_program, "load_recogniser", lambda v: other)
    run(*words)
    assert "6 rows were read by another recogniser" in capsys.readouterr().out
    assert {r["recogniser"] for r in lines(tmp_path)} == {fingerprint(other)} != first and len(first) == 1
    assert len(lines(tmp_path)) == 8 and made(tmp_path) == 7, "the pictures are not made again"


def test_a_run_that_was_killed_before_its_sheet_makes_the_sheet(run, tmp_path):
    words = ("--prompts", "2", "--guidance", "--fills", "2")
    sheet = tmp_path / "out" / run(*words)["model"][:12] / "fast-fills.png"
    rows = lines(tmp_path)
    sheet.unlink()
    run(*words)
    assert sheet.exists() and lines(tmp_path) == rows and made(tmp_path) == 2


def test_no_caption_is_asked_twice_nor_shown_by_what_is_compared_with():
    source = evaluate_program.composer(evaluate_program.arguments(["glidefx", "--vocabulary", "tiny", "--two", "0.1"]))
    asked = different(source, 40)
    captions = [plain_caption(s) for s in asked]
    assert len(set(captions)) == 40 and different(source, 25) == asked[:25] and asked[0] == source.scene(0)[0]
    compared = others(source, asked, 80)
    assert not set(captions) & {plain_caption(s) for s in compared}
    assert Counter(map(kind, compared)) == Counter(map(kind, asked * 2))


def test_fills_ask_for_another_thing_of_a_combination_kept_from_training():
    source = evaluate_program.composer(evaluate_program.arguments(["glidefx", "--vocabulary", "tiny"]))
    pairs = replaced(source, 30)
    assert len(pairs) == 30
    for there, asked in pairs:
        assert kept_from_training(there) and kept_from_training(asked)
        assert asked.things[0].concept is not there.things[0].concept and len(asked.things) == len(there.things) == 1
        assert (asked.place, asked.style, asked.texture) == (there.place, there.style, there.texture)


def test_a_program_that_fails_ends_the_measuring(run):
    with pytest.raises(SystemExit, match="cannot be used"):
        run("--prompts", "1", fails=True)
