"""Noise schedules, training losses and samplers."""
