"""Write src/test/resources/metrics: features, and what the published formulas give for them in NumPy and SciPy.

Frechet distance as pytorch-fid computes it (scipy.linalg.sqrtm of the product), precision, recall, density and coverage from
their papers' definitions by full distance matrices, the inception score as torch-fidelity computes it without its shuffling.

Small networks of pictures beside them, whose features NumPy computes from the pixels. pip install numpy scipy onnx pillow
"""

import json
from pathlib import Path

import numpy as np
import onnx
from onnx import TensorProto, helper, numpy_helper
from PIL import Image
from scipy import linalg
from scipy.spatial.distance import cdist

FOLDER = Path(__file__).parent.parent / "resources" / "metrics"
K = 3


def frechet(a, b):
    apart = a.mean(0) - b.mean(0)
    c, d = np.cov(a, rowvar=False), np.cov(b, rowvar=False)
    root = linalg.sqrtm(c @ d)
    return float(apart @ apart + np.trace(c) + np.trace(d) - 2 * np.trace(root.real))


def cover(real, made, k):
    def radii(x):
        d = cdist(x, x)
        np.fill_diagonal(d, np.inf)
        return np.sort(d, 1)[:, k - 1]

    between = cdist(real, made)
    around_real = between < radii(real)[:, None]
    around_made = between < radii(made)[None, :]
    return {
        "precision": float(around_real.any(0).mean()),
        "recall": float(around_made.any(1).mean()),
        "density": float(around_real.sum(0).mean() / k),
        "coverage": float(around_real.any(1).mean()),
    }


def inception_score(logits, splits):
    """torch_fidelity.metric_isc.isc_features_to_metric, its softmax in double precision."""
    shifted = logits - logits.max(1, keepdims=True)
    log_p = shifted - np.log(np.exp(shifted).sum(1, keepdims=True))
    p, n, scores = np.exp(log_p), len(logits), []
    for i in range(splits):
        part = slice(i * n // splits, (i + 1) * n // splits)
        kl = p[part] * (log_p[part] - np.log(p[part].mean(0, keepdims=True)))
        scores.append(np.exp(kl.sum(1).mean()))
    return float(np.mean(scores))


def save(name, inputs, outputs, nodes, weights):
    tensors = [numpy_helper.from_array(value, key) for key, value in weights.items()]
    value = lambda v: helper.make_tensor_value_info(*v)  # noqa: E731
    graph = helper.make_graph(nodes, name, [value(v) for v in inputs], [value(v) for v in outputs], tensors)
    model = helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8)
    onnx.checker.check_model(model)
    (FOLDER / f"{name}.onnx").write_bytes(model.SerializeToString())


def networks(rng):
    """A network of pictures with colours first and fixed size, the same with colours last and any size; a CLIP's two halves."""
    side, picture = 6, rng.integers(0, 256, size=(6, 6, 3), dtype=np.uint8)
    Image.fromarray(picture).save(FOLDER / "picture.png")
    kernel = rng.normal(size=(5, 3, 1, 1)).astype(np.float32)
    classes = rng.normal(size=(5, 4)).astype(np.float32)
    weights = {"kernel": kernel, "classes": classes}
    node = helper.make_node
    body = [
        node("Conv", ["x", "kernel"], ["conv"]),
        node("Relu", ["conv"], ["map"]),
        node("ReduceMean", ["map"], ["features"], axes=[2, 3], keepdims=0),
        node("MatMul", ["features", "classes"], ["logits"]),
    ]
    rest = [("features", TensorProto.FLOAT, ["n", 5]), ("logits", TensorProto.FLOAT, ["n", 4])]
    first = [("x", TensorProto.FLOAT, ["n", 3, side, side])]
    save("colours-first", first, [*rest, ("map", TensorProto.FLOAT, ["n", 5, side, side])], body, weights)
    turn = [node("Transpose", ["pixels"], ["x"], perm=[0, 3, 1, 2])]
    save("colours-last", [("pixels", TensorProto.FLOAT, ["n", "h", "w", 3])], rest[:1], [*turn, *body[:3]], weights)
    save("two-outputs", first, [("a", TensorProto.FLOAT, ["n", 5, side, side]), ("b", TensorProto.FLOAT, ["n", 5])],
         [body[0], node("Relu", ["conv"], ["a"]), node("ReduceMean", ["a"], ["b"], axes=[2, 3], keepdims=0)], {"kernel": kernel})
    root = node("Sqrt", ["x"], ["map"])
    save("not-finite", first, [("features", TensorProto.FLOAT, ["n", 3])], [root, body[2]], {})
    words = rng.normal(size=(9, 5)).astype(np.float32)
    read = [node("Cast", ["input_ids"], ["ids"], to=TensorProto.FLOAT), node("Cast", ["attention_mask"], ["mask"], to=TensorProto.FLOAT),
            node("Mul", ["ids", "mask"], ["masked"]), node("MatMul", ["masked", "words"], ["text_embeds"])]
    ids = [(name, TensorProto.INT64, ["n", 9]) for name in ("input_ids", "attention_mask")]
    save("clip-text", ids, [("text_embeds", TensorProto.FLOAT, ["n", 5])], read, {"words": words})

    def features(scaled):
        return np.maximum(scaled @ kernel[:, :, 0, 0].T.astype(np.float64), 0).mean((0, 1))

    unit = picture / 255.0
    mean, deviation = np.array([0.485, 0.456, 0.406]), np.array([0.229, 0.224, 0.225])
    signed = features(2 * unit - 1)
    return {
        "signedFeatures": signed.tolist(),
        "signedLogits": (signed @ classes).tolist(),
        "torchvisionFeatures": features((unit - mean) / deviation).tolist(),
        "bytesFeatures": features(picture.astype(np.float64)).tolist(),
        "words": words.tolist(),
    }


if __name__ == "__main__":
    rng = np.random.default_rng(5)
    mix = rng.normal(size=(6, 6))
    real = (rng.normal(size=(60, 6)) @ mix).astype(np.float32)
    made = (1.3 * rng.normal(size=(50, 6)) @ mix + 0.8).astype(np.float32)
    few = rng.normal(size=(5, 6)).astype(np.float32)
    a, b = real.astype(np.float64), made.astype(np.float64)
    logits = (4 * rng.normal(size=(57, 7))).astype(np.float32)
    FOLDER.mkdir(exist_ok=True)
    np.savez(FOLDER / "real.npz", mu=a.mean(0), sigma=np.cov(a, rowvar=False))
    golden = {
        "k": K,
        "real": real.tolist(),
        "made": made.tolist(),
        "few": few.tolist(),
        "frechet": frechet(a, b),
        "frechetFew": frechet(a, few.astype(np.float64)),
        **cover(a, b, K),
        "logits": logits.tolist(),
        **{f"inceptionScore{splits}": inception_score(logits.astype(np.float64), splits) for splits in (1, 5, 10, 20)},
        **networks(rng),
    }
    (FOLDER / "golden.json").write_text(json.dumps(golden) + "\n")
    print({key: value for key, value in golden.items() if not isinstance(value, list)})
