"""``communs resolve``: settle what the wiki and the catalogue say differently."""

from collections.abc import Sequence
from typing import Literal

import click

from bot.catalogue.change import SetField
from bot.cli import Settings
from bot.commands._decided import write
from bot.commands._session import Consent, Session
from bot.errors import Exit, UsageError
from bot.locale import _
from bot.logs import tell
from bot.pull.credit import with_editors
from bot.pull.decide import Decided
from bot.pull.offer import Offer, offers
from bot.report.offer import print_offer, print_offers
from bot.report.terminal import console

Side = Literal["wiki", "catalogue", "edit"]


@click.command(
    short_help=_("Settle conflicts: what the wiki and the catalogue changed differently."),
    help=_(
        "Show the conflicts with their three sides: what was saved last, what the wiki says, what the catalogue says. "
        "With --wiki the catalogue takes what the wiki says; with --catalogue the next apply writes what the catalogue "
        "says; with --edit you write a third text.\n\n"
        "Example: communs resolve movilab-liste --field opteos.summary.fr --wiki"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"))
@click.option("--wiki", "side", flag_value="wiki", help=_("Take what the wiki says into the catalogue."))
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
def command(settings: Settings, *, targets: tuple[str, ...], side: Side | None, fields: tuple[str, ...]) -> Exit:
    """Plan, show, settle, write."""
    session = Session(settings)
    plan = session.plan(targets, Consent())
    found = [offer for offer in offers(session.project, with_editors(session, plan.targets)) if offer.disputed]
    found = _chosen(found, fields)
    if side is None:
        print_offers(console(), found)
        if found:
            click.echo(_("To settle them: communs resolve --wiki, --catalogue or --edit; --field for just one"))
        return Exit.PERSON_NEEDED if found else Exit.DONE
    decided: list[Decided] = []
    for number, offer in enumerate(found, start=1):
        print_offer(console(), offer, number)
        if (one := _settled(offer, side)) is not None:
            decided.append(one)
    if decided:
        write(session, decided)
    elif not found:
        click.echo(_("There is no conflict."))
    return Exit.PERSON_NEEDED if len(decided) < len(found) else Exit.DONE


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


def _settled(offer: Offer, side: Side) -> Decided | None:
    """Return how a conflict is settled, None when it stays as it is."""
    if side == "catalogue":
        return Decided(offer, "decline")
    if side == "wiki":
        if not offer.takeable:
            tell("  " + _("it cannot be taken: {reason}").format(reason=offer.refused))
            return None
        return Decided(offer, "take", offer.change)
    return _edited(offer)


def _edited(offer: Offer) -> Decided | None:
    """Let a person write the text."""
    kept = offer.kept
    if kept.kind != "changed":
        tell("  " + _("only a field can be written anew; say --wiki or --catalogue"))
        return None
    mark = "# "
    sides = ((_("was"), kept.base), (_("wiki"), kept.wiki), (_("catalogue"), kept.catalogue))
    head = "\n".join(f"{mark}{label}: {text or '–'}" for label, text in sides)
    text = click.edit(f"{kept.wiki}\n\n{mark}{kept.field}\n{head}\n")
    lines = [line for line in (text or "").split("\n") if not line.startswith(mark)]
    value = "\n".join(lines).strip()
    if text is None or not value:
        tell("  " + _("nothing was written: it stays as it is"))
        return None
    # The wiki's text gives way to the new one, as the catalogue's would.
    answer: Literal["take", "decline"] = "take" if value == kept.wiki else "decline"
    return Decided(offer, answer, SetField(kept.field, value))
