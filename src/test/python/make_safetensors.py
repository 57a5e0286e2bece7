"""Write the small files of src/test/resources/safetensors with the format's own library (pip install safetensors)."""

from pathlib import Path

import torch
from safetensors.torch import save_file

FOLDER = Path(__file__).parent.parent / "resources" / "safetensors"
TYPES = {"f64": torch.float64, "f32": torch.float32, "f16": torch.float16, "bf16": torch.bfloat16}

if __name__ == "__main__":
    for name, dtype in TYPES.items():
        FOLDER.mkdir(exist_ok=True)
        save_file(
            {
                "block.weight": torch.tensor([[0, 0.5, -1], [1.5, 2, -2.5]], dtype=dtype),
                "block.bias": torch.tensor([0.25, -96], dtype=dtype),
                "scale": torch.tensor(8, dtype=dtype),
            },
            FOLDER / f"{name}.safetensors",
            metadata={"format": "pt"},
        )
