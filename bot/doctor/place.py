"""What stands in the way on a wiki's pages: the stop page, entries' own pages, targets. Pure."""

from collections.abc import Iterable, Iterator, Mapping

from bot.accounts.rights import Identity, rights
from bot.doctor.finding import Finding, Level
from bot.locale import N_, _
from bot.plan.model import Status, TargetPlan
from bot.plan.snapshot import Snapshot
from bot.report.fold import Folded

_LIST = {
    Status.CREATE: N_("a first list would be placed"),
    Status.UPDATE: N_("the list would change"),
    Status.UNCHANGED: N_("the list is as the catalogue wants it"),
}
_PAGE = {
    Status.CREATE: N_("the bot would edit the page the first time"),
    Status.UPDATE: N_("the page would change"),
    Status.UNCHANGED: N_("nothing is to be written"),
}


def look_at_account(identity: Identity) -> Iterator[Finding]:
    """Yield what is to say of the account that is logged in."""
    if identity.blocked:
        yield Finding(
            Level.PROBLEM,
            _("the account {account} is blocked: {reason}").format(account=identity.account, reason=identity.blocked),
            _("talk to the wiki's administrators"),
        )
    lacking = [right for right in rights(identity) if not right.held]
    for right in lacking:
        level = Level.PROBLEM if right.right == "edit" else Level.NOTE
        what = _("{account} may not {purpose}").format(account=identity.account, purpose=right.purpose)
        yield Finding(level, what, right.advice)
    if not lacking:
        yield Finding(Level.OK, _("{account} has all the rights that communs uses").format(account=identity.account))
    if identity.messages:
        yield Finding(
            Level.NOTE,
            _("there are new messages on the bot's talk page"),
            _("read them, then: communs doctor --seen WIKI"),
        )


def look_at_stop(stop: Snapshot) -> Finding:
    """Return what is to say of the stop page."""
    if stop.invalid:
        what = _("the stop page “{page}” cannot be read: {reason}").format(page=stop.title, reason=stop.invalid)
        return Finding(Level.PROBLEM, what, _("correct stop_page in wikis.yaml"))
    if stop.text.strip():
        what = _("the stop page {page} holds text: nothing is written").format(page=stop.title)
        return Finding(Level.PROBLEM, what, _("answer there; the bot goes on when the page is blank"))
    return Finding(Level.OK, _("nobody asked the bot to stop ({page} is blank)").format(page=stop.title))


def look_at_pages(pages: Mapping[str, Snapshot]) -> Iterator[Finding]:
    """Yield what is to say of the pages that entries name as their own, by the title they name."""
    for title, page in pages.items():
        if page.revision is None:
            what = _("the page “{title}”, which an entry names as its own, does not exist").format(title=title)
            yield Finding(Level.NOTE, what, _("correct it in communs.yaml (pages), or the link will be red"))


def look_at_templates(target: str, template: str, lacking: Iterable[str]) -> Iterator[Finding]:
    """Yield what is to say of the wiki's templates that a template of ours calls.

    Args:
        target: the target's id.
        template: the path of our template.
        lacking: the pages that it would include and that the wiki does not have.
    """
    for page in lacking:
        yield Finding(
            Level.PROBLEM,
            _("{target}: the wiki has no “{page}”, which {template} calls").format(
                target=target, page=page, template=template
            ),
            _("make that page, or correct its name in {template}").format(template=template),
        )


def look_at_calls(target: str, lacking: Iterable[str]) -> Iterator[Finding]:
    """Yield what is to say of the template that the pages of a target call.

    Args:
        target: the target's id.
        lacking: the pages that such a call would include and that the wiki does not have.
    """
    for page in lacking:
        yield Finding(
            Level.PROBLEM,
            _("{target}: the wiki has no “{page}”").format(target=target, page=page),
            _("correct its name in config/targets.yaml (call)"),
        )


def look_at_parts(parts: Folded) -> Finding:
    """Return what is to say of the parts of a target that are as they should be."""
    return Finding(
        Level.OK, _("{what}: {told}").format(what=parts.target, told=f"{parts}, " + _("as the catalogue wants it"))
    )


def look_at_target(planned: TargetPlan) -> Finding:
    """Return what is to say of a target, from its plan."""
    level = Level.PROBLEM if planned.status in {Status.HELD, Status.UNREACHABLE} else Level.OK
    where = f"{planned.target} ({planned.page})" if planned.page else planned.target
    words = _PAGE if planned.kind == "pages" else _LIST
    told = planned.reason or (_(words[planned.status]) if planned.status in words else "")
    return Finding(
        Level.NOTE if planned.status is Status.DISABLED else level, _("{what}: {told}").format(what=where, told=told)
    )
