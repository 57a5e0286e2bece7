"""Group normalisation, the timestep's scale and shift, and SiLU as one operation, by a C library built on first use.

As operations of their own they cost a training step of the cpu base more than its convolutions. The library needs gcc and a
processor with bf16 instructions (AVX512-BF16); without either, and wherever `usable` says no, PyTorch's operations run.
GLIDEFX_RECIPE_FUSED=0 turns it off.
"""

import ctypes
import functools
import hashlib
import os
import shutil
import subprocess
import tempfile
import warnings
from pathlib import Path

import torch
import torch.nn.functional as F
from torch.autograd.function import once_differentiable

from ..paths import work_folder

MAX_CHANNELS = 2048
SOURCE = Path(__file__).with_name("fused.c")
# No -ffast-math: with it gcc before 13 links code into a library that makes the loading thread flush small numbers to 0.
FLAGS = ("-O3", "-march=native", "-fno-math-errno", f"-DMAX_CHANNELS={MAX_CHANNELS}", "-shared", "-fPIC")


@functools.cache
def library() -> ctypes.CDLL | None:
    """The compiled `fused.c`, or None where it cannot be had; a compiler that fails is worth a warning, none at all is not."""
    if os.environ.get("GLIDEFX_RECIPE_FUSED") == "0" or not buildable():
        return None
    try:
        found = ctypes.CDLL(str(built(work_folder() / "build")))
    except (OSError, subprocess.SubprocessError) as failure:
        warnings.warn(f"fused.c cannot be used ({failure}); PyTorch's own operations run, which takes longer", stacklevel=2)
        return None
    found.forward.argtypes = [ctypes.c_void_p] * 7 + [ctypes.c_long] * 4 + [ctypes.c_float, ctypes.c_int]
    found.backward.argtypes = [ctypes.c_void_p] * 11 + [ctypes.c_long] * 4 + [ctypes.c_int]
    found.forward.restype = found.backward.restype = None
    return found


def buildable() -> bool:
    """Whether this machine has gcc and the instructions."""
    return shutil.which("gcc") is not None and "avx512_bf16" in processor_flags().split()


def built(folder: Path) -> Path:
    """The library in `folder`, compiled unless it lies there already.

    Its name tells source, flags, compiler and processor apart, so none but its own is ever loaded. It is compiled under a name
    of its own and renamed, so that several processes may build at once.
    """
    compiler = subprocess.run(["gcc", "--version"], capture_output=True, text=True, check=True).stdout
    key = "\n".join([SOURCE.read_text(encoding="utf-8"), *FLAGS, compiler, processor_flags()])
    target = folder / f"fused-{hashlib.sha256(key.encode()).hexdigest()[:16]}.so"
    if not target.exists():
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=folder) as own:
            part = Path(own) / target.name
            subprocess.run(["gcc", *FLAGS, str(SOURCE), "-o", str(part), "-lm"], capture_output=True, check=True)
            part.replace(target)
    return target


@functools.cache
def processor_flags() -> str:
    """The first processor's instruction sets as /proc/cpuinfo has them; "" where there is no such file."""
    path = Path("/proc/cpuinfo")
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    return next((line.partition(":")[2].strip() for line in lines if line.startswith("flags")), "")


def usable(x: torch.Tensor, norm: torch.nn.GroupNorm) -> bool:
    """Whether the library can take x [N, C, H, W] and the parameters of `norm`."""
    return (
        x.dtype == torch.bfloat16
        and norm.weight.dtype == torch.float32
        and x.device.type == "cpu"
        and x.shape[1] % 32 == 0
        and x.shape[1] <= MAX_CHANNELS
        and not torch.compiler.is_compiling()
        and library() is not None
    )


class _NormAct(torch.autograd.Function):
    """act(norm(x) (1 + scale) + shift) for bf16 x [N, C, H, W]; film float32 [N, 2C], scale then shift, or None."""

    @staticmethod
    def forward(ctx, x, weight, bias, film, groups, eps, act):
        x = x.contiguous(memory_format=torch.channels_last)
        n, c, high, wide = x.shape
        y = torch.empty_like(x)
        mean, inverse = torch.empty(n, groups), torch.empty(n, groups)
        pointers = map(address, (x, y, weight, bias, film, mean, inverse))
        library().forward(*pointers, n, high * wide, c, groups, eps, act)
        ctx.save_for_backward(x, weight, bias, film, mean, inverse)
        ctx.act = act
        return y

    @staticmethod
    @once_differentiable
    def backward(ctx, dy):
        x, weight, bias, film, mean, inverse = ctx.saved_tensors
        dy = dy.contiguous(memory_format=torch.channels_last)
        n, c, high, wide = x.shape
        dx, dweight, dbias = torch.empty_like(x), torch.empty(n, c), torch.empty(n, c)
        dfilm = None if film is None else torch.empty_like(film)
        pointers = map(address, (x, dy, dx, weight, bias, film, mean, inverse, dweight, dbias, dfilm))
        library().backward(*pointers, n, high * wide, c, mean.shape[1], ctx.act)
        return dx, dweight.sum(0), dbias.sum(0), dfilm, None, None, None


def address(tensor: torch.Tensor | None) -> int | None:
    """Where a tensor's data lies; None, which C sees as null, for None."""
    return None if tensor is None else tensor.data_ptr()


def norm_act(x, norm: torch.nn.GroupNorm, film=None, act: bool = True):
    """SiLU, when `act`, of the normalised x [N, C, H, W], first scaled and shifted by film [N, 2C] if given."""
    if usable(x, norm):
        film = None if film is None else film.float().contiguous()
        return _NormAct.apply(x, norm.weight, norm.bias, film, norm.num_groups, norm.eps, int(act))
    h = norm(x)
    if film is not None:
        scale, shift = film[:, :, None, None].to(h.dtype).chunk(2, dim=1)
        h = torch.addcmul(shift, h, 1 + scale)
    return F.silu(h) if act else h
