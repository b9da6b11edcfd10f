"""Labels, descriptions, aliases and sitelinks: what people wrote stays until somebody decides. Pure."""

from collections.abc import Callable
from functools import partial

from bot.items.draft import Draft
from bot.items.entity import Json, aliases, sitelink, term, title_key
from bot.items.judge import judge
from bot.items.things import Thing
from bot.items.values import cleaned
from bot.items.wanted import Term
from bot.locale import _
from bot.render.rich import words_of


def merge_terms(draft: Draft) -> None:
    """Merge all that is not a statement."""
    wanted = draft.wanted
    for language, text in wanted.labels.items():
        refused = "" if text.takes else _("the catalogue has one name for all languages")
        if _merge(draft, Thing("label", language), text, "labels", language, refused=refused):
            draft.put("labels", language, {"language": language, "value": text.text})
    for language, text in wanted.descriptions.items():
        now = term(draft.now, "descriptions", language)
        refused = (
            "" if cleaned(words_of(now)) == cleaned(now) else _("the catalogue would read links or emphasis in it")
        )
        about = Thing("description", language)
        if _merge(draft, about, text, "descriptions", language, refused=refused):
            draft.put("descriptions", language, {"language": language, "value": text.text})
    for language, texts in wanted.aliases.items():
        for one in texts:
            _merge_alias(draft, language, one)
    for site, title in wanted.sitelinks.items():
        about = Thing("sitelink", site)
        if _merge_look(draft, about, title, partial(_sitelink, site=site), key=title_key):
            draft.put("sitelinks", site, {"site": site, "title": title.text})


def _merge(draft: Draft, about: Thing, text: Term, part: str, language: str, *, refused: str) -> bool:
    """Say whether a label or description is to be written."""
    return _merge_look(draft, about, text, partial(_term, part=part, language=language), refused=refused)


def _merge_look(
    draft: Draft,
    about: Thing,
    wanted: Term,
    look: Callable[[Json], str],
    *,
    key: Callable[[str], str] = str,
    refused: str = "",
) -> bool:
    now = look(draft.now)
    if key(now) == key(wanted.text):
        return False
    past = draft.past(lambda data: key(look(data)))
    verdict = judge(past, key(wanted.text))
    if verdict.kept and not draft.keep(
        about,
        wanted.path,
        past,
        wiki=now,
        catalogue=wanted.text,
        base=past.base if isinstance(past.base, str) else "",
        conflict=verdict.conflict,
        refused=refused,
    ):
        return False
    draft.change("changed" if now else "added", about, wanted.path, now, wanted.text)
    return True


def _merge_alias(draft: Draft, language: str, alias: Term) -> None:
    if alias.text in _aliases(draft.now, language) or alias.text == term(draft.now, "labels", language):
        return
    about = Thing("alias", language)
    past = draft.past(lambda data: alias.text in _aliases(data, language))
    refused = _("aliases are taken out of the catalogue by its owner")
    if (
        past.known
        and not past.ours
        and not draft.keep(
            about,
            "",
            past,
            wiki=f"− {alias.text}",
            catalogue=alias.text,
            base=alias.text,
            conflict=False,
            refused=refused,
        )
    ):
        return
    draft.add_alias(language, alias.text)
    draft.change("added", about, alias.path, "", alias.text)


def _aliases(data: Json, language: str) -> tuple[str, ...]:
    return tuple(map(cleaned, aliases(data, language)))


def _term(data: Json, *, part: str, language: str) -> str:
    return cleaned(term(data, part, language))


def _sitelink(data: Json, *, site: str) -> str:
    return cleaned(sitelink(data, site).replace("_", " "))
