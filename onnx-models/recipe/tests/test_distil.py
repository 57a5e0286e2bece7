"""Distillation: what a student is trained towards, that it learns, and that it is the same network."""

import json
from dataclasses import replace

import pytest
import torch
from test_gradients import wait_for
from test_training import batches, trainer

from glidefx_recipe import distil
from glidefx_recipe.diffusion.samplers import Sampling, moved
from glidefx_recipe.diffusion.schedule import Schedule
from glidefx_recipe.networks import GlideUNet, read_config
from glidefx_recipe.training.distil import Distiller, Guidance, Halving, two_steps
from glidefx_recipe.training.gradients import OWN_SAMPLES, Batches, GradientProcess, parts, trained
from glidefx_recipe.training.pieces import finish, split

GOALS = {"guidance": Guidance(20.0), "eight": Halving(8), "four": Halving(4), "one": Halving(1)}


def taught(name, folder):
    """A tiny teacher that has learned a little, written; and its stage."""
    t = trainer(name)
    torch.manual_seed(1)
    for parameter in t.state.network.parameters():
        if parameter.abs().max() == 0:
            torch.nn.init.normal_(parameter, std=0.05)
    t.state.start_from(t.state.network.state_dict())
    t.write(folder)
    return folder / f"{t.name}.pt", t.stage


@pytest.mark.parametrize("goal", GOALS)
def test_a_student_comes_nearer_to_its_goal(goal, tmp_path):
    student = Distiller(*reversed(taught("base", tmp_path)), GOALS[goal])
    batch = batches(student, 1)[0]
    errors = []
    for _ in range(12):
        student.state.step, step = 5, student.state.step  # the same noise each time
        errors.append(student.step(batch)[0].mean())
        student.state.step = step + 1
    assert errors[-1] < errors[0]
    again = Distiller(student.stage, tmp_path / "base-inpaint.pt", GOALS[goal])
    assert all(torch.equal(p, q) for p, q in zip(student.teacher.parameters(), again.teacher.parameters()))


@pytest.mark.parametrize("name", ("base", "upsampler"))
def test_a_student_is_the_same_network_under_the_same_names(name, tmp_path):
    teacher, stage = taught(name, tmp_path)
    student = Distiller(stage, teacher, Halving(4))
    student.step(batches(student, 1)[0])
    student.write(tmp_path / "student")
    before, after = (torch.load(p, weights_only=True) for p in (teacher, tmp_path / "student" / teacher.name))
    assert {k: v.shape for k, v in before.items()} == {k: v.shape for k, v in after.items()}
    config = read_config(tmp_path / "student" / "config.json")
    assert config == replace(read_config(tmp_path / "config.json"), fast_steps=4)
    GlideUNet(replace(config, n_vocab=50257)).load_state_dict({k: v.float() for k, v in after.items()})


def test_the_configuration_says_that_guidance_was_learned_and_otherwise_nothing(tmp_path):
    teacher, stage = taught("base", tmp_path)
    Distiller(stage, teacher, Guidance()).write(tmp_path / "student")
    assert json.loads((tmp_path / "student" / "config.json").read_text())["guidance_distilled"] is True
    assert "guidance_distilled" not in json.loads((tmp_path / "config.json").read_text())


def test_the_goal_of_guidance_is_the_guided_pair(tmp_path):
    student = Distiller(*reversed(taught("base", tmp_path)), Guidance(3.0))
    x0, mask, rows, words = batches(student, 1)[0].tensors()
    x, t, teacher = torch.randn_like(x0), torch.tensor([900, 600, 300, 10]), student.teacher
    with torch.no_grad():
        target = student.target(x, t, (rows, words), (x0, mask, None))
        without = teacher(x, t, teacher.encode_text(*student.table.batch([""] * 4, student.text_ctx)), x0, mask)[:, :3]
        with_words = teacher(x, t, teacher.encode_text(rows, words), x0, mask)
    torch.testing.assert_close(target[:, :3], 3 * with_words[:, :3] - 2 * without, atol=1e-4, rtol=1e-4)
    torch.testing.assert_close(target[:, 3:], with_words[:, 3:])


def test_guidance_leaves_the_variance_to_the_teacher(tmp_path):
    student = Distiller(*reversed(taught("base", tmp_path)), Guidance(3.0))
    output, target = torch.randn(2, 2, 6, 8, 8)
    output[:, 3:] = target[:, 3:]
    t = torch.tensor([500, 20])
    assert student.variance_loss(output, target, None, None, t) == 0
    output[0, 4, 2, 2] += 1
    assert student.variance_loss(output, target, None, None, t) > 0


def test_an_upsampler_has_no_guidance_to_learn(tmp_path):
    with pytest.raises(ValueError, match="expected a base"):
        Distiller(*reversed(taught("upsampler", tmp_path)), Guidance())


def test_a_process_beside_it_learns_from_the_same_teacher(tmp_path):
    student = Distiller(*reversed(taught("base", tmp_path)), Guidance(3.0))
    with GradientProcess(student, 1) as helper:
        wait_for(helper.shared.ready.is_set)
        theirs = parts(helper.shared.gradients, helper.parameters)
        generator = torch.Generator().manual_seed((student.stage.seed * 7_919 + 1) * 1_000_003)
        loss, _, _ = student.loss(Batches(student, OWN_SAMPLES).next(0), generator)
        for a, b in zip(theirs, torch.autograd.grad(loss, trained(student.state.network))):
            assert (a - b).norm() <= 0.02 * b.norm() + 1e-6


@pytest.mark.parametrize("steps", (1, 2, 3, 4, 8))
def test_one_step_with_the_goals_v_ends_where_two_of_the_teachers_do(steps):
    schedule, generator = Schedule(), torch.Generator().manual_seed(steps)
    times = Sampling(2 * steps, trailing=True).timesteps(schedule)
    own = Sampling(steps, trailing=True).timesteps(schedule)
    assert times[::2] == own
    x = torch.randn(1, 3, 8, 8, generator=generator)
    weight = torch.randn(3, 3, generator=generator) / 3
    nothing = torch.zeros(1, 3, 8, 8), torch.zeros(1, 1, 8, 8)

    def velocity(y, t):
        return torch.einsum("oc,nchw->nohw", weight, y) + t[:, None, None, None] / 2000

    def plainly(y, t, to):
        x0 = schedule.picture(y, velocity(y, torch.tensor([t])), torch.tensor([t])).clamp(-1, 1)
        return moved(schedule, y, x0, t, to) if to >= 0 else x0

    for i, t in enumerate(own):
        end = own[i + 1] if i + 1 < steps else -1
        wanted = plainly(plainly(x, t, times[2 * i + 1]), times[2 * i + 1], end)
        v = two_steps(velocity, schedule, steps, x, torch.tensor([t]), nothing)
        x0 = schedule.picture(x, v, torch.tensor([t]))
        got = moved(schedule, x, x0, t, end) if end >= 0 else x0
        torch.testing.assert_close(got, wanted, atol=5e-4, rtol=5e-4)


def test_known_pixels_of_the_goal_are_those_of_the_picture():
    schedule = Schedule()
    picture, mask = torch.rand(2, 3, 8, 8) * 2 - 1, torch.zeros(2, 1, 8, 8)
    mask[..., :4] = 1
    x, t = torch.randn(2, 3, 8, 8), torch.tensor([999, 249])
    v = two_steps(lambda y, s: torch.zeros_like(y), schedule, 4, x, t, (picture, mask))
    x0 = schedule.picture(x, v, t)
    torch.testing.assert_close(x0[..., :4], picture[..., :4], atol=1e-3, rtol=1e-3)


def test_halving_asks_at_the_students_own_timesteps_evenly():
    t = Halving(4).timesteps(16, Schedule(), torch.Generator().manual_seed(0), 0.0)
    assert sorted(t.tolist()) == [249] * 4 + [499] * 4 + [749] * 4 + [999] * 4


def test_the_command_hands_each_student_to_the_next_and_goes_on_where_it_stopped(tmp_path, monkeypatch):
    monkeypatch.setenv("GLIDEFX_RECIPE_WORK", str(tmp_path / "work"))
    teacher, _ = taught("base", tmp_path)
    monkeypatch.setattr("glidefx_recipe.training.unet.UNetTrainer.draw", lambda *where: None)
    words = ["--preset", "tiny", "--teacher", str(teacher), "--guidance", "2", "--steps", "8", "4", "--pictures", "4"]
    words += ["--pieces", str(tmp_path / "pieces")]
    monkeypatch.setattr(distil, "lesson", lambda o, lesson=distil.lesson: replace(lesson(o), warmup=1))
    distil.main(words)
    runs = tmp_path / "work" / "runs"
    assert sorted(p.name for p in runs.iterdir()) == ["tiny-base-4", "tiny-base-8", "tiny-base-guidance"]
    config = json.loads((runs / "tiny-base-4" / "model" / "config.json").read_text())
    assert config["guidance_distilled"] is True and config["fast_steps"] == 4
    finish("tiny", "base", tmp_path / "pieces", tmp_path / "finished")
    assert json.loads((tmp_path / "finished" / "config.json").read_text()) == config, "pieces say what they have learned"
    kept = [runs / "tiny-base-4" / "model" / "base-inpaint.pt", tmp_path / "pieces" / "piece-00.bin"]
    before, pieces = (file.read_bytes() for file in kept)
    kept[1].unlink()
    distil.main(words)
    assert [file.read_bytes() for file in kept] == [before, pieces], "parts that are done are read again, not begun"


def test_no_pieces_are_written_of_a_part_that_was_told_to_end(tmp_path, monkeypatch):
    monkeypatch.setenv("GLIDEFX_RECIPE_WORK", str(tmp_path / "work"))
    monkeypatch.setattr("glidefx_recipe.training.runner.Runner.run", lambda self, deadline: None)
    teacher, _ = taught("base", tmp_path)
    distil.main(["--preset", "tiny", "--teacher", str(teacher), "--guidance", "2", "--pieces", str(tmp_path / "pieces")])
    assert not (tmp_path / "pieces").exists()


@pytest.mark.parametrize("form", ("a .pt", "pieces"))
def test_what_a_teacher_has_learned_is_not_forgotten_and_not_taught_twice(form, tmp_path):
    student = Distiller(*reversed(taught("base", tmp_path / "teacher")), Guidance())
    student.write(tmp_path)
    split(student.state.averaged(), student.table, tmp_path / "pieces", student.learned)
    model = str(tmp_path / "base-inpaint.pt" if form == "a .pt" else tmp_path / "pieces")
    words = ["--preset", "tiny", "--teacher", model]
    assert distil.lesson(distil.arguments([*words, "--steps", "4"])).network.guidance_distilled
    with pytest.raises(SystemExit, match="learned its guidance already"):
        distil.lesson(distil.arguments([*words, "--guidance", "2"]))


def test_a_part_of_another_teacher_or_goal_is_refused_and_one_that_is_done_rests(tmp_path, monkeypatch):
    monkeypatch.setenv("GLIDEFX_RECIPE_WORK", str(tmp_path / "work"))
    monkeypatch.setattr("glidefx_recipe.training.unet.UNetTrainer.draw", lambda *where: None)
    teacher, _ = taught("base", tmp_path)
    words = ["--preset", "tiny", "--guidance", "2", "--pictures", "8"]
    distil.main([*words, "--teacher", str(teacher), "--minutes", "0"])
    folder = tmp_path / "work" / "runs" / "tiny-base-guidance"
    assert json.loads((folder / "part.json").read_text())["done"] is True
    before = (folder / "state.pt").read_bytes()
    distil.main([*words, "--teacher", str(teacher)])
    assert (folder / "state.pt").read_bytes() == before, "it has had its minutes"
    moved = tmp_path / "moved.pt"
    torch.save({name: value + 1 for name, value in torch.load(teacher, weights_only=True).items()}, moved)
    for other in (["--teacher", str(moved)], ["--teacher", str(teacher), "--guidance", "3"]):
        with pytest.raises(SystemExit, match="another teacher or goal"):
            distil.main([*words, *other])
    (folder / "part.json").unlink()
    with pytest.raises(SystemExit, match="another teacher or goal"):
        distil.main([*words, "--teacher", str(teacher)])


@pytest.mark.parametrize("goal, guidance", ((Guidance(), 1), (Halving(8), 3)))
def test_its_sheet_is_guided_unless_guidance_is_learned(goal, guidance, tmp_path, monkeypatch):
    asked = []
    monkeypatch.setattr("glidefx_recipe.training.sheet.sample", lambda v, noise, s, sampling, k: asked.append(sampling.guidance) or noise)
    Distiller(*reversed(taught("base", tmp_path)), goal).draw(16, tmp_path / "sheet.png")
    assert asked == [guidance]


ODD = (
    (["--steps", "8", "3"], "must be half"),
    ([], "nothing to do"),
    (["--guidance", "2", "--interval", "3", "3"], "a greater highest one"),
)


@pytest.mark.parametrize("words, message", ODD)
def test_odd_wishes_are_refused(words, message, capsys):
    with pytest.raises(SystemExit):
        distil.arguments(["--teacher", "x", *words])
    assert message in capsys.readouterr().err


def test_a_student_of_no_steps_is_refused():
    with pytest.raises(ValueError, match="expected at least one step, found 0"):
        Halving(0)
