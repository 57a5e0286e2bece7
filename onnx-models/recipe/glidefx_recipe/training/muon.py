"""Muon: momentum made orthogonal (Jordan et al. 2024, https://kellerjordan.github.io/posts/muon/), for matrices and convolutions.

`torch.optim.Muon` takes matrices only; a U-Net's weights are convolutions, seen here as matrices [out, in x height x width].
"""

import torch
from torch import nn

ROUNDS = 5
QUINTIC = 3.4445, -4.7750, 2.0315
"""Coefficients of the iteration x <- a x + b (x x^T) x + c (x x^T)^2 x, which bring singular values near 1 fastest, to 0.7 to 1.2."""
LIKE_ADAM = 0.2
"""Root mean square of an update over its learning rate, about AdamW's own (Liu et al. 2025, arXiv 2502.16982, section 2.2)."""


def orthogonalised(matrix: torch.Tensor) -> torch.Tensor:
    """float32 [rows, columns] near U V^T of the singular value decomposition U S V^T of `matrix`.

    Every round multiplies x by a polynomial in x x^T. Those commute, so the rounds are done on x x^T alone, which is small, and x is
    multiplied once, in two thirds of the time where there are many more columns. Only that last product is in bf16: a rounded Gram
    matrix may have eigenvalues below 0, which grow.
    """
    a, b, c = QUINTIC
    tall = matrix.shape[0] > matrix.shape[1]
    x = matrix.T if tall else matrix
    x = x / (x.norm() + 1e-7)
    gram, all_rounds = x @ x.T, torch.eye(len(x), device=x.device)
    for _ in range(ROUNDS):
        factor = b * gram + c * gram @ gram
        factor.diagonal().add_(a)
        gram, all_rounds = factor @ gram @ factor, factor @ all_rounds
    x = (all_rounds.bfloat16() @ x.bfloat16()).float()
    return x.T if tall else x


def muon_parameters(network: nn.Module) -> list[nn.Parameter]:
    """Trained weights of two or more axes; not the last layer, and no tables of tokens and places, whose rows do not belong together."""
    return [
        p
        for name, p in network.named_parameters()
        if p.requires_grad and p.dim() >= 2 and not name.startswith("out.") and "embedding" not in name
    ]


class Muon(torch.optim.Optimizer):
    """Nesterov momentum, orthogonalised, in steps as long as AdamW's at the same learning rate; decoupled weight decay."""

    def __init__(self, parameters: list[nn.Parameter], lr: float, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self, closure=None) -> None:
        """One step along the gradients that are there."""
        for group in self.param_groups:
            for weight in group["params"]:
                if weight.grad is not None:
                    self.move(weight, group)

    def move(self, weight: nn.Parameter, group: dict) -> None:
        """Moves one weight."""
        state = self.state[weight]
        if not state:
            state["velocity"] = torch.zeros_like(weight)
        velocity = state["velocity"].lerp_(weight.grad, 1 - group["momentum"])
        ahead = weight.grad.lerp(velocity, group["momentum"]).flatten(1)
        update = LIKE_ADAM * max(ahead.shape) ** 0.5 * orthogonalised(ahead)
        weight.mul_(1 - group["lr"] * group["weight_decay"]).sub_(update.view(weight.shape), alpha=group["lr"])
