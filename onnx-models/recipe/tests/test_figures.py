"""Rows of readings, the figures made of them, and documents that quote these."""

import json

import numpy as np
import pytest
from PIL import Image
from test_proof import CONCEPTS, ideal, scenes

import figures
from glidefx_recipe.paths import recipe_folder
from glidefx_recipe.proof.agreement import judge
from glidefx_recipe.proof.figures import MARKED, Figures, arranged, in_order, summary
from glidefx_recipe.proof.recogniser import COLOUR_NAMES, Found
from glidefx_recipe.proof.rows import Rows, model_hash, row_of, verdict

MODEL = [{"name": "a.onnx", "size": 1, "sha256": "ab"}]


def guessed(scene, rng):
    """A reading that is right in about half of what it says."""
    found = ideal(scene)
    strength = np.maximum(found.strength * rng.choice([0.05, 0.3, 0.9]), rng.uniform(0, 0.4, len(CONCEPTS)))
    colour = [c if rng.random() < 0.5 else COLOUR_NAMES[rng.integers(6)] for c in found.colour]
    x, y = (a + rng.normal(0, 0.2, len(CONCEPTS)) for a in (found.x, found.y))
    return Found(strength, x, y, colour, scene.place if rng.random() < 0.5 else "night", scene.style)


def readings(count):
    """Scenes and guessed readings."""
    rng = np.random.default_rng(3)
    return [(s, guessed(s, rng)) for s in scenes(count)]


def test_a_row_is_judged_as_the_reading_was():
    pairs = readings(400)
    wanted = [judge(s, f, CONCEPTS) for s, f in pairs]
    assert [verdict(json.loads(json.dumps(row_of(s, f, CONCEPTS)))) for s, f in pairs] == wanted
    assert 0.2 < np.mean([v.objects for v in wanted]) < 0.8


def test_the_stricter_reading_finds_fewer():
    rows = [row_of(s, f, CONCEPTS) for s, f in readings(200)]
    assert summary(rows, 0.5)["objects"] < summary(rows)["objects"]


def test_and_is_no_order():
    pairs = [(s, ideal(s)) for s in scenes(300) if len(s.things) == 2]
    rows = [row_of(*pair, CONCEPTS) for pair in pairs]
    asked = [r for r in rows if r["relation"] != "and"]
    for row in asked[::2]:
        row["at"] = row["at"][::-1]
    found = in_order(rows)
    assert found["asked"] == found["both"] == len(asked) < len(rows)
    assert found["whole"] == found["order"] == 1 - len(asked[::2]) / len(asked)
    assert np.isnan(in_order([])["order"])


@pytest.mark.parametrize(
    "order, both, said",
    [(0.52, 173, "leaves to chance"), (0.6, 40, "leaves to chance"), (0.6, 400, "60 % of 400"), (0.2, 90, "20 % of 90")],
)
def test_the_order_is_left_to_chance_only_where_the_rows_say_so(order, both, said):
    text = arranged({"order": order, "both": both})
    assert said in text and ("leaves to chance" in text) is (said == "leaves to chance")
    assert arranged({"order": float("nan"), "both": 0}) == ""


def test_figures_are_of_the_models_own_guidance(proof):
    folder, document = proof
    (folder / "model.json").write_text(json.dumps({"files": MODEL, "defaults": {"generateGuidance": 1.5}}))
    with pytest.raises(SystemExit, match="rows of the preset reference"):
        command(folder, document)
    document.write_text("<!-- figures: agreement -->\n<!-- end -->\n")
    assert command(folder, document) == 0 and "| guidance 1.5 | captions |" in document.read_text()


@pytest.fixture
def proof(tmp_path):
    """Rows of a model at two guidances and of fills, and a document with every block."""
    (tmp_path / "model.json").write_text(json.dumps({"files": MODEL}))
    model, rows = model_hash(tmp_path), Rows(tmp_path / "rows.jsonl")
    for way in ("fast, guidance 1.5", "fast, guidance 2", "fast, fills", "reference, guidance 2"):
        more = {"inside": True, "change_outside": 0} if way == "fast, fills" else {}
        found = [(s, ideal(s)) for s in scenes(40)]
        found = found[:30] if way.startswith("reference") else found
        rows.add([{"model": model, "way": way, "index": i} | row_of(*f, CONCEPTS) | more for i, f in enumerate(found)])
    rows.add([{"model": model, "way": "fast, guidance 2", "pictures": 40, "frechet": 12.345, "precision": 0.9, "recall": 0.8}])
    document = tmp_path / "CARD.md"
    names = ("agreement", "orders", "guidance", "fills", "reference", "aims", "readme")
    document.write_text("before\n" + "".join(f"<!-- figures: {n} -->\nold {n}\n<!-- end -->\nbetween\n" for n in names))
    return tmp_path, document


def command(folder, document, *more):
    """Runs the command."""
    return figures.main([str(folder / "rows.jsonl"), str(document), "--model", str(folder), *more])


def test_every_block_is_made_of_the_rows_and_nothing_else_is_touched(proof):
    folder, document = proof
    assert command(folder, document, "--check") == 1 and "old agreement" in document.read_text()
    assert command(folder, document) == 0
    text = document.read_text()
    assert "old" not in text and text.startswith("before\n") and text.count("between\n") == 7
    assert "| all | 40 | 100 % | 100 % | 100 % | 100 % | 100 % | 100 % |" in text
    assert "| 2 | 40 | 100 % | 100 % | 100 % | 100 % | 12.3 | 0.90 | 0.80 |" in text
    assert "| 1.5 | 40 | 100 % | 100 % | 100 % | 100 % |  |  |  |" in text
    assert "| `reference` | 30 | 100 % |" in text and "| `fast` | 30 | 100 % |" in text
    assert "| pairs in their order | 80 % | 100 % | yes |" in text and "| fills | 92 % | 100 % | yes |" in text
    assert "40 fills" in text and "largest change outside of the mask is 0 of 255" in text
    assert "one object, it draws that object in 100 % (100 % by a stricter count)" in text
    assert "fill a hole, it draws the object in 100 % (100 % by a stricter count)" in text
    assert "come out right in 100 % of" in text and "| left of |" in text and "| and |" not in text
    assert command(folder, document, "--check") == 0 and command(folder, document) == 0 and document.read_text() == text


def test_tints_are_told_only_where_every_fill_was_measured(proof):
    folder, document = proof
    file = folder / "rows.jsonl"
    rows = [json.loads(line) for line in file.read_text().splitlines()]
    for tints, told in (([None, 5.0], False), ([1.5, 5.0], True)):
        filled = iter(tints * 20)
        kept = [r if r.get("way") != "fast, fills" else r | {k: v for k, v in [("tint", next(filled))] if v is not None} for r in rows]
        file.write_text("".join(json.dumps(r) + "\n" for r in kept))
        assert command(folder, document) == 0
        assert ("is off by 3.2 of 255 (median), and by more than 4 in 50 % of fills." in document.read_text()) is told


def test_the_plot_shows_the_scales_whose_distance_was_measured(proof):
    folder, document = proof
    assert command(folder, document, "--plot", str(folder / "plot.png")) == 0
    assert len(np.unique(np.asarray(Image.open(folder / "plot.png")).reshape(-1, 3), axis=0)) > 4
    rows = folder / "rows.jsonl"
    rows.write_text("".join(line for line in rows.read_text().splitlines(keepends=True) if "frechet" not in line))
    with pytest.raises(SystemExit, match="no distance was measured"):
        command(folder, document, "--plot", str(folder / "plot.png"))


def test_scales_are_compared_over_the_same_captions(proof):
    folder, document = proof
    rows = Rows(folder / "rows.jsonl")
    model = rows.lines[0]["model"]
    few = [r | {"way": "fast, guidance 5"} for r in rows.of(model, "fast, guidance 2")[:10]]
    whole = {"model": model, "pictures": 10, "frechet": 20.0, "precision": 0.5, "recall": 0.4}
    rows.add([*few, whole | {"way": "fast, guidance 5"}, whole | {"way": "fast, guidance 2", "frechet": 30.0}])
    assert command(folder, document) == 0
    text = document.read_text()
    assert "| 2 | 10 | 100 % | 100 % | 100 % | 100 % | 30.0 | 0.50 | 0.40 |" in text and "| all | 40 |" in text


def test_rows_of_another_model_are_not_quoted(proof):
    folder, document = proof
    (folder / "model.json").write_text(json.dumps({"files": [MODEL[0] | {"sha256": "cd"}]}))
    before = document.read_text()
    with pytest.raises(SystemExit, match="No figures were written: there are no rows"):
        command(folder, document)
    assert document.read_text() == before


def test_unknown_blocks_and_missing_rows_are_told(proof):
    folder, document = proof
    document.write_text("<!-- figures: hearsay -->\n<!-- end -->\n")
    with pytest.raises(SystemExit, match="between markers, found 'hearsay'"):
        command(folder, document)
    (folder / "rows.jsonl").unlink()
    with pytest.raises(SystemExit, match="There is no file"):
        command(folder, document)


def test_the_documents_quote_what_the_committed_rows_say():
    root = recipe_folder().parent.parent
    pages = root / "src" / "site" / "markdown"
    documents = [root / "README.md", recipe_folder().parent / "starter" / "CARD.md", recipe_folder() / "RESULTS.md", pages / "models.md"]
    names = [match["name"] for document in documents for match in MARKED.finditer(document.read_text(encoding="utf-8"))]
    rows = recipe_folder() / "evidence" / "proof.jsonl"
    assert {"agreement", "fills", "readme"} <= set(names) <= set(Figures(Rows(rows), "").blocks)
    if rows.exists():
        assert figures.main([str(rows), *map(str, documents), "--model", str(recipe_folder().parent / "starter"), "--check"]) == 0
