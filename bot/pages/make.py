"""From what the catalogue wants and what stands on an entry's page to one part of a plan. Pure."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from bot.config.decisions import Decision
from bot.locale import _
from bot.pages.lineage import Lineage
from bot.pages.merge import Merged, differing, merge
from bot.pages.wanted import WantedPage, WantedParameter
from bot.plan.answers import answers
from bot.plan.credits import credited
from bot.plan.held import Held, refuse_page
from bot.plan.kept import Kept
from bot.plan.make import normalised
from bot.plan.merging import waiting
from bot.plan.model import Status, TargetPlan
from bot.plan.of_page import base_of
from bot.plan.parts import Change, Edit
from bot.plan.snapshot import Account, Snapshot
from bot.plan.summary import page_summary
from bot.targets.call import Call, NoCall, find_call, set_parameters
from bot.targets.normal import as_stored, sha1
from bot.targets.region import targets_on


@dataclass(frozen=True)
class Read:
    """A page as it was read, and its call.

    Attributes:
        page: the page.
        call: its call of the template; None where the page is missing or cannot be kept.
        problem: why it cannot be kept, empty when it can.
    """

    page: Snapshot
    call: Call | None = None
    problem: str = ""


def read_page(wanted: WantedPage, page: Snapshot) -> Read:
    """Look for the call on a page."""
    if page.revision is None or page.invalid or page.redirect or page.model != "wikitext":
        return Read(page)
    if lists := sorted(targets_on(page.text)):
        # Our newest save of the page would no longer tell whether people undid the list.
        told = _("the page holds a list of ours, too ({target}); keep lists and parameters on different pages")
        return Read(page, problem=told.format(target=", ".join(lists)))
    try:
        return Read(page, find_call(page.text, wanted.names, wanted.prefixes))
    except NoCall as none:
        advice = _("put one call there, or take the page out of config/communs.yaml (pages)")
        return Read(page, problem=f"{none}; {advice}")


def asked_of_history(wanted: WantedPage, read: Read, bot: str) -> list[WantedParameter]:
    """Return the parameters of which the page's history has to tell whose they are; none for most pages."""
    if read.call is None or not bot or wanted.refused:
        return []
    return differing(wanted, read.call.values)


def asks_for_deletion(wanted: WantedPage, read: Read, bot: str) -> bool:
    """Say whether it matters who deleted the page: it is missing, and would be made."""
    page = read.page
    return bool(bot) and page.revision is None and not page.invalid and wanted.new is not None and not wanted.again


def plan_page(
    wanted: WantedPage,
    read: Read,
    account: Account,
    bot: str,
    lineage: Lineage,
    decisions: Sequence[Decision],
) -> TargetPlan:
    """Return what would happen to one entry's page.

    Args:
        wanted: what it should say.
        read: the page.
        account: who was logged in while reading.
        bot: name of the account that writes on this wiki; empty when none is configured.
        lineage: what ``asked_of_history`` and ``asks_for_deletion`` asked for; empty otherwise.
        decisions: what people decided.
    """
    planned = TargetPlan(
        target=wanted.target,
        kind="pages",
        wiki=wanted.wiki,
        wiki_name=wanted.wiki_name,
        page=read.page.title or wanted.page,
        url=read.page.url,
        status=Status.UNCHANGED,
        base=base_of(read.page),
    )
    try:
        _refuse(wanted, read, account)
        if read.call is None:
            return _new(planned, wanted, lineage)
        return _kept_in_sync(planned, wanted, read.page, read.call, bot, lineage, decisions)
    except Held as held:
        return planned.model_copy(update={"status": Status.HELD, "reason": held.reason})


def _refuse(wanted: WantedPage, read: Read, account: Account) -> None:
    """Hold a page that cannot be kept.

    Raises:
        Held: it cannot.
    """
    if wanted.refused:
        raise Held(wanted.refused)
    if read.page.redirect:
        raise Held(_("the page is a redirect; name the page it leads to in config/communs.yaml (pages)"))
    if read.problem:
        raise Held(read.problem)
    refuse_page(read.page, account)
    if read.page.revision is None and wanted.new is None:
        raise Held(_("the page does not exist; create it, or let the bot do so (config/targets.yaml, create)"))


def _new(planned: TargetPlan, wanted: WantedPage, lineage: Lineage) -> TargetPlan:
    """Plan a page that is missing."""
    if lineage.deletion and not wanted.again:
        advice = _("to make it again: communs plan --place-again {target}").format(target=wanted.target)
        raise Held(f"{lineage.deletion}; {advice}")
    values = {one.name: one.text for one in wanted.parameters if one.text}
    text = _with(wanted.new or "", wanted, values)
    changes = (Change(kind="added", entry=wanted.entry, name=wanted.name, line=wanted.line),)
    edit = Edit(
        before="",
        start=0,
        end=0,
        put=text,
        sha1=sha1(as_stored(text)),
        summary=_summary(wanted, (), new=True, changes=changes),
    )
    return planned.model_copy(
        update={
            "status": Status.CREATE,
            "remarks": (_("a new page"),),
            "region": text,
            "changes": changes,
            "edit": edit,
            "place_again": wanted.again,
        }
    )


def _kept_in_sync(
    planned: TargetPlan,
    wanted: WantedPage,
    page: Snapshot,
    call: Call,
    bot: str,
    lineage: Lineage,
    decisions: Sequence[Decision],
) -> TargetPlan:
    """Plan a page that is there."""
    if not differing(wanted, call.values):
        return planned
    save = lineage.save.revision.id if lineage.save is not None else 0
    own = [one for one in decisions if one.target == wanted.owner]
    taken = [one for one in own if one.decision == "take"]
    merged = merge(wanted, call.values, lineage, answers(own, wanted.owner, save), taken)
    planned = planned.model_copy(update={"save": save, "kept": tuple(merged.kept)})
    wait = waiting(merged.kept, wanted.target)
    if not merged.writes:
        return planned.model_copy(update={"status": Status.HELD, "reason": wait}) if wait else planned
    remarks = [_("people had put back what was there before; it is written again because you ask for it")]
    update = _updated(planned, wanted, page, call, merged, first=lineage.save is None)
    return update.model_copy(
        update={
            "remarks": (*(remarks if merged.undone else ()), *update.remarks, *([wait] if wait else ())),
            "place_again": merged.undone,
            **({} if bot else {"status": Status.HELD, "reason": _no_account()}),
        }
    )


def _no_account() -> str:
    return _(
        "no account is configured for this wiki, so nothing tells what the bot wrote there and what people did: "
        "communs login says how to name one"
    )


def _updated(
    planned: TargetPlan, wanted: WantedPage, page: Snapshot, call: Call, merged: Merged, *, first: bool
) -> TargetPlan:
    before = page.text
    after = _with(before, wanted, merged.writes)
    end = len(after) - (len(before) - call.end)
    written = [one for one in wanted.parameters if one.name in merged.writes]
    changes = tuple(change for one in written for change in _changes(wanted, one, call.values))
    declined = tuple(one for one in merged.kept if one.decision == "decline")
    edit = Edit(
        before=before,
        start=call.start,
        end=call.end,
        put=after[call.start : end],
        sha1=sha1(as_stored(after)),
        summary=_summary(wanted, [one.name for one in written], new=False, changes=changes, declined=declined),
    )
    remarks = (_("the bot's first edit of this page"),) if first else ()
    return planned.model_copy(
        update={
            "status": Status.CREATE if first else Status.UPDATE,
            "remarks": (*remarks, *normalised(page)),
            "region": edit.put,
            "changes": changes,
            "edit": edit,
        }
    )


def _with(text: str, wanted: WantedPage, values: Mapping[str, str]) -> str:
    """Return a text with parameters of its call set.

    Raises:
        Held: a value cannot stand there.
    """
    try:
        return set_parameters(text, wanted.names, values, wanted.prefixes)
    except NoCall as none:
        raise Held(str(none)) from None
    except ValueError as problem:
        raise Held(
            _("a value cannot stand in its parameter ({reason}); give the parameter a name on the page").format(
                reason=problem
            )
        ) from None


def _changes(wanted: WantedPage, parameter: WantedParameter, values: Mapping[str, str]) -> Iterator[Change]:
    """Yield what changes in a parameter, by field."""
    now = values.get(parameter.name, "")
    place = parameter.single
    if place is None or len(parameter.items(now)) > 1:
        yield from _listed_changes(wanted, parameter, now)
        return
    read = place.form.read(now) if place.form is not None else None
    yield _change(wanted, place.path, now if read is None else read, place.value, place.line)


def _listed_changes(wanted: WantedPage, parameter: WantedParameter, now: str) -> Iterator[Change]:
    """Yield what comes to, and what goes from, a parameter of several values; as many as do both are changed."""
    stands, new = parameter.items(now), [place.text for place in parameter.present]
    coming = [place for place in parameter.present if place.text not in stands]
    going = [item for item in stands if item not in new]
    path = parameter.places[0].path if parameter.places else wanted.entry
    for place, item in zip_longest(coming, going):
        if place is None:
            yield _change(wanted, path, item or "", "", wanted.line)
        else:
            yield _change(wanted, place.path, item or "", place.value, place.line)
    if not coming and not going:
        yield _change(wanted, path, now, parameter.text, wanted.line)


def _change(wanted: WantedPage, path: str, old: str, new: str, line: int) -> Change:
    return Change(
        kind="changed" if old and new else "added" if new else "removed",
        entry=wanted.entry,
        name=wanted.name,
        field=path,
        old=old,
        new=new,
        line=line or wanted.line,
    )


def _summary(
    wanted: WantedPage,
    parameters: Sequence[str],
    *,
    new: bool,
    changes: Sequence[Change],
    declined: Sequence[Kept] = (),
) -> str:
    origins = [(wanted.wiki_names.get(one.wiki, one.wiki), one.revision) for one in credited(changes, wanted.credits)]
    return page_summary(
        parameters,
        new=new,
        language=wanted.language,
        source_page=wanted.source_page,
        stop_page=wanted.stop_page,
        declined=declined,
        origins=origins,
    )
