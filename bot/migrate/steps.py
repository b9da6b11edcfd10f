"""What differs between the formats of the owner's files over time, and how each older form becomes today's. Pure.

Each step knows one difference that a communs before today's really took or wrote. All formats are at version 1 as yet;
one that comes to version 2 gets a step from 1 here, which also writes the new number.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from bot.config.project import WIKIS
from bot.config.source import Source, YamlPath
from bot.config.values import OWN_USER_SPACE, VERSION
from bot.config.yaml_edit import Edit, new_key
from bot.errors import Problem
from bot.locale import N_, _


@dataclass(frozen=True)
class Found:
    """An older form in a file.

    Attributes:
        edit: what makes it today's, None where only a person can.
        gone: the path of the value that goes, empty for none.
        put: a value of the file as a whole that comes, by its key; empty for none.
        problem: what a person has to do, where nothing else can; None else.
    """

    edit: Edit | None = None
    gone: YamlPath = ()
    put: tuple[str, str] | None = None
    problem: Problem | None = None


@dataclass(frozen=True)
class Step:
    """One difference.

    Attributes:
        what: what the step does, in English (``_`` translates it).
        files: the files that it is about; empty for all.
        find: from a file to its older forms.
    """

    what: str
    files: tuple[str, ...]
    find: Callable[[Source], Iterator[Found]]


def _unversioned(source: Source) -> Iterator[Found]:
    """Find a file without its version: ``wikis.yaml``, ``targets.yaml`` and ``bot.yaml`` could do without."""
    if not isinstance(source.data, dict) or "version" in source.data:
        return
    edit = new_key(source, (), "version", VERSION)
    if edit is not None:
        yield Found(edit, put=("version", VERSION))


def _agreed_in_words(source: Source) -> Iterator[Found]:
    """Find an agreement told in words of the owner's: since November 2026 it is an address, or “own user space”."""
    wikis = source.data.get("wikis") if isinstance(source.data, dict) else None
    for name, wiki in wikis.items() if isinstance(wikis, dict) else ():
        path = ("wikis", name, "approval")
        said = wiki.get("approval") if isinstance(wiki, dict) else None
        if not isinstance(said, str) or said.strip() == OWN_USER_SPACE or "://" in said:
            continue
        key, value = source.keys[path], source.values[path]
        line = source.text[source.text.rfind("\n", 0, key.start) + 1 : key.start]
        if line.strip(" ") or "\n" in source.text[key.start : value.end] or source.values[path[:-1]].flow:
            advice = _("write the address of its decision, or “own user space”; or take the line out")
            yield Found(
                problem=source.problem(path, _("this agreement of a community cannot be told from its words"), advice)
            )
        else:
            # Kept for the owner to read: what no rule can turn into an address is not to be claimed.
            yield Found(Edit(key.start, key.start, "# "), gone=path)


STEPS = (
    Step(N_("say which version the format has"), (), _unversioned),
    Step(
        N_("make a remark of a community's agreement that is told in words: apply then says that nothing tells of it"),
        (WIKIS,),
        _agreed_in_words,
    ),
)
