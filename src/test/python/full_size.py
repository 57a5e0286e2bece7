"""Measure networks of the official sizes: passes beside PyTorch, whole edits with their memory, the share of the ceiling.

    GLIDE_REFERENCE=<checkout> python src/test/python/full_size.py FOLDER [--program LAUNCHER] [--parts passes,edits,memory,ceiling] [--wait]

After `mvn test-compile package -DskipTests`. Makes in FOLDER what is not there yet (10 GB): checkpoints of the official code with random weights
(make_full_size.py), the models `full` with 32-bit and `half` with 16-bit weights by `glidefx models convert`, and `half-int8` by `glidefx models
quantise`. Then, on two threads (`chrt -r 10` before the command keeps other processes off the cores):

passes   PyTorch in fp32 and in bf16, and the program's own runtime with fp32 and int8, one pass after the other in an order that changes from
         round to round; medians, and the median and range of the ratios of one round. The base on one row and on two, as guidance has it.
edits    `glidefx edit` of 256 px in a process of its own with the preset `fast`, and with fewer steps; seconds from start to end and the most
         memory. Compared with the passes of the official notebook in PyTorch's fp32, 100 of the base on two rows and 27 of the upsampler.
memory   The most memory of `glidefx edit` with one network open at a time, as machines with little memory have it, and with all of them.
ceiling  `glidefx bench` of the 32-bit model.

Random weights say nothing about pictures. --wait makes it wait for a line on standard input before each part is measured.
"""

import argparse
import contextlib
import inspect
import json
import os
import platform
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np
import torch

import unets
from edit_cost import picture
from make_full_size import PARTS
from reference import model_creation

THREADS = 2
STAGES = {"base": "base-inpaint", "upsampler": "upsample-inpaint"}
KINDS = [("base", 1), ("base", 2), ("upsampler", 1)]
# Of the official notebook inpaint.ipynb: steps of the base, each of which runs it on two rows, and of the upsampler.
NOTEBOOK = {"base": 100, "upsampler": 27}
# Steps that a model may name for `fast`, beside the program's own 20 and 10, and noise levels that are guided.
FEWER = {
    "10 + 10": (10, 10, None),
    "10 + 5": (10, 5, None),
    "6 guided at 0.6 to 5.42, + 5": (6, 5, {"lowest": 0.6, "highest": 5.42}),
}
ROOT = Path(__file__).resolve().parents[3]


def main():
    """Make what is missing, measure what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--program", type=Path, default=ROOT / "target/glidefx/bin/glidefx")
    parser.add_argument("--classes", type=Path, default=ROOT / "target/test-classes", help="with the class PassesOnRequest")
    parser.add_argument("--parts", default="passes,edits,memory,ceiling")
    parser.add_argument("--rounds", type=int, default=6)
    parser.add_argument("--edits", type=int, default=3, help="rounds of edits")
    parser.add_argument("--fewer", action="store_true", help="edits with fewer steps too")
    parser.add_argument("--wait", action="store_true")
    options = parser.parse_args()
    options.program = options.program.absolute()
    make(options)
    now = time.strftime("%Y-%m-%d %H:%M", time.gmtime())
    print(f"{processor()}, {os.cpu_count()} cores, {THREADS} threads; PyTorch {torch.__version__}; {now}")
    for part in options.parts.split(","):
        {"passes": passes, "edits": edits, "ceiling": ceiling, "memory": memory}[part](options)


def processor():
    """What the system calls the processor."""
    with contextlib.suppress(OSError):
        facts = dict(line.split(":", 1) for line in Path("/proc/cpuinfo").read_text().split("\n\n", 1)[0].splitlines())
        facts = {key.strip(): value.strip() for key, value in facts.items()}
        return f"{facts['model name']} (family {facts['cpu family']}, model {facts['model']}, stepping {facts['stepping']})"
    return platform.processor() or platform.machine()


def make(options):
    """Checkpoints and models that are not there yet."""
    nets, models = options.folder / "nets", options.folder / "models"
    missing = [name for name in STAGES.values() if not (nets / name / "checkpoint.pt").exists()]
    if missing:
        subprocess.run([sys.executable, ROOT / "src/test/python/make_full_size.py", nets, *missing], check=True)
    for model, storage in (("full", "fp32"), ("half", "fp16")):
        if not (models / model).exists():
            for stage in STAGES.values():
                given = ["--checkpoint", nets / stage / "checkpoint.pt", "--config", nets / stage / "config.json"]
                subprocess.run([options.program, "models", "convert", *given, "--out", models / model, "--storage", storage], check=True)
    if not (models / "half-int8").exists():
        subprocess.run([options.program, "models", "quantise", models / "half", "--out", models / "half-int8"], check=True)


def ready(options):
    """Wait until whoever watches says that the machine is quiet."""
    if options.wait:
        print("Ready; a line on standard input starts the measurement.", flush=True)
        sys.stdin.readline()


class Glidefx:
    """The program's runtime in a process of its own, a pass whenever it is asked."""

    def __init__(self, options, files):
        lib = options.program.parents[1] / "lib"
        java = os.path.join(os.environ.get("JAVA_HOME", ""), "bin", "java") if "JAVA_HOME" in os.environ else "java"
        command = [java, "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED", "org.glidefx.onnx.PassesOnRequest", str(THREADS)]
        path = {"CLASSPATH": f"{options.classes}{os.pathsep}{lib}/*", "MALLOC_MMAP_THRESHOLD_": "1048576"}
        pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
        self.process = subprocess.Popen([*command, *map(str, files)], env={**os.environ, **path}, **pipes)
        started = self.process.stdout.readline().strip()
        if not started:
            raise SystemExit("GlideFX could not open its networks.")
        print(started, flush=True)

    def seconds(self, file, rows):
        """Of one pass."""
        self.process.stdin.write(f"{file} {rows}\n")
        self.process.stdin.flush()
        return float(self.process.stdout.readline())

    def close(self):
        """End the process."""
        self.process.stdin.close()
        self.process.wait()


def official(folder, stage):
    """A function that runs one pass of the official network in fp32 on so many rows."""
    with open(folder / "config.json", encoding="utf-8") as source:
        config = json.load(source)
    known = inspect.signature(model_creation.create_model).parameters
    options = {key: value for key, value in config.items() if key in known}
    options.update(dropout=0.0, use_fp16=False, cache_text_emb=True)
    network = unets.build_network(options, PARTS[stage].vocabulary)
    network.load_state_dict(torch.load(folder / "checkpoint.pt", mmap=True))
    given = {file.stem: torch.from_numpy(np.load(file)) for file in folder.glob("*.npy")}
    names = [name for name in ("low_res", "inpaint_image", "inpaint_mask") if name in given]

    def run(rows):
        if network.cache is not None and len(network.cache["tokens"]) != rows:
            network.del_cache()
        rest = {name: given[name][:rows] for name in names}
        tokens, mask = given["tokens"][:rows], given["token_mask"][:rows]
        with torch.inference_mode():
            return network(given["x"][:rows], given["timesteps"][:rows], tokens=tokens, mask=mask, **rest)

    return run


def timed(run, rows):
    """Seconds of one pass."""
    start = time.perf_counter()
    run(rows)
    return time.perf_counter() - start


def passes(options):
    """All kinds of passes; everything is in memory before the first, some 10 GB."""
    torch.set_num_threads(THREADS)
    medians = {}
    with contextlib.ExitStack() as opened:
        loaded = {stage: runners(options, stage, opened) for stage in STAGES}
        ready(options)
        for stage, rows in KINDS:
            title = f"{stage}, {rows} row{'s' * (rows > 1)}"
            medians[stage] = report(title, in_turn(loaded[stage], rows, options.rounds))["PyTorch fp32"]
        loaded.clear()
    seconds = sum(NOTEBOOK[stage] * medians[stage] for stage in STAGES)
    counts = f"{NOTEBOOK['base']} pairs of the base and {NOTEBOOK['upsampler']} passes of the upsampler"
    print(f"\nofficial notebook, {counts} in PyTorch fp32: {seconds:.1f} s")
    (options.folder / "notebook.txt").write_text(str(seconds), encoding="utf-8")


def runners(options, stage, opened):
    """What is compared: functions that take a number of rows and return the seconds of one pass."""
    run = official(options.folder / "nets" / STAGES[stage], STAGES[stage])
    files = [options.folder / "models" / model / f"{stage}.onnx" for model in ("full", "half-int8")]
    ours = opened.enter_context(contextlib.closing(Glidefx(options, files)))

    def bf16(rows):
        with torch.autocast("cpu", dtype=torch.bfloat16):
            run(rows)

    return {
        "PyTorch fp32": lambda rows: timed(run, rows),
        "PyTorch bf16": lambda rows: timed(bf16, rows),
        "GlideFX fp32": lambda rows: ours.seconds(0, rows),
        "GlideFX int8": lambda rows: ours.seconds(1, rows),
    }


def in_turn(runners, rows, rounds):
    """Seconds by runner; the order turns round from round to round, and the first round does not count."""
    times = {name: [] for name in runners}
    for number in range(rounds + 1):
        for name in list(runners)[:: 1 if number % 2 else -1]:
            seconds = runners[name](rows)
            if number:
                times[name].append(seconds)
    return times


def report(what, times):
    """Print medians and the ratios of passes of one round."""
    print(f"\n{what}, {len(next(iter(times.values())))} rounds, load {os.getloadavg()[0]:.1f}")
    middle = {name: statistics.median(seconds) for name, seconds in times.items()}
    for name, seconds in times.items():
        print(f"  {name}: median {middle[name]:.3f} s ({min(seconds):.3f} to {max(seconds):.3f})")
    for fast in ("GlideFX fp32", "GlideFX int8"):
        for slow in [name for name in times if name.startswith("PyTorch") or (name, fast) == ("GlideFX fp32", "GlideFX int8")]:
            ratios = [a / b for a, b in zip(times[slow], times[fast])]
            print(f"  {fast} against {slow}: {statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})")
    sys.stdout.flush()
    return middle


def edit(options, model, folder, *more, networks=""):
    """Seconds and peak resident bytes of one edit by the launcher."""
    given = [folder / "picture.png", "--mask", folder / "mask.png", "a red balloon", "-o", folder / "out.png"]
    command = [options.program, "edit", *given, "--model", model, "--device", "cpu", "--threads", THREADS, "--quiet", "--overwrite", *more]
    chosen = {"GLIDEFX_JAVA_OPTIONS": f"-Dglidefx.networks={networks}"} if networks else {}
    start = time.perf_counter()
    process = subprocess.Popen(list(map(str, command)), env={**os.environ, **chosen})
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit(f"the edit with {model} failed")
    return time.perf_counter() - start, usage.ru_maxrss * 1024


def variants(options):
    """Models to edit with, by what is printed."""
    models = options.folder / "models"
    chosen = {"20 + 10": lambda model: models / model}
    if options.fewer:
        chosen.update({name: lambda model, name=name: named(models, model, name) for name in FEWER})
    return {(kind, name): find(model) for name, find in chosen.items() for kind, model in (("fp32", "half"), ("int8", "half-int8"))}


def named(models, model, name):
    """A copy of a model, without a copy of its weights, that names its steps for `fast`."""
    base, upsampler, interval = FEWER[name]
    folder = models / f"{model}-{base}-{upsampler}"
    if not folder.exists():
        shutil.copytree(models / model, folder, copy_function=os.link)
        facts = json.loads((folder / "model.json").read_text(encoding="utf-8"))
        for stage, steps in zip(facts["stages"], (base, upsampler)):
            stage["fastSteps"] = steps
        if interval:
            facts.setdefault("defaults", {})["fastGuidanceInterval"] = interval
        (folder / "model.json").unlink()
        (folder / "model.json").write_text(json.dumps(facts, indent=2), encoding="utf-8")
    return folder


def edits(options):
    """Whole edits in turn, with every network in memory."""
    notebook = options.folder / "notebook.txt"
    official = float(notebook.read_text(encoding="utf-8")) if notebook.exists() else float("nan")
    found = {}
    with tempfile.TemporaryDirectory() as folder:
        picture(folder)
        ready(options)
        for number in range(options.edits):
            for (kind, steps), model in variants(options).items():
                run = edit(options, model, Path(folder), networks="all")
                found.setdefault((kind, steps), []).append(run)
                print(f"  {kind}, steps {steps}: {run[0]:.1f} s", flush=True)
    print(f"\n`glidefx edit`, 256 px, {options.edits} rounds")
    for (kind, steps), runs in found.items():
        seconds = [each for each, _ in runs]
        middle, peak = statistics.median(seconds), max(peak for _, peak in runs) / 1e9
        line = f"{middle:.1f} s ({min(seconds):.1f} to {max(seconds):.1f}), peak {peak:.2f} GB"
        print(f"  {kind}, steps {steps}: {line}; the notebook's passes take {official / middle:.1f} times as long")


def memory(options):
    """Peak memory of an edit of 2 + 10 steps with one network at a time, as machines with little memory have it, and with all."""
    print("\nPeak resident memory of `glidefx edit --steps 2`, 256 px")
    with tempfile.TemporaryDirectory() as folder:
        picture(folder)
        for model in ("half", "half-int8"):
            for networks in ("one", "all"):
                seconds, peak = edit(options, options.folder / "models" / model, Path(folder), "--steps", "2", networks=networks)
                print(f"  {model}, networks in memory: {networks}: {peak / 1e9:.2f} GB, {seconds:.0f} s", flush=True)


def ceiling(options):
    """What `glidefx bench` says of the 32-bit model."""
    ready(options)
    given = ["--passes", "3", "--runs", "0", "--threads", THREADS, "--device", "cpu", "--operators"]
    command = [options.program, "bench", "--model", options.folder / "models" / "full", *given]
    found = subprocess.run(list(map(str, command)), check=True, capture_output=True, text=True)
    print("\n" + found.stdout.strip(), flush=True)


if __name__ == "__main__":
    main()
