"""The state of a run: network, its moving average, optimiser, step; saved whole, to go on from later."""

import copy
from pathlib import Path

import torch
from torch import nn

from ..data.tokens import TokenTable
from .muon import Muon, muon_parameters


OPTIMISERS = {"optimiser", "muon"}
"""Names of the optimisers in saved states; AdamW has the name it had when it was the only one."""


def optimisers(network: nn.Module, lr: float, muon: bool) -> dict[str, torch.optim.Optimizer]:
    """AdamW for all parameters; or Muon for those that it is made for, and AdamW for the rest."""
    matrices = muon_parameters(network) if muon else []
    known = {id(p) for p in matrices}
    rest = [p for p in network.parameters() if id(p) not in known]
    adam = torch.optim.AdamW(rest, lr, betas=(0.9, 0.99), weight_decay=0.01, fused=True)
    return {"optimiser": adam, "muon": Muon(matrices, lr)} if muon else {"optimiser": adam}


class RunState:
    """Everything that changes while training. The network's token table is compact (see `TokenTable`).

    `helpers`: the `GradientProcess`es that work along, if any. With `muon`, AdamW moves only what Muon cannot.
    """

    def __init__(self, network: nn.Module, table: TokenTable, lr: float, device: str = "cpu", muon: bool = False):
        self.table = table
        self.network = network.to(device, memory_format=torch.channels_last)
        self.average = copy.deepcopy(self.network).requires_grad_(False).eval()
        self.optimisers = optimisers(self.network, lr, muon)
        self.step = 0
        self.helpers: list = []

    def follow(self, decay: float) -> None:
        """Moves the average towards the network; early on faster, so that it forgets the start."""
        decay = min(decay, (1 + self.step) / (10 + self.step))
        with torch.no_grad():
            torch._foreach_lerp_(list(self.average.parameters()), list(self.network.parameters()), 1 - decay)

    def descend(self, loss: torch.Tensor, rate: float, half_life: float, pictures: int) -> list[tuple[torch.Tensor, torch.Tensor]]:
        """One optimiser step at learning rate `rate`, gradients clipped to norm 1, then the average follows.

        `pictures` are behind `loss`; the average forgets half in `half_life` pictures. Where helpers have gradients ready, the step
        follows the mean of all, and their errors and timesteps are returned.
        """
        for optimiser in self.optimisers.values():
            for group in optimiser.param_groups:
                group["lr"] = rate
        self.network.zero_grad()
        loss.backward()
        joined = [seen for helper in self.helpers if (seen := helper.join_in()) is not None]
        if joined:
            torch._foreach_mul_([p.grad for p in self.network.parameters() if p.grad is not None], 1 / (1 + len(joined)))
        torch.nn.utils.clip_grad_norm_(self.network.parameters(), 1.0)
        for optimiser in self.optimisers.values():
            optimiser.step()
        self.step += 1
        for helper in self.helpers:
            helper.publish(self.step)
        self.follow(0.5 ** ((pictures + sum(len(t) for _, t in joined)) / half_life))
        return joined

    def start_from(self, weights: dict[str, torch.Tensor]) -> None:
        """Takes over weights with a compact token table."""
        for network in (self.network, self.average):
            network.load_state_dict(weights)

    def averaged(self) -> dict[str, torch.Tensor]:
        """The weights of the average on the CPU."""
        return {k: v.detach().cpu().contiguous() for k, v in self.average.state_dict().items()}

    def save(self, path: Path) -> None:
        """Writes the whole state; a kill in between leaves the former file whole."""
        parts = {"network": self.network, "average": self.average, **self.optimisers}
        state = {name: part.state_dict() for name, part in parts.items()} | {"step": self.step, "ids": self.table.ids}
        part = path.with_suffix(".part")
        torch.save(state, part)
        part.replace(path)

    def load(self, path: Path) -> None:
        """Continues from `save`d state; the token table must be the same."""
        state = torch.load(path, map_location="cpu", weights_only=True)
        if state["ids"] != self.table.ids:
            raise ValueError(f"{path}: trained on {len(state['ids'])} other token rows than this vocabulary needs")
        known = state.keys() & OPTIMISERS
        if known != self.optimisers.keys():
            found, wanted = (" and ".join(sorted(names)) for names in (known, self.optimisers))
            raise ValueError(f"{path}: trained with {found}, expected {wanted}; give another --run and begin from its model with --start-from")
        self.network.load_state_dict(state["network"])
        self.average.load_state_dict(state["average"])
        for name, optimiser in self.optimisers.items():
            optimiser.load_state_dict(state[name])
        self.step = state["step"]
