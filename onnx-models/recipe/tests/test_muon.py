"""Muon: updates near orthogonal, lengths like AdamW's, and only the weights that it is made for."""

import pytest
import torch
from glidefx_recipe.training.muon import LIKE_ADAM, Muon, muon_parameters, orthogonalised
from glidefx_recipe.training.state import RunState
from torch import nn


@pytest.mark.parametrize("shape", [(32, 288), (96, 32), (24, 24)])
def test_singular_values_come_near_one_and_directions_stay(shape):
    matrix = torch.randn(shape, generator=torch.Generator().manual_seed(4))
    made = orthogonalised(matrix)
    left, values, right = torch.linalg.svd(matrix, full_matrices=False)
    strong = values > 0.1 * values[0]
    along = torch.diagonal(left.T @ made @ right.T)[strong]
    assert (along > 0.55).all() and (along < 1.35).all()
    assert torch.linalg.svdvals(made).max() < 1.35


def test_an_update_is_as_long_as_one_of_adamw():
    weight = nn.Parameter(torch.zeros(32, 16, 3, 3))
    weight.grad = 1e-6 * torch.randn(weight.shape, generator=torch.Generator().manual_seed(1))
    Muon([weight], lr=0.01).step()
    assert weight.detach().square().mean().sqrt() / 0.01 == pytest.approx(LIKE_ADAM, rel=0.25)


def test_a_step_goes_down():
    weight, goal = nn.Parameter(torch.zeros(8, 8)), torch.eye(8)
    optimiser = Muon([weight], lr=0.05)
    for _ in range(200):
        optimiser.zero_grad()
        loss = (weight - goal).square().sum()
        loss.backward()
        optimiser.step()
    assert loss < 0.2


def test_tables_biases_and_the_last_layer_are_left_to_adamw():
    network = nn.ModuleDict({"token_embedding": nn.Embedding(4, 3), "inner": nn.Linear(3, 3), "out": nn.Linear(3, 3)})
    assert [p is network["inner"].weight for p in muon_parameters(network)] == [True]


class Table:
    """As much of a token table as a state needs."""

    ids = [1, 2]


def state(muon: bool) -> RunState:
    """A small network after one step."""
    torch.manual_seed(3)
    made = RunState(nn.Sequential(nn.Conv2d(2, 4, 3), nn.Conv2d(4, 2, 3)), Table(), 1e-2, muon=muon)
    made.descend(made.network(torch.ones(1, 2, 8, 8)).square().mean(), 1e-2, 100, 1)
    return made


def test_a_saved_state_goes_on_as_if_it_had_not_stopped(tmp_path):
    first, second = state(True), state(True)
    first.save(tmp_path / "state.pt")
    second.load(tmp_path / "state.pt")
    for each in (first, second):
        each.descend(each.network(torch.ones(1, 2, 8, 8)).square().mean(), 1e-2, 100, 1)
    assert all(torch.equal(a, b) for a, b in zip(first.network.parameters(), second.network.parameters()))


def test_a_state_of_another_optimiser_is_refused(tmp_path):
    state(False).save(tmp_path / "state.pt")
    with pytest.raises(ValueError, match="muon"):
        state(True).load(tmp_path / "state.pt")
