"""Presets, stages, feeding and training loops."""
