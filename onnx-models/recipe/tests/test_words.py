"""Captions as facts, and text encoders that are taught them before they meet a picture."""

from dataclasses import replace

import numpy as np
import pytest
import torch
import torch.nn.functional as F

from glidefx_recipe.data.facts import MOST, ROLES, Facts, spread
from glidefx_recipe.data.names import Names
from glidefx_recipe.data.scenes import Mix, Scene, SceneSource, Thing
from glidefx_recipe.data.tokens import TokenTable
from glidefx_recipe.data.vocabulary import load_vocabulary, parse
from glidefx_recipe.networks.attention import attend
from glidefx_recipe.training.clip import ClipTrainer
from glidefx_recipe.training.feed import BatchMaker
from glidefx_recipe.training.preset import load_stage
from glidefx_recipe.training.unet import UNetTrainer
from glidefx_recipe.training.words import Captions, Lesson, read_off, shorten, strayed

CONCEPTS = load_vocabulary("tiny")
FACTS = Facts(CONCEPTS)
LESSON = Lesson(steps=60, batch=16, lr=3e-3, frozen=True)


def scenes(count, **mix):
    source = SceneSource(CONCEPTS, Mix(**mix))
    return [source.draw(np.random.default_rng(i)) for i in range(count)]


def said(scene):
    found = FACTS.of(scene)
    return {name for name, i in FACTS.index.items() if found[i]}


def test_facts_name_what_a_scene_shows():
    for scene in scenes(100, two=0.6, three=0.1, sized=0.5):
        words = said(scene)
        assert f"place: {scene.place}" in words and "style: 3d" in words
        for thing in scene.things:
            assert thing.concept.name in words
            assert not thing.colour or thing.name in words
            assert not thing.size or f"{thing.size} {thing.concept.name}" in words


def test_a_relation_and_its_mirror_are_the_same_facts():
    scene = next(s for s in scenes(50, two=1) if s.relation == "left of")
    mirrored = Scene(scene.things[::-1], "right of", scene.place, scene.style, scene.texture)
    assert said(scene) == said(mirrored)
    wrong = Scene(scene.things, "right of", scene.place, scene.style, scene.texture)
    assert said(scene) != said(wrong)


@pytest.mark.parametrize("vocabulary, count", [("tiny", 93), ("cpu", 693), ("wide", 1893), ("gpu", 9067)])
def test_facts_are_numbered_without_a_gap(vocabulary, count):
    facts = Facts(load_vocabulary(vocabulary))
    assert len(facts) == count and list(facts.index.values()) == list(range(count))
    source = SceneSource(load_vocabulary(vocabulary), Mix(two=0.5, sized=0.5))
    facts.listed([source.draw(np.random.default_rng(i)) for i in range(50)])


def test_listed_facts_spread_to_the_same():
    some = scenes(20, two=0.5, three=0.3, sized=0.5)
    listed = FACTS.listed(some)
    assert listed.shape == (20, MOST) and listed.dtype == np.int32
    assert np.array_equal(spread(listed, len(FACTS)), np.stack([FACTS.of(s) for s in some]))
    assert (listed >= 0).sum() == sum(len(FACTS.numbers(s)) for s in some)


def test_captions_come_with_their_facts_and_repeat():
    table = TokenTable.of(CONCEPTS)
    captions = Captions("tiny", LESSON, table, 32)
    rows, words, facts, aspects = captions.batch(3)
    assert rows.shape == words.shape == (16, 32) and facts.shape == (16, len(FACTS)) and aspects.shape == (16, 32, 4)
    again = Captions("tiny", LESSON, table, 32).batch(3)
    assert all(torch.equal(a, b) for a, b in zip((rows, facts, aspects), (again[0], again[2], again[3])))
    assert not torch.equal(rows, captions.batch(4)[0])


def test_each_token_of_a_name_has_what_is_said_of_its_thing():
    captions = Captions("tiny", LESSON, TokenTable.of(CONCEPTS), 32)
    names = [c.name for c in CONCEPTS]
    scene = next(s for s in scenes(200, two=1) if s.relation == "above" and s.things[1].colour)
    first, second = (t.concept.name for t in scene.things)
    row, _ = captions.table.encode(f"a {first} above a {scene.things[1].name}", 32)
    told = captions.aspects(scene, row)
    marked = [tuple(t) for t in told if t[0] >= 0]
    assert set(marked) == {tuple(captions.facts.aspects(scene, i)) for i in (0, 1)}
    assert [names[t[0]] for t in dict.fromkeys(marked)] == [first, second]
    assert {t[3] for t in marked} == {1 + ROLES.index("above"), 1 + ROLES.index("below")}
    assert len(told) == 32 and told[0] == [-1] * 4, "an article tells nothing"


def test_the_longer_of_two_names_has_the_tokens_that_they_share():
    concepts = parse([{"name": "tree", "code": "1"}, {"name": "pine tree", "code": "2"}])
    captions = Captions("tiny", LESSON, TokenTable.of(concepts), 32)
    captions.facts, captions.names = Facts(concepts), Names(concepts, captions.table)
    things = tuple(Thing(concept, None, "", 0.5, 0.5, 0.5, False) for concept in concepts)
    row, _ = captions.table.encode("a pine tree above a tree", 32)
    told = captions.aspects(Scene(things[::-1], "above", "white", "3d", 0), row)
    assert [t[0] for t in told[:7]] == [-1, 1, 1, -1, -1, 0, -1]


def test_asked_token_by_token_an_encoder_moves_a_thing_that_changes_colour():
    def moved(lesson):
        trainer = UNetTrainer(replace(load_stage("tiny", "base"), words=lesson))
        trainer.teach_words()
        rows, words = trainer.table.batch(["a red apple left of a star", "a blue apple left of a star"], trainer.text_ctx)
        states = trainer.state.network.encode_text(rows, words)[1][:, :, 2]
        return float((states[0] - states[1]).square().mean() / states.square().mean())

    lesson = replace(LESSON, steps=100, batch=24)
    assert moved(replace(lesson, tokens=4, head_norm=1)) > 4 * moved(lesson)


@pytest.mark.parametrize("name", ("base", "clip"))
def test_a_lesson_lowers_its_loss(name):
    stage = replace(load_stage("tiny", name), words=LESSON)
    losses = (ClipTrainer if stage.clip else UNetTrainer)(stage).teach_words()
    assert len(losses) == LESSON.steps and losses[-1] < 0.6 * losses[0]


def test_a_fact_holds_if_any_token_tells_it():
    head = torch.nn.Linear(2, 3)
    states = torch.randn(4, 5, 2, generator=torch.Generator().manual_seed(1))
    assert torch.equal(read_off(head, states), torch.stack([head(s).amax(0) for s in states]))
    assert torch.equal(read_off(head, states[:, 0]), head(states[:, 0]))


def test_a_second_lesson_can_hold_captions_to_what_they_were():
    def away(keep):
        trainer = UNetTrainer(replace(load_stage("tiny", "base"), words=LESSON))
        trainer.teach_words()
        rows, words = trainer.table.batch(["a cat left of a red apple in a meadow"], trainer.text_ctx)
        before = trainer.state.network.encode_text(rows, words)
        losses = trainer.teach_words(keep)
        return float(strayed(trainer.state.network.encode_text(rows, words), before)), losses[-1]

    (free, learned), (held, learned_too) = away(1e-6), away(100.0)
    assert held < 0.3 * free and learned_too < 2 * learned + 5


def test_without_a_lesson_nothing_is_taught():
    assert UNetTrainer(load_stage("tiny", "base")).teach_words() == []


def test_a_taught_text_encoder_speaks_at_unit_strength_and_rests():
    stage = replace(load_stage("tiny", "base"), words=LESSON)
    trainer = UNetTrainer(stage)
    trainer.teach_words()
    rows, words = trainer.table.batch(["a cat in a meadow", "a red apple on a white background"], trainer.text_ctx)
    proj = trainer.state.average.encode_text(rows, words)[0]
    assert proj.square().mean().sqrt().item() == pytest.approx(1, abs=0.3)
    taught = [p.clone() for p in trainer.state.network.text_parameters()]
    phase = stage.phases[0]
    trainer.step(BatchMaker(stage.data(phase), phase.batch, trainer.text_ctx).make(0, 0))
    assert all(torch.equal(a, b) for a, b in zip(taught, trainer.state.network.text_parameters()))


def test_plain_attention_is_the_fused_one():
    q, k, v = (torch.randn(2, 3, 5, 8, generator=torch.Generator().manual_seed(i)) for i in range(3))
    for causal in (False, True):
        found = attend(q.requires_grad_(), k, v, causal)
        assert torch.allclose(found, F.scaled_dot_product_attention(q, k, v, is_causal=causal), atol=1e-6)


def test_rows_of_heads_are_shortened_only_where_they_are_longer():
    head = torch.nn.Linear(2, 2)
    with torch.no_grad():
        head.weight.copy_(torch.tensor([[3.0, 4.0], [0.3, 0.4]]))
    shorten([head], 1.0)
    assert torch.allclose(head.weight, torch.tensor([[0.6, 0.8], [0.3, 0.4]]), atol=1e-6)
