"""Time the official PyTorch code and our ONNX files side by side, on the same weights, threads and inputs, in one run.

    GLIDE_REFERENCE=<checkout> python src/test/python/side_by_side.py CHECKPOINTS STAGE NETWORK.onnx [INT8.onnx] [--rounds N]

CHECKPOINTS is the folder that make_full_size.py fills, STAGE a folder in it (base, upsample); NETWORK.onnx is what
`glidefx models convert` made of that checkpoint. One pass of batch 1 each, in turn, so that what else the machine does meets all
alike; printed are medians, and the median and range of the ratios of passes of one round. The official network keeps its caption
(cache_text_emb), as ours does.
"""

import argparse
import contextlib
import inspect
import json
import os
import statistics
import time

import numpy as np
import onnxruntime
import torch

import unets
from make_full_size import PARTS
from reference import model_creation

THREADS = 2


def main():
    """Print a table."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("checkpoints")
    parser.add_argument("stage")
    parser.add_argument("network")
    parser.add_argument("int8", nargs="?")
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    torch.set_num_threads(THREADS)
    folder = os.path.join(options.checkpoints, options.stage)
    inputs = {name[:-4]: np.load(os.path.join(folder, name)) for name in os.listdir(folder) if name.endswith(".npy")}
    inputs = {name: value[:1] for name, value in inputs.items()}
    runners = {
        "PyTorch fp32": official(folder, options.stage, inputs, contextlib.nullcontext),
        "ONNX fp32": ours(options.network, inputs),
    }
    runners["PyTorch bf16 autocast"] = autocast(runners["PyTorch fp32"])
    if options.int8:
        runners["ONNX int8"] = ours(options.int8, inputs)
    times, results = measure(runners, options.rounds)
    report(options.stage, times, results)


def official(folder, stage, inputs, context):
    """A pass of the official network."""
    with open(os.path.join(folder, "config.json"), encoding="utf-8") as source:
        config = json.load(source)
    known = inspect.signature(model_creation.create_model).parameters
    options = {key: value for key, value in config.items() if key in known}
    options.update(dropout=0.0, use_fp16=False, cache_text_emb=True)
    network = unets.build_network(options, PARTS[stage].vocabulary)
    network.load_state_dict(torch.load(os.path.join(folder, "checkpoint.pt")))
    given = {name: torch.from_numpy(value) for name, value in inputs.items()}
    extra = {"low_res": given["low_res"]} if "low_res" in given else {}

    def run():
        with torch.inference_mode(), context():
            return network(given["x"], given["timesteps"], tokens=given["tokens"], mask=given["token_mask"], **extra)

    return run


def autocast(run):
    """The same in bf16 where PyTorch holds that for safe."""

    def faster():
        with torch.autocast("cpu", dtype=torch.bfloat16):
            return run()

    return faster


def ours(file, inputs):
    """A pass of a converted network, with the options of the program."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = THREADS
    options.add_session_config_entry("session.intra_op.allow_spinning", "0")
    session = onnxruntime.InferenceSession(file, options, providers=["CPUExecutionProvider"])
    given = {each.name: inputs[each.name] for each in session.get_inputs()}
    return lambda: session.run(["out"], given)[0]


def measure(runners, rounds):
    """Seconds of each pass by runner, one runner after the other in each round, after one round that does not count."""
    times, results = {name: [] for name in runners}, {}
    for number in range(rounds + 1):
        for name, run in runners.items():
            start = time.perf_counter()
            result = run()
            if number:
                times[name].append(time.perf_counter() - start)
            results[name] = np.asarray(result.float() if hasattr(result, "float") else result)
    return times, results


def report(stage, times, results):
    """Medians, ratios of passes of one round, and how far the predicted noise is from that of PyTorch in fp32."""
    print(f"{stage}: torch {torch.__version__}, onnxruntime {onnxruntime.__version__}, {THREADS} threads, batch 1")
    exact = results["PyTorch fp32"][:, :3]
    for name, seconds in times.items():
        error = np.linalg.norm(results[name][:, :3] - exact) / np.linalg.norm(exact)
        print(f"{name:22s} median {statistics.median(seconds):6.3f} s ({min(seconds):.3f} to {max(seconds):.3f}), off by {error:.1e}")
    for fast in [name for name in times if name.startswith("ONNX")]:
        for slow in [name for name in times if name != fast and (name.startswith("PyTorch") or fast == "ONNX int8")]:
            ratios = [a / b for a, b in zip(times[slow], times[fast])]
            low, middle, high = min(ratios), statistics.median(ratios), max(ratios)
            print(f"{fast} is {middle:.2f} ({low:.2f} to {high:.2f}) times as fast as {slow}")


if __name__ == "__main__":
    main()
