"""The state of a run: network, its moving average, optimiser, step; saved whole and written out as a model."""

import copy
from dataclasses import replace
from pathlib import Path

import torch

from ..data.tokens import TokenTable
from ..networks import GlideUNet, UNetConfig, write_config

TABLE = "token_embedding.weight"


class RunState:
    """Everything that changes while training. The network's token table is compact (see `TokenTable`)."""

    def __init__(self, config: UNetConfig, table: TokenTable, lr: float, device: str = "cpu"):
        self.table = table
        network = GlideUNet(replace(config, n_vocab=table.size)).to(device)
        self.network = network.to(memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).requires_grad_(False).eval()
        self.optimiser = torch.optim.AdamW(self.network.parameters(), lr, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
        self.step = 0

    def follow(self, decay: float) -> None:
        """Moves the average towards the network; early on faster, so that it forgets the start."""
        decay = min(decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - decay)

    def start_from(self, model: Path) -> None:
        """Takes over the weights of a finished model (full token table)."""
        weights = {k: v.float() for k, v in torch.load(model, map_location="cpu", weights_only=True).items()}
        weights[TABLE] = self.table.shrink(weights[TABLE])
        for network in (self.network, self.average):
            network.load_state_dict(weights)

    def save(self, path: Path) -> None:
        """Writes the whole state; a kill in between leaves the former file whole."""
        parts = {"network": self.network, "average": self.average, "optimiser": self.optimiser}
        state = {name: part.state_dict() for name, part in parts.items()} | {"step": self.step, "ids": self.table.ids}
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Continues from `save`d state; the token table must be the same."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        if state["ids"] != self.table.ids:
            raise ValueError(f"{path}: trained on {len(state['ids'])} other token rows than this vocabulary needs")
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        self.optimiser.load_state_dict(state["optimiser"])
        self.step = state["step"]

    def write_model(self, folder: Path, name: str) -> None:
        """Writes the average as NAME.pt (fp16, full token table, reference names) and config.json."""
        folder.mkdir(parents=True, exist_ok=True)
        weights = {k: v.detach().cpu().contiguous() for k, v in self.average.state_dict().items()}
        weights[TABLE] = self.table.expand(weights[TABLE])
        torch.save({k: v.half() for k, v in weights.items()}, folder / f"{name}.pt")
        write_config(self.network.config, folder / "config.json")
