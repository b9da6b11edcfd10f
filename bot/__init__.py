"""Keep one list of commons true on several wikis: load, render, plan, review, apply."""

from pathlib import Path

__version__ = "0.1.0"

# Where Pywikibot finds the script "communs" (see pyproject.toml).
FOLDER = Path(__file__).parent
