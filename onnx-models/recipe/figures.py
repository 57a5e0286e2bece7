"""Command: write the figures of a proof into the documents that quote them, so that nobody types one.

    python figures.py evidence/proof.jsonl --model ../starter ../starter/CARD.md RESULTS.md ../../README.md ../../src/site/markdown/models.md
    python figures.py evidence/proof.jsonl --model ../starter ../starter/CARD.md --check     # 1 if a document says anything else

What stands between `<!-- figures: NAME -->` and `<!-- end -->` is made of the rows of the model in FOLDER (evaluate_program.py makes
them); rows of other models in the same file are left alone. Nothing is written unless every figure can be.
"""

import argparse
import sys
from pathlib import Path

from glidefx_recipe.proof.figures import Figures
from glidefx_recipe.proof.rows import Rows, model_hash, own_guidance


def main(words: list[str] | None = None) -> int:
    """Rewrites, or compares."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("rows", type=Path)
    parser.add_argument("documents", type=Path, nargs="+")
    parser.add_argument("--model", type=Path, default=Path("../starter"), help="the model's folder")
    parser.add_argument("--preset", default="fast")
    parser.add_argument("--plot", type=Path, help="where to draw the trade-off over guidance, a PNG")
    parser.add_argument("--check", action="store_true", help="write nothing; say which documents are out of date")
    options = parser.parse_args(words)
    if not options.rows.exists():
        sys.exit(f"There is no file {options.rows}; make the rows with evaluate_program.py.")
    figures = Figures(Rows(options.rows), model_hash(options.model), options.preset, own_guidance(options.model))
    try:
        chart = figures.tradeoff() if options.plot else None
        texts = {path: figures.rewritten(path.read_text(encoding="utf-8")) for path in options.documents}
    except ValueError as failure:
        sys.exit(f"No figures were written: {failure}.")
    if chart:
        chart.save(options.plot)
    changed = [path for path, text in texts.items() if text != path.read_text(encoding="utf-8")]
    for path in changed:
        print(f"{path} {'is out of date' if options.check else 'was rewritten'}")
        if not options.check:
            path.write_text(texts[path], encoding="utf-8")
    return int(options.check and bool(changed))


if __name__ == "__main__":
    sys.exit(main())
