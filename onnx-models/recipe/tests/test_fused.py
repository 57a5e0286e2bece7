"""The C library for group normalisation, scale and shift, and SiLU, against the same in float32; and life without it."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest
import torch

from glidefx_recipe.networks import fused
from glidefx_recipe.paths import recipe_folder

needs_library = pytest.mark.skipif(not fused.buildable(), reason="no bf16 instructions, or no gcc")
# bf16 keeps 8 bits: rounding to it is off by 0.17 % of the root mean square on average. Found here: at most 0.25 %.
BOUND = 0.005
SHAPES = ((32, 8, True, True), (64, 16, False, True), (192, 8, False, False), (384, 4, True, True), (96, 1, True, False))


@pytest.fixture
def without_library(monkeypatch):
    """As on a machine without gcc."""
    monkeypatch.setenv("PATH", "")
    fused.library.cache_clear()
    yield
    monkeypatch.undo()
    fused.library.cache_clear()


def inputs(width, side, filmed):
    """bf16 x that lies in memory as trained networks have it, its gradient, a norm, and scale and shift."""
    torch.manual_seed(width + side)
    x = (2 * torch.randn(2, width, side, side) + 1).bfloat16().contiguous(memory_format=torch.channels_last)
    norm = torch.nn.GroupNorm(32, width)
    torch.nn.init.normal_(norm.weight), torch.nn.init.normal_(norm.bias)
    film = torch.randn(2, 2 * width) / 2 if filmed else None
    return x, torch.randn_like(x), norm, film


def with_gradients(compute, x, norm, film, dy):
    """What `compute(x, film)` says, and its gradients by x, the norm's weight and bias, and film."""
    leaves = [x.clone().requires_grad_(), norm.weight, norm.bias]
    if film is not None:
        leaves.append(film.clone().requires_grad_())
    y = compute(leaves[0], leaves[3] if film is not None else None)
    return [y, *torch.autograd.grad(y, leaves, dy.to(y.dtype))]


def plainly(norm, act):
    """The same function by its definition, in the precision of its input."""

    def compute(x, film):
        z = norm(x)
        if film is not None:
            scale, shift = film[:, :, None, None].chunk(2, 1)
            z = z * (1 + scale) + shift
        return torch.nn.functional.silu(z) if act else z

    return compute


def off(a, b):
    """Root mean square of the difference over that of b."""
    return float((a.detach().float() - b.detach()).norm() / b.detach().norm())


@needs_library
@pytest.mark.parametrize("width, side, filmed, act", SHAPES)
def test_the_library_computes_what_float32_does_and_its_gradients(width, side, filmed, act):
    x, dy, norm, film = inputs(width, side, filmed)
    assert fused.usable(x, norm)
    mine = with_gradients(lambda a, f: fused.norm_act(a, norm, f, act), x, norm, film, dy)
    theirs = with_gradients(plainly(norm, act), x.float(), norm, film, dy)
    assert mine[0].dtype == mine[1].dtype == torch.bfloat16
    assert [a.shape for a in mine] == [b.shape for b in theirs]
    assert max(off(a, b) for a, b in zip(mine, theirs)) < BOUND


@pytest.mark.parametrize("width, side, filmed, act", SHAPES)
def test_without_gcc_it_is_the_same_function(width, side, filmed, act, without_library):
    x, dy, norm, film = inputs(width, side, filmed)
    assert fused.library() is None and not fused.usable(x, norm)
    mine = with_gradients(lambda a, f: fused.norm_act(a, norm, f, act), x.float(), norm, film, dy)
    theirs = with_gradients(plainly(norm, act), x.float(), norm, film, dy)
    for a, b in zip(mine, theirs):
        torch.testing.assert_close(a, b, atol=1e-5, rtol=1e-5)


def test_it_can_be_turned_off(monkeypatch):
    monkeypatch.setenv("GLIDEFX_RECIPE_FUSED", "0")
    fused.library.cache_clear()
    assert fused.library() is None
    monkeypatch.undo()
    fused.library.cache_clear()


@needs_library
def test_it_takes_only_what_it_can_read():
    x, _, norm, _ = inputs(64, 4, False)
    assert fused.usable(x, norm)
    assert not fused.usable(x.float(), norm)
    assert not fused.usable(x[:, :48], torch.nn.GroupNorm(16, 48))
    assert not fused.usable(x, torch.nn.GroupNorm(32, 64).bfloat16())


@needs_library
def test_pictures_in_another_order_of_memory_are_read_right():
    x, dy, norm, film = inputs(64, 8, True)
    want = fused.norm_act(x, norm, film)
    assert torch.equal(fused.norm_act(x.contiguous(), norm, film), want)
    wide = torch.cat([x, x], 3)[..., ::2]
    assert torch.equal(fused.norm_act(wide, norm, film), fused.norm_act(wide.contiguous(), norm, film))


@needs_library
def test_extreme_values_stay_finite_and_nan_stays_nan():
    norm = torch.nn.GroupNorm(32, 32)
    torch.nn.init.constant_(norm.bias, -200.0)
    x = torch.randn(1, 32, 4, 4).bfloat16()
    assert fused.norm_act(x, norm).isfinite().all()
    assert fused.norm_act(torch.zeros_like(x), norm).isfinite().all()
    x[0, 3, 1, 1] = float("nan")
    assert fused.norm_act(x, norm)[0, 3].isnan().any()


@needs_library
def test_the_file_depends_on_the_source_and_the_flags(tmp_path, monkeypatch):
    first = fused.built(tmp_path)
    assert fused.built(tmp_path) == first
    monkeypatch.setattr(fused, "FLAGS", (*fused.FLAGS, "-DOTHER"))
    second = fused.built(tmp_path)
    source = tmp_path / "fused.c"
    source.write_text(fused.SOURCE.read_text() + "\n")
    monkeypatch.setattr(fused, "SOURCE", source)
    third = fused.built(tmp_path)
    assert len({first, second, third}) == 3 and all(f.exists() for f in (first, second, third))


@needs_library
def test_several_builds_at_once_leave_one_whole_library(tmp_path):
    with ThreadPoolExecutor(4) as pool:
        found = set(pool.map(fused.built, [tmp_path] * 4))
    assert [*tmp_path.iterdir()] == [*found] and found.pop().stat().st_size > 10_000


@needs_library
def test_a_source_that_does_not_compile_leaves_nothing_behind_and_is_told(tmp_path, monkeypatch):
    source = tmp_path / "fused.c"
    source.write_text("nonsense")
    monkeypatch.setattr(fused, "SOURCE", source)
    monkeypatch.setattr(fused, "work_folder", lambda: tmp_path)
    fused.library.cache_clear()
    with pytest.warns(UserWarning, match="PyTorch's own operations run"):
        assert fused.library() is None
    assert [*(tmp_path / "build").iterdir()] == []
    fused.library.cache_clear()


@needs_library
def test_loading_it_leaves_small_numbers_as_they_are():
    words = "import torch; from glidefx_recipe.networks.fused import library; assert library(); print((torch.tensor([1e-40]) * 1).item() > 0)"
    done = subprocess.run([sys.executable, "-c", words], cwd=recipe_folder(), capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "True"
