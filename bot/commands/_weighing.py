"""What a source would change in the catalogue: shown, asked about, and made into the bytes that it would have."""

import json
from collections.abc import Sequence
from dataclasses import dataclass

import click

from bot.cli import Settings
from bot.commands._changing import show_bytes, sources
from bot.config.project import Project
from bot.config.source import Source
from bot.errors import Exit
from bot.importing.guess import Reading
from bot.importing.join import joined
from bot.importing.members import as_member
from bot.importing.personal import without_anybodys
from bot.importing.proposal import Proposal
from bot.importing.propose import proposals
from bot.importing.write import imported
from bot.locale import _, ngettext
from bot.report import imported as report
from bot.report.terminal import console


@dataclass(frozen=True)
class Weighed:
    """What readings would change in the catalogue, and what of it was accepted.

    Attributes:
        found: what would change, shown already.
        accepted: what of it was accepted.
        source: the catalogue as it was read.
        content: the bytes that it would have; None where nothing in it changes.
    """

    found: Sequence[Proposal]
    accepted: Sequence[Proposal]
    source: Source
    content: bytes | None

    @property
    def code(self) -> Exit:
        """Whether something that was shown is not taken; what the page does not have needs no taking."""
        left = [one for one in self.found if one not in self.accepted and one.kind != "gone"]
        return Exit.CHANGES if left else Exit.DONE


@dataclass(frozen=True)
class Manner:
    """How readings are weighed.

    Attributes:
        interactive: whether each thing is asked about.
        yes: whether all that was added or changed is taken.
        retire_gone: whether what the page does not have is retired, too.
        as_json: whether it is printed for programs.
        whole: whether the page holds all that the catalogue should have.
        member: the key of the contributor whose list it is; empty for the catalogue's own.
    """

    interactive: bool = False
    yes: bool = False
    retire_gone: bool = False
    as_json: bool = False
    whole: bool = True
    member: str = ""


def weighed(settings: Settings, project: Project, readings: Sequence[tuple[Reading, str]], manner: Manner) -> Weighed:
    """Show what readings would change in the catalogue, and ask; write nothing."""
    reading, wiki = joined(readings)
    reading = without_anybodys(reading)
    found = proposals(reading, project.catalogue, project.source.data, wiki=wiki)
    if manner.member:
        found = as_member(found, reading, project.catalogue, manner.member)
    if not manner.whole:
        found = [one for one in found if one.kind in {"added", "changed"}]
    out = console()
    if manner.as_json:
        click.echo(json.dumps([report.as_json(one) for one in found], ensure_ascii=False, indent=2))
    elif not manner.interactive:
        report.print_proposals(out, found)
        if found or reading.entries:
            click.echo(report.told(found))
    if not reading.entries and not manner.as_json:
        click.echo(_("No list of commons was found there. Try with the list alone, pasted: communs import -"))
    if manner.interactive:
        accepted = _asked(found)
    else:
        accepted = [one for one in found if manner.yes and (manner.retire_gone or one.kind != "gone")]
    source, wikis = sources(settings.folder)
    content = imported(source, accepted, wikis=wikis) if accepted else None
    if content is not None and not manner.as_json:
        show_bytes(source, content)
    left = sum(one.kind == "gone" and one not in accepted for one in found)
    if manner.yes and left and not manner.as_json:
        click.echo(
            ngettext(
                "{n} that the page does not have stays. To retire it: --retire-gone",
                "{n} that the page does not have stay. To retire them: --retire-gone",
                left,
            ).format(n=left)
        )
    return Weighed(found, accepted, source, content)


def _asked(found: Sequence[Proposal]) -> list[Proposal]:
    """Ask about each: yes, no, all that are left, none that are left."""
    out, accepted = console(), []
    answers = {_("y"): "yes", _("n"): "no", _("a"): "all", _("q"): "quit"}
    told = _("[y] take it, [n] leave it, [a] take this and all after it, [q] stop here")
    rest = ""
    for number, one in enumerate(found, start=1):
        if rest == "all":
            if one.kind != "gone":
                accepted.append(one)
            continue
        report.print_proposal(out, one, number)
        question = told if one.kind != "gone" else _("[y] retire it, [n] leave it, [q] stop here")
        allowed = [key for key, answer in answers.items() if answer != "all" or one.kind != "gone"]
        rest = answers[click.prompt(f"       {question}", type=click.Choice(allowed), show_choices=False)]
        if rest in {"yes", "all"}:
            accepted.append(one)
        elif rest == "quit":
            break
    return accepted
