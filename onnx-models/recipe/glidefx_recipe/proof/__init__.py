"""Measures what a trained model does, with a recogniser that has only ever seen composed scenes."""
