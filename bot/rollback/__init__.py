"""Undoing what a run wrote: planned and shown first, by the same checked way as any write."""
