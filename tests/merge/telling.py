"""Values of an entry told in a few words, and the paths that they know."""

from typing import Any

from bot.render.objects import DateView, LinkView, MaturityView, PageView, RelatedView, SupportView


def told(value: Any) -> str:  # noqa: PLR0911 (one a kind of value)
    """A value of an entry in a few words."""
    match value:
        case None:
            return "–"
        case tuple():
            return ", ".join(map(told, value)) or "–"
        case PageView():
            return f"{value.prefix}{value.title}{' (same)' if value.same else ''}"
        case MaturityView():
            return f"{value.stage}={value.word}{told_more(value.note)}"
        case SupportView():
            return f"{value.kind}{told_more(value.url)}"
        case LinkView():
            return f"{value.kind} {value.url}{told_more(value.note)}"
        case DateView():
            return f"{value.word}{' (day)' if value.is_day else ''}"
        case RelatedView():
            return f"{value.name}{told_more(value.page)}"
        case _:
            return str(value)


def told_more(value: Any) -> str:
    return "" if value is None else f" / {told(value)}"


def paths(value: Any) -> set[str]:  # noqa: PLR0911 (likewise)
    """The paths that the parts of a value know."""
    match value:
        case None:
            return set()
        case tuple():
            return {path for one in value for path in paths(one)}
        case PageView():
            return paths(value.title)
        case MaturityView():
            return paths(value.word) | paths(value.note)
        case SupportView():
            return paths(value.kind) | paths(value.url)
        case LinkView():
            return paths(value.url) | paths(value.note)
        case DateView():
            return paths(value.word)
        case RelatedView():
            return paths(value.name) | paths(value.page)
        case _:
            return {value.path}


def changes(pairs: tuple[tuple[Any, Any], ...]) -> list[str]:
    return [f"{told(before)} → {told(after)}" for before, after in pairs]
