"""Training of the base and of the upsampler, both with inpainting."""

from contextlib import nullcontext
from dataclasses import replace
from pathlib import Path

import torch

from ..data.tokens import UNKNOWN, TokenTable
from ..data.vocabulary import load_vocabulary
from ..diffusion.loss import draw_timesteps, hybrid, noise_like
from ..diffusion.schedule import Schedule
from ..networks import GlideUNet
from .binding import binding_loss, watched
from .degrade import degraded
from .feed import Batch
from .models import read_unet, write_unet
from .pieces import join
from .preset import Stage
from .sheet import save_enlarged_sheet, save_sheet
from .state import RunState
from .words import teach_unet


class UNetTrainer:
    """Runs one stage; without helpers every step is a pure function of (stage, step number, state)."""

    def __init__(self, stage: Stage, device: str = "cpu"):
        self.stage, self.device, self.share = stage, device, 1.0
        self.table = TokenTable.of(load_vocabulary(stage.vocabulary))
        torch.manual_seed(stage.seed)
        network = GlideUNet(replace(stage.network, n_vocab=self.table.size))
        if stage.words and stage.words.frozen:
            for parameter in network.text_parameters():
                parameter.requires_grad_(False)
        self.state = RunState(network, self.table, stage.lr, device, stage.muon)
        self.schedule = Schedule(stage.network.noise_schedule, stage.network.diffusion_steps).to(device)

    @property
    def origin(self) -> tuple:
        """What a process that computes gradients beside this one makes its own trainer of."""
        return (self.stage,)

    @property
    def text_ctx(self) -> int:
        """Tokens per caption."""
        return self.stage.network.text_ctx

    @property
    def rim(self) -> float:
        """How much more the rims of holes count in the phase that the run is in."""
        return self.stage.phases[self.stage.phase_at(min(self.state.step, self.stage.steps - 1))[0]].rim

    @property
    def name(self) -> str:
        """File name of the finished model."""
        return "upsample-inpaint" if self.stage.network.super_res else "base-inpaint"

    def step(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """One optimiser step; returns the v error of each sample, helpers' included, and its timestep, on the device, without waiting."""
        state, stage = self.state, self.stage
        generator = torch.Generator().manual_seed(stage.seed * 1_000_003 + state.step)
        loss, error, t = self.loss(batch, generator)
        joined = state.descend(loss, stage.rate(state.step, self.share), stage.ema_half_life, len(t))
        return torch.cat([error, *(e for e, _ in joined)]), torch.cat([t, *(times for _, times in joined)])

    def loss(self, batch: Batch, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The loss of a batch, with gradients; the v error of each sample and its timestep."""
        network, stage = self.state.network, self.stage
        x0, mask, rows, words = batch.tensors(self.device)
        t = draw_timesteps(len(x0), self.schedule.steps, generator, stage.centre).to(self.device)
        noise = noise_like(x0, generator)
        x = self.schedule.noised(x0, noise, t)
        low_res = degraded(x0, generator) if stage.network.super_res else None
        x_in = x.contiguous(memory_format=torch.channels_last)
        with torch.autocast(self.device, dtype=torch.bfloat16), self.watched() as looks:
            output = network(x_in, t, network.encode_text(rows, words), x0, mask, low_res)
        loss, error = hybrid(self.schedule, output, x0, noise, x, t, mask, self.rim)
        if stage.binding:
            owners, spots = torch.from_numpy(batch.owners).to(self.device), torch.from_numpy(batch.spots).to(self.device)
            loss = loss + stage.binding * binding_loss(looks, owners, spots)[0]
        return loss, error, t

    def watched(self):
        """The network's attention, while the stage teaches it to look at the right names."""
        return watched(self.state.network) if self.stage.binding else nullcontext([])

    def teach_words(self, keep: float = 0.0) -> list[float]:
        """Teaches the text encoder before any picture, when the stage says so; returns the loss of every step.

        `keep` above 0 is for a network that has learned to paint: how much its captions are held to what they were (`Lesson.keep`).
        """
        lesson, network = self.stage.words, self.state.network
        if lesson is None:
            return []
        lesson = replace(lesson, keep=keep)
        for parameter in network.text_parameters():
            parameter.requires_grad_(True)
        losses = teach_unet(network, self.table, self.stage.vocabulary, lesson, self.device)
        for parameter in network.text_parameters():
            parameter.requires_grad_(not lesson.frozen)
        self.state.start_from(network.state_dict())
        return losses

    def start_from(self, model: Path) -> None:
        """Takes over the weights of a finished model: a .pt, or a folder of pieces."""
        self.state.start_from(join(model, self.table) if model.is_dir() else read_unet(model, self.table))

    def unknown_names(self) -> list[str]:
        """Things with a token whose row is that of the unknown word, as after taking over a model of fewer words."""
        rows = self.state.network.token_embedding.weight
        strange = {i for i in range(UNKNOWN + 1, len(rows)) if torch.equal(rows[i], rows[UNKNOWN])}
        names = [c.name for c in load_vocabulary(self.stage.vocabulary)]
        return [name for name in names if strange & set(self.table.encode(f" {name}", self.text_ctx)[0])]

    def draw(self, size: int, path: Path) -> None:
        """Writes a sample sheet."""
        if self.stage.network.super_res:
            save_enlarged_sheet(self.state.average, self.table, self.stage.vocabulary, path)
        else:
            save_sheet(self.state.average, self.table, size, path)

    def write(self, folder: Path) -> None:
        """Writes the finished model."""
        write_unet(folder, self.name, self.stage.network, self.state.averaged(), self.stage.vocabulary)
