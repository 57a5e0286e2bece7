"""Attention that is taught to look at the right names: where names and things are, and what the loss says of it."""

from dataclasses import replace
from math import log

import numpy as np
import pytest
import torch

from glidefx_recipe.data.names import Names, spots
from glidefx_recipe.data.scenes import Mix, Scene, SceneSource
from glidefx_recipe.data.tokens import TokenTable
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.training.binding import binding_loss, places, watched
from glidefx_recipe.training.feed import BatchMaker
from glidefx_recipe.training.preset import load_stage
from glidefx_recipe.training.unet import UNetTrainer

CONCEPTS = load_vocabulary("tiny")
TABLE = TokenTable.of(CONCEPTS)


def pair() -> Scene:
    """A scene with one thing left of another."""
    source = SceneSource(CONCEPTS, Mix(two=1.0))
    return next(s for s in (source.draw(np.random.default_rng(i)) for i in range(50)) if s.relation == "left of")


def test_tokens_of_names_belong_to_their_things():
    scene = pair()
    first, second = (thing.name for thing in scene.things)
    row, _ = TABLE.encode(f"a {first} left of a {second}", 32)
    owners = Names(CONCEPTS, TABLE).owners(scene, row)
    assert set(owners) == {-1, 0, 1} and max(i for i, o in enumerate(owners) if o == 0) < owners.index(1)


def test_words_of_colour_and_size_belong_to_the_thing_behind_them():
    scene, (first, second) = pair(), CONCEPTS[:2]
    things = [replace(scene.things[0], concept=first, colour="red", size="big"), replace(scene.things[1], concept=second, colour="blue", size="")]
    said = (("a", -1), (f" big red {first.name}", 0), (" left of a", -1), (f" blue {second.name}", 1), (" on a red background", -1))
    row, expected = [], []
    for words, owner in said:
        own, mask = TABLE.encode(words, 32)
        row += own[: sum(mask)]
        expected += [owner] * sum(mask)
    assert Names(CONCEPTS, TABLE).phrases(replace(scene, things=tuple(things)), row) == expected


def test_only_scenes_of_two_things_have_spots():
    scene = pair()
    assert spots(scene).tolist() == [[pytest.approx(v) for v in (t.x, t.y, t.extent)] for t in scene.things]
    assert not spots(replace(scene, things=scene.things[:1], relation="")).any()


def test_places_of_a_thing_lie_around_its_centre_and_the_first_is_in_front():
    apart = places(torch.tensor([[[0.25, 0.5, 0.5], [0.75, 0.5, 0.5]]]), 8).view(8, 8)
    assert apart[4].tolist() == [0, 0, 0, 0, 1, 1, 1, 1] and set(apart[0].tolist()) == {-1}
    over = places(torch.tensor([[[0.5, 0.5, 0.2], [0.5, 0.5, 1.0]]]), 8).view(8, 8)
    assert over[4, 4] == 0 and over[2, 2] == 1


def looking(logits: float) -> list:
    """One head whose left half looks at token 0 and whose right half at token 1, by this much."""
    side = torch.where(torch.arange(64) % 8 < 4, 1.0, -1.0)
    keys = torch.tensor([logits / 2, -logits / 2, 0.0])
    return [(side.view(1, 1, 64, 1), keys.view(1, 1, 3, 1))]


APART = torch.tensor([[[0.25, 0.5, 0.5], [0.75, 0.5, 0.5]]])
NAMED = torch.tensor([[0, 1, -1]])


@pytest.mark.parametrize("logits, nats, right", [(0.0, log(2), None), (20.0, 0.0, True), (-20.0, 20.0, False)])
def test_the_loss_is_the_cross_entropy_of_the_thing_at_a_place(logits, nats, right):
    loss, answers = binding_loss(looking(logits), NAMED, APART)
    assert loss.item() == pytest.approx(nats, abs=1e-4)
    assert right is None or answers.all() == right and len(answers) == 32


def test_captions_that_do_not_name_both_things_teach_nothing():
    for owners, where in ((torch.tensor([[0, 0, -1]]), APART), (NAMED, torch.zeros(1, 2, 3))):
        loss, answers = binding_loss(looking(5.0), owners, where)
        assert loss.item() == 0 and len(answers) == 0


def test_a_network_learns_to_look_and_keeps_its_form():
    stage = replace(load_stage("tiny", "base"), binding=1.0)
    trainer = UNetTrainer(stage)
    options = replace(stage.data(stage.phases[0]), mix=Mix(two=1.0), uncaptioned=0.0)
    maker = BatchMaker(options, 8, trainer.text_ctx)
    before = set(trainer.state.network.state_dict())
    losses = []
    for step in range(50):
        batch = maker.make(0, 0)
        generator = torch.Generator().manual_seed(step)
        loss, _, _ = trainer.loss(batch, generator)
        x0, mask, rows, words = batch.tensors()
        with watched(trainer.state.network) as looks, torch.no_grad():
            network = trainer.state.network
            network(x0, torch.full((8,), 500), network.encode_text(rows, words), x0, mask, None)
        losses.append(binding_loss(looks, torch.from_numpy(batch.owners), torch.from_numpy(batch.spots))[0].item())
        trainer.state.descend(loss, 3e-3, 100, 8)
    assert losses[0] == pytest.approx(log(2), abs=0.2) and losses[-1] < 0.5 * losses[0]
    assert set(trainer.state.network.state_dict()) == before
    assert all(block.looks is None for block in trainer.state.network.modules() if hasattr(block, "looks"))
