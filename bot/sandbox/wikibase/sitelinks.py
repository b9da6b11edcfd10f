"""Sitelinks: checked against the wikis that they lead to."""

from typing import Any

from bot.sandbox.wikibase.model import Json
from bot.sandbox.wikibase.refusals import Message, Refusal, failed_save
from bot.sandbox.wikibase.wiki import Imitation


def change_sitelinks(entity: Json, entity_id: str, given: Any, wiki: Imitation) -> None:
    """Change sitelinks as ``wbeditentity`` takes them: by site, or as one list.

    Raises:
        Refusal: the site is none, it has no such page, or another item links to the page.
    """
    for link in given.values() if isinstance(given, dict) else given:
        set_sitelink(entity, entity_id, link.get("site", ""), "" if "remove" in link else link.get("title", ""), wiki)


def set_sitelink(entity: Json, entity_id: str, site_id: str, title: str, wiki: Imitation) -> None:
    """Set a sitelink; an empty title removes it."""
    site = wiki.sites.get(site_id)
    if site is None:
        raise Refusal("not-recognized-site", Message("wikibase-api-not-recognized-site", (site_id,)))
    if not title:
        entity["sitelinks"].pop(site_id, None)
        return
    found = site.find(title)
    if found is None:
        raise Refusal("no-external-page", Message("wikibase-api-no-external-page", (site_id, title)))
    other = linked(site_id, found, wiki)
    if other not in {"", entity_id}:
        link = f"[{site.url(found)} {site_id}:{found}]"
        raise failed_save("wikibase-validator-sitelink-conflict", link, f"[[Item:{other}|{other}]]")
    entity["sitelinks"][site_id] = {"site": site_id, "title": found, "badges": []}


def linked(site_id: str, title: str, wiki: Imitation) -> str:
    """Return the item that links to a page, empty for none."""
    for item, entity in wiki.store.entities("item"):
        if entity["sitelinks"].get(site_id, {}).get("title") == title:
            return item
    return ""


def with_urls(sitelinks: Json, wiki: Imitation) -> Json:
    """Return sitelinks with the addresses of their pages."""
    return {
        site: {**link, "url": wiki.sites[site].url(link["title"])} if site in wiki.sites else link
        for site, link in sitelinks.items()
    }
