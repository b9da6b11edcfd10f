"""Telling editors on their talk pages what became of their corrections."""
