"""A tiny noised classifier with random weights, as ONNX, and the gradient of log p(label | x_t).

GLIDE has no classifier; the gradient follows Dhariwal & Nichol 2021, algorithms 1 and 2. The classifier is ours, written
twice: as an ONNX file, which is what the program is given, and in torch, whose autograd gives the gradient.
"""

import math
import os

import numpy as np
import onnx
import onnx.reference
import torch
import torch.nn.functional as F
from onnx import TensorProto, helper, numpy_helper

from files import tolerance_from

NAME = "classifier-tiny"
SEED = 501
SIZE = 16
LABELS = 5
SHAPES = {
    "stem.weight": (8, 3, 3, 3),
    "stem.bias": (8,),
    "time.weight": (8, 1),
    "time.bias": (8,),
    "down.weight": (12, 8, 3, 3),
    "down.bias": (12,),
    "norm.weight": (12,),
    "norm.bias": (12,),
    "head.weight": (LABELS, 12),
    "head.bias": (LABELS,),
}


def make_weights():
    """Random weights under the names of SHAPES; gains of the norm lie around one."""
    generator = torch.Generator().manual_seed(SEED)
    weights = {}
    for name, shape in SHAPES.items():
        noise = torch.randn(shape, generator=generator)
        weights[name] = 2 * noise / math.sqrt(noise[0].numel()) if len(shape) > 1 else 0.3 * noise
    weights["norm.weight"] = 1 + weights["norm.weight"]
    weights["time.weight"] = 2 + weights["time.weight"]
    return weights


def classify(x, timesteps):
    """Logits [N, 5] of noisy pictures [N, 3, 16, 16] at original timesteps [N]."""
    w = {name: value.to(x.dtype) for name, value in make_weights().items()}
    late = F.linear(timesteps.to(x.dtype)[:, None] / 1000, w["time.weight"], w["time.bias"])
    h = F.silu(F.conv2d(x, w["stem.weight"], w["stem.bias"], stride=2, padding=1) + late[:, :, None, None])
    h = F.silu(F.conv2d(h, w["down.weight"], w["down.bias"], stride=2, padding=1)).mean(dim=(2, 3))
    return F.linear(F.layer_norm(h, (12,), w["norm.weight"], w["norm.bias"], 1e-5), w["head.weight"], w["head.bias"])


def log_probability(x, timesteps, labels):
    """log p(label | x_t) [N] of each row's label."""
    return F.log_softmax(classify(x, timesteps), dim=1).gather(1, labels[:, None])[:, 0]


def guide(labels, scale):
    """The gradient of log p(label | x_t) with respect to x_t, times the scale."""

    def gradient(x, timesteps):
        with torch.enable_grad():
            picture = x.detach().requires_grad_(True)
            total = log_probability(picture, timesteps, labels).sum()
            return torch.autograd.grad(total, picture)[0] * scale

    return gradient


def write(folder):
    """Write classifier.onnx, inputs, logits, log probabilities and gradients."""
    model = to_onnx()
    onnx.checker.check_model(model)
    with open(os.path.join(folder.path, "classifier.onnx"), "wb") as out:
        out.write(model.SerializeToString(deterministic=True))
    folder.note("classifier.onnx", reason="random weights", tensors=len(SHAPES))
    inputs = make_inputs()
    for name, value in inputs.items():
        folder.array(name, value)
    outputs, exact = evaluate(inputs), evaluate({**inputs, "x": inputs["x"].double()})
    _check(model, inputs, outputs, exact)
    for name, value in outputs.items():
        reason = "torch in fp32; 16 times its distance from float64, at least 1e-5"
        folder.array(name, value, tolerance_from(value, exact[name], 1e-5), reason)
        folder.array(name + "-float64", exact[name], 1e-9, "the same computed in float64")


def make_inputs():
    """Random pictures; labels and timesteps that differ in every row."""
    generator = torch.Generator().manual_seed(SEED + 1000)
    return {
        "x": torch.randn(3, 3, SIZE, SIZE, generator=generator),
        "timesteps": torch.tensor([457, 0, 999]),
        "labels": torch.tensor([1, 4, 0]),
    }


def evaluate(inputs):
    """Logits, log probability of the label, and its gradient with respect to x."""
    arguments = (inputs["x"], inputs["timesteps"])
    return {
        "logits": classify(*arguments),
        "log_probability": log_probability(*arguments, inputs["labels"]),
        "gradient": guide(inputs["labels"], 1.0)(*arguments),
    }


def to_onnx():
    """The classifier as ONNX: `x` fp32 [N, 3, 16, 16], `timesteps` int64 [N] -> `logits` fp32 [N, 5]."""
    half = {"strides": [2, 2], "pads": [1, 1, 1, 1], "kernel_shape": [3, 3]}
    constants = {"thousand": np.float32(1000), "column": np.array([-1, 1]), "plane": np.array([-1, 8, 1, 1])}
    nodes = [
        helper.make_node("Cast", ["timesteps"], ["t"], to=TensorProto.FLOAT),
        helper.make_node("Div", ["t", "thousand"], ["share"]),
        helper.make_node("Reshape", ["share", "column"], ["share_column"]),
        helper.make_node("Gemm", ["share_column", "time.weight", "time.bias"], ["late"], transB=1),
        helper.make_node("Reshape", ["late", "plane"], ["late_plane"]),
        helper.make_node("Conv", ["x", "stem.weight", "stem.bias"], ["stem"], **half),
        helper.make_node("Add", ["stem", "late_plane"], ["stem_late"]),
        helper.make_node("Sigmoid", ["stem_late"], ["stem_gate"]),
        helper.make_node("Mul", ["stem_late", "stem_gate"], ["stem_out"]),
        helper.make_node("Conv", ["stem_out", "down.weight", "down.bias"], ["down"], **half),
        helper.make_node("Sigmoid", ["down"], ["down_gate"]),
        helper.make_node("Mul", ["down", "down_gate"], ["down_out"]),
        helper.make_node("GlobalAveragePool", ["down_out"], ["pooled"]),
        helper.make_node("Flatten", ["pooled"], ["flat"], axis=1),
        helper.make_node("LayerNormalization", ["flat", "norm.weight", "norm.bias"], ["normed"], epsilon=1e-5),
        helper.make_node("Gemm", ["normed", "head.weight", "head.bias"], ["logits"], transB=1),
    ]
    values = {**{name: value.numpy() for name, value in make_weights().items()}, **constants}
    graph = helper.make_graph(
        nodes,
        NAME,
        [
            helper.make_tensor_value_info("x", TensorProto.FLOAT, ["N", 3, SIZE, SIZE]),
            helper.make_tensor_value_info("timesteps", TensorProto.INT64, ["N"]),
        ],
        [helper.make_tensor_value_info("logits", TensorProto.FLOAT, ["N", LABELS])],
        [numpy_helper.from_array(np.asarray(value), name) for name, value in values.items()],
    )
    return helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=9, producer_name="goldens")


def _check(model, inputs, outputs, exact):
    """Hold the ONNX file to the torch twin, and the gradient to central differences in float64."""
    session = onnx.reference.ReferenceEvaluator(model)
    logits = session.run(None, {name: inputs[name].numpy() for name in ("x", "timesteps")})[0]
    off = np.abs(logits - outputs["logits"].numpy()).max()
    assert off < 1e-4, f"the ONNX file differs from its twin by {off:.1e}"
    generator = torch.Generator().manual_seed(SEED + 2000)
    for _ in range(8):
        way = torch.randn(inputs["x"].shape, generator=generator).double()
        pictures = [inputs["x"].double() + step * way for step in (1e-5, -1e-5)]
        sides = [log_probability(picture, inputs["timesteps"], inputs["labels"]) for picture in pictures]
        slope = (exact["gradient"] * way).sum(dim=(1, 2, 3))
        off = float(((sides[0] - sides[1]) / 2e-5 - slope).abs().max())
        assert off < 1e-6, f"autograd and central differences differ by {off:.1e}"
    assert outputs["gradient"].flatten(1).norm(dim=1).min() > 1e-2
