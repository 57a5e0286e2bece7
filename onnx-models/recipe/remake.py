"""Command: make again what depends on the shipped model, and note which model made it (evidence/made.json).

    mvn package -DskipTests                                    # from the repository's root
    cd onnx-models/recipe
    python remake.py ../../target/glidefx/bin/glidefx --only convert       # weights/base, upsampler and clip -> ../starter
    GLIDE_REFERENCE=... python remake.py ../../target/glidefx/bin/glidefx --only goldens
    python remake.py ../../target/glidefx/bin/glidefx                      # starters and readme, then proof
    python remake.py ../../target/glidefx/bin/glidefx --only tables        # an hour or two
    python remake.py ../../target/glidefx/bin/glidefx --only trade-offs    # a quarter of an hour

    convert   the converter's files from the committed weights
    goldens   numbers of the official code on the same weights; needs a checkout of openai/glide-text2im (src/test/python/README.md)
    starters  pictures of the starter prompts; look at them, and choose other captions or seeds in starters.json where they are bad
    readme    the pictures that README shows, by evidence/readme.json; look at them, too
    sheets    composed scenes of the vocabulary, and what the upsampler makes of some
    proof     500 captions at five guidances and 200 fills, their rows and sheets, and the figures in README and card; goes on where it
              stopped; rows of the preset reference that the same recogniser read of the same model are kept
    tables    guidance by CLIP, steps, seams, errors of 8 bits
    trade-offs  the paper's three curves over guidance scales, by glidefx evaluate

A test of the program compares the hashes with the shipped model. `mvn test -Ppictures` takes the pictures
of the editor.
"""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from PIL import Image

import evaluate_program
import figures
from glidefx_recipe import contact_sheet
from glidefx_recipe.data.vocabulary import SHIPPED
from glidefx_recipe.ledger import Ledger
from glidefx_recipe.paths import recipe_folder, work_folder
from glidefx_recipe.proof.model import Model
from glidefx_recipe.proof.recogniser import Recogniser, fingerprint
from glidefx_recipe.proof.rows import Rows, model_hash, own_guidance
from glidefx_recipe.proof.train_recogniser import load_recogniser
from glidefx_recipe.proof.upsampler import SHOWN, examine
from glidefx_recipe.training import pieces
from glidefx_recipe.training.sheet import bytes_of, sheet

FULL = evaluate_program.FULL
ROOT = recipe_folder().parent.parent
STEPS = ("convert", "goldens", "starters", "readme", "sheets", "proof", "tables", "trade-offs")
SCALES = (1, 1.5, 2, 3, 5)
THUMBNAIL = 160
UNETS = ("base", "upsampler")
CLIP = "clip"


class Remake:
    """One run; `root` is the repository's."""

    def __init__(self, program: Path, root: Path, work: Path):
        self.program, self.root, self.work = program, root, work
        self.recipe = root / "onnx-models" / "recipe"
        self.starter = root / "onnx-models" / "starter"
        self.evidence = self.recipe / "evidence"
        self.ledger = Ledger(root, self.evidence / "made.json")

    @property
    def model(self) -> str:
        """The shipped model's hash."""
        return model_hash(self.starter)

    @property
    def guidance(self) -> float:
        """The shipped model's own scale."""
        return own_guidance(self.starter)

    def recogniser(self) -> Recogniser:
        """The one that reads the pictures; asked for first, since making them takes long."""
        try:
            return load_recogniser(SHIPPED)
        except FileNotFoundError as lacking:
            raise SystemExit(str(lacking)) from None

    def run(self, command: list, folder: Path | None = None, **environment: str) -> str:
        """What a command printed; ends with its words if it fails."""
        own = os.environ | environment
        words = [str(word) for word in command]
        done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder or self.recipe, env=own)
        if done.returncode:
            raise SystemExit(done.stderr.strip() or done.stdout.strip() or f"{words[0]} ended with code {done.returncode}")
        return done.stdout

    def checkpoint(self, stage: str) -> Path:
        """A folder with the .pt and config.json of committed weights."""
        folder = self.work / "checkpoints" / stage
        pieces.finish(SHIPPED, stage, self.recipe / "weights" / stage, folder)
        return folder

    def convert(self) -> None:
        """The model folder's networks from the committed weights, in the words that its model.json has."""
        said = json.loads((self.starter / "model.json").read_text(encoding="utf-8"))
        words = [w for name in ("name", "title", "licence", "description") for w in (f"--{name}", said[name])]
        scales = ["--generate-guidance", said["defaults"]["generateGuidance"], "--edit-guidance", said["defaults"]["editGuidance"]]
        target = ["--out", self.starter, "--storage", "fp16", "--quiet"]
        for stage in UNETS:
            folder = self.checkpoint(stage)
            source = ["--checkpoint", next(folder.glob("*.pt")), "--config", folder / "config.json"]
            self.run([self.program, "models", "convert", *source, *target, *scales, *words])
        folder = self.checkpoint(CLIP)
        for part in sorted(folder.glob("clip_*_encoder.pt"), reverse=True):
            self.run([self.program, "models", "convert", "--checkpoint", part, "--config", folder / "clip-config.json", *target])

    def goldens(self) -> None:
        """The official code's numbers."""
        script = self.root / "src" / "test" / "python" / "make_starter_goldens.py"
        for stage in (*UNETS, CLIP):
            self.run([sys.executable, script, stage, self.checkpoint(stage)])
            folder = self.root / "src" / "test" / "resources" / "goldens" / f"starter-{stage}"
            self.ledger.record(self.model, sorted(folder.iterdir()))

    def starters(self) -> None:
        """A thumbnail for each prompt of starters.json."""
        folder = self.root / "assets" / "starters"
        for prompt in json.loads((folder / "starters.json").read_text(encoding="utf-8")):
            small = self.chosen(prompt).resize((THUMBNAIL, THUMBNAIL), Image.Resampling.LANCZOS)
            small.save(folder / prompt["file"], quality=88)
            self.ledger.record(self.model, [folder / prompt["file"]])

    def readme(self) -> None:
        """A picture at full size for each prompt of readme.json."""
        folder = self.root / "src" / "site" / "resources" / "images"
        for prompt in json.loads((self.evidence / "readme.json").read_text(encoding="utf-8")):
            self.chosen(prompt).save(folder / prompt["file"], optimize=True)
            self.ledger.record(self.model, [folder / prompt["file"]])

    def chosen(self, prompt: dict) -> Image.Image:
        """The candidate of a prompt (caption, seed, guidance, candidate) that somebody chose."""
        with tempfile.TemporaryDirectory() as own:
            command = [self.program, "generate", prompt["caption"], "-o", f"{own}/p.png", "--model", self.starter, "--json", "--quiet"]
            command += ["--seed", prompt["seed"], "--count", prompt["candidate"] + 1, "--guidance", prompt["guidance"]]
            result = json.loads(self.run(command).splitlines()[-1])
            with Image.open(result["files"][prompt["candidate"]]) as picture:
                return picture.convert("RGB")

    def sheets(self) -> None:
        """The contact sheet; and rows of bicubic, one step and two steps, left of clean small pictures and right of grained ones."""
        recogniser, contact, enlarged = self.recogniser(), self.evidence / "contact-sheet.png", self.evidence / "starter-upsampler.jpg"
        contact_sheet.main([str(contact)])
        model = Model(next(self.checkpoint("upsampler").glob("*.pt")))
        _, shown = examine(model, recogniser, SHIPPED, SHOWN, steps=(1, 2))
        sheet(bytes_of(shown), 2 * SHOWN, FULL).save(enlarged, quality=90)
        self.ledger.record(self.model, [contact, enlarged])

    def proof(self) -> None:
        """Rows of this model only, its sheets, and the figures in the documents."""
        out, own, reader = self.work / "proof", f"{self.guidance:g}", fingerprint(self.recogniser())
        scales = [f"{scale:g}" for scale in sorted({*SCALES, self.guidance})]
        evaluate_program.main([str(self.program), "--model", str(self.starter), "--out", str(out), "--guidance", *scales])
        kept = self.evidence / "proof.jsonl"
        self.quote(Rows(out / "rows.jsonl"), kept, reader)
        pictures = out / self.model[:12]
        sheets = {f"fast-guidance-{own}.png": f"starter-guidance-{own}.png", "fast-fills.png": "starter-fills.png"}
        for stale in self.evidence.glob("starter-guidance-*.png"):
            stale.unlink()
        for source, target in sheets.items():
            shutil.copyfile(pictures / source, self.evidence / target)
        plot = self.evidence / "starter-guidance.png"
        pages = self.root / "src" / "site" / "markdown"
        documents = [self.starter / "CARD.md", self.root / "README.md", self.recipe / "RESULTS.md", pages / "models.md"]
        figures.main([str(kept), *map(str, documents), "--model", str(self.starter), "--plot", str(plot)])
        self.ledger.record(self.model, [kept, *(self.evidence / target for target in sheets.values()), plot])

    def quote(self, rows: Rows, kept: Path, reader: str) -> None:
        """Commits this model's rows that this recogniser read, and of the ways that were not asked now those that are committed."""
        asked = {row["way"] for row in rows.lines if row["model"] == self.model}
        before = [row for row in Rows(kept).lines if row["way"] not in asked]
        mine = [row for row in [*rows.lines, *before] if (row["model"], row.get("recogniser")) == (self.model, reader)]
        kept.unlink(missing_ok=True)
        Rows(kept).add(mine)

    def tables(self) -> None:
        """What takes long, each with the command and the model above it."""
        self.recogniser()
        out, python, own = self.work / "tables" / self.model[:12], sys.executable, f"{self.guidance:g}"
        scales = ["--threads", "1", "--prompts", "60", "--guidance", own, "--clip", "1", "3", "--mixed", "1", "--mixed-with", own]
        sweep, middle, fresh = out / "sweep", out / "middle", out / "fresh"
        grids = {sweep: [], middle: ["--grid", "middle", "--prompts", "200"], fresh: ["--grid", "fresh", "--prompts", "200", "--first", "200"]}
        for folder, words in grids.items():
            self.run([python, "steps_sweep.py", "prepare", folder, *words])
            self.run(["mvn", "-q", "test", "-Pmeasure", "-Dtest=StepSweepTest", f"-Dglidefx.sweep={folder}"], self.root)
        guidance = [python, "guidance_table.py", self.program, "--model", self.starter, "--out", out, *scales]
        files = {
            "guidance-table.txt": (guidance, out / "guidance-table.md"),
            "steps.txt": ([python, "steps_sweep.py", "read", sweep, "--clip", self.starter], sweep / "sweep.md"),
            "steps-middle.txt": ([python, "steps_sweep.py", "read", middle, "--clip", self.starter], middle / "sweep.md"),
            "steps-fresh.txt": ([python, "steps_sweep.py", "read", fresh, "--against", "unipc 10", "--clip", self.starter], fresh / "sweep.md"),
            "seams.txt": self.measured("SeamTableTest", "seams.txt"),
            "int8.txt": self.measured("Int8ErrorTest", "int8.txt"),
        }
        for name, (command, source) in files.items():
            self.run(command, self.root if command[0] == "mvn" else None)
            target = self.root / "src" / "site" / "resources" / "evidence" / name
            said = " ".join(Path(w).name if isinstance(w, Path) else w for w in command if w != python)
            target.write_text(f"Made by: {said}\nModel: {self.model}\n\n{source.read_text(encoding='utf-8')}", encoding="utf-8")
            self.ledger.record(self.model, [target])
        plot = self.root / "src" / "site" / "resources" / "images" / "steps.svg"
        shutil.copyfile(sweep / "sweep.svg", plot)
        self.ledger.record(self.model, [plot])

    def measured(self, test: str, name: str) -> tuple[list, Path]:
        """The command of a test that measures, and the file that it writes."""
        return ["mvn", "-q", "test", "-Pmeasure", f"-Dtest={test}"], self.root / "target" / "measure" / name

    def trade_offs(self) -> None:
        """The paper's curves; what they show is said beside them, by hand."""
        reader, site = fingerprint(self.recogniser()), self.root / "src" / "site" / "resources"
        out = self.work / "trade-offs" / f"{self.model[:12]}-{reader[:12]}"
        sizes = ["--prompts", "80", "--reference", "300", "--threads", "1"]
        self.run([sys.executable, "trade_offs.py", self.program, "--model", self.starter, "--out", out, *sizes])
        target, plot = site / "evidence" / "trade-offs.txt", site / "images" / "trade-offs.svg"
        said = f"Made by: trade_offs.py {' '.join(sizes)}\nModel: {self.model}\n\n"
        target.write_text(said + (out / "trade-offs.md").read_text(encoding="utf-8"), encoding="utf-8")
        shutil.copyfile(out / "trade-offs.svg", plot)
        self.ledger.record(self.model, [target, plot])


def main(words: list[str] | None = None) -> None:
    """Runs the steps that are wanted, in their order."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("program", type=Path, help="the launcher, target/glidefx/bin/glidefx")
    parser.add_argument("--only", nargs="+", choices=STEPS, default=["starters", "readme", "proof"])
    options = parser.parse_args(words)
    remake = Remake(options.program.resolve(), ROOT, work_folder() / "remake")
    for step in STEPS:
        if step in options.only:
            print(step, flush=True)
            getattr(remake, step.replace("-", "_"))()


if __name__ == "__main__":
    main()
