"""Carrying a plan out, with every check before and after each write."""
