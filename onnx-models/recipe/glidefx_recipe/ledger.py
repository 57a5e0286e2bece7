"""Which model made what: files that depend on the shipped model, with its hash and theirs, so that none can be forgotten."""

import hashlib
import json
from pathlib import Path

ABOUT = "What the model in onnx-models/starter made, by remake.py: its hash, and each file's SHA-256."


class Ledger:
    """`evidence/made.json`; files are named from the repository's root."""

    def __init__(self, root: Path, path: Path):
        self.root, self.path = root, path
        self.made: dict[str, dict[str, str]] = {}
        if path.exists():
            self.made = json.loads(path.read_text(encoding="utf-8"))["made"]

    def record(self, model: str, files: list[Path]) -> None:
        """Notes that the model with this hash made these files as they are now."""
        for file in files:
            digest = hashlib.sha256(file.read_bytes()).hexdigest()
            self.made[file.resolve().relative_to(self.root.resolve()).as_posix()] = {"model": model, "sha256": digest}
        self.made = {name: entry for name, entry in sorted(self.made.items()) if (self.root / name).exists()}
        text = json.dumps({"about": ABOUT, "made": self.made}, indent=1) + "\n"
        self.path.write_text(text, encoding="utf-8")
