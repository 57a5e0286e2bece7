"""Captioned scenes composed from openly licensed sprites."""
