"""``wbgetentities``, ``wbgetclaims`` and ``wbsearchentities``."""

from bot.sandbox.wikibase.call import Answer, Call
from bot.sandbox.wikibase.languages import known
from bot.sandbox.wikibase.model import Json, Page
from bot.sandbox.wikibase.refusals import Message, Refusal, bad_value
from bot.sandbox.wikibase.sitelinks import linked, with_urls
from bot.sandbox.wikibase.statements import shown_claims

_ALL = "info|sitelinks|aliases|labels|descriptions|claims|datatype"
_FALLBACK = "en"


def get_entities(call: Call) -> Answer:
    """Answer ``wbgetentities``."""
    ids = [one.upper() for one in call.several("ids")]
    sites, titles = _sites(call), call.several("titles")
    if not ids and not (sites and titles):
        raise Refusal("param-missing", Message("wikibase-api-illegal-ids-or-sites-titles-selector"))
    entities: Json = {}
    normalized: Json = {}
    for entity in ids:
        if not (entity[:1] in {"Q", "P"} and entity[1:].isdigit()):
            raise Refusal("no-such-entity", Message("wikibase-api-no-such-entity", (entity,)), id=entity)
        entities[entity] = _one(call, entity) or {"id": entity, "missing": ""}
    lacking = 0
    pairs = (
        [(site, title) for site in sites for title in titles] if len(sites) == 1 else zip(sites, titles, strict=False)
    )
    for site, title in pairs:
        item = linked(site, title, call.wiki)
        found = call.wiki.sites[site].find(title) if call.flag("normalize") and not item else None
        if found not in {None, title}:
            # The linked wiki is asked only where nothing links to the title as it is written.
            normalized = {"normalized": {"n": {"from": title, "to": found}}}
            title, item = found, linked(site, found, call.wiki)  # noqa: PLW2901 (as the wiki calls the page)
        if item:
            entities[item] = _one(call, item)
        else:
            lacking += 1
            entities[str(-lacking)] = {"site": site, "title": title, "missing": ""}
    return {**normalized, "entities": entities, "success": 1}


def _sites(call: Call) -> list[str]:
    asked = call.several("sites")
    unknown = [site for site in asked if site not in call.wiki.sites]
    if unknown:
        # Of several possible values, those that the API does not know are only warned of.
        call.warn(call.action, f'Unrecognized value for parameter "sites": {", ".join(unknown)}')
    return [site for site in asked if site not in unknown]


def _one(call: Call, entity: str) -> Json | None:
    page = call.store.entity_page(entity)
    if page is None:
        return None
    more: Json = {}
    if page.newest.redirect:
        if call.text("redirects", "yes") == "no":
            return None
        more["redirects"] = {"from": entity, "to": page.newest.redirect}
        page = call.store.entity_page(page.newest.redirect)
        if page is None:
            return None
    return _shown(call, page, more)


def _shown(call: Call, page: Page, more: Json) -> Json:
    props = set(call.several("props", _ALL))
    data = page.newest.entity or {}
    shown: Json = {}
    if "info" in props:
        shown |= {
            "pageid": page.id,
            "ns": page.namespace,
            "title": page.title,
            "lastrevid": page.newest.id,
            "modified": page.newest.time,
        }
    shown |= more | {"type": data["type"], "id": data["id"]}
    if "datatype" in data and props & {"datatype", "info"}:
        shown["datatype"] = data["datatype"]
    languages = _languages(call)
    for kind in ("labels", "descriptions", "aliases"):
        if kind in props:
            shown[kind] = _terms(data[kind], languages, fallback=call.flag("languagefallback") and kind != "aliases")
    if "claims" in props:
        shown["claims"] = shown_claims(data["claims"], call.store)
    if "sitelinks" in data and any(prop.startswith("sitelinks") for prop in props):
        wanted = set(call.several("sitefilter")) or set(data["sitelinks"])
        links = {site: link for site, link in data["sitelinks"].items() if site in wanted}
        shown["sitelinks"] = with_urls(links, call.wiki) if "sitelinks/urls" in props else links
    return shown


def _languages(call: Call) -> list[str] | None:
    wanted = call.several("languages")
    unknown = [one for one in wanted if one not in known("term")]
    if unknown:
        many = "s" if len(unknown) > 1 else ""
        call.warn(call.action, f'Unrecognized value{many} for parameter "languages": {", ".join(unknown)}')
    return [one for one in wanted if one not in unknown] if wanted else None


def _terms(terms: Json, languages: list[str] | None, *, fallback: bool) -> Json:
    if languages is None:
        return dict(terms)
    shown: Json = {}
    for language in languages:
        if language in terms:
            shown[language] = terms[language]
        elif fallback and _FALLBACK in terms:
            shown[language] = {**terms[_FALLBACK], "for-language": language}
    return shown


def get_claims(call: Call) -> Answer:
    """Answer ``wbgetclaims``."""
    page = call.store.entity_page(call.needed("entity"))
    if page is None or page.newest.entity is None:
        raise Refusal("no-such-entity", Message("wikibase-api-no-such-entity", (call.text("entity"),)))
    claims = page.newest.entity["claims"]
    wanted = call.text("property")
    return {"claims": shown_claims({p: g for p, g in claims.items() if wanted in {"", p}}, call.store)}


def search_entities(call: Call) -> Answer:
    """Answer ``wbsearchentities`` as a server without CirrusSearch: beginnings of labels and aliases, as written."""
    text, language = call.needed("search"), call.needed("language")
    if language not in known("term"):
        raise bad_value("language", language)
    kind = call.text("type", "item")
    languages = [language] if call.flag("strictlanguage") else list(dict.fromkeys([language, _FALLBACK]))
    hits = [hit for hit in (_match(data, text, languages) for _id, data in call.store.entities(kind)) if hit]
    start, limit = call.number("continue", 0), min(call.number("limit", 7), 50)
    answer: Answer = {
        "searchinfo": {"search": text},
        "search": [_hit(call, data, match, languages) for data, match in hits[start : start + limit]],
        "success": 1,
    }
    if len(hits) > start + limit:
        answer["search-continue"] = start + limit
    return answer


def _match(data: Json, text: str, languages: list[str]) -> tuple[Json, Json] | None:
    if data["id"] == text.upper():
        return data, {"type": "entityId", "text": data["id"]}
    for language in languages:
        label = data["labels"].get(language, {}).get("value", "")
        if label.startswith(text):
            return data, {"type": "label", "language": language, "text": label}
        for alias in data["aliases"].get(language, []):
            if alias["value"].startswith(text):
                return data, {"type": "alias", "language": language, "text": alias["value"]}
    return None


def _hit(call: Call, data: Json, match: Json, languages: list[str]) -> Json:
    page = call.store.entity_page(data["id"])
    if page is None:
        return {}
    address = call.wiki.address
    hit: Json = {"id": data["id"], "title": page.title, "pageid": page.id}
    if "datatype" in data:
        hit["datatype"] = data["datatype"]
    hit |= {
        "concepturi": f"{address}/entity/{data['id']}",
        "repository": "local",
        "url": f"{address}/index.php?title={page.title}",
        "display": {},
    }
    for kind, name in (("labels", "label"), ("descriptions", "description")):
        term = next((data[kind][one] for one in languages if one in data[kind]), None)
        if term is not None:
            hit["display"][name] = {"value": term["value"], "language": term["language"]}
            hit[name] = term["value"]
    hit["match"] = match
    if match["type"] != "label":
        hit["aliases"] = [match["text"]]
    return hit
