"""``communs resolve``: settle what the wiki and the catalogue say differently."""

import sys
from collections.abc import Sequence
from typing import Literal

import click

from bot.catalogue.change import SetField
from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.commands._decided import look, tell_unseen, write
from bot.commands._next import command_of
from bot.commands._session import Session
from bot.config.chosen import chosen_wikis
from bot.errors import Exit, UsageError
from bot.locale import _, ngettext
from bot.logs import tell
from bot.plan.kept import Kept
from bot.pull.decide import Decided
from bot.pull.offer import Offer
from bot.pull.settle import concerned, gives_way, rival
from bot.report.offer import print_offer, print_offers
from bot.report.terminal import console

Side = Literal["wiki", "catalogue", "edit"]

# What --wiki means without a name.
_ANY = "*"


@click.command(
    short_help=_("Settle conflicts: what the wiki and the catalogue changed differently."),
    help=_(
        "Show the conflicts with their three sides: what was saved last, what the wiki says, what the catalogue says. "
        "With --wiki the catalogue takes what the wiki says; with --catalogue the next apply writes what the catalogue "
        "says; with --edit you write a third text.\n\n"
        "Where two wikis say different things, name the one that is right, as in --wiki movilab: the next apply writes "
        "its text to the others.\n\n"
        "Example: communs resolve movilab-liste --field opteos.summary.fr --wiki"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"), shell_complete=targets_named)
@click.option(
    "--wiki",
    "wiki",
    is_flag=False,
    flag_value=_ANY,
    metavar=_("[WIKI]"),
    help=_("Take what the wiki says into the catalogue; of several wikis, what this one says."),
)
@click.option(
    "--catalogue", "side", flag_value="catalogue", help=_("Let the catalogue stand: put it back on the wiki.")
)
@click.option("--edit", "side", flag_value="edit", help=_("Write the text in an editor (EDITOR)."))
@click.option(
    "--field",
    "fields",
    multiple=True,
    metavar=_("FIELD|ENTRY"),
    help=_("Only this conflict, by its field or its entry; may be given several times."),
)
@click.pass_obj
def command(
    settings: Settings, *, targets: tuple[str, ...], wiki: str | None, side: Side | None, fields: tuple[str, ...]
) -> Exit:
    """Plan, show, settle, write."""
    if wiki is not None:
        if side is not None:
            raise UsageError(
                _("--wiki goes with neither --catalogue nor --edit"), advice=_("settle one conflict at a time: --field")
            )
        side = "wiki"
    if side == "edit" and not sys.stdin.isatty():
        raise UsageError(
            _("there is a text to write and no terminal to write it on"),
            advice=_("say --wiki or --catalogue, or run it on a terminal"),
        )
    session = Session(settings)
    if wiki in session.project.targets and wiki not in session.project.wikis:
        targets, wiki = (*targets, wiki), _ANY  # "--wiki TARGET" names a target, as "TARGET --wiki" does
    right = "" if wiki in {None, _ANY} else next(iter(chosen_wikis(session.project, [wiki or ""])))
    plans, offered = look(session, targets)
    unseen = tell_unseen(plans)
    found = _chosen([offer for offer in offered if offer.disputed], fields)
    if right:
        found = concerned(found, right)
    if side is None:
        _show(settings, targets, found)
        return Exit.PERSON_NEEDED if found else unseen
    decided = _decided(settings, found, side, right)
    if decided:
        write(session, decided)
    elif not found:
        click.echo(_("There is no conflict."))
    return Exit.PERSON_NEEDED if len(decided) < len(found) else unseen


def _decided(settings: Settings, found: Sequence[Offer], side: Side, right: str) -> list[Decided]:
    """Show each conflict, and return how those are settled that are.

    Args:
        settings: the options before the verb.
        found: the conflicts.
        side: which side wins.
        right: key of the wiki that is right, empty when none was named.
    """
    decided: list[Decided] = []
    for number, offer in enumerate(found, start=1):
        print_offer(console(), offer, number)
        if right and offer.target.wiki != right:
            if gives_way(offer, found, right):
                decided.append(Decided(offer, "decline"))
        elif side == "wiki" and (other := rival(offer, found, right)) is not None:
            _ask_which(settings, offer, other)
        elif (one := _settled(offer, side, decided)) is not None:
            decided.append(one)
    return decided


def _show(settings: Settings, targets: Sequence[str], found: Sequence[Offer]) -> None:
    """Show conflicts, and say how they are settled."""
    if not found:
        click.echo(_("There is no conflict."))
        return
    print_offers(console(), found, total=False)
    click.echo(ngettext("{n} conflict to settle.", "{n} conflicts to settle.", len(found)).format(n=len(found)))
    settling = command_of(settings, "resolve", *targets)
    click.echo(
        _("To settle them: {command} --wiki, --catalogue or --edit; --field for just one").format(command=settling)
    )


def _ask_which(settings: Settings, offer: Offer, other: Offer) -> None:
    """Say how to settle what two lists say differently: by the wiki, or by the target where both are on one wiki."""
    one, two = offer.target, other.target
    names = (one.wiki, two.wiki) if one.wiki != two.wiki else (one.target, two.target)
    commands = (command_of(settings, "resolve", "--wiki", name) for name in names)
    told = _("two wikis say different things; say which one: {command}").format(command=_(" or ").join(commands))
    tell("  " + told)


def _chosen(found: Sequence[Offer], fields: Sequence[str]) -> list[Offer]:
    """Return the conflicts that were named, all for no names."""
    names = {name for offer in found for name in (offer.kept.field, offer.kept.entry, offer.kept.name) if name}
    for field in fields:
        if field not in names:
            raise UsageError(
                _("there is no conflict about “{field}”").format(field=field),
                advice=_("communs resolve shows those that there are"),
            )
    return [
        offer for offer in found if not fields or {offer.kept.field, offer.kept.entry, offer.kept.name} & set(fields)
    ]


def _settled(offer: Offer, side: Side, before: Sequence[Decided]) -> Decided | None:
    """Return how a conflict is settled after those before, None when it stays as it is."""
    if side == "catalogue":
        return Decided(offer, "decline")
    if side == "wiki":
        if not offer.takeable:
            tell("  " + _("it cannot be taken: {reason}").format(reason=offer.refused))
            return None
        return Decided(offer, "take", offer.change)
    kept = offer.kept
    written = next((one.change for one in before if one.offer.kept.field == kept.field), None)
    change = written if kept.kind == "changed" and written is not None else _edited(kept)
    if not isinstance(change, SetField):
        return None
    # The wiki's text gives way to the new one, as the catalogue's would.
    return Decided(offer, "take" if change.value == kept.wiki else "decline", change)


def _edited(kept: Kept) -> SetField | None:
    """Let a person write the text; None for what is no field, and for no text."""
    if kept.kind != "changed":
        tell("  " + _("only a field can be written anew; say --wiki or --catalogue"))
        return None
    mark = "# " + _("Write above what {field} is to say; from this line on nothing counts.").format(field=kept.field)
    sides = ((_("was"), kept.base), (_("wiki"), kept.wiki), (_("catalogue"), kept.catalogue))
    text = click.edit("\n".join([kept.wiki, "", mark, *(f"{label}: {side or '–'}" for label, side in sides), ""]))
    value = (text or "").partition(mark)[0].strip()
    if not value:
        tell("  " + _("nothing was written: it stays as it is"))
        return None
    return SetField(kept.field, value)
