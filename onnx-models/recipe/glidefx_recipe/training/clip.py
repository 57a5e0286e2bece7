"""Training of the noised CLIP: captions and pictures at the base model's noise levels."""

from dataclasses import replace
from pathlib import Path

import torch
import torch.nn.functional as F

from ..data.facts import Facts, spread
from ..data.tokens import TokenTable
from ..data.vocabulary import load_vocabulary
from ..diffusion.loss import draw_timesteps, noise_like
from ..diffusion.schedule import Schedule
from ..networks import NoisedClip
from .feed import Batch
from .models import write_clip
from .pieces import join
from .preset import Stage
from .state import RunState
from .words import facts_loss, teach_clip

HIGHEST_SCALE = 100.0
FACTS_WEIGHT = 0.3
FACTS_HEAD = "facts."


class ClipTrainer:
    """Symmetric contrastive training (Radford et al. 2021); a caption's twins in a batch count as right too."""

    def __init__(self, stage: Stage, device: str = "cpu"):
        self.stage, self.device, self.share = stage, device, 1.0
        concepts = load_vocabulary(stage.vocabulary)
        self.table = TokenTable.of(concepts)
        self.facts = len(Facts(concepts))
        torch.manual_seed(stage.seed)
        network = NoisedClip(replace(stage.clip, n_vocab=self.table.size), self.facts)
        self.state = RunState(network, self.table, stage.lr, device)
        self.schedule = Schedule("squaredcos_cap_v2", stage.clip.n_timesteps).to(device)

    @property
    def origin(self) -> tuple:
        """What a process that computes gradients beside this one makes its own trainer of."""
        return (self.stage,)

    @property
    def text_ctx(self) -> int:
        """Tokens per caption."""
        return self.stage.clip.max_text_len

    def step(self, batch: Batch) -> tuple[torch.Tensor, torch.Tensor]:
        """One optimiser step; returns the loss of each pair, helpers' included, and its timestep, on the device, without waiting."""
        state, stage = self.state, self.stage
        generator = torch.Generator().manual_seed(stage.seed * 1_000_003 + state.step)
        loss, error, t = self.loss(batch, generator)
        joined = state.descend(loss, stage.rate(state.step, self.share), stage.ema_half_life, len(t))
        return torch.cat([error, *(e for e, _ in joined)]), torch.cat([t, *(times for _, times in joined)])

    def loss(self, batch: Batch, generator: torch.Generator) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
        """The loss of a batch, with gradients; the contrastive loss of each pair and its timestep."""
        network = self.state.network
        x0, _, rows, words = batch.tensors(self.device)
        t = draw_timesteps(len(x0), self.schedule.steps, generator, self.stage.centre).to(self.device)
        noise = noise_like(x0, generator)
        with torch.autocast(self.device, dtype=torch.bfloat16):
            text, image = network(rows, words.sum(1).clamp(min=1), self.schedule.noised(x0, noise, t), t)
            facts = torch.from_numpy(spread(batch.facts, self.facts)).to(self.device).float()
            read = [facts_loss(network.facts(network.readable(part)), facts) for part in (text, image)]
        loss = contrastive(text.float(), image.float(), network.log_scale, same_rows(rows))
        return loss.mean() + FACTS_WEIGHT * sum(read), loss.detach(), t

    def teach_words(self) -> list[float]:
        """Teaches the text encoder before any picture, when the stage says so; returns the loss of every step."""
        lesson, network = self.stage.words, self.state.network
        if lesson is None:
            return []
        losses = teach_clip(network, self.table, self.stage.vocabulary, lesson, self.device)
        self.state.start_from(network.state_dict())
        return losses

    def start_from(self, model: Path) -> None:
        """Takes over the weights of a folder of pieces; the head that reads facts only where the vocabulary has as many."""
        own = self.state.network.state_dict()
        weights = join(model, self.table)
        other = {name for name, value in weights.items() if name.startswith(FACTS_HEAD) and value.shape != own[name].shape}
        self.state.start_from(weights | {name: own[name] for name in other})

    def draw(self, size: int, path: Path) -> None:
        """Nothing to see."""

    def write(self, folder: Path) -> None:
        """Writes both encoders."""
        write_clip(folder, self.stage.clip, self.state.averaged(), self.table)


def same_rows(rows: torch.Tensor) -> torch.Tensor:
    """bool [N, N]: whether two captions have the same tokens."""
    return (rows[:, None] == rows[None]).all(2)


def contrastive(text, image, log_scale, same) -> torch.Tensor:
    """Mean of both directions' cross entropies, [N]; the right answers of a row share its weight."""
    logits = log_scale.exp().clamp(max=HIGHEST_SCALE) * text @ image.T
    wanted = same.float() / same.sum(1, keepdim=True)
    by_text = -(wanted * F.log_softmax(logits, 1)).sum(1)
    return (by_text - (wanted * F.log_softmax(logits.T, 1)).sum(1)) / 2
