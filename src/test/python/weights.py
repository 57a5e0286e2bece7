"""Random weights for a network, and how a checkpoint lays them out.

No parameter is left at an initial zero or one, so a weight that is loaded into the wrong place, or not at all, shows.
"""

import os
from collections import OrderedDict
from dataclasses import dataclass

import torch
from torch import nn

from reference import clip_utils

NORMS = {nn.GroupNorm: ("weight", "bias"), nn.LayerNorm: ("weight", "bias"), clip_utils.LayerNorm: ("g", "b")}


def norm_parts(module):
    """Names of the gain and the bias if the module is a norm, otherwise None."""
    return next((parts for kind, parts in NORMS.items() if isinstance(module, kind)), None)


@dataclass(frozen=True)
class Storage:
    """How a checkpoint lays out its tensors.

    layout: "own" gives each tensor a storage, as a trained model has; "shared" makes them windows into two pools, which
    keeps the file small and holds a reader to the storage offsets.
    dtypes: "fp32", "fp16", or "mixed": fp16 with norms in fp32, as the official half-precision network saves itself.
    container: "state_dict" (ordered, with torch's metadata), "ordered" or "dict".
    """

    layout: str = "own"
    dtypes: str = "fp32"
    container: str = "state_dict"
    legacy: bool = False


def fill(network, storage, generator, scale):
    """Give the network random weights, and return the state dict of its checkpoint.

    `scale(module, part, noise)` makes weights of standard normal noise, for all but the norms.
    """
    if storage.layout == "shared":
        state = _shared_weights(network, generator)
    else:
        state = _own_weights(network, generator, scale)
    state = _cast(state, network, storage.dtypes)
    network.load_state_dict(state)
    return _contain(state, network, storage.container)


def save_legacy(state, path):
    """Save in the older container, unless the file already holds these tensors: it names storages by memory address."""
    if os.path.exists(path):
        found = torch.load(path, weights_only=True)
        if found.keys() == state.keys() and all(torch.equal(found[name], state[name]) for name in state):
            return
    torch.save(state, path, _use_new_zipfile_serialization=False)


def _own_weights(network, generator, scale):
    """Random values for every parameter, each in a storage of its own."""
    state = OrderedDict()
    for name, module in network.named_modules():
        for part, parameter in module.named_parameters(recurse=False):
            noise = torch.randn(parameter.shape, generator=generator)
            norm = norm_parts(module)
            if norm:
                noise = 1 + 0.3 * noise if part == norm[0] else 0.3 * noise
            else:
                noise = scale(module, part, noise)
            state[f"{name}.{part}" if name else part] = noise
    return OrderedDict((name, state[name]) for name in network.state_dict())


def _shared_weights(network, generator):
    """Every tensor a contiguous window into one of two pools: gains of norms, and all the rest."""
    gains = _norm_names(network, parts=1)
    state = network.state_dict()
    largest = max(value.numel() for value in state.values())
    pools = {
        True: 1 + 0.3 * torch.randn(997, generator=generator),
        False: 0.09 * torch.randn(largest + largest // 8, generator=generator),
    }
    windows = OrderedDict()
    for name, value in state.items():
        pool = pools[name in gains]
        offset = int(torch.randint(0, len(pool) - value.numel() + 1, (1,), generator=generator))
        windows[name] = pool[offset : offset + value.numel()].view(value.shape)
    return windows


def _norm_names(network, parts=2):
    """Names of the norms' gains, and of their biases too if `parts` is 2."""
    norms = [(name, norm_parts(module)) for name, module in network.named_modules() if norm_parts(module)]
    return {f"{name}.{part}" for name, both in norms for part in both[:parts]}


def _cast(state, network, dtypes):
    """Cast to the storage's dtypes, keeping tensors that share a storage in one."""
    if dtypes == "fp32":
        return state
    kept = _norm_names(network) if dtypes == "mixed" else set()
    halves = {}
    cast = OrderedDict()
    for name, value in state.items():
        if name in kept:
            # A window into the fp32 pool would drag the whole pool into the file beside its half-precision twin.
            cast[name] = value.clone()
            continue
        storage = value.untyped_storage()
        if storage.data_ptr() not in halves:
            halves[storage.data_ptr()] = torch.empty(0).set_(storage).half()
        cast[name] = halves[storage.data_ptr()].as_strided(value.shape, value.stride(), value.storage_offset())
    return cast


def _contain(state, network, container):
    if container == "dict":
        return dict(state)
    if container == "state_dict":
        state._metadata = network.state_dict()._metadata
    return state
