"""From a plan to one HTML file that asks nothing of anybody: styles and script inside it, allowed by their digests."""

from base64 import b64encode
from collections.abc import Mapping
from functools import cache
from hashlib import sha256
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from bot.locale import _, ngettext, translation
from bot.locale.moment import moment
from bot.masked import masked
from bot.plan.model import Plan
from bot.report.diff import words
from bot.report.page import view
from bot.report.plan import totals

FOLDER = Path(__file__).parent
"""Where the templates, styles and script of pages lie."""


def reader_language() -> str:
    """Return the language that messages are in."""
    return translation().info().get("language") or "en"


def environment(*folders: Path) -> Environment:
    """Return the template engine: every value is escaped, and an unknown one is an error.

    Args:
        folders: with templates beside those of the report.
    """
    engine = Environment(
        loader=FileSystemLoader([*folders, FOLDER / "templates"]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    engine.filters |= {"masked": masked, "moment": moment}
    engine.globals |= {
        "_": _,
        "ngettext": ngettext,
        "lang": reader_language(),
        "removed": _("removed"),
        "added": _("added"),
        "stretches": view.stretches,
        "words": words,
        "kind": view.kind,
        "deed": view.deed,
        "sides": view.sides,
        "source": view.source,
    }
    return engine


@cache
def static(name: str) -> str:
    """Return one of our own files, styles or script."""
    return (FOLDER / "static" / name).read_text(encoding="utf-8")


def _digest(text: str) -> str:
    return f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'"


def report(plan: Plan, languages: Mapping[str, str]) -> str:
    """Return the whole page.

    Args:
        plan: the plan.
        languages: language of each target's wiki by the target's id, as far as they are known.
    """
    style, script = static("page.css"), static("page.js")
    allowed = f"style-src {_digest(style)}; script-src {_digest(script)}"
    policy = f"default-src 'none'; {allowed}; base-uri 'none'; form-action 'none'"
    targets = view.shown(plan, languages)
    return (
        environment()
        .get_template("report.html")
        .render(
            plan=plan,
            targets=targets,
            sections=view.sections(targets),
            totals=totals(plan),
            policy=policy,
            # Our own files, that hold no value of anybody's.
            style=Markup(style),  # noqa: S704
            script=Markup(script),  # noqa: S704
        )
    )
