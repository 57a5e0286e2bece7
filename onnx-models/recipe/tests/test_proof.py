"""The recogniser's targets and the judge, on readings that are known to be right or wrong."""

import json

import numpy as np
import pytest
import torch

from glidefx_recipe.data.samples import Composer
from glidefx_recipe.data.scenes import Mix, SceneSource
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.diffusion.samplers import Sampling
from glidefx_recipe.proof import train_recogniser
from glidefx_recipe.proof.agreement import judge, shares
from glidefx_recipe.proof.base import Examiner
from glidefx_recipe.proof.clip import load_clip, retrieval
from glidefx_recipe.proof.features import frechet, precision_recall
from glidefx_recipe.proof.model import Model
from glidefx_recipe.proof.plot import line_chart
from glidefx_recipe.proof.recogniser import COLOUR_NAMES, Found, Recogniser, fingerprint, kinds, read, recogniser_loss, spots, targets
from glidefx_recipe.proof.train_recogniser import load_recogniser, options_for, pictures_and_scenes, store, train
from glidefx_recipe.proof.upsampler import checkerboard, examine, psnr, ssim
from glidefx_recipe.training.clip import ClipTrainer
from glidefx_recipe.training.preset import load_stage
from glidefx_recipe.training.unet import UNetTrainer

CONCEPTS = load_vocabulary("tiny")


def scenes(count, two=0.5):
    source = SceneSource(CONCEPTS, Mix(two=two))
    return [source.draw(np.random.default_rng(i)) for i in range(count)]


def ideal(scene):
    """What a perfect recogniser would read."""
    k = len(CONCEPTS)
    strength, x, y, colour = np.zeros(k), np.zeros(k), np.zeros(k), [None] * k
    for thing in scene.things:
        i = CONCEPTS.index(thing.concept)
        strength[i], x[i], y[i], colour[i] = 0.9, thing.x, thing.y, thing.colour
    return Found(strength, x, y, colour, scene.place, scene.style)


def test_a_perfect_reading_agrees_in_everything():
    assert set(shares([judge(s, ideal(s), CONCEPTS) for s in scenes(200)]).values()) == {1.0}


def test_swapped_things_break_the_relation_but_not_the_objects():
    for scene in (s for s in scenes(200, two=1) if s.relation in ("left of", "above")):
        found = ideal(scene)
        mirrored = Found(found.strength, 1 - found.x, 1 - found.y, found.colour, found.place, found.style)
        verdict = judge(scene, mirrored, CONCEPTS)
        assert verdict.objects and not verdict.relation


def test_a_missing_thing_breaks_objects_and_relation():
    scene = next(s for s in scenes(50, two=1))
    found = ideal(scene)
    found.strength[CONCEPTS.index(scene.things[1].concept)] = 0
    verdict = judge(scene, found, CONCEPTS)
    assert not verdict.objects and not verdict.relation


def test_targets_peak_where_the_things_are():
    for i, scene in enumerate(scenes(20)):
        wanted = targets(spots([scene], CONCEPTS), kinds([scene]), len(CONCEPTS))
        for thing in scene.things:
            heat = wanted.heat[0, CONCEPTS.index(thing.concept)]
            row, column = int(thing.y * 16), int(thing.x * 16)
            assert heat[row, column] == heat.max() == 1
        front = scene.things[0]
        assert COLOUR_NAMES[wanted.colour[0, int(front.y * 16), int(front.x * 16)]] == front.colour


def test_the_recogniser_learns_and_reads():
    torch.manual_seed(0)
    network, some = Recogniser(len(CONCEPTS), width=8), scenes(4)
    pictures, wanted = torch.rand(4, 3, 64, 64) * 2 - 1, targets(spots(some, CONCEPTS), kinds(some), len(CONCEPTS))
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    losses = []
    for _ in range(8):
        losses.append(recogniser_loss(network(pictures), wanted))
        optimiser.zero_grad(), losses[-1].backward(), optimiser.step()
    assert losses[-1] < losses[0]
    found = read(network, pictures)
    assert len(found) == 4 and found[0].strength.shape == (len(CONCEPTS),)


class Repeated:
    """A queue that always hands out the same composed pictures."""

    def __init__(self, count):
        pictures, some = pictures_and_scenes(Composer(options_for("tiny", "train", 0)), range(count))
        self.item = ((pictures + 1) * 127.5).round().byte().numpy(), spots(some, CONCEPTS).numpy(), kinds(some).numpy()

    def get(self):
        return self.item


def test_training_in_bf16_leaves_a_float32_recogniser_that_learned():
    torch.manual_seed(0)
    network = Recogniser(len(CONCEPTS), width=8)
    losses = train(network, Repeated(8), 30, 2e-3, "cpu")
    assert sum(losses[-3:]) < 0.7 * sum(losses[:3])
    assert {p.dtype for p in network.parameters()} == {torch.float32}


def test_the_committed_recogniser_is_read_unless_one_was_trained_here(tmp_path, monkeypatch):
    monkeypatch.setenv("GLIDEFX_RECIPE_WORK", str(tmp_path / "work"))
    monkeypatch.setattr(train_recogniser, "stored_path", lambda vocabulary: tmp_path / "stored" / f"{vocabulary}.pt")
    with pytest.raises(FileNotFoundError, match="vocabulary tiny; train it first: python -m"):
        load_recogniser("tiny")
    committed, own = (Recogniser(len(CONCEPTS), width=8).eval() for _ in range(2))
    pictures = torch.rand(2, 3, 64, 64)
    store(committed, "tiny", {"objects": 0.99})
    said = json.loads((tmp_path / "stored" / "tiny.json").read_text())
    assert said == {"recogniser": fingerprint(load_recogniser("tiny")), "scenes": 500, "objects": 0.99}
    assert torch.allclose(load_recogniser("tiny")(pictures).heat, committed(pictures).heat, atol=0.02)
    torch.save(own.state_dict(), train_recogniser.recogniser_path("tiny"))
    assert torch.equal(load_recogniser("tiny")(pictures).heat, own(pictures).heat)


def test_the_frechet_distance_of_shifted_normals_is_the_squared_shift():
    points = np.random.default_rng(0).normal(size=(4000, 3))
    assert frechet(points, points) < 1e-6
    assert frechet(points, points + 2) == pytest.approx(12, rel=1e-3)


def test_precision_and_recall_see_missing_variety():
    rng = np.random.default_rng(0)
    true, narrow = rng.normal(size=(300, 2)), 0.2 * rng.normal(size=(300, 2))
    precision, recall = precision_recall(narrow, true)
    assert precision > 0.9 and recall < 0.4


def test_psnr_and_ssim_of_known_pictures():
    a = torch.rand(2, 3, 32, 32, generator=torch.Generator().manual_seed(1)) * 2 - 1
    assert psnr(a, a + 0.2) == pytest.approx(20, abs=0.01)
    assert ssim(a, a) == pytest.approx(1) and ssim(a, -a) < 0.1


@pytest.fixture(scope="module")
def untrained(tmp_path_factory):
    """A tiny written model of each kind, and a recogniser that knows nothing."""
    torch.manual_seed(0)
    folders = {}
    for name in ("base", "upsampler", "clip"):
        stage = load_stage("tiny", name)
        folders[name] = tmp_path_factory.mktemp(name)
        (ClipTrainer if stage.clip else UNetTrainer)(stage).write(folders[name])
    return folders, Recogniser(len(CONCEPTS), width=8).eval()


def test_a_base_model_can_be_examined(untrained):
    folders, recogniser = untrained
    examiner = Examiner.of(Model(folders["base"] / "base-inpaint.pt"), recogniser, "tiny", 0.5)
    report, made = examiner.guidance(12, Sampling(2, 3.0))
    assert sum(asked for _, asked in report["by_name"].values()) == sum(len(s.things) == 1 for s in examiner.scenes(12))
    assert made.shape == (12, 3, 64, 64) and 0 <= report["objects"] <= 1 and report["frechet"] >= 0
    fills, shown, filled = examiner.fills(4, Sampling(2, 3.0))
    assert fills["largest_change_outside"] == 0 and shown.shape == filled.shape


def test_a_picture_depends_on_its_own_seed_only(untrained):
    model = Model(untrained[0]["base"] / "base-inpaint.pt")
    both = model.paint(["a cat", "a car"], Sampling(2), first_seed=4)
    assert (both[1:] - model.paint(["a car"], Sampling(2), first_seed=5)).abs().max() < 1e-2


def test_an_upsampler_can_be_examined(untrained):
    folders, recogniser = untrained
    report, shown = examine(Model(folders["upsampler"] / "upsample-inpaint.pt"), recogniser, "tiny", 2, steps=(1,))
    assert shown.shape == (2 * 2 * 2, 3, 256, 256)  # bicubic and one step, two clean and two grained
    assert report["clean"]["bicubic"]["psnr"] > report["grained"]["bicubic"]["psnr"] > 15
    assert report["clean"]["1 steps"]["colour_shift_bytes"] < 2  # of noise only: the low-res picture is skipped past the layers


def test_a_checkerboard_stands_out():
    smooth = torch.rand(1, 3, 32, 32, generator=torch.Generator().manual_seed(1)).repeat_interleave(2, 2).repeat_interleave(2, 3)
    smooth = torch.nn.functional.avg_pool2d(smooth, 5, 1, 2)
    board = 0.2 * (torch.arange(64) % 2)[None, None, None].expand(1, 3, 64, 64)
    assert checkerboard(smooth) < 3 and checkerboard(smooth + board) > 30


def test_an_untrained_clip_retrieves_by_chance(untrained):
    shares_by_level = retrieval(load_clip(untrained[0]["clip"]), "tiny", rounds=1, levels=(0, 900))
    assert all(share < 0.1 for share in shares_by_level.values())


def test_the_chart_marks_its_lines():
    chart = line_chart([1, 3], {"a": [0.1, 0.9]}, "t")
    assert len(chart.getcolors(10_000)) > 4
