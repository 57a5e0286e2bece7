"""Training: a step learns, a killed run goes on exactly, batches do not depend on the number of processes."""

import json
from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest
import torch

from glidefx_recipe import train
from glidefx_recipe.data.tokens import TokenTable
from glidefx_recipe.data.vocabulary import SHIPPED, load_vocabulary
from glidefx_recipe.data.words import vocabulary_words
from glidefx_recipe.networks import GlideUNet, read_config
from glidefx_recipe.paths import recipe_folder
from glidefx_recipe.train import begin
from glidefx_recipe.training.clip import ClipTrainer, contrastive
from glidefx_recipe.training.feed import BatchMaker, Feed
from glidefx_recipe.training.models import CLIP_TABLE, TABLE
from glidefx_recipe.training.pieces import finish, join, split, stored
from glidefx_recipe.training.preset import load_stage
from glidefx_recipe.training.runner import Habits, Runner
from glidefx_recipe.training.unet import UNetTrainer
from glidefx_recipe.training.words import Lesson

STAGES = ("base", "upsampler", "clip")


def trainer(name):
    stage = load_stage("tiny", name)
    return (ClipTrainer if stage.clip else UNetTrainer)(stage)


def batches(t, count):
    phase = t.stage.phases[0]
    maker = BatchMaker(t.stage.data(phase), phase.batch, t.text_ctx)
    return [maker.make(i, 0) for i in range(count)]


@pytest.mark.parametrize("name", STAGES)
def test_training_lowers_the_loss(name):
    t = trainer(name)
    batch = batches(t, 1)[0]
    errors = []
    for _ in range(12):
        t.state.step, step = 5, t.state.step  # the same noise each time
        errors.append(t.step(batch)[0].mean())
        t.state.step = step + 1
    assert errors[-1] < errors[0]


@pytest.mark.parametrize("name", STAGES)
def test_a_killed_run_goes_on_as_if_nothing_had_happened(name, tmp_path):
    whole, broken, resumed = trainer(name), trainer(name), trainer(name)
    work = batches(whole, 4)
    for batch in work:
        whole.step(batch)
    for batch in work[:2]:
        broken.step(batch)
    broken.state.save(tmp_path / "state.pt")
    broken.step(work[2])
    resumed.state.load(tmp_path / "state.pt")
    for batch in work[2:]:
        resumed.step(batch)
    for part in ("network", "average"):
        mine, other = (getattr(s.state, part).state_dict() for s in (whole, resumed))
        assert all(torch.equal(mine[k], other[k]) for k in mine)


def test_a_run_trains_through_its_phases_and_writes_a_model(tmp_path):
    t = trainer("base")
    Runner(t, tmp_path, Habits(log_every=4)).run(1e12)
    assert t.state.step == t.stage.steps == 12
    weights = torch.load(tmp_path / "model" / "base-inpaint.pt", weights_only=True)
    config = read_config(tmp_path / "model" / "config.json")
    net = GlideUNet(replace(config, n_vocab=len(weights["token_embedding.weight"])))
    assert net.load_state_dict({k: v.float() for k, v in weights.items()}).missing_keys == []
    assert len(weights["token_embedding.weight"]) == 50257 and config.prediction == "v"
    assert json.loads((tmp_path / "log.jsonl").read_text().splitlines()[-1])["step"] == 12
    assert (tmp_path / "sheet-0000012.png").exists()


def test_a_written_model_names_its_words(tmp_path):
    trainer("base").write(tmp_path)
    words = json.loads((tmp_path / "config.json").read_text())["vocabulary"]
    assert words == vocabulary_words(load_vocabulary("tiny")) and words["things"]
    assert read_config(tmp_path / "config.json") == replace(load_stage("tiny", "base").network)


def test_batches_come_in_order_from_any_number_of_processes():
    t = trainer("base")
    phase = t.stage.phases[0]
    expected = batches(t, 5)[2:]
    with Feed(t.stage.data(phase), phase.batch, t.text_ctx, (0, 2), 2) as feed:
        for batch in expected:
            got = feed.next()
            assert np.array_equal(got.pictures, batch.pictures) and np.array_equal(got.rows, batch.rows)


def test_a_state_of_another_vocabulary_is_refused(tmp_path):
    t = trainer("base")
    t.state.save(tmp_path / "state.pt")
    t.state.table = TokenTable([*t.state.table.ids, 7])
    with pytest.raises(ValueError, match="other token rows"):
        t.state.load(tmp_path / "state.pt")


def test_a_finished_model_can_be_taken_up_again(tmp_path):
    t = trainer("base")
    for batch in batches(t, 2):
        t.step(batch)
    t.write(tmp_path)
    other = trainer("base")
    other.start_from(tmp_path / "base-inpaint.pt")
    a, b = t.state.average.state_dict(), other.state.network.state_dict()
    assert all((a[k] - b[k]).abs().max() < 2e-3 for k in a)


@pytest.mark.parametrize("name", STAGES)
def test_training_goes_on_from_pieces(name, tmp_path, monkeypatch):
    monkeypatch.setattr("glidefx_recipe.training.pieces.PIECE_BYTES", 100_000)
    t, other = trainer(name), trainer(name)
    t.step(batches(t, 1)[0])
    weights = t.state.averaged()
    paths = split(weights, t.table, tmp_path)
    assert len(paths) > 1 and all(p.stat().st_size <= 100_000 for p in paths)
    other.start_from(tmp_path)
    stored = {k: v.half().float() if v.dim() else v for k, v in weights.items()}
    assert all(torch.equal(v, stored[k]) for k, v in other.state.network.state_dict().items())


def test_pieces_of_another_vocabulary_keep_the_words_they_share(tmp_path):
    t = trainer("base")
    split(t.state.averaged(), t.table, tmp_path)
    wider = TokenTable([*t.table.ids[:-1], 50000, t.table.ids[-1]])
    rows = join(tmp_path, wider)["token_embedding.weight"]
    own = t.state.averaged()["token_embedding.weight"].half().float()
    assert torch.equal(rows[:-2], own[:-1]) and torch.equal(rows[-2], own[0]) and torch.equal(rows[-1], own[-1])


def test_pieces_that_were_there_go(tmp_path, monkeypatch):
    t = trainer("base")
    monkeypatch.setattr("glidefx_recipe.training.pieces.PIECE_BYTES", 50_000)
    many = split(t.state.averaged(), t.table, tmp_path)
    monkeypatch.setattr("glidefx_recipe.training.pieces.PIECE_BYTES", 15_000_000)
    assert split(t.state.averaged(), t.table, tmp_path) == many[:1] == sorted(tmp_path.iterdir())
    assert join(tmp_path, t.table).keys() == t.state.averaged().keys()


@pytest.mark.parametrize("name", STAGES)
def test_pieces_of_fewer_words_are_finished_for_an_upsampler_only(name, tmp_path, capsys):
    t = trainer(name)
    split(t.state.averaged(), t.table, tmp_path / "own")
    finish("tiny", name, tmp_path / "own", tmp_path / "model")
    assert (tmp_path / "model").exists() and capsys.readouterr().out == ""
    fewer = TokenTable([*t.table.ids[:-3], t.table.ids[-1]])
    table = CLIP_TABLE if name == "clip" else TABLE
    weights = t.state.averaged()
    split(weights | {table: fewer.shrink(t.table.expand(weights[table]))}, fewer, tmp_path / "fewer")
    if name == "upsampler":
        finish("tiny", name, tmp_path / "fewer", tmp_path / "model")
        assert f"2 of the {t.table.size} token rows of preset tiny, stage upsampler" in capsys.readouterr().out
    else:
        with pytest.raises(ValueError, match=f"2 of the {t.table.size} token rows of preset tiny, stage {name}, .* --preset tiny"):
            finish("tiny", name, tmp_path / "fewer", tmp_path / "model")


def forgetful(name, folder, count):
    """Pieces that lack the last `count` words of a trainer's table, and the trainer, whose text encoder rests."""
    t = trainer(name)
    fewer = TokenTable([*t.table.ids[: -1 - count], t.table.ids[-1]])
    weights = t.state.averaged()
    split(weights | {TABLE: fewer.shrink(t.table.expand(weights[TABLE]))}, fewer, folder)
    t.stage = replace(t.stage, words=Lesson(steps=2, batch=4, frozen=True))
    return t


def test_a_base_that_rests_has_to_be_taught_new_names(tmp_path, capsys):
    t = forgetful("base", tmp_path, 30)
    with pytest.raises(SystemExit, match="does not know [0-9]+ of the things .*--teach KEEP"):
        begin(t, tmp_path, 0)
    assert 0 < len(t.unknown_names()) <= len(load_vocabulary("tiny"))
    begin(t, tmp_path, 0.3)
    assert t.unknown_names() == []
    begin(forgetful("upsampler", tmp_path / "upsampler", 30), tmp_path / "upsampler", 0)
    assert "never will" in capsys.readouterr().out


def test_a_clip_takes_up_weights_whose_lesson_had_other_facts(tmp_path):
    t, other = trainer("clip"), trainer("clip")
    weights = t.state.averaged()
    fewer = {name: value[:-5] if name.startswith("facts.") else value + 1 for name, value in weights.items()}
    split(fewer, t.table, tmp_path)
    before = {name: value.clone() for name, value in other.state.network.state_dict().items()}
    begin(other, tmp_path, 0)
    for name, value in other.state.average.state_dict().items():
        assert torch.equal(value, before[name]) == name.startswith("facts."), name
    with pytest.raises(SystemExit, match="--teach is for"):
        begin(other, tmp_path, 1.0)


def test_a_run_that_goes_on_says_that_it_begins_from_nothing_else(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("GLIDEFX_RECIPE_WORK", str(tmp_path))
    monkeypatch.setattr(train, "begin", lambda *what: pytest.fail("began anew"))
    monkeypatch.setattr(train, "Runner", lambda *what: SimpleNamespace(run=lambda deadline: None))
    monkeypatch.setattr("sys.argv", ["train", "--preset", "tiny", "--start-from", "weights/base"])
    (tmp_path / "runs" / "tiny-base").mkdir(parents=True)
    (tmp_path / "runs" / "tiny-base" / "state.pt").touch()
    threads = torch.get_num_threads()
    train.main()
    torch.set_num_threads(threads)
    assert "--start-from and --teach count for new runs only" in capsys.readouterr().out


@pytest.mark.parametrize("name", ("base", "clip"))
def test_the_committed_weights_have_the_words_of_the_shipped_preset(name):
    table = TokenTable.of(load_vocabulary(load_stage(SHIPPED, name).vocabulary))
    assert stored(recipe_folder() / "weights" / name)["ids"] == table.ids


def test_a_folder_without_pieces_is_refused(tmp_path):
    with pytest.raises(FileNotFoundError, match="piece-00.bin"):
        join(tmp_path, trainer("base").table)


@pytest.mark.parametrize("preset, stages", [("cpu", STAGES), ("gpu", STAGES), ("pairs", ("base",)), ("wide", STAGES)])
def test_every_stage_of_the_presets_can_be_read(preset, stages):
    for name in stages:
        stage = load_stage(preset, name)
        assert stage.steps > 0
        assert stage.rate(0) < stage.lr and stage.rate(stage.steps - 1) < 0.1 * stage.lr
        assert stage.phase_at(stage.steps - 1) == (len(stage.phases) - 1, stage.phases[-1].batches - 1)


def test_twin_captions_share_the_right_answer():
    text = image = torch.eye(2)[[0, 0, 1]]
    same = torch.tensor([[1, 1, 0], [1, 1, 0], [0, 0, 1]], dtype=torch.bool)
    loss = contrastive(text, image, torch.tensor(10.0), same)
    assert loss[:2].tolist() == pytest.approx([0.6931, 0.6931], abs=1e-3) and loss[2] < 1e-3


def test_the_vocabularies_of_the_presets_share_their_first_names():
    cpu, gpu = load_vocabulary("cpu"), load_vocabulary("gpu")
    assert [c.name for c in gpu[: len(cpu)]] == [c.name for c in cpu]


def test_a_run_that_is_told_to_end_saves_without_drawing(tmp_path):
    runner = Runner(trainer("base"), tmp_path)
    runner.trainer.draw = lambda *where: pytest.fail("drew a sheet")
    step = runner.trainer.step
    runner.trainer.step = lambda batch: (step(batch), runner.stop())[0]
    runner.run(1e12)
    assert runner.trainer.state.step == 1 and (tmp_path / "state.pt").exists() and (tmp_path / "model" / "base-inpaint.pt").exists()


def test_the_preset_of_pairs_goes_on_from_the_network_of_the_cpu_preset():
    cpu, pairs = load_stage("cpu", "base"), load_stage("pairs", "base")
    assert pairs.network == cpu.network and pairs.vocabulary == cpu.vocabulary and pairs.seed != cpu.seed


@pytest.mark.parametrize("stage", STAGES)
def test_the_wide_preset_goes_on_from_the_networks_of_the_cpu_preset(stage):
    cpu, wide = load_stage("cpu", stage), load_stage("wide", stage)
    assert (wide.network, wide.clip) == (cpu.network, cpu.clip) and wide.vocabulary == "wide"


def test_the_wide_vocabulary_holds_the_cpu_vocabulary():
    wide = {c.name: c for c in load_vocabulary("wide")}
    assert len(wide) >= 150 and len({c.code for c in wide.values()}) == len(wide)
    for concept in load_vocabulary("cpu"):
        assert wide[concept.name].code == concept.code and wide[concept.name].recolour == concept.recolour


def test_no_name_stands_for_two_things_of_the_wide_vocabulary():
    names = [name for c in load_vocabulary("wide") for name in (c.name, *c.also)]
    assert sorted(set(names)) == sorted(names)


def test_the_rim_of_the_phase_in_hand_counts():
    t = trainer("base")
    first, second = t.stage.phases
    t.stage = replace(t.stage, phases=(first, replace(second, rim=4.0)))
    assert t.rim == 0
    t.state.step = first.batches
    assert t.rim == 4
    batch = BatchMaker(t.stage.data(replace(second, empty_context=0.0)), 2, t.text_ctx).make(0, 0)
    errors = [t.loss(batch, torch.Generator().manual_seed(3))[1]]
    t.state.step = 0
    errors.append(t.loss(batch, torch.Generator().manual_seed(3))[1])
    assert not torch.allclose(*errors)
