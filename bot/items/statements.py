"""Statements: ours are kept in step with the catalogue, others' are never changed, and what people did stays. Pure.

A statement is one by property, value and identifying qualifiers. It is ours when it has a reference of ours; whether
our account made it, its history tells.
"""

from collections.abc import Hashable
from functools import partial
from typing import Any

from bot.items.draft import Draft
from bot.items.entity import Json, qualifier_keys, statement, statements, value_key
from bot.items.judge import judge
from bot.items.lineage import Lineage
from bot.items.matching import Matched, describes, identity, match
from bot.items.things import Thing
from bot.items.values import key_of, text_of
from bot.items.wanted import Claim, Qualifier, new_statement, snak
from bot.items.wording import as_written, described, plain, qualifier_text, shown
from bot.locale import _


def merge_statements(draft: Draft) -> None:
    """Merge the statements of every property that the catalogue fills."""
    wanted = draft.wanted
    props = dict.fromkeys([*(claim.prop for claim in wanted.claims), *sorted(wanted.managed)])
    for prop in props:
        _merge_property(draft, prop)


def _merge_property(draft: Draft, prop: str) -> None:
    claims, standing = draft.wanted.of(prop), list(statements(draft.now, prop))
    matched = match(claims, standing, draft.wanted.source)
    for claim, there in matched.pairs:
        _merge_same(draft, claim, there)
    missing, ours = _edited(draft, matched)
    dropped = [(one, past) for one, past in ours if past.ours]
    if len(missing) == len(dropped) == 1 and missing[0].path:
        # One value of ours gives way to another.
        claim, (there, _past) = missing[0], dropped[0]
        if _may_add(draft, claim):
            _replace(draft, claim, there)
        ours = [(one, past) for one, past in ours if one is not there]
        missing = []
    for claim in missing:
        if _may_add(draft, claim):
            draft.claim(new_statement(claim, draft.wanted.source))
            draft.change("added", Thing("statement", claim.prop), claim.path, "", described(draft, claim))
    for there, past in ours:
        _drop(draft, there, past)


def _merge_same(draft: Draft, claim: Claim, there: Json) -> None:
    """Merge a statement that says what the catalogue says."""
    source = draft.wanted.source
    if there.get("rank") == "deprecated":
        _merge_deprecated(draft, claim, there)
        return
    for qualifier in claim.qualifiers:
        if not qualifier.identifies:
            _merge_qualifier(draft, claim, there, qualifier)
    if source.owns(there):
        return
    past = draft.past(lambda data: _owned(draft, data, there["id"]))
    if past.known and not past.ours:
        return  # people took our reference off: it is theirs from now on
    pending = draft.pending(there)
    draft.claim({**pending, "references": [*(pending.get("references") or ()), source.reference()]})
    draft.change("added", Thing("reference", claim.prop), claim.path, "", source.address)


def _merge_deprecated(draft: Draft, claim: Claim, there: Json) -> None:
    """Respect that people call a statement wrong: it stays so, and is not said again beside it."""
    past = draft.past(lambda data: (statement(data, there["id"]) or {}).get("rank"))
    declined = draft.keep(
        Thing("statement", claim.prop),
        "",
        past,
        wiki=f"{claim.text} [deprecated]",
        catalogue=described(draft, claim),
        base=described(draft, claim),
        conflict=False,
        refused=_("people marked the value as wrong; correct it in config/communs.yaml if they are right"),
    )
    if declined and draft.wanted.source.owns(there):
        draft.claim({**draft.pending(there), "rank": "normal"})
        draft.change("changed", Thing("statement", claim.prop), claim.path, _("deprecated"), draft.shown(claim.value))


def _merge_qualifier(draft: Draft, claim: Claim, there: Json, qualifier: Qualifier) -> None:
    standing = qualifier_keys(there, qualifier.prop)
    if standing == qualifier.keys:
        return
    past = draft.past(partial(_qualified, guid=there["id"], prop=qualifier.prop))
    verdict = judge(past, (qualifier.keys,))
    about = Thing("statement", claim.prop, qualifier.prop)
    now = qualifier_text(there, qualifier.prop)
    new = "" if qualifier.value is None else text_of(qualifier.value)
    if verdict.kept and not draft.keep(
        about,
        qualifier.path,
        past,
        wiki=now,
        catalogue=new,
        base=_base_qualifier(draft, there, qualifier.prop, past),
        conflict=verdict.conflict,
    ):
        return
    if not draft.wanted.source.owns(there):
        return  # a statement of others is not qualified by us
    draft.claim(_with_qualifiers(draft.pending(there), (qualifier,)))
    draft.change("changed" if now and new else "added" if new else "removed", about, qualifier.path, now, new)


def _edited(draft: Draft, matched: Matched) -> tuple[list[Claim], list[tuple[Json, Lineage]]]:
    """Merge the statements of ours to which people gave another value, and return what is left of both sides."""
    missing = list(matched.missing)
    left: list[tuple[Json, Lineage]] = []
    later: list[tuple[Json, Lineage]] = []
    for there in matched.ours:
        past = draft.past(partial(_identity_of, guid=there["id"], draft=draft))
        claim = next((one for one in missing if past.base == identity(one)), None)
        if claim is not None and not past.ours:
            missing.remove(claim)
            _keep_edit(draft, claim, there, past, conflict=False)
        elif past.known and not past.ours:
            later.append((there, past))
        else:
            left.append((there, past))
    for there, past in later:
        if len(later) == len(missing) == 1:
            claim = missing.pop()
            if past.undone:
                _replace(draft, claim, there)
            else:
                _keep_edit(draft, claim, there, past, conflict=True)
        else:
            left.append((there, past))
    return missing, left


def _keep_edit(draft: Draft, claim: Claim, there: Json, past: Lineage, *, conflict: bool) -> None:
    """Keep what people made of a statement of ours, piece by piece."""
    declined = False
    base = draft.base_statement(there["id"], past.base, partial(_identity_of, guid=there["id"], draft=draft))
    if value_key(there) != claim.key:
        now = as_written(there, claim)
        declined |= draft.keep(
            Thing("statement", claim.prop),
            claim.path,
            past,
            wiki=now or plain(there),
            catalogue=claim.text,
            base=as_written(base, claim) if base else "",
            conflict=conflict,
            refused="" if now else _("the catalogue has no word for {value}").format(value=shown(draft, there)),
        )
    for qualifier in claim.qualifiers:
        if qualifier.identifies and qualifier_keys(there, qualifier.prop) != qualifier.keys:
            declined |= draft.keep(
                Thing("statement", claim.prop, qualifier.prop),
                qualifier.path,
                past,
                wiki=qualifier_text(there, qualifier.prop),
                catalogue="" if qualifier.value is None else text_of(qualifier.value),
                base=qualifier_text(base, qualifier.prop) if base else "",
                conflict=conflict,
            )
    if declined:
        _replace(draft, claim, there)


def _may_add(draft: Draft, claim: Claim) -> bool:
    """Say whether a statement that is not there may be made: nobody took it away, or that was declined."""
    past = draft.past(
        lambda data: any(
            describes(one, claim) and draft.wanted.source.owns(one) for one in statements(data, claim.prop)
        )
    )
    if past.ours or not past.known:
        return True
    return draft.keep(
        Thing("statement", claim.prop),
        claim.path,
        past,
        wiki="",
        catalogue=claim.text,
        base=claim.text,
        conflict=False,
        refused="" if claim.path else _("people took it out; wikibase.yaml says it of every entry"),
    )


def _replace(draft: Draft, claim: Claim, there: Json) -> None:
    """Give a statement of ours another value, or make one beside it where others stand behind the old value."""
    old = shown(draft, there)
    if _is_only_ours(draft, claim, there):
        changed = {**draft.pending(there), "mainsnak": snak(claim.prop, claim.value)}
        draft.claim(_with_qualifiers(changed, claim.qualifiers))
    else:
        draft.claim(_without_our_reference(draft, there))
        draft.claim(new_statement(claim, draft.wanted.source))
    draft.change("changed", Thing("statement", claim.prop), claim.path, old, described(draft, claim))


def _drop(draft: Draft, there: Json, past: Lineage) -> None:
    """Take away a statement of ours that the catalogue does not want any more; of others', only our reference."""
    if there.get("rank") == "deprecated":
        return
    prop = there["mainsnak"]["property"]
    old = shown(draft, there)
    if past.known and not past.ours:
        if not draft.keep(
            Thing("statement", prop),
            "",
            past,
            wiki=plain(there),
            catalogue="",
            conflict=True,
            refused=_("people changed it, and the catalogue does not say it any more"),
        ):
            return
    elif not past.ours and not draft.past(lambda data: _owned(draft, data, there["id"])).ours:
        return  # people made it, with our reference
    draft.removed += 1
    if _is_alone(draft, there):
        draft.claim({"id": there["id"], "remove": ""})
        draft.change("removed", Thing("statement", prop), "", old, "")
    else:
        draft.claim(_without_our_reference(draft, there))
        draft.change("removed", Thing("reference", prop), "", old, "")


def _is_only_ours(draft: Draft, claim: Claim, there: Json) -> bool:
    """Say whether nobody else stands behind a statement: no reference and no qualifier of others."""
    own = {qualifier.prop for qualifier in claim.qualifiers}
    foreign = set(there.get("qualifiers") or ()) - own
    return not foreign and all(map(draft.wanted.source.is_ours, there.get("references") or ()))


def _is_alone(draft: Draft, there: Json) -> bool:
    """Say whether our account made a statement and all of its references are ours."""
    made = draft.past(lambda data: statement(data, there["id"]) is not None)
    return made.ours and all(map(draft.wanted.source.is_ours, there.get("references") or ()))


def _without_our_reference(draft: Draft, there: Json) -> dict[str, Any]:
    pending = draft.pending(there)
    left = [one for one in pending.get("references") or () if not draft.wanted.source.is_ours(one)]
    return {**pending, "references": left}


def _owned(draft: Draft, data: Json, guid: str) -> bool:
    return draft.wanted.source.owns(statement(data, guid))


def _qualified(data: Json, *, guid: str, prop: str) -> Hashable:
    """Return a qualifier's values, in a tuple that tells none from a statement that is not there."""
    there = statement(data, guid)
    return None if there is None else (qualifier_keys(there, prop),)


def _identity_of(data: Json, *, guid: str, draft: Draft) -> Hashable:
    """Return what a statement is one by, as far as the catalogue's claims of its property tell."""
    there = statement(data, guid)
    if there is None:
        return None
    props = {
        qualifier.prop
        for claim in draft.wanted.of(there["mainsnak"]["property"])
        for qualifier in claim.qualifiers
        if qualifier.identifies
    }
    return value_key(there), tuple((prop, qualifier_keys(there, prop)) for prop in sorted(props))


def _with_qualifiers(there: Json, qualifiers: tuple[Qualifier, ...]) -> dict[str, Any]:
    """Return a statement with the values of some of its qualifiers set, or taken away."""
    standing: dict[str, Any] = dict(there.get("qualifiers") or {})
    order = [prop for prop in there.get("qualifiers-order") or standing if prop in standing]
    for qualifier in qualifiers:
        if qualifier.value is None:
            standing.pop(qualifier.prop, None)
        elif frozenset({(qualifier.prop, key_of(qualifier.value))}) != qualifier_keys(there, qualifier.prop):
            standing[qualifier.prop] = [snak(qualifier.prop, qualifier.value)]
    order = [prop for prop in order if prop in standing] + [prop for prop in standing if prop not in order]
    made = {key: value for key, value in there.items() if key not in {"qualifiers", "qualifiers-order"}}
    return made | ({"qualifiers": standing, "qualifiers-order": order} if standing else {})


def _base_qualifier(draft: Draft, there: Json, prop: str, past: Lineage) -> str:
    if not past.known:
        return ""
    look = partial(_qualified, guid=there["id"], prop=prop)
    base = draft.base_statement(there["id"], past.base, look)
    return qualifier_text(base, prop) if base else ""
