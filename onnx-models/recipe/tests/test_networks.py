"""Names, shapes and numbers of the networks against the reference."""

import json
import os
import sys
from dataclasses import replace
from pathlib import Path

import pytest
import torch

from glidefx_recipe.networks import ClipConfig, GlideUNet, NoisedClip, UNetConfig, read_config, write_config
from glidefx_recipe.networks.norm import _GroupNorm

GOLDEN = json.loads((Path(__file__).parent / "golden" / "names.json").read_text())
SMALL = UNetConfig(
    num_res_blocks=2, channel_mult="1,1,2,4", attention_resolutions="32,16", xf_width=64, xf_layers=2, xf_heads=2
)
FORMS = {
    "base": replace(SMALL, inpaint=False),
    "base-inpaint": SMALL,
    "upsample-inpaint": replace(SMALL, image_size=256, channel_mult="1,1,2,2,4,4", super_res=True),
}
CLIP = ClipConfig(
    n_vocab=300, n_embd=16, n_head_text=2, n_head_state_text=16, n_xf_blocks_text=2, n_head_image=2,
    n_head_state_image=16, n_xf_blocks_image=2,
)  # fmt: skip


def shapes(module):
    return {name: list(value.shape) for name, value in module.state_dict().items()}


@pytest.mark.parametrize("form", FORMS)
def test_unet_has_the_names_and_shapes_of_the_reference(form):
    assert shapes(GlideUNet(FORMS[form])) == GOLDEN[form]


@pytest.mark.parametrize("part", ["text", "image"])
def test_clip_has_the_names_and_shapes_of_the_reference(part):
    assert shapes(getattr(NoisedClip(CLIP), part)) == GOLDEN[f"clip-{part}"]


def test_config_survives_writing_and_reading(tmp_path):
    write_config(FORMS["upsample-inpaint"], tmp_path / "config.json")
    assert read_config(tmp_path / "config.json") == FORMS["upsample-inpaint"]


def test_config_refuses_unknown_prediction():
    with pytest.raises(ValueError, match="expected 'v' or 'epsilon', found 'x'"):
        UNetConfig(prediction="x")


def test_masked_pixels_do_not_reach_the_network():
    net = awake(GlideUNet(replace(SMALL, n_vocab=9)))
    x, t, text = noise(2), torch.tensor([3, 900]), words(net)
    mask = torch.zeros(2, 1, 16, 16)
    assert torch.equal(net(x, t, text, noise(2), mask), net(x, t, text, noise(2), mask))


def test_the_caption_changes_the_output():
    net = awake(GlideUNet(replace(SMALL, n_vocab=9)))
    x, t, zero = noise(2), torch.tensor([3, 900]), torch.zeros(2, 1, 16, 16)
    one = net(x, t, words(net, 1), x, zero)
    assert (one - net(x, t, words(net, 2), x, zero)).abs().max() > 1e-4


def test_a_low_res_skip_takes_sigma_times_the_enlarged_picture_away():
    form = replace(FORMS["upsample-inpaint"], channel_mult="1,1", n_vocab=9, noise_schedule="linear")
    plain, skipping = awake(GlideUNet(form)), awake(GlideUNet(replace(form, low_res_skip=True)))
    skipping.load_state_dict(plain.state_dict())
    x, t, text, zero = noise(2), torch.tensor([0, 999]), words(plain), torch.zeros(2, 1, 16, 16)
    low = torch.tensor([0.5, -0.3, 0.8])[None, :, None, None].expand(2, 3, 4, 4)
    lacking = plain(x, t, text, x, zero, low) - skipping(x, t, text, x, zero, low)
    assert lacking[:, 3:].abs().max() == 0
    torch.testing.assert_close(lacking[0, :3], 0.01 * low[0, :, :1, :1].expand(3, 16, 16), atol=1e-4, rtol=0)
    torch.testing.assert_close(lacking[1, :3], low[1, :, :1, :1].expand(3, 16, 16), atol=1e-4, rtol=0)


def test_a_low_res_skip_belongs_to_upsamplers():
    with pytest.raises(ValueError, match="expected an upsampler that predicts v"):
        UNetConfig(low_res_skip=True)


def test_fast_group_norm_equals_the_built_in_one():
    x, g = (torch.randn(3, 64, 8, 8, generator=torch.Generator().manual_seed(s)) for s in (1, 2))
    w, b = torch.rand(64) + 0.5, torch.randn(64)
    mine, theirs = ([v.clone().requires_grad_() for v in (x, w, b)] for _ in range(2))
    y = _GroupNorm.apply(*mine, 32, 1e-5)
    z = torch.nn.functional.group_norm(theirs[0], 32, theirs[1], theirs[2], 1e-5)
    y.backward(g), z.backward(g)
    torch.testing.assert_close(y, z, atol=1e-5, rtol=1e-5)
    for a, c in zip(mine, theirs):
        torch.testing.assert_close(a.grad, c.grad, atol=1e-4, rtol=1e-4)


@pytest.mark.skipif("GLIDE_REFERENCE" not in os.environ, reason="GLIDE_REFERENCE names no checkout")
def test_unet_computes_what_the_reference_computes():
    sys.path.insert(0, os.environ["GLIDE_REFERENCE"])
    from make_names import unet_options
    from glide_text2im.model_creation import create_model

    net = awake(GlideUNet(SMALL)).eval()
    theirs = create_model(**unet_options(True, False)).eval()
    theirs.load_state_dict(net.state_dict())
    x, t = torch.randn(2, 3, 64, 64), torch.tensor([3, 900])
    tokens, mask = torch.randint(0, 50257, (2, 32)), torch.rand(2, 32) > 0.5
    known, holes = torch.randn(2, 3, 64, 64), (torch.rand(2, 1, 64, 64) > 0.5).float()
    with torch.no_grad():
        mine = net(x, t, net.encode_text(tokens, mask), known, holes)
        other = theirs(x, t, tokens=tokens, mask=mask, inpaint_image=known, inpaint_mask=holes)
    torch.testing.assert_close(mine, other, atol=1e-4, rtol=1e-4)


def awake(net):
    """Fills the layers that start at zero, so that outputs depend on everything."""
    torch.manual_seed(0)
    for parameter in net.parameters():
        if parameter.abs().max() == 0:
            torch.nn.init.normal_(parameter, std=0.05)
    return net


def noise(n):
    return torch.randn(n, 3, 16, 16)


def words(net, token=1):
    return net.encode_text(torch.full((2, 32), token), torch.ones(2, 32, dtype=torch.bool))
