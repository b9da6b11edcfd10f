"""A plain page for people who follow a link into the imitation; it says what it is."""

from html import escape
from http import HTTPStatus
from typing import Any

from bot.sandbox.wikibase.model import Json, normal_title
from bot.sandbox.wikibase.wiki import Imitation

_HEAD = """<!DOCTYPE html>
<html lang="fr"><head><meta charset="utf-8"><title>{title}</title>
<style>body{{font:1rem/1.5 sans-serif;max-width:50rem;margin:2rem auto;padding:0 1rem}}
.notice{{background:#fef6e7;border:1px solid #ac6600;padding:.5rem 1rem}}table{{border-collapse:collapse}}
td,th{{border:1px solid #a2a9b1;padding:.25rem .75rem;text-align:left}}</style></head><body>
<p class="notice" role="note">Ceci est une <strong>imitation</strong> de Wikibase, faite pour essayer communs : seule
son API répond comme un vrai serveur.</p>
<h1>{title}</h1>
"""


def shown_page(wiki: Imitation, title: str) -> tuple[HTTPStatus, str]:
    """Return the status and the HTML of a page; of the list of all pages where no title is given."""
    if not title:
        entries = "".join(f"<li>{_link(one, one)}</li>" for one in wiki.store.pages)
        return HTTPStatus.OK, _HEAD.format(title=escape(wiki.name)) + f"<ul>{entries}</ul></body></html>\n"
    title = normal_title(title)
    page = wiki.store.pages.get(title)
    head = _HEAD.format(title=escape(title))
    if page is None:
        return HTTPStatus.NOT_FOUND, head + "<p>Cette page n’existe pas.</p></body></html>\n"
    newest = page.newest
    body = f"<pre>{escape(newest.text)}</pre>" if newest.entity is None else _entity(newest.entity, wiki)
    history = "".join(
        f"<li>{escape(one.time)} {escape(one.user)} : {escape(one.comment)}</li>" for one in reversed(page.revisions)
    )
    return HTTPStatus.OK, f"{head}{body}<h2>Historique</h2><ul>{history}</ul></body></html>\n"


def _entity(entity: Json, wiki: Imitation) -> str:
    languages = sorted({*entity["labels"], *entity["descriptions"], *entity["aliases"]})
    rows = "".join(
        "<tr>"
        + "".join(
            f"<td>{escape(text)}</td>"
            for text in (
                language,
                entity["labels"].get(language, {}).get("value", ""),
                entity["descriptions"].get(language, {}).get("value", ""),
                ", ".join(alias["value"] for alias in entity["aliases"].get(language, [])),
            )
        )
        + "</tr>"
        for language in languages
    )
    head = "<tr><th>Langue</th><th>Libellé</th><th>Description</th><th>Alias</th></tr>"
    claims = "".join(
        f"<dt>{_link(f'Property:{prop}', _label(prop, wiki))}</dt>"
        + "".join(f"<dd>{_value(one['mainsnak'], wiki)}{_more(one, wiki)}</dd>" for one in group)
        for prop, group in entity["claims"].items()
    )
    links = "".join(
        f'<li>{escape(site)} : <a href="{escape(wiki.sites[site].url(link["title"]))}">{escape(link["title"])}</a></li>'
        for site, link in entity.get("sitelinks", {}).items()
        if site in wiki.sites
    )
    return f"<table>{head}{rows}</table><h2>Déclarations</h2><dl>{claims}</dl><h2>Liens de site</h2><ul>{links}</ul>"


def _more(statement: Json, wiki: Imitation) -> str:
    shown = [
        f"{escape(_label(prop, wiki))} : {_value(snak, wiki)}"
        for prop, group in statement.get("qualifiers", {}).items()
        for snak in group
    ]
    number = len(statement.get("references", []))
    shown += [f"références : {number}"] if number else []
    shown += [] if statement["rank"] == "normal" else [statement["rank"]]
    return f" <small>({' ; '.join(shown)})</small>" if shown else ""


def _label(entity: str, wiki: Imitation) -> str:
    page = wiki.store.entity_page(entity)
    labels = (page.newest.entity or {}).get("labels", {}) if page else {}
    return str(labels.get("fr", labels.get("en", {"value": entity}))["value"])


def _value(snak: Json, wiki: Imitation) -> str:
    if snak["snaktype"] != "value":
        return {"somevalue": "valeur inconnue", "novalue": "aucune valeur"}[snak["snaktype"]]
    value: Any = snak["datavalue"]["value"]
    if isinstance(value, str):
        shown = escape(value)
        return f'<a href="{shown}">{shown}</a>' if value.startswith(("https://", "http://")) else shown
    if "id" in value:
        title = f"{'Item' if value['id'][0] == 'Q' else 'Property'}:{value['id']}"
        return _link(title, _label(value["id"], wiki))
    return escape(str(value.get("time") or value.get("text") or value.get("amount") or value))


def _link(title: str, text: str) -> str:
    return f'<a href="/index.php?title={escape(title)}">{escape(text)}</a>'
