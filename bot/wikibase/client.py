"""One Wikibase through Pywikibot: raw reads, fifty entities a request, and edits that say what they were made from.

Nothing here uses Pywikibot's objects for items: their getters ask foreign hosts for sitelinks, keep datatypes for a
hundred years and go stale behind an edit. API: https://www.mediawiki.org/wiki/Wikibase/API
"""

import json
import re
from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import quote

import pywikibot
from pywikibot.backports import batched
from pywikibot.exceptions import APIError
from pywikibot.site import DataSite

from bot.doctor.site import Site
from bot.errors import InvalidInput, PersonNeeded, Problem, Simulated, UsageError
from bot.items.entity import title_key
from bot.items.port import Entity, Hit, Kind, Saved
from bot.locale import _
from bot.plan.snapshot import Contribution
from bot.wiki.client import Client as WikiClient
from bot.wiki.failures import explained, read_only
from bot.wiki.inspection import inspect
from bot.wiki.patience import Patience
from bot.wiki.transport import in_force
from bot.wikibase import answers
from bot.wikibase.refusals import refusal

_BATCH = 50
_ENDED = {"badtoken", "assertuserfailed", "assertnameduserfailed"}
_PROPS = "info|labels|descriptions|aliases|claims|sitelinks|datatype"
_ID = re.compile(r"[QP][1-9]\d{0,9}")
_LARGEST_ID = 2_147_483_647  # Wikibase refuses a whole request for one id beyond
_KINDS: dict[str, Kind] = {"Q": "item", "P": "property"}
_ADDRESS = re.compile(r"(https?)://(\S+)")
_CONFIG = "config/wikibase.yaml"
_NO_SITE = "wikibase-api-illegal-ids-or-sites-titles-selector"


class Client(WikiClient):
    """A Wikibase, open for reading; ``login`` opens it for writing (see ``bot.items.port.Wikibase``).

    Args:
        key: what messages call it.
        site: ``family:code`` as Pywikibot knows it.
        environment: whether its password may come from the environment.
        patience: how long its requests may take.

    Raises:
        TryLater: the Wikibase does not answer.
        UsageError: Pywikibot knows no such site, or its family is no Wikibase's.
    """

    def __init__(self, key: str, site: str, *, environment: bool = True, patience: Patience | None = None) -> None:
        super().__init__(key, site, environment=environment, patience=patience)
        if not isinstance(self._site, DataSite):
            raise UsageError(
                _("Pywikibot's family of “{site}” is no Wikibase's").format(site=site),
                advice=_("make it from family.DefaultWikibaseFamily (see docs/wikibase.md)"),
            )

    def title_of(self, entity: str) -> str:
        """Return the title of an entity's page (see ``bot.items.port.Wikibase``)."""
        kind = _KINDS.get(entity[:1], "item")
        space = self._patiently(lambda: self._site.get_namespace_for_entity_type(kind))
        return f"{space.custom_name}:{entity}".removeprefix(":")

    def entities(self, ids: Sequence[str]) -> dict[str, Entity]:
        """Read entities, 50 a request (see ``bot.items.port.Wikibase``)."""
        found = {entity: answers.missing(entity) for entity in ids}
        good = [one for one in found if _ID.fullmatch(one) and int(one[1:]) <= _LARGEST_ID]
        for batch in batched(good, _BATCH):
            answer = self._ask(action="wbgetentities", ids=list(batch), props=_PROPS, formatversion=2)
            found |= {asked: self._entity(asked, answer["entities"].get(asked, {})) for asked in batch}
        return found

    def linked(self, site: str, titles: Sequence[str]) -> dict[str, Entity]:
        """Read the items that link to pages, 50 a request (see ``bot.items.port.Wikibase``)."""
        found: dict[str, Entity] = {}
        # Of each title two forms: as it is written, and with the capital that all but a few wikis give it.
        for batch in batched(dict.fromkeys(titles), _BATCH // 2):
            asked = {written: title for title in batch for written in (title_key(title), _written(title))}
            answer = self._patiently(partial(self._linked, site, list(asked)))
            for entity, data in answer["entities"].items():
                title = asked.get(data.get("sitelinks", {}).get(site, {}).get("title", ""))
                if title is not None:
                    found[title] = self._entity(entity, data)
        return found

    def page_called(self, site: str, title: str) -> str:
        """Return the title of a page as the linked wiki has it (see ``bot.items.port.Wikibase``).

        Wikibase asks that wiki where no item links to the title as it is written; one title a request.
        """
        title = _written(title)
        answer = self._patiently(partial(self._linked, site, [title], normalize=True))
        return str(answer.get("normalized", {}).get("n", {}).get("to", title))

    def _linked(self, site: str, titles: list[str], **more: Any) -> dict[str, Any]:
        request = {"action": "wbgetentities", "sites": site, "titles": titles, "props": _PROPS, "formatversion": 2}
        try:
            answer: dict[str, Any] = self._site.simple_request(**request, **more).submit()
        except APIError as error:
            # A site that it does not know is no value to it, and then the request has none.
            if _NO_SITE not in dict(answers.messages(error.other)):
                raise
            what = _("the Wikibase links to no wiki “{site}”").format(site=site)
            raise InvalidInput([Problem(_CONFIG, 0, 0, what, _("correct “sitelinks” in wikibase.yaml"))]) from None
        return answer

    def _entity(self, asked: str, answer: Mapping[str, Any]) -> Entity:
        return answers.entity(asked, dict(answer), self._address(answer.get("title", "")))

    def _address(self, title: str) -> str:
        """Return the address of a page, from what the wiki says of itself once."""
        general = self._patiently(lambda: self._site.siteinfo["general"])
        path = str(general["articlepath"]).replace("$1", quote(title.replace(" ", "_"), safe=":/"))
        server = str(general["server"])
        return f"{self._site.protocol()}:{server}{path}" if server.startswith("//") else f"{server}{path}"

    def search(self, text: str, language: str, *, kind: Kind = "item") -> tuple[Hit, ...]:
        """Search labels and aliases that begin with a text (see ``bot.items.port.Wikibase``)."""
        answer = self._ask(
            action="wbsearchentities",
            search=text,
            language=language,
            uselang=language,
            type=kind,
            limit=_BATCH,
            formatversion=2,
        )
        return tuple(answers.hit(one) for one in answer["search"])

    def holders(self, prop: str, value: str) -> tuple[str, ...] | None:
        """Return ids of items that may have a statement with that text (see ``bot.items.port.Wikibase``).

        An address by ``list=exturlusage``: Wikibase notes those of statements, qualifiers and references as external
        links of the item's page, a job or so after the edit. Other texts with WikibaseCirrusSearch alone, by
        ``haswbstatement`` (https://www.mediawiki.org/wiki/Help:WikibaseCirrusSearch), which need not index addresses.
        """
        space = self._patiently(lambda: self._site.get_namespace_for_entity_type("item"))
        if address := _ADDRESS.fullmatch(value):
            query: dict[str, Any] = {
                "list": "exturlusage",
                "euprotocol": address[1],
                "euquery": address[2],
                "eunamespace": space.id,
                "eulimit": _BATCH,
            }
            name = "exturlusage"
        elif self._patiently(lambda: self._site.has_extension("WikibaseCirrusSearch")):
            said = value.replace("\\", r"\\").replace('"', r"\"")
            query = {
                "list": "search",
                "srsearch": f'haswbstatement:"{prop}={said}"',
                "srnamespace": space.id,
                "srlimit": _BATCH,
            }
            name = "search"
        else:
            return None
        found = self._ask(action="query", formatversion=2, **query)["query"][name]
        return tuple(dict.fromkeys(one["title"].rpartition(":")[2] for one in found))

    def inspect(self) -> Site:
        """Return what the Wikibase says of itself."""
        return self._patiently(lambda: inspect(self._site, wikibase=True))

    def created(self, number: int, *, kind: Kind = "item") -> list[Contribution]:
        """Return our account's newest creations of entities (see ``bot.items.port.Wikibase``)."""
        if not self.bot:
            return []
        space = self._patiently(lambda: self._site.get_namespace_for_entity_type(kind))
        return self._contributions(number, {"ucshow": "new", "ucnamespace": str(space.id)})

    def edit(
        self, entity: str, *, data: Mapping[str, Any], base: int, summary: str, mark_as_bot: bool, kind: Kind = "item"
    ) -> Saved:
        """Save one entity by one ``wbeditentity`` (see ``bot.items.port.Wikibase``).

        The bot's flag is sent only when it is meant, ``baserevid`` always, but for a new entity, which has none.
        """
        written = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        target = {"id": entity, "baserevid": base} if entity else {"new": kind}
        if entity and not base:
            raise ValueError(base)
        new = _("a new item") if kind == "item" else _("a new property")
        answer = self._send_edit(
            f"{self._key}: {entity or new}",
            written,
            action="wbeditentity",
            data=written,
            summary=summary,
            bot=mark_as_bot,
            **target,
        )
        return answers.saved(answer)

    def _send_edit(self, where: str, written: str, **parameters: Any) -> dict[str, Any]:
        """Send one edit, once: whether it may be sent again depends on what it did."""
        with in_force(self.patience), explained(where):
            if pywikibot.config.simulate:
                raise Simulated(
                    _("Pywikibot simulates: nothing was written"), advice=_("unset “simulate” in user-config.py")
                )
            if self._read_only:
                raise read_only(self._read_only)
            if 0 < self._largest < (size := len(written.encode())):
                raise PersonNeeded(
                    _("the entity would have {size} bytes; the Wikibase allows {largest}").format(
                        size=size, largest=self._largest
                    ),
                    advice=_("map fewer fields in wikibase.yaml"),
                )
            try:
                return self._sent_in_session(parameters)
            except APIError as error:
                told = refusal(error, where)
                if told is None:
                    raise
                raise told from None

    def _sent_in_session(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        """Send an edit, once more in a new session where the old one has ended: it was refused before it did anything.

        Pywikibot logs in by itself, and then goes on with the old session's token, or finds none.
        """
        try:
            return self._sent(parameters)
        except KeyError:
            pass
        except APIError as error:
            if error.code not in _ENDED:
                raise
        self._site.tokens.clear()
        del self._site.userinfo
        self.login()
        return self._sent(parameters)

    def _sent(self, parameters: Mapping[str, Any]) -> dict[str, Any]:
        answer: dict[str, Any] = self._site.simple_request(
            **parameters, assertuser=self.bot, token=self._site.tokens["csrf"], formatversion=2
        ).submit()
        return answer


def _written(title: str) -> str:
    """Return a title as sitelinks have it."""
    return title.replace("_", " ").strip()
