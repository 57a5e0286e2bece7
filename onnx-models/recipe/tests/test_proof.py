"""The recogniser's targets and the judge, on readings that are known to be right or wrong."""

import numpy as np
import torch

from glidefx_recipe.data.scenes import Mix, SceneSource
from glidefx_recipe.data.vocabulary import load_vocabulary
from glidefx_recipe.proof.agreement import judge, shares
from glidefx_recipe.proof.recogniser import COLOUR_NAMES, Found, Recogniser, read, recogniser_loss, targets

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
        wanted = targets([scene], CONCEPTS)
        for thing in scene.things:
            heat = wanted.heat[0, CONCEPTS.index(thing.concept)]
            row, column = int(thing.y * 16), int(thing.x * 16)
            assert heat[row, column] == heat.max() == 1
        front = scene.things[0]
        assert COLOUR_NAMES[wanted.colour[0, int(front.y * 16), int(front.x * 16)]] == front.colour


def test_the_recogniser_learns_and_reads():
    torch.manual_seed(0)
    network, some = Recogniser(len(CONCEPTS), width=8), scenes(4)
    pictures, wanted = torch.rand(4, 3, 64, 64) * 2 - 1, targets(some, CONCEPTS)
    optimiser = torch.optim.Adam(network.parameters(), 1e-3)
    losses = []
    for _ in range(8):
        losses.append(recogniser_loss(network(pictures), wanted))
        optimiser.zero_grad(), losses[-1].backward(), optimiser.step()
    assert losses[-1] < losses[0]
    found = read(network, pictures)
    assert len(found) == 4 and found[0].strength.shape == (len(CONCEPTS),)
