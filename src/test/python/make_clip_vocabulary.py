"""Cut CLIP's vocabulary down to what the golden captions need, each pair in its place.

Usage: GLIDE_REFERENCE=<checkout of openai/glide-text2im at 69b5307> python src/test/python/make_clip_vocabulary.py
"""

import gzip
import json
import os
import sys
from pathlib import Path

sys.path.insert(0, os.environ["GLIDE_REFERENCE"])

from glide_text2im.tokenizer import simple_tokenizer  # noqa: E402

RESOURCES = Path(__file__).parents[1] / "resources"


def main():
    """Write the vocabulary with all lines empty but those that tokenizing the captions looks at."""
    seen = set()
    get_pairs = simple_tokenizer.get_pairs

    def watching(word):
        pairs = get_pairs(word)
        seen.update(pairs)
        return pairs

    simple_tokenizer.get_pairs = watching
    tokenizer = simple_tokenizer.SimpleTokenizer()
    captions = json.loads((RESOURCES / "goldens/tokens/clip-tokens.json").read_text(encoding="utf-8"))["captions"]
    for caption in captions:
        tokenizer.encode(caption["caption"])
    lines = gzip.open(simple_tokenizer.default_bpe()).read().decode("utf-8").split("\n")
    lines = lines[: 1 + 49152 - 256 - 2]
    kept = [line if i == 0 or tuple(line.split()) in seen else "" for i, line in enumerate(lines)]
    folder = RESOURCES / "clip-vocabulary"
    folder.mkdir(exist_ok=True)
    with gzip.GzipFile(folder / "clip-vocabulary.txt.gz", "wb", mtime=0) as out:
        out.write(("\n".join(kept) + "\n").encode("utf-8"))
    print(sum(1 for line in kept if line), "pairs kept")


if __name__ == "__main__":
    main()
