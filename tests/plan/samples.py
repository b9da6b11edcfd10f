"""A small list of commons, its page and its account, for the tests of plan and apply."""

from collections.abc import Callable
from dataclasses import replace

from bot.catalogue.ids import slug_of
from bot.merge.aligned import Standing
from bot.merge.merge import ListMerger
from bot.merge.notes import parse_notes
from bot.merge.outcome import Merged
from bot.plan.parts import Change
from bot.plan.snapshot import Account, Revision, Snapshot
from bot.plan.wanted import Comparison, Merge, Narrowed, Removals, Wanted
from bot.render.rendering import Block, Rendering
from bot.render.template import ListTemplate
from bot.render.vocabulary import words_of
from bot.targets.normal import as_stored, sha1
from bot.targets.region import Region, write
from tests.merge.catalogues import catalogue, comparer

BOT = "Communs-bot"
PERSON = "Camille"
TARGET = "liste"
PAGE = "Utilisateur:Anis/Communs"
ACCOUNT = Account(name=BOT)
NOBODY = Account(name="")
TEMPLATE = ListTemplate(
    "<% for group in view.groups %>\n<% for entry in group.entries %>\n<% block entry scoped %>\n"
    "* << entry.name >>\n<% endblock %>\n<% endfor %>\n<% endfor %>\n",
    "templates/liste.wikitext",
)


def rendered(*names: str) -> Rendering:
    """A list with one line an entry."""
    blocks, offset = [], 0
    for name in names:
        blocks.append(Block(offset, offset + len(name) + 3, name.lower(), ""))
        offset += len(name) + 3
    return Rendering(text="\n".join(f"* {name}" for name in names), spans=(), blocks=tuple(blocks), template="7fQ2")


def framed(body: str, kept: str = "") -> str:
    """A text between the markers of the list, with notes of what is kept."""
    return write(body, target=TARGET, template="7fQ2", help_page="Aide:Robot", language="en", kept=kept)


def listed(*names: str) -> str:
    """The region that lists these names."""
    return framed(rendered(*names).text)


def compared(names: tuple[str, ...]) -> Callable[[str], Comparison]:
    """Compare a list, line by line, with the one that has these names."""

    def compare(old: str) -> Comparison:
        before = [line.removeprefix("* ") for line in old.split("\n") if line.startswith("* ")]
        gone = [name for name in before if name not in names]
        new = [name for name in names if name not in before]
        return Comparison(
            changes=(
                *(Change(kind="added", entry=name.lower(), name=name) for name in new),
                *(Change(kind="removed", entry=name.lower(), name=name) for name in gone),
            ),
            removed=len(gone),
            total=len(before),
        )

    return compare


def merged(names: tuple[str, ...]) -> Merge:
    """Merge a list with the one that has these names."""
    compare = comparer(catalogue(*({"name": name, "id": slug_of(name)} for name in names)), used=TEMPLATE)
    merger = ListMerger(compare, compare, words_of("en"), lambda _kept: "", lambda _path: None)

    def merge(base: Region, wiki: Region, *, undone: bool, save: int) -> Merged:
        assert save
        notes = parse_notes(base.kept)
        assert notes is not None
        return merger.merge(Standing(base.body, notes, wiki.body, undone))

    return merge


def wanted(*names: str, only: tuple[str, ...] = (), narrowed: tuple[str, ...] = (), **others: object) -> Wanted:
    """What the target wants: a list of these names at the bottom of its page.

    Args:
        names: the entries that the catalogue has.
        only: ids of the entries asked for.
        narrowed: the entries that the page has after only those changed.
        others: other attributes of ``Wanted``.
    """
    sample = Wanted(
        target=TARGET,
        wiki="movilab",
        wiki_name="Movilab",
        language="en",
        page=PAGE,
        place="bottom",
        heading=False,
        render=lambda: rendered(*names),
        compare=compared(names),
        merge=merged(names),
        framed=framed,
        source_page="Utilisateur:Communs-bot",
        stop_page="Utilisateur:Communs-bot/Stop",
        removals=Removals(),
        only=frozenset(only),
        narrow=lambda _old: Narrowed(rendered(*narrowed).text, listed(*narrowed)),
    )
    return replace(sample, **others)  # type: ignore[arg-type]


def revision(text: str, *, number: int = 7, parent: int = 6, user: str = BOT, registered: bool = True) -> Revision:
    """A revision as the wiki stores it."""
    stored = as_stored(text)
    return Revision(
        id=number,
        parent=parent,
        text=stored,
        sha1=sha1(stored),
        timestamp="2026-03-01T12:00:00Z",
        user=user,
        registered=registered,
        comment="relecture",
    )


def snapshot(text: str | Revision | None, **others: object) -> Snapshot:
    """The page with this text, saved last by our account, or with this newest revision; None for no page."""
    newest = revision(text) if isinstance(text, str) else text
    sample = Snapshot(title=PAGE, url="https://movilab.example/Communs", revision=newest)
    return replace(sample, **others)  # type: ignore[arg-type]
