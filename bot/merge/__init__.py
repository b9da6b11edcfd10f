"""Comparing what stands on a wiki with what the catalogue wants, by entry and field."""
