"""The composer: determinism, captions that agree with pictures, masks, tokens."""

import colorsys
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from glidefx_recipe import contact_sheet, sample_pictures
from glidefx_recipe.data.backgrounds import PLACES, PLAIN
from glidefx_recipe.data.bpe import gpt2
from glidefx_recipe.data.captions import caption, plain_caption, with_article
from glidefx_recipe.data.masks import CONTEXT, MAKERS, random_mask, widened
from glidefx_recipe.data.samples import Composer, DataOptions
from glidefx_recipe.data.scenes import Mix, Scene, SceneSource, Thing, kept_from_training
from glidefx_recipe.data.tokens import UNKNOWN, TokenTable, with_stranger
from glidefx_recipe.data.vocabulary import HUES, load_vocabulary, parse
from glidefx_recipe.data.words import vocabulary_words
from glidefx_recipe.paths import recipe_folder

EVERYTHING = Mix(two=0.4, three=0.2, sized=0.3, styled=0.5, flip=0.5, styles=("sketch", "pixel", "watercolour"))
OPTIONS = DataOptions(vocabulary="tiny", size=32, mix=EVERYTHING, varied=0.5)


@pytest.fixture(scope="module")
def composer():
    return Composer(OPTIONS)


def scenes(vocabulary="tiny", mix=EVERYTHING, count=300, seed=5):
    source = SceneSource(load_vocabulary(vocabulary), mix)
    return [source.draw(np.random.default_rng((seed, i))) for i in range(count)]


def test_a_cut_out_lies_on_the_low_res_grid_and_shows_the_thing():
    whole, cut = Composer(replace(OPTIONS, size=64, crop=0)), Composer(replace(OPTIONS, size=64, crop=32))
    shown = 0
    for i in range(20):
        part = cut.sample(i)
        assert part.picture.shape == (32, 32, 3) and part.mask.shape == part.cover.shape == (32, 32)
        shown += part.cover.std() > 0.05
        picture = whole.painter.paint(whole.scene(i)[0]).picture
        places = [(y, x) for y in range(0, 33, 4) for x in range(0, 33, 4)]
        assert any(np.array_equal(picture[y : y + 32, x : x + 32], part.picture) for y, x in places)
    assert shown > 14


def test_a_sample_depends_on_seed_and_index_alone(composer):
    first = composer.sample(7)
    for i in range(5):
        composer.sample(i)
    again = Composer(OPTIONS).sample(7)
    assert np.array_equal(first.picture, again.picture) and np.array_equal(first.mask, again.mask)
    assert first.caption == again.caption


def test_other_seeds_and_indices_give_other_pictures(composer):
    pictures = [composer.sample(7), composer.sample(8), Composer(replace(OPTIONS, seed=2)).sample(7)]
    assert len({p.picture.tobytes() for p in pictures}) == 3


def test_the_same_scene_looks_the_same_at_any_size():
    scene, _, _ = Composer(OPTIONS).scene(3)
    scene = replace(scene, style="3d")
    small, large = (Composer(replace(OPTIONS, size=s)).painter.paint(scene).picture for s in (32, 128))
    shrunk = large.reshape(32, 4, 32, 4, 3).mean((1, 3))
    assert np.abs(shrunk - small).mean() < 9


def test_relations_hold_between_the_centres():
    asked = {
        "left of": lambda a, b: a.x < b.x - 0.2,
        "right of": lambda a, b: a.x > b.x + 0.2,
        "above": lambda a, b: a.y < b.y - 0.2,
        "below": lambda a, b: a.y > b.y + 0.2,
        "in front of": lambda a, b: a.y > b.y and a.extent < b.extent,
    }
    pairs = [s for s in scenes(mix=Mix(two=1)) if s.relation in asked]
    assert len(pairs) > 100
    assert all(asked[s.relation](*s.things) for s in pairs)


def test_the_caption_names_every_thing_its_colour_the_place_and_the_order():
    for scene in scenes():
        text = plain_caption(scene)
        assert all(t.name in text and t.size in text for t in scene.things)
        assert (scene.place if scene.place in PLAIN else PLACES[scene.place].phrase) in text
        if len({t.name for t in scene.things}) == len(scene.things):
            at = [text.index(f"{t.size} {t.name}".strip()) for t in scene.things]
            assert at == sorted(at)


def test_varied_captions_keep_colours_and_sizes():
    rng = np.random.default_rng(1)
    for scene in scenes():
        words = caption(scene, rng, 1.0).replace(",", "").split()
        for thing in scene.things:
            assert thing.colour is None or thing.colour in words
            assert not thing.size or thing.size in words


def test_a_swapped_caption_swaps_its_relation():
    cat, car = (c for c in load_vocabulary("tiny") if c.name in ("cat", "burger"))
    things = Thing(cat, None, "", 0.25, 0.5, 0.4, False), Thing(car, None, "", 0.75, 0.5, 0.4, False)
    scene = Scene(things, "left of", "white", "3d", 1)
    texts = {caption(scene, np.random.default_rng(i), 0.0).removesuffix(" on a white background") for i in range(40)}
    a, b = with_article(cat.name), with_article(car.name)
    assert texts == {f"{a} to the left of {b}", f"{b} to the right of {a}"}


@pytest.mark.parametrize("colour", HUES)
def test_a_coloured_thing_has_the_hue_of_its_colour(colour):
    car = next(c for c in load_vocabulary("tiny") if c.name == "car")
    scene = Scene((Thing(car, colour, "", 0.5, 0.5, 0.8, False),), "", "white", "3d", 1)
    painting = Composer(OPTIONS).painter.paint(scene)
    r, g, b = painting.picture[painting.cover > 0.9].mean(0) / 255
    hue = 360 * colorsys.rgb_to_hsv(r, g, b)[0]
    assert min(abs(hue - HUES[colour]), 360 - abs(hue - HUES[colour])) < 25


def test_a_flat_style_that_nothing_has_is_refused():
    with pytest.raises(ValueError, match="no thing of this vocabulary has a flat sprite"):
        SceneSource(load_vocabulary("wide"), Mix(styled=0.4, styles=("flat", "pixel")))
    SceneSource(load_vocabulary("wide"), Mix(styled=0, styles=("flat",)))


def test_a_contact_sheet_of_a_vocabulary_without_flat_sprites_is_made(tmp_path):
    contact_sheet.main(["--vocabulary", "tiny", "--count", "8", str(tmp_path / "sheet.png")])
    with Image.open(tmp_path / "sheet.png") as page:
        assert page.width == 8 * contact_sheet.SIDE


def test_the_list_of_samples_is_the_committed_one_and_small_copies_are_those_of_the_pictures():
    folder = recipe_folder().parent.parent / "assets" / "samples"
    assert sample_pictures.listed() == (folder / "samples.json").read_text(encoding="utf-8")
    for picture in sample_pictures.PICTURES:
        whole, small = (np.asarray(Image.open(f / picture.file).convert("RGB")) for f in (folder, folder / "small"))
        assert np.array_equal(sample_pictures.small(whole), small)


def test_training_and_test_combinations_never_meet():
    assert not any(kept_from_training(s) for s in scenes())
    assert all(kept_from_training(s) for s in scenes(mix=replace(EVERYTHING, unseen=True), count=100))


@pytest.mark.parametrize("text, expected", [("owl", "an owl"), ("grapes", "grapes"), ("bus", "a bus"), ("unicorn", "a unicorn")])
def test_articles(text, expected):
    assert with_article(text) == expected


@pytest.mark.parametrize("kind", MAKERS)
def test_masks_hold_zeros_and_ones_and_both(kind):
    cover = np.zeros((64, 64), np.float32)
    cover[20:40, 24:44] = 1
    for i in range(20):
        mask = MAKERS[kind](np.random.default_rng(i), cover)
        assert set(np.unique(mask)) == {0.0, 1.0} and mask.shape == cover.shape


def test_an_object_shaped_hole_covers_the_object():
    cover = np.zeros((64, 64), np.float32)
    cover[20:40, 24:44] = 1
    mask = MAKERS["shape"](np.random.default_rng(0), cover)
    assert mask[cover > 0].max() == 0 and mask[0, 0] == 1


def test_the_empty_context_is_as_frequent_as_asked():
    cover = np.ones((8, 8), np.float32)
    empty = [random_mask(np.random.default_rng(i), np.pad(cover, 8), 0.6).max() == 0 for i in range(400)]
    assert 0.53 < np.mean(empty) < 0.67


def test_widening_grows_by_the_margin():
    dot = np.zeros((9, 9), bool)
    dot[4, 4] = True
    assert widened(dot, 2).sum() == 25


def test_byte_pairs_are_those_of_gpt2():
    assert gpt2().encode("Hello world") == [31373, 995]
    assert gpt2().encode("a unicorn's 12 cafés") == [64, 44986, 338, 1105, 19945, 20954]
    assert gpt2().padded([5, 6], 4) == ([5, 6, 50256, 50256], [True, True, False, False])


@pytest.mark.parametrize("vocabulary", ["cpu", "wide", "gpu"])
def test_every_caption_is_in_the_token_table_and_fits(vocabulary):
    table = TokenTable.of(load_vocabulary(vocabulary))
    rng = np.random.default_rng(2)
    lengths = []
    for scene in scenes(vocabulary, Mix(two=0.5, three=0.2, sized=0.5)):
        rows, mask = table.encode(caption(scene, rng, 0.7), 48)
        assert UNKNOWN not in rows
        lengths.append(sum(mask))
    assert np.percentile(lengths, 99) <= 32


def test_the_token_table_expands_and_shrinks_back():
    import torch

    table = TokenTable.of(load_vocabulary("tiny"))
    compact = torch.randn(table.size, 4)
    full = table.expand(compact)
    assert full.shape == (50257, 4)
    assert torch.equal(table.shrink(full), compact)
    assert torch.equal(full[gpt2().encode(" zebra")[0]], compact[0])


def test_a_stranger_adds_one_unknown_word():
    rows, mask = with_stranger([5, 6, 9, 9], [True, True, False, False], np.random.default_rng(0))
    assert sorted(rows[:3]) == [UNKNOWN, 5, 6] and mask == [True, True, True, False]


def test_a_vocabulary_refuses_a_name_twice():
    with pytest.raises(ValueError, match="not unique: .*cat"):
        parse([{"name": "cat", "code": "1"}, {"name": "cat", "code": "2"}])


def test_no_weapon_person_flag_or_drug_is_in_any_vocabulary():
    banned = {"gun", "pistol", "knife", "bomb", "dagger", "sword", "flag", "cigarette", "syringe", "pill", "beer", "wine"}
    banned |= {"person", "man", "boy", "girl", "people"}
    names = [c.name.split() for v in ("cpu", "wide", "gpu") for c in load_vocabulary(v)]
    assert not [n for n in names if banned & set(n) and "fork" not in n]


@pytest.mark.parametrize("vocabulary", ("tiny", "cpu", "wide", "gpu"))
def test_the_words_of_a_vocabulary_are_those_of_its_captions(vocabulary):
    lists = vocabulary_words(load_vocabulary(vocabulary))
    known = {word for phrases in lists.values() for phrase in phrases for word in phrase.split()}
    texts = [caption(s, np.random.default_rng(i), 0.8) for i, s in enumerate(scenes(vocabulary, count=2000))]
    said = {word.strip(",") for text in texts for word in text.split()}
    assert said <= known and "zebra crossing" not in lists["things"]
    assert "a" not in lists["others"] and not set(lists["others"]) & set(" ".join(lists["things"]).split())


def test_phrases_of_a_vocabulary_make_its_plain_captions():
    lists = vocabulary_words(load_vocabulary("cpu"))
    for scene in scenes("cpu", Mix(two=0.5, sized=0.3), count=200):
        text = plain_caption(scene)
        assert any(text.endswith(" " + phrase) for phrase in lists["backgrounds"])
        assert scene.relation == "" or any(f" {phrase} " in text for phrase in lists["relations"])
        assert all(t.colour is None or t.concept.name in lists["coloured"] for t in scene.things)


def test_a_drawn_hole_fills_the_part_of_the_square_that_people_masked():
    shares, middles = [], []
    for i in range(200):
        hole = MAKERS["drawn"](np.random.default_rng(i), np.zeros((64, 64), np.float32)) == 0
        rows, columns = np.where(hole.any(1))[0], np.where(hole.any(0))[0]
        shares.append(max(np.ptp(rows), np.ptp(columns)) / 63 * CONTEXT)
        middles.append(abs(rows.mean() - 31.5) < 6 and abs(columns.mean() - 31.5) < 6)
    assert 0.6 < np.median(shares) <= 1.05 and 0.6 < np.mean(middles) < 0.95


def test_drawn_holes_come_only_where_they_are_wanted():
    cover = np.ones((32, 32), np.float32)
    drawn = [random_mask(np.random.default_rng(i), cover, 0.5, 1.0) for i in range(200)]
    assert 60 < sum(m.max() == 0 for m in drawn) < 140, "nothing is known as often as was asked for"
    expected = np.random.default_rng(7)
    expected.random()
    kind = ("box", "stroke", "shape", "half")[int(expected.choice(4, p=(0.25, 0.25, 0.35, 0.15)))]
    assert np.array_equal(random_mask(np.random.default_rng(7), cover, 0.0), MAKERS[kind](expected, cover)), "as without the option"
