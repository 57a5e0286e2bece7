"""The official GLIDE code, taken from a checkout that the variable GLIDE_REFERENCE names, and two ways to bend it.

Everything numeric in the goldens goes through that code. `in_float64` runs it in double precision, which tells how much
of a golden is rounding; `given_noise` feeds it the noise that the golden records.
"""

import contextlib
import json
import os
import subprocess
import sys
import tempfile
from unittest import mock

import torch

COMMIT = "69b530740eb6cef69442d6180579ef5ba9ef063e"


def checkout():
    """Return the folder of the reference checkout, or stop with a sentence that says what to set."""
    folder = os.environ.get("GLIDE_REFERENCE", "")
    if not os.path.isdir(os.path.join(folder, "glide_text2im")):
        sys.exit("Set GLIDE_REFERENCE to a checkout of openai/glide-text2im at " + COMMIT[:7] + ".")
    return folder


def commit():
    """Return the commit of the checkout, so that the manifest records what was really run."""
    found = subprocess.run(["git", "-C", checkout(), "rev-parse", "HEAD"], capture_output=True, text=True)
    return found.stdout.strip() or "unknown"


sys.path.insert(0, checkout())

from glide_text2im import gaussian_diffusion, model_creation, respace, text2im_model  # noqa: E402
from glide_text2im.clip import model_creation as clip_creation  # noqa: E402
from glide_text2im.clip import utils as clip_utils  # noqa: E402
from glide_text2im.tokenizer import bpe, simple_tokenizer  # noqa: E402


class TinyVocabulary:
    """Stands in for the tokenizer, of which a network only asks the vocabulary's size."""

    def __init__(self, size):
        self.n_vocab = size
        self.end_token = size - 1


def build_network(options, vocabulary):
    """Build an official U-Net from options with the official names, with `vocabulary` rows in its token table."""
    with mock.patch.object(model_creation, "get_encoder", lambda: TinyVocabulary(vocabulary)):
        return model_creation.create_model(**options).eval()


class TinyClipTokenizer:
    """Stands in for CLIP's tokenizer: a caption is token ids between blanks; the last two ids are start and end."""

    def __init__(self, size):
        self.start_token = size - 2
        self.end_token = size - 1

    def encode(self, caption):
        return [int(token) for token in caption.split()]

    padded_tokens_and_len = simple_tokenizer.SimpleTokenizer.padded_tokens_and_len


def build_clip(config):
    """Build the official noised CLIP from options with the official names; it reads them from a file, and JSON is YAML."""
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        json.dump(config, file)
        file.flush()
        return clip_creation.create_clip_model(file.name, torch.device("cpu"), TinyClipTokenizer(config["n_vocab"]))


def timestep_embedding_float64(timesteps, dim, max_period=10000):
    """The sinusoidal embedding [N, dim] with nothing rounded to single precision on the way."""
    half = dim // 2
    steps = torch.arange(half, dtype=torch.float64)
    angles = timesteps[:, None].double() * torch.exp(-torch.log(torch.tensor(float(max_period)).double()) * steps / half)
    return torch.cat([torch.cos(angles), torch.sin(angles)], dim=-1)


def layer_norm_float64(norm, x):
    """CLIP's norm without its cast to single precision."""
    return torch.nn.functional.layer_norm(x, (norm.n_state,), norm.g, norm.b, norm.eps)


@contextlib.contextmanager
def in_float64():
    """Make the official code's casts to single precision casts to double precision.

    The official norms, softmaxes, timestep embeddings and schedule look-ups all say `.float()`; with a network and
    inputs in float64 that cast is the only thing that rounds.
    """
    with (
        mock.patch.object(torch.Tensor, "float", torch.Tensor.double),
        mock.patch.object(text2im_model, "timestep_embedding", timestep_embedding_float64),
        mock.patch.object(clip_utils.LayerNorm, "forward", layer_norm_float64),
    ):
        yield


ORIGINAL_CAST = torch.Tensor.float
ORIGINAL_EMBEDDING = text2im_model.timestep_embedding
ORIGINAL_NORM = clip_utils.LayerNorm.forward


@contextlib.contextmanager
def in_float32():
    """Undo `in_float64` for a while: a single precision network inside a double precision sampler."""
    with (
        mock.patch.object(torch.Tensor, "float", ORIGINAL_CAST),
        mock.patch.object(text2im_model, "timestep_embedding", ORIGINAL_EMBEDDING),
        mock.patch.object(clip_utils.LayerNorm, "forward", ORIGINAL_NORM),
    ):
        yield


@contextlib.contextmanager
def given_noise(draws):
    """Hand out `draws` one by one wherever the official sampler asks for normal noise, and insist that all were used."""
    queue = list(draws)

    def draw(like):
        noise = queue.pop(0)
        copies = like.shape[0] // noise.shape[0]
        return torch.cat([noise] * copies).to(like)

    with mock.patch.object(torch, "randn_like", draw):
        yield
    assert not queue, f"{len(queue)} noise tensors were never asked for"
