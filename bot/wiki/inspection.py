"""Asking a wiki about itself: one request (API:Siteinfo)."""

from datetime import datetime
from typing import Any

from bot.doctor.site import Site


def inspect(site: Any, *, wikibase: bool = False) -> Site:
    """Return what the wiki of a site object of Pywikibot's says of itself.

    Args:
        site: that object.
        wikibase: whether it is a Wikibase, which is asked for its languages, too (``meta=wbcontentlanguages``).
    """
    answer = site.simple_request(
        action="query",
        meta="siteinfo|wbcontentlanguages" if wikibase else "siteinfo",
        siprop="general|extensions|rightsinfo",
        curtimestamp=True,
        **({"wbclcontext": "term", "wbclprop": "code"} if wikibase else {}),
    ).submit()
    query = answer["query"]
    general = query["general"]
    return Site(
        generator=general.get("generator", ""),
        server=general.get("server", ""),
        script_path=general.get("scriptpath", ""),
        language=general.get("lang", ""),
        read_only=(general.get("readonlyreason") or "–") if "readonly" in general else "",
        largest=int(general.get("maxarticlesize", 0)),
        licence=query.get("rightsinfo", {}).get("text", ""),
        extensions={one["name"]: one.get("version", "") for one in query.get("extensions", []) if "name" in one},
        now=datetime.fromisoformat(answer["curtimestamp"]),
        languages=frozenset(query.get("wbcontentlanguages", {})),
    )
