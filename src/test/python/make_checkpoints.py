"""Writes small checkpoints as training programs save them, and the numbers that torch.load gives for their weights.

    python src/test/python/make_checkpoints.py src/test/resources/checkpoints

Every file holds the same three weights under names of a U-Net, one way or another; `expected.json` has, for each file, the
name of the dictionary to read ("" is the outermost) and what torch.load with its defaults gave there, as numbers.
"""
import argparse, collections, io, json, os, sys, warnings, zipfile
import torch
from safetensors.torch import save_file

warnings.filterwarnings("ignore")
OUT = sys.argv[1]
os.makedirs(OUT, exist_ok=True)
torch.manual_seed(5)
RAW = collections.OrderedDict([
    ("time_embed.0.weight", torch.randn(4, 3)), ("time_embed.0.bias", torch.randn(4)), ("out.2.bias", torch.randn(2))])
EMA = collections.OrderedDict((k, v * 0.5 + 1) for k, v in RAW.items())
EXPECTED = {}


def numbers(tensors):
    return {k: [float(x) for x in v.detach().resolve_neg().resolve_conj().double().reshape(-1)] for k, v in tensors.items()}


def expect(name, weights="ema", tensors=None):
    EXPECTED.setdefault(name, {})[weights] = numbers(tensors)


def plain(loaded):
    """The three weights out of what was loaded, found by their names' ends."""
    found = {}

    def walk(value):
        if isinstance(value, dict):
            for k, v in value.items():
                if torch.is_tensor(v) and isinstance(k, str):
                    for name in RAW:
                        if k == name or k.endswith("." + name):
                            found.setdefault(name, v)
                else:
                    walk(v)
        elif isinstance(value, (list, tuple)):
            for v in value:
                walk(v)

    walk(loaded)
    assert list(sorted(found)) == sorted(RAW), found.keys()
    return found


def save(name, value, pick=None, **options):
    file = os.path.join(OUT, name)
    torch.save(value, file, **options)
    loaded = torch.load(file)
    expect(name, tensors=(pick or plain)(loaded))


def deflated(name, value, level=9):
    buffer = io.BytesIO()
    torch.save(value, buffer)
    with zipfile.ZipFile(buffer) as source, zipfile.ZipFile(os.path.join(OUT, name), "w", zipfile.ZIP_DEFLATED, compresslevel=level) as out:
        for info in source.infolist():
            out.writestr(info.filename, source.read(info))
    expect(name, tensors=plain(torch.load(os.path.join(OUT, name))))


def big_endian(name, value):
    """As a big-endian machine saves it: storages swapped, and a note of that."""
    swapped = io.BytesIO()
    stored = {k: v.clone() for k, v in value.items()}
    for tensor in stored.values():
        tensor.untyped_storage().byteswap(tensor.dtype)
    torch.save(stored, swapped)
    with zipfile.ZipFile(swapped) as source, zipfile.ZipFile(os.path.join(OUT, name), "w") as out:
        for info in source.infolist():
            out.writestr(info.filename, b"big" if info.filename.endswith("/byteorder") else source.read(info))
    loaded = torch.load(os.path.join(OUT, name))
    assert all(torch.equal(loaded[k], v) for k, v in value.items())
    expect(name, tensors=plain(loaded))


def prefixed(prefix, tensors=RAW):
    return collections.OrderedDict((prefix + k, v) for k, v in tensors.items())


def with_(**more):
    return {**RAW, **more}


deflated("deflated.pt", RAW)
save("protocol-3.pt", RAW, pickle_protocol=3)
for kind in (torch.float32, torch.float64, torch.float16, torch.bfloat16):
    big_endian("big-endian-%s.pt" % str(kind)[6:], {k: v.to(kind) for k, v in RAW.items()})
save("legacy.pt", RAW, _use_new_zipfile_serialization=False)
save("module.pt", prefixed("module."))
save("orig-mod.pt", prefixed("_orig_mod."))
save("module-orig-mod.pt", prefixed("module._orig_mod."))
save("nested-net.pt", {"net": RAW})
save("nested-params-ema.pt", {"params_ema": RAW})
save("nested-twice.pt", {"model": {"model": RAW}})
save("nested-list.pt", {"models": [prefixed("module.")], "step": 7})
save("nested-state-dict-prefix.pt", {"state_dict": prefixed("model.diffusion_model."), "epoch": 3})
save("scalars.pt", with_(step=5, lr=1e-4, best=None, done=True, note="a" * 70000))
save("state.pt", {"model": RAW, "seen": {1, 2, 3}, "raw": b"\x00\xff", "array": bytearray(b"abc"), "z": 1 + 2j, "device": torch.device("cuda:0"),
                  "cpu": torch.device("cpu"), "dtype": torch.bfloat16, "layout": torch.strided, "seed": 2 ** 70, "seed64": 2 ** 63,
                  "negative": -2 ** 90, "shape": torch.Size([2, 3]), "counts": collections.Counter("abba"), "pairs": {(1, 2): 3, None: 4, 1.5: 5}})
save("protocol-3-state.pt", {"model": RAW, "seen": {1, 2}, "seed": 2 ** 70}, pickle_protocol=3)
save("optimizer.pt", {"optimizer": {"state": {0: {"step": torch.tensor(3.), "exp_avg": torch.ones(4, 3)}}, "param_groups": [{"lr": 1e-4, "betas": (0.9, 0.999), "params": [0, 1, 2]}]},
                      "model": RAW})
save("buffers.pt", {**RAW, "betas": torch.linspace(0, 1, 10), "num_updates": torch.tensor(3), "time_embed.0.num_batches_tracked": torch.tensor(9),
                    "empty": torch.empty(0), "time_embed.0.empty": torch.empty(0, 4), "ids": torch.arange(6).reshape(2, 3)})
buffer = collections.OrderedDict(RAW)
buffer["betas"] = torch.nn.Buffer(torch.linspace(0, 1, 10))
save("nn-buffer.pt", buffer)
attributed = {k: torch.nn.Parameter(v.clone()) for k, v in RAW.items()}
attributed["time_embed.0.bias"].tag = "a"
save("parameters-with-attributes.pt", attributed)
tagged = {k: v.clone() for k, v in RAW.items()}
tagged["time_embed.0.bias"].tag = "a"
save("tensors-with-attributes.pt", tagged)
save("extra-types.pt", {**RAW, "z": torch.ones(2, dtype=torch.complex64), "u16": torch.ones(2, dtype=torch.uint16), "u32": torch.ones(2, dtype=torch.uint32),
                        "u64": torch.ones(2, dtype=torch.uint64), "q": torch.quantize_per_tensor(torch.ones(2), 0.1, 0, torch.qint8),
                        "s": torch.eye(3).to_sparse(), "e8": torch.ones(2).to(torch.float8_e8m0fnu), "meta": torch.empty(3, device="meta")})
for kind in ("float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz"):
    save(kind.replace("_", "-") + ".pt", {k: v.to(getattr(torch, kind)) for k, v in RAW.items()})
save("neg.pt", {k: torch._neg_view(-v) for k, v in RAW.items()})
complex_ = {k: torch.complex(torch.zeros_like(v), -v) for k, v in RAW.items()}
save("conj-imag.pt", {k: v.conj().imag for k, v in complex_.items()})
save("neg-float8.pt", {k: (v.to(torch.float8_e5m2) if v.dim() == 2 else torch._neg_view(-v.half())) for k, v in RAW.items()})
save("conj.pt", {**RAW, "z": torch.ones(2, dtype=torch.complex64).conj()})
save("bf16-strided.pt", {k: v.bfloat16().t().contiguous().t() if v.dim() == 2 else v.bfloat16() for k, v in RAW.items()})

save("ema.pt", {"model": RAW, "ema": EMA, "step": 5}, pick=lambda d: d["ema"])
expect("ema.pt", "raw", RAW)
save("ema-first.pt", {"ema_model": prefixed("module.", EMA), "model": prefixed("module.")}, pick=lambda d: plain(d["ema_model"]))
expect("ema-first.pt", "raw", RAW)
flat = {**prefixed("model."), **prefixed("model_ema.", EMA)}
save("ema-flat.pt", {"state_dict": flat}, pick=lambda d: {k: d["state_dict"]["model_ema." + k] for k in RAW})
expect("ema-flat.pt", "raw", RAW)
lit = {**prefixed("model.diffusion_model."), "model_ema.decay": torch.tensor(0.999), "model_ema.num_updates": torch.tensor(3),
       **{"model_ema.diffusion_model" + k.replace(".", ""): v for k, v in EMA.items()}}
save("ema-without-dots.pt", {"state_dict": lit}, pick=lambda d: {k: d["state_dict"]["model_ema.diffusion_model" + k.replace(".", "")] for k in RAW})
expect("ema-without-dots.pt", "raw", RAW)
save("ema-list.pt", {"model": RAW, "ema": {"decay": 0.999, "num_updates": 3, "shadow_params": list(EMA.values())}},
     pick=lambda d: dict(zip(RAW, d["ema"]["shadow_params"])))
expect("ema-list.pt", "raw", RAW)
averaged = torch.optim.swa_utils.AveragedModel(torch.nn.Linear(1, 1)).state_dict()
save("ema-averaged.pt", {"model": RAW, "ema": {"n_averaged": averaged["n_averaged"], **prefixed("module.", EMA)}}, pick=lambda d: plain(d["ema"]))
expect("ema-averaged.pt", "raw", RAW)


def tensors(name, value, **options):
    save_file(value, os.path.join(OUT, name), **options)
    expect(name, tensors=plain(value))


def header(name, change, pad=0):
    """The weights in the safetensors format, with a header of our own."""
    parts, head, at = [], {}, 0
    for k, v in RAW.items():
        data = v.numpy().tobytes()
        head[k] = {"dtype": "F32", "shape": list(v.shape), "data_offsets": [at, at + len(data)]}
        parts.append(data)
        at += len(data)
    text = json.dumps(change(head)).encode() + b" " * pad
    file = os.path.join(OUT, name)
    with open(file, "wb") as out:
        out.write(len(text).to_bytes(8, "little") + text + b"".join(parts))
    from safetensors.torch import load_file
    expect(name, tensors=load_file(file))


tensors("module.safetensors", prefixed("module."))
tensors("empty.safetensors", {**RAW, "none": torch.empty(0), "rows": torch.empty(0, 4)})
tensors("ema.safetensors", {**prefixed("model."), **prefixed("ema.", EMA)})
EXPECTED["ema.safetensors"] = {"ema": numbers(EMA), "raw": numbers(RAW)}
tensors("float8.safetensors", {"time_embed.0.weight": RAW["time_embed.0.weight"].to(torch.float8_e4m3fn), "time_embed.0.bias": RAW["time_embed.0.bias"].to(torch.float8_e5m2),
                               "out.2.bias": RAW["out.2.bias"], "u16": torch.ones(3, dtype=torch.uint16), "z": torch.ones(2, dtype=torch.complex64)})
header("null-metadata.safetensors", lambda head: {"__metadata__": None, **head})
header("further-field.safetensors", lambda head: {k: {**v, "note": {"a": [1, {"b": 2}]}} for k, v in head.items()})
header("padded.safetensors", lambda head: head, pad=37)

shards = ["model-00001-of-00002.safetensors", "model-00002-of-00002.safetensors"]
os.makedirs(os.path.join(OUT, "sharded"), exist_ok=True)
first = {k: v for k, v in RAW.items() if k != "out.2.bias"}
save_file(first, os.path.join(OUT, "sharded", shards[0]))
save_file({"out.2.bias": RAW["out.2.bias"]}, os.path.join(OUT, "sharded", shards[1]))
with open(os.path.join(OUT, "sharded", "model.safetensors.index.json"), "w") as out:
    json.dump({"metadata": {"total_size": 72}, "weight_map": {**{k: shards[0] for k in first}, "out.2.bias": shards[1]}}, out, indent=1)
expect("sharded/model.safetensors.index.json", tensors=RAW)

kinds = ("float8_e4m3fn", "float8_e5m2", "float8_e4m3fnuz", "float8_e5m2fnuz")
values = {kind.upper(): torch.arange(256, dtype=torch.uint8).view(getattr(torch, kind)).float().tolist() for kind in kinds}
spelled = {float("inf"): "Infinity", float("-inf"): "-Infinity"}
with open(os.path.join(OUT, "float8.json"), "w") as out:
    json.dump({k: ["NaN" if x != x else "-0.0" if str(x) == "-0.0" else spelled.get(x, x) for x in v] for k, v in values.items()}, out)

REFUSED = {}


def refuse(name, value, reason):
    torch.save(value, os.path.join(OUT, name))
    REFUSED[name] = reason


class Attack:
    def __reduce__(self):
        return os.system, ("true",)


refuse("refused-namespace.pt", {"model": RAW, "args": argparse.Namespace(lr=1e-4)}, "argparse.Namespace")
refuse("refused-system.pt", {"model": RAW, "args": Attack()}, "hostile")
refuse("refused-sparse-weight.pt", {**RAW, "time_embed.0.weight": RAW["time_embed.0.weight"].to_sparse()}, "sparse")
with open(os.path.join(OUT, "expected.json"), "w") as out:
    json.dump({"torch": torch.__version__.split("+")[0], "loaded": EXPECTED, "refused": REFUSED}, out, indent=1)
print(len(EXPECTED), "loaded,", len(REFUSED), "refused")
