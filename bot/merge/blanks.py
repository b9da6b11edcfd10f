"""Blanks in a template's own words: editors, and what helps them type, put no-break ones there."""

# As many characters: places stay what they are.
_BREAKING = {ord("\u00a0"): " ", ord("\u202f"): " "}


def breaking(text: str) -> str:
    """Return ``text`` with a plain blank for each no-break space: for comparing a template's words only."""
    return text.translate(_BREAKING)
