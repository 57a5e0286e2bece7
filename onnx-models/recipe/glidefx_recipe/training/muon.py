"""Muon: momentum whose every matrix is brought to orthogonal form before the step (Jordan et al. 2024).

Scaled as in arXiv 2502.16982, so that learning rates are those of AdamW.
"""

import torch

POLYNOMIAL = (3.4445, -4.7750, 2.0315)


def orthogonal(matrix: torch.Tensor, rounds: int = 5) -> torch.Tensor:
    """Newton-Schulz iteration in bf16: singular values of [..., m, n] to about 1."""
    a, b, c = POLYNOMIAL
    x = matrix.bfloat16()
    tall = x.shape[-2] > x.shape[-1]
    x = x.mT if tall else x
    x = x / (x.norm(dim=(-2, -1), keepdim=True) + 1e-7)
    for _ in range(rounds):
        gram = x @ x.mT
        x = a * x + (b * gram + c * gram @ gram) @ x
    return (x.mT if tall else x).to(matrix.dtype)


class Muon(torch.optim.Optimizer):
    """For weights with two or more axes; all but the first are joined. Nesterov momentum."""

    def __init__(self, parameters, lr: float, momentum: float = 0.95, weight_decay: float = 0.01):
        super().__init__(parameters, {"lr": lr, "momentum": momentum, "weight_decay": weight_decay})

    @torch.no_grad()
    def step(self):
        """One step for every parameter that has a gradient."""
        for group in self.param_groups:
            for p in group["params"]:
                if p.grad is not None:
                    self.move(p, group)

    def move(self, p, group) -> None:
        """p <- (1 - lr decay) p - lr 0.2 sqrt(longer side) orthogonal(momentum)."""
        state = self.state[p]
        if not state:
            state["momentum"] = torch.zeros_like(p)
        state["momentum"].lerp_(p.grad, 1 - group["momentum"])
        ahead = torch.lerp(p.grad, state["momentum"], group["momentum"]).flatten(1)
        update = orthogonal(ahead).view(p.shape)
        p.mul_(1 - group["lr"] * group["weight_decay"])
        p.sub_(update, alpha=group["lr"] * 0.2 * max(ahead.shape) ** 0.5)
