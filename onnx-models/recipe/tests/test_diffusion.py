"""Schedules, losses and samplers against closed forms."""

import math

import pytest
import torch

from glidefx_recipe.diffusion.loss import RIM, draw_timesteps, hybrid, nearness, pixel_weights, weights
from glidefx_recipe.diffusion.samplers import Known, Sampling, guided, sample
from glidefx_recipe.diffusion.schedule import Schedule, betas
from glidefx_recipe.training.degrade import degraded, shrunk

COSINE = Schedule()


def test_the_cosine_schedule_follows_its_closed_form():
    expected = (math.cos((0.5 + 0.008) / 1.008 * math.pi / 2) / math.cos(0.008 / 1.008 * math.pi / 2)) ** 2
    assert COSINE.alpha[499] ** 2 == pytest.approx(expected, rel=1e-4)


def test_the_linear_schedule_has_its_published_ends():
    beta = betas("linear", 1000)
    assert beta[0] == pytest.approx(1e-4) and beta[-1] == pytest.approx(0.02)


def test_picture_and_noise_come_back_from_v():
    x0, noise, t = torch.randn(4, 3, 2, 2), torch.randn(4, 3, 2, 2), torch.tensor([0, 300, 700, 999])
    x, v = COSINE.noised(x0, noise, t), COSINE.velocity(x0, noise, t)
    torch.testing.assert_close(COSINE.picture(x, v, t), x0, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(COSINE.noise(x, v, t), noise, atol=1e-4, rtol=1e-4)


def test_weights_stay_one_at_weak_signal_and_fall_at_strong():
    w = weights(COSINE, torch.tensor([0, 100, 500, 999]))
    assert w[3] == 1 and w[2] == 1 and w[0] < w[1]
    assert w[1].item() == pytest.approx(12 / (COSINE.snr[100].item() + 1))


def test_timesteps_are_reproducible_in_range_and_lean_to_the_centre():
    draws = [draw_timesteps(4000, 1000, torch.Generator().manual_seed(3), 0.8) for _ in range(2)]
    assert torch.equal(*draws)
    assert draws[0].min() >= 0 and draws[0].max() < 1000 and 540 < draws[0].float().mean() < 640


def test_a_perfect_prediction_has_no_v_error_and_the_right_variance_no_bound():
    x0, noise, t = torch.randn(2, 3, 4, 4), torch.randn(2, 3, 4, 4), torch.tensor([400, 800])
    perfect = torch.cat([COSINE.velocity(x0, noise, t), -torch.ones_like(x0)], 1)
    x = COSINE.noised(x0, noise, t)
    loss, error = hybrid(COSINE, perfect, x0, noise, x, t, torch.zeros(2, 1, 4, 4))
    assert error.max() < 1e-10 and loss < 1e-5


def test_errors_at_known_pixels_count_a_fifth():
    x0, noise, t = torch.zeros(1, 3, 4, 4), torch.zeros(1, 3, 4, 4), torch.tensor([500])
    mask = torch.zeros(1, 1, 4, 4)
    mask[..., :2] = 1
    there, elsewhere = torch.zeros(1, 6, 4, 4), torch.zeros(1, 6, 4, 4)
    there[:, :3, :, :2], elsewhere[:, :3, :, 2:] = 1, 1
    errors = [hybrid(COSINE, o, x0, noise, x0, t, mask)[1].item() for o in (there, elsewhere)]
    assert errors[1] == pytest.approx(5 * errors[0])


def gaussian(x, t):
    """The exact v of data that is normal with deviation 0.3: x_0 given x is linear."""
    alpha, sigma = COSINE.alpha[t], COSINE.sigma[t]
    x0 = alpha * 0.09 / (alpha**2 * 0.09 + sigma**2) * x
    return (alpha * x - x0) / sigma


@pytest.mark.parametrize("solver, steps, off", [("ddim", 900, 0.01), ("dpm", 100, 0.01)])
def test_samplers_make_normal_pictures_of_normal_noise(solver, steps, off):
    noise = torch.randn(1, 3, 32, 32, generator=torch.Generator().manual_seed(1)).clamp(-3, 3)
    made = sample(gaussian, noise, COSINE, Sampling(steps, 1, solver), Known.nothing(noise))
    # The flow scales all pictures alike, from the deviation at the first step to that of the data.
    first = Sampling(steps).timesteps(COSINE)[0]
    exact = 0.3 / (0.09 * COSINE.alpha[first] ** 2 + COSINE.sigma[first] ** 2).sqrt() * noise
    torch.testing.assert_close(made, exact, atol=1e-4, rtol=off)
    assert made.std().item() == pytest.approx(0.3, rel=0.03)


def test_the_second_order_solver_beats_ddim_on_a_gaussian():
    noise = torch.full((1, 3, 2, 2), 1.0)
    known = Known.nothing(noise)
    exact = sample(gaussian, noise, COSINE, Sampling(900, 1, "ddim"), known)
    errors = [(sample(gaussian, noise, COSINE, Sampling(12, 1, s), known) - exact).abs().max() for s in ("dpm", "ddim")]
    assert errors[0] < 0.7 * errors[1]


def test_known_pixels_come_out_exactly():
    noise, picture = torch.randn(1, 3, 4, 4), torch.rand(1, 3, 4, 4) * 2 - 1
    mask = (torch.rand(1, 1, 4, 4) > 0.5).float()
    made = sample(gaussian, noise, COSINE, Sampling(5, 1), Known(picture, mask))
    assert torch.equal(made * mask, picture * mask)


def test_trailing_steps_begin_at_full_noise_and_end_before_the_clean_picture():
    assert Sampling(4, trailing=True).timesteps(COSINE) == [999, 749, 499, 249]
    assert Sampling(1, trailing=True).timesteps(COSINE) == [999]


def test_degraded_pictures_keep_their_mean():
    even = torch.full((64, 3, 64, 64), 0.2)
    low = degraded(even, torch.Generator().manual_seed(2))
    assert abs(low.mean() - 0.2) < 0.01
    grain = low.std((1, 2, 3))
    assert (grain < 1e-6).sum() > 8 and 0.05 < grain.max() < 0.18


def test_guidance_extrapolates_from_the_empty_caption():
    def network(x, t, text, known, mask, low_res):
        return torch.cat([text, text], 1)

    one, two = torch.ones(1, 3, 2, 2), torch.full((1, 3, 2, 2), 2.0)
    velocity = guided(network, two, one, Known.nothing(one), 3.0)
    assert torch.equal(velocity(one, 5), torch.full_like(one, 4.0))


def test_low_res_pictures_are_bytes_of_the_area_average():
    pictures = torch.rand(2, 3, 16, 16) * 2 - 1
    for low in (shrunk(pictures), degraded(pictures, torch.Generator().manual_seed(1))):
        assert low.shape == (2, 3, 4, 4)
        levels = (low + 1) * 127.5
        assert (levels - levels.round()).abs().max() < 1e-3
    assert (shrunk(pictures) - torch.nn.functional.avg_pool2d(pictures, 4)).abs().max() <= 1 / 255 + 1e-6


def test_nearness_falls_by_equal_steps_from_what_is_known():
    mask = torch.zeros(1, 1, 16, 16)
    mask[..., :4] = 1
    row = nearness(mask)[0, 0, 7]
    torch.testing.assert_close(row, torch.tensor([1.0] * 4 + [1 - d / RIM for d in range(1, RIM + 1)] + [0.0] * (12 - RIM)))
    assert nearness(torch.zeros(1, 1, 16, 16)).max() == 0


def test_a_rims_pixels_count_more_and_others_as_before():
    mask = torch.zeros(2, 1, 16, 16)
    mask[:1, ..., :4] = 1
    plain, rimmed = pixel_weights(mask), pixel_weights(mask, 2.0)
    torch.testing.assert_close(plain.mean((1, 2, 3)), torch.ones(2))
    torch.testing.assert_close(rimmed.mean((1, 2, 3)), torch.ones(2))
    row = rimmed[0, 0, 7] / rimmed[0, 0, 7, -1]
    assert row[0] == row[3] == pytest.approx(0.2) and row[4].item() == pytest.approx(1 + 2 * (1 - 1 / RIM))
    assert torch.equal(rimmed[1], plain[1]), "nothing is known: there is no rim"


def test_an_error_at_the_rim_costs_more_with_a_rim():
    schedule, t = COSINE, torch.tensor([500])
    mask = torch.zeros(1, 1, 16, 16)
    mask[..., :4] = 1
    x0, noise = torch.zeros(1, 3, 16, 16), torch.zeros(1, 3, 16, 16)
    outputs = [torch.zeros(1, 6, 16, 16) for _ in range(2)]
    outputs[0][:, :3, 8, 4], outputs[1][:, :3, 8, 14] = 1.0, 1.0
    near, far = (hybrid(schedule, o, x0, noise, x0, t, mask, 3.0)[1] for o in outputs)
    assert near > 3 * far and hybrid(schedule, outputs[0], x0, noise, x0, t, mask)[1] == hybrid(schedule, outputs[1], x0, noise, x0, t, mask)[1]
