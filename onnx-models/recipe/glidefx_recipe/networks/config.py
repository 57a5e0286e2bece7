"""The architecture record of a GLIDE U-Net, stored as `config.json` beside a checkpoint."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path


@dataclass(frozen=True)
class UNetConfig:
    """Option names are those of the reference's `model_and_diffusion_defaults()`, plus `prediction`, `low_res_skip` (see
    `GlideUNet.skipped`), `fast_steps` (steps that suit it where few are wanted; 0: the program decides) and `guidance_distilled`
    (one pass does what a guided pair does; written only where it holds).

    `n_vocab` and `dropout` matter while training only and are not written: finished models have a row for each of the
    50257 tokens, which readers expect without `n_vocab`.
    """

    image_size: int = 64
    num_channels: int = 32
    num_res_blocks: int = 1
    channel_mult: str = "1,2,4,6"
    num_head_channels: int = 32
    attention_resolutions: str = "16,8"
    text_ctx: int = 32
    xf_width: int = 256
    xf_layers: int = 4
    xf_heads: int = 4
    xf_final_ln: bool = True
    xf_padding: bool = True
    noise_schedule: str = "squaredcos_cap_v2"
    diffusion_steps: int = 1000
    use_scale_shift_norm: bool = True
    resblock_updown: bool = True
    inpaint: bool = True
    super_res: bool = False
    prediction: str = "v"
    low_res_skip: bool = False
    fast_steps: int = 0
    guidance_distilled: bool = False
    n_vocab: int = 50257
    dropout: float = 0.0

    def __post_init__(self):
        if self.prediction not in ("v", "epsilon"):
            raise ValueError(f"prediction: expected 'v' or 'epsilon', found {self.prediction!r}")
        if self.low_res_skip and not (self.super_res and self.prediction == "v"):
            raise ValueError("low_res_skip: expected an upsampler that predicts v")
        if not (self.use_scale_shift_norm and self.resblock_updown and self.xf_padding):
            raise ValueError("only the GLIDE forms of norm, resampling and padding are written here")
        for width in self.widths:
            if width % 32 or width % self.num_head_channels:
                raise ValueError(f"width {width} is not a multiple of 32 and of {self.num_head_channels}")

    @property
    def widths(self) -> tuple[int, ...]:
        """Channels of each resolution level, finest first."""
        return tuple(int(float(m) * self.num_channels) for m in self.channel_mult.split(","))

    @property
    def attention_strides(self) -> tuple[int, ...]:
        """Downsampling factors at which attention happens (`attention_resolutions` names pixels)."""
        return tuple(self.image_size // int(r) for r in self.attention_resolutions.split(",") if r)

    @property
    def in_channels(self) -> int:
        """3 for x, 4 more for the known picture and its mask, 3 more for the enlarged low-res picture."""
        return 3 + 4 * self.inpaint + 3 * self.super_res


TRAINING_ONLY = ("n_vocab", "dropout")


def write_config(config: UNetConfig, path: Path, vocabulary: dict[str, list[str]] | None = None) -> None:
    """Writes the options other programs need (see the class for what is left out) and, if given, the words that captions may use."""
    options = {k: v for k, v in asdict(config).items() if k not in TRAINING_ONLY and (v or k != "guidance_distilled")}
    words = {"vocabulary": vocabulary} if vocabulary else {}
    Path(path).write_text(json.dumps(options | words, indent=1) + "\n", encoding="utf-8")


def read_config(path: Path, **overrides) -> UNetConfig:
    """Reads `config.json`; unknown options are ignored, `overrides` win."""
    names = {f.name for f in fields(UNetConfig)}
    options = json.loads(Path(path).read_text(encoding="utf-8"))
    return UNetConfig(**{**{k: v for k, v in options.items() if k in names}, **overrides})
