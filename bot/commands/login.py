"""``communs login``: who logs in on each wiki, with which configuration, and what that account may do."""

import json
from dataclasses import asdict, dataclass
from typing import Any

import click

from bot.accounts.rights import Identity, flagged, grants, rights
from bot.cli import Settings
from bot.commands._completion import wikis_named
from bot.commands._session import Session
from bot.config.chosen import chosen_wikis
from bot.config.models import Wiki
from bot.errors import CommunsError, Exit, InvalidInput, first_of
from bot.locale import _
from bot.report.lines import Console, Text
from bot.report.terminal import console, print_lines


@dataclass(frozen=True)
class _Result:
    """What became of one login: who is logged in, or why nobody is; neither for an archived wiki."""

    key: str
    wiki: Wiki
    identity: Identity | None = None
    error: CommunsError | None = None

    @property
    def code(self) -> Exit:
        """The exit code that it asks for."""
        if self.error is not None:
            return self.error.exit_code
        if self.identity is not None and (self.identity.blocked or "edit" not in self.identity.rights):
            return Exit.PERSON_NEEDED
        return Exit.DONE


@click.command(
    short_help=_("Log in on the wikis, and say what the accounts may do."),
    help=_(
        "Log in on the wikis named, or on all that are not archived. Says which configuration of Pywikibot is used, "
        "what the account may do and what it lacks, and whether its edits will be flagged as a bot's.\n\n"
        "Passwords come from Pywikibot's password file, or from COMMUNS_PASSWORD_MOVILAB for the wiki “movilab”. "
        "Exit code: 7 when a wiki refuses, 5 when an account is blocked or may not edit, else 0.\n\n"
        "Example: communs login movilab"
    ),
)
@click.argument("wikis", nargs=-1, metavar=_("[WIKI]…"), shell_complete=wikis_named)
@click.option("--json", "as_json", is_flag=True, help=_("Print it as JSON, for programs."))
@click.pass_obj
def command(settings: Settings, wikis: tuple[str, ...], *, as_json: bool) -> Exit:
    """Log in, one wiki after the other."""
    session = Session(settings)
    results = [
        _login(session, key, wiki, named=bool(wikis)) for key, wiki in chosen_wikis(session.project, wikis).items()
    ]
    if as_json:
        click.echo(json.dumps([_as_data(session, result) for result in results], ensure_ascii=False, indent=2))
    else:
        out = console()
        print_lines(out, [f"{session.home.folder}/user-config.py ({session.home.reason})"])
        for result in results:
            _print(out, result)
    codes = {result.code for result in results}
    if Exit.TRY_LATER in codes and any(result.identity for result in results):
        codes = codes - {Exit.TRY_LATER} | {Exit.PARTLY_DONE}
    return first_of(codes)


def _login(session: Session, key: str, wiki: Wiki, *, named: bool) -> _Result:
    if wiki.state == "archived" and not named and not session.settings.sandbox:
        return _Result(key, wiki)
    try:
        return _Result(key, wiki, identity=session.login(key))
    except InvalidInput:
        raise  # concerns every wiki: told once
    except CommunsError as error:
        return _Result(key, wiki, error=error)


def _print(out: Console, result: _Result) -> None:
    wiki, identity = result.wiki, result.identity
    out.print()
    if result.error is not None:
        print_lines(out, [Text.assemble(("× ", "bold red"), (result.key, "bold"), f"  {wiki.name}")])
        print_lines(out, [result.error.told], indent=2)
    elif identity is None:
        print_lines(out, [Text.assemble(("· ", "dim"), (result.key, "bold"), f"  {wiki.name} — ", _("archived"))])
    else:
        said = _("logged in as {account}").format(account=identity.account)
        print_lines(out, [Text.assemble(("✓ ", "bold green"), (result.key, "bold"), f"  {wiki.name} — ", said)])
        print_lines(out, _lines(wiki, identity), indent=2)


def _lines(wiki: Wiki, identity: Identity) -> list[Text | str]:
    lines: list[Text | str] = []
    if identity.blocked:
        blocked = _("the account is blocked: {reason}; talk to the wiki's administrators")
        lines.append(Text(blocked.format(reason=identity.blocked), style="bold red"))
    for right in rights(identity):
        if right.held:
            lines.append(Text.assemble(("✓ ", "green"), _("may {purpose}").format(purpose=right.purpose)))
        else:
            lacking = _("may not {purpose}; {advice}").format(purpose=right.purpose, advice=right.advice)
            lines.append(Text.assemble(("– ", "yellow"), lacking))
    if (passed_on := grants(identity)) is not None:
        lines.append(_("grants of the bot password that show: {grants}").format(grants="; ".join(passed_on) or "–"))
    lines.append(_flag_line(wiki, identity))
    if identity.messages:
        lines.append(_("there are new messages on its talk page"))
    return lines


def _flag_line(wiki: Wiki, identity: Identity) -> str:
    if flagged(identity, mark_as_bot=wiki.mark_as_bot):
        return _("its edits will be flagged as a bot's (mark_as_bot: true)")
    if wiki.mark_as_bot:
        return _("its edits will not be flagged as a bot's: it may not, although wikis.yaml says mark_as_bot: true")
    return _("its edits will not be flagged as a bot's, so that people see them (mark_as_bot: false)")


def _as_data(session: Session, result: _Result) -> dict[str, Any]:
    identity, error = result.identity, result.error
    return {
        "wiki": result.key,
        "configuration": {"folder": str(session.home.folder), "reason": session.home.reason},
        "error": error.told if error else "",
        "account": identity.account if identity else "",
        "blocked": identity.blocked if identity else "",
        "messages": identity.messages if identity else False,
        "rights": [asdict(right) for right in rights(identity)] if identity else [],
        "grants": grants(identity) if identity else None,
        "flagged": flagged(identity, mark_as_bot=result.wiki.mark_as_bot) if identity else False,
    }
