"""Keep one list of commons true on several wikis: load, render, plan, review, apply."""

__version__ = "0.1.0"
