"""Golden files: plain little-endian .npy (format 1.0, C order), JSON, and the manifest that lists them all."""

import json
import os

import numpy as np


class Folder:
    """One folder of goldens; remembers for the manifest what each file holds and how closely it should be met."""

    def __init__(self, root, name, about, seed=None):
        self.path = os.path.join(root, name)
        self.entry = {"about": about, "seed": seed, "files": {}}
        os.makedirs(self.path, exist_ok=True)

    def array(self, name, values, tolerance=0.0, reason="input, exact"):
        """Write one tensor or array; `tolerance` is the largest absolute difference a test should accept."""
        values = values.detach().numpy() if hasattr(values, "detach") else np.asarray(values)
        values = np.ascontiguousarray(values)
        values = values.astype(values.dtype.newbyteorder("<"))
        with open(os.path.join(self.path, name + ".npy"), "wb") as out:
            np.lib.format.write_array(out, values, version=(1, 0), allow_pickle=False)
        self.note(name + ".npy", dtype=values.dtype.name, shape=list(values.shape), tolerance=tolerance, reason=reason)

    def json(self, name, content, reason="input, exact"):
        """Write one JSON file."""
        with open(os.path.join(self.path, name), "w", encoding="utf-8", newline="\n") as out:
            out.write(to_json(content))
        self.note(name, reason=reason)

    def note(self, name, **facts):
        """Record a file that was written by other means."""
        self.entry["files"][name] = facts


def to_json(content):
    """JSON with one field a line, and lists of plain values on one line each."""
    return _layout(content, 0) + "\n"


def _layout(value, depth):
    pad = " " * (depth + 1)
    if isinstance(value, dict) and value:
        rows = [pad + json.dumps(key) + ": " + _layout(item, depth + 1) for key, item in value.items()]
        return "{\n" + ",\n".join(rows) + "\n" + " " * depth + "}"
    if isinstance(value, list) and any(isinstance(item, dict) for item in value):
        return "[\n" + ",\n".join(pad + _layout(item, depth + 1) for item in value) + "\n" + " " * depth + "]"
    return json.dumps(value)


def tolerance_from(single, double, floor):
    """A tolerance for `single`: 16 times its distance from the same computation in float64, and at least `floor`.

    Rounded up to one significant digit, so that another processor's rounding does not change the manifest.
    """
    distance = float(np.max(np.abs(np.asarray(single, dtype=np.float64) - np.asarray(double, dtype=np.float64))))
    wanted = max(floor, 16 * distance)
    power = 10.0 ** np.floor(np.log10(wanted))
    digits = int(np.ceil(wanted / power - 1e-9))
    return float(f"{digits * power:.1g}")
