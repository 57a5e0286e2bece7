"""Processes that compute gradients beside the trainer."""

import os
import signal
import time

import pytest
import torch
from test_training import batches, trainer

from glidefx_recipe.training.gradients import OWN_SAMPLES, Batches, GradientProcess, parts, trained
from glidefx_recipe.training.runner import Runner


def wait_for(what):
    """Waits until `what()`; gives up after ten minutes, so that a fault cannot hang the tests."""
    until = time.monotonic() + 600
    while not what():
        assert time.monotonic() < until, "nothing happened in ten minutes"
        time.sleep(0.05)


def gradient(t, batch, generator):
    """The gradient of one batch at t's weights, one tensor per trained parameter."""
    loss, _, _ = t.loss(batch, generator)
    return torch.autograd.grad(loss, trained(t.state.network))


@pytest.mark.parametrize("name", ("base", "clip"))
def test_the_step_follows_the_mean_of_both_gradients(name):
    t = trainer(name)
    batch, steps = batches(t, 1)[0], []
    with GradientProcess(t, 1) as helper:
        wait_for(helper.shared.ready.is_set)
        theirs = [g.clone() for g in parts(helper.shared.gradients, helper.parameters)]
        own = gradient(t, batch, torch.Generator().manual_seed(t.stage.seed * 1_000_003))
        t.state.helpers = [helper]
        t.state.optimisers["optimiser"].step = lambda: steps.append([p.grad.clone() for p in helper.parameters])
        errors, times = t.step(batch)
        free_again = [p.detach().flatten() for p in helper.parameters]
        assert torch.equal(helper.shared.weights, torch.cat(free_again)) and int(helper.shared.counts[0]) == 1
    assert len(errors) == len(times) == 2 * len(batch.pictures) and errors.isfinite().all()
    mean = [(a + b) / 2 for a, b in zip(own, theirs)]
    norm = torch.stack([g.norm() for g in mean]).norm()
    for got, wanted in zip(steps[0], mean):
        torch.testing.assert_close(got, wanted * min(1, 1 / norm), atol=1e-5, rtol=1e-3)


def test_it_computes_what_the_trainer_would_on_its_batch():
    t = trainer("base")
    with GradientProcess(t, 1) as helper:
        wait_for(helper.shared.ready.is_set)
        theirs = parts(helper.shared.gradients, helper.parameters)
        batch = Batches(t, OWN_SAMPLES).next(0)
        own = gradient(t, batch, torch.Generator().manual_seed((t.stage.seed * 7_919 + 1) * 1_000_003))
        for a, b in zip(theirs, own):
            assert (a - b).norm() <= 0.02 * b.norm() + 1e-6


def test_a_run_with_help_learns_and_counts_the_pictures():
    t = trainer("base")
    batch = batches(t, 1)[0]
    first = float(error_of(t, batch))
    with GradientProcess(t, 1) as one, GradientProcess(t, 2) as two:
        t.state.helpers = [one, two]
        seen = 0
        for _ in range(8):
            wait_for(lambda: one.shared.ready.is_set() and two.shared.ready.is_set())
            seen += len(t.step(batch)[0])
    assert seen == 3 * 8 * len(batch.pictures)
    assert float(error_of(t, batch)) < first


@torch.no_grad()
def error_of(t, batch):
    """The mean v error of a batch under noise that is always the same."""
    return t.loss(batch, torch.Generator().manual_seed(5))[1].mean()


def test_a_runner_trains_through_its_phases_with_help(tmp_path):
    t = trainer("base")
    runner = Runner(t, tmp_path)
    with GradientProcess(t, 1) as helper:
        t.state.helpers = [helper]
        runner.run(1e12)
    assert t.state.step == t.stage.steps and (tmp_path / "model" / "base-inpaint.pt").exists()
    assert not helper.process.is_alive()


def test_batches_follow_the_trainers_phase_and_share_no_sample():
    t = trainer("base")
    own = Batches(t, OWN_SAMPLES)
    first, second, third = own.next(0), own.next(0), own.next(t.stage.steps + 5)
    assert first.pictures.shape == (4, 16, 16, 3) and third.pictures.shape == (2, 32, 32, 3)
    assert (first.pictures != second.pictures).any()
    assert own.first == OWN_SAMPLES + 10


def test_a_process_that_was_killed_ends_the_run_with_a_word():
    t = trainer("base")
    with GradientProcess(t, 1) as helper:
        wait_for(helper.shared.ready.is_set)
        os.kill(helper.process.pid, signal.SIGKILL)
        wait_for(lambda: not helper.process.is_alive())
        t.state.helpers = [helper]
        batch = batches(t, 1)[0]
        t.step(batch)
        with pytest.raises(RuntimeError, match="ended with code -9"):
            t.step(batch)


def test_only_trainers_on_the_cpu_take_help():
    t = trainer("base")
    t.device = "cuda"
    with pytest.raises(ValueError, match="expected a trainer on the CPU, found cuda"):
        GradientProcess(t, 1)
