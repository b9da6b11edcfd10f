"""What stands on a page, and what merging says that people did there, by its place."""

from collections.abc import Iterator

from bot.merge.outcome import Merged
from bot.plan.kept import Kept
from tests.merge.catalogues import field_of
from tests.merge.world import FIELDS, Fields, Page, Thing

# What a person did, by entry and field; a whole entry has no field.
Place = tuple[str, str]


class Broken(Exception):  # noqa: N818 (what a simulation looks for)
    """Merging did not do what it promises."""

    def __init__(self, kind: str, what: str) -> None:
        """Say which promise, and how."""
        super().__init__(f"{kind}: {what}")
        self.kind = kind


def whole(fields: Fields) -> str:
    """Return a word for all that an entry says: a decision about it is void when one field changes."""
    return repr(sorted(fields.items()))


def kept_by_place(merged: Merged, page: Page) -> Iterator[tuple[Place, Kept]]:
    """Yield what merging says that people did, by its place; the order aside."""
    for one in (one for one in merged.kept if one.decision != "decline"):
        if one.kind == "changed" and one.entry:
            yield (one.entry, field_of(one.field, one.entry)), one
        elif one.kind == "changed":
            yield (one.field.split(".")[1], "title"), one
        elif one.kind in {"removed", "shape"}:
            yield (one.entry, ""), one
        elif one.kind in {"text", "added"}:
            names = _own_in(one.wiki, page)
            yield from ((("", name), one) for name in names)
            if not names:
                yield (_entry_in(one.wiki, page), ""), one


def order_links(fields: Fields, text: str) -> None:
    """Let links stand as they do in a text: whose order counts where two sides have one each, nobody says."""
    links = {name: fields[name] for name in FIELDS if name.startswith("links.") and name in fields}
    start = max(0, text.find(f"'''{fields['name']}'''"))
    for name in sorted(links, key=lambda name: text.find(links[name], start)):
        fields[name] = fields.pop(name)


def _own_in(text: str, page: Page) -> list[str]:
    """Return the names of people's own things that a text consists of: a damaged entry keeps the line behind it."""
    name = next((name for name, own in page.own.items() if own == text), None)
    if name is not None:
        return [name]
    try:
        return [thing.key for thing in in_order(text, {Thing("own", name): own for name, own in page.own.items()})]
    except Broken:
        return []


def _entry_in(text: str, page: Page) -> str:
    return next((key for key, fields in page.entries.items() if fields["name"] in text.partition("\n")[0]), "?")


def in_order(text: str, texts: dict[Thing, str]) -> Iterator[Thing]:
    lines, place = text.split("\n"), 0
    waiting: dict[str, list[Thing]] = {}
    for thing, written in reversed(texts.items()):
        waiting.setdefault(written, []).append(thing)
    while place < len(lines):
        if not lines[place]:
            place += 1
            continue
        for end in range(len(lines), place, -1):
            block = "\n".join(lines[place:end])
            if waiting.get(block):
                yield waiting[block].pop()
                place = end
                break
        else:
            raise Broken("torn", f"nothing whole stands at {lines[place]!r}")
