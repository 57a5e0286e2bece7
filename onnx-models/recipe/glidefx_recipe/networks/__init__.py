"""GLIDE-family networks whose state-dict names and shapes are those of openai/glide-text2im."""

from .clip import ClipConfig, NoisedClip
from .config import UNetConfig, read_config, write_config
from .unet import GlideUNet

__all__ = ["ClipConfig", "GlideUNet", "NoisedClip", "UNetConfig", "read_config", "write_config"]
