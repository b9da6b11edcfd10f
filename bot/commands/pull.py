"""``communs pull``: what people corrected on the wikis, offered to the catalogue."""

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, replace
from typing import Any

import click

from bot.catalogue.change import Retire
from bot.cli import Settings
from bot.commands._completion import targets_named
from bot.commands._decided import look, tell_unseen, write
from bot.commands._next import command_of
from bot.commands._session import Session
from bot.errors import Exit, UsageError
from bot.locale import _, ngettext
from bot.pull.decide import Decided
from bot.pull.offer import Offer, contradicts
from bot.report.offer import print_offer, print_offers
from bot.report.terminal import console


@click.command(
    short_help=_("Take what people corrected on the wikis into the catalogue."),
    help=_(
        "Show what people did to the lists on the wikis: who, when, and what taking it would change. Without an option "
        "nothing is written.\n\n"
        "Taken: written into communs.yaml, and on to the other wikis with the next apply. Declined: put back by the "
        "next apply. Left: kept on that wiki, and not asked about again. Decisions stand in config/decisions.yaml. "
        "Nothing is committed.\n\n"
        "Example: communs pull movilab-liste --interactive"
    ),
)
@click.argument("targets", nargs=-1, metavar=_("[TARGET]…"), shell_complete=targets_named)
@click.option("-i", "--interactive", is_flag=True, help=_("Ask about each: take, decline, leave."))
@click.option("--yes", is_flag=True, help=_("Take all that nothing speaks against."))
@click.option("--all", "all_of_them", is_flag=True, help=_("Show what was decided before, too."))
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON instead of for people."))
@click.pass_obj
def command(
    settings: Settings,
    *,
    targets: tuple[str, ...],
    interactive: bool,
    yes: bool,
    all_of_them: bool,
    as_json: bool,
) -> Exit:
    """Plan, show, ask, write."""
    if interactive and (yes or as_json):
        raise UsageError(_("--interactive asks about each: it goes with neither --yes nor --json"))
    if interactive and not sys.stdin.isatty():
        raise UsageError(
            _("there is a question to ask and no terminal to ask on"), advice=_("say --yes, or run it on a terminal")
        )
    session = Session(settings)
    plans, found = look(session, targets, all_of_them=all_of_them)
    unseen = tell_unseen(plans)
    out = console()
    decided: list[Decided] = []
    if as_json:
        click.echo(json.dumps([_as_json(offer) for offer in found], ensure_ascii=False, indent=2, sort_keys=True))
    elif interactive:
        decided = _asked(found)
    else:
        print_offers(out, found, total=not yes)
    if yes:
        decided = [Decided(offer, "take", offer.change) for offer in found if offer.takeable and not offer.disputed]
    if decided:
        write(session, decided)
    if not as_json and not interactive:
        _tell_what_waits(settings, targets, found, decided)
    return _code(unseen, found, decided)


def _tell_what_waits(
    settings: Settings, targets: Sequence[str], found: Sequence[Offer], decided: Sequence[Decided]
) -> None:
    """Say how to decide about what is left."""
    answered = {id(one.offer) for one in decided}
    left = [offer for offer in found if id(offer) not in answered]
    if not left:
        return
    if decided:
        click.echo()
        told = ngettext(
            "{n} hand edit still waits for a decision.", "{n} hand edits still wait for a decision.", len(left)
        )
        click.echo(told.format(n=len(left)))
    ask, take = (command_of(settings, "pull", *targets, option) for option in ("--interactive", "--yes"))
    click.echo(_("To decide about each: {command}").format(command=ask))
    if any(offer.takeable and not offer.disputed for offer in left):
        click.echo(_("To take all that nothing speaks against: {command}").format(command=take))


def _code(unseen: Exit, found: Sequence[Offer], decided: Sequence[Decided]) -> Exit:
    """Return the exit code: 5 as long as something waits, else what those ask for that could not be looked at."""
    answered = {id(one.offer) for one in decided}
    if any(id(offer) not in answered and offer.kept.waits for offer in found):
        return Exit.PERSON_NEEDED
    return unseen


def _asked(found: Sequence[Offer]) -> list[Decided]:
    """Ask about each thing; what is passed over waits on."""
    out = console()
    decided: list[Decided] = []
    if not found:
        click.echo(_("Nothing waits for a decision."))
    for number, offer in enumerate(found, start=1):
        if taken := next(
            (one.offer for one in decided if one.answer == "take" and contradicts(offer, one.offer)), None
        ):
            told = _("you took what {wiki} says").format(wiki=taken.target.wiki_name)
            offer = replace(offer, refused=told, clash="")  # noqa: PLW2901 (the one that is offered from here on)
        print_offer(out, offer, number)
        answer = _ask(offer)
        if answer == "quit":
            break
        if answer in {"take", "absent"}:
            change = Retire(offer.kept.entry) if answer == "absent" else offer.change
            decided.append(Decided(offer, "take", change))
        elif answer in {"decline", "leave"}:
            decided.append(Decided(offer, "decline" if answer == "decline" else "leave"))
    if found and not decided:
        click.echo(_("Nothing was decided."))
    return decided


def _ask(offer: Offer) -> str:
    """Return what a person answers: ``take``, ``absent``, ``decline``, ``leave``, ``skip`` or ``quit``."""
    answers: dict[str, tuple[str, str]] = {}
    if offer.takeable and offer.kept.kind == "removed":
        answers[_("h")] = ("take", _("hide it on this wiki"))
        answers[_("r")] = ("absent", _("retire it everywhere"))
    elif offer.takeable:
        answers[_("t")] = ("take", _("take it"))
    answers[_("d")] = ("decline", _("decline: put it back"))
    answers[_("l")] = ("leave", _("leave it there"))
    answers[_("n")] = ("skip", _("not now"))
    answers[_("q")] = ("quit", _("stop here"))
    question = ", ".join(f"[{key}] {told}" for key, (_answer, told) in answers.items())
    key = click.prompt(f"   {question}", type=click.Choice(list(answers)), show_choices=False)
    return answers[key][0]


def _as_json(offer: Offer) -> dict[str, Any]:
    change = {} if offer.change is None else {"change": type(offer.change).__name__, **asdict(offer.change)}
    return {
        "target": offer.target.target,
        "wiki": offer.target.wiki,
        "page": offer.target.page,
        "url": offer.target.url,
        "kept": offer.kept.model_dump(mode="json"),
        "takes": change or None,
        "refused": offer.refused,
        "clash": offer.clash,
        "others": list(offer.others),
    }
