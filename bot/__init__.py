"""Keep one list of commons true on several wikis: load, render, plan, review, apply."""

import os
from pathlib import Path

__version__ = "0.1.0"

# Pydantic would look through every installed package for plugins, which have no business here, at every start.
os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")

# Where Pywikibot finds the script "communs" (see pyproject.toml).
FOLDER = Path(__file__).parent
