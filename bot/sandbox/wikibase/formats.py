"""Answers in the API's older format, ``formatversion=1``, which Pywikibot asks for as a rule.

https://www.mediawiki.org/wiki/API:JSON_version_2
"""

from typing import Any

from bot.sandbox.wikibase.model import Json

# In these places the older format names the one text of an element "*".
_STARRED = {"html", "warnings", "text"}


def older(answer: Json) -> Json:
    """Return an answer of the newer format in the older one."""
    shown: Json = _booleans(answer)
    query = shown.get("query", {})
    if "pages" in query:
        query["pages"] = {str(page.get("pageid", -1 - place)): page for place, page in enumerate(query["pages"])}
        for page in query["pages"].values():
            for revision in page.get("revisions", []):
                slot = revision.get("slots", {}).get("main", {})
                if "content" in slot:
                    slot["*"] = slot.pop("content")
    for space in query.get("namespaces", {}).values():
        space["*"] = space.pop("name")
    if "docref" in shown.get("error", {}):
        shown["error"]["*"] = shown["error"].pop("docref")
    return shown


def _booleans(part: Any) -> Any:
    if isinstance(part, dict):
        shown = {key: _booleans(value) for key, value in part.items() if value is not False}
        for key in _STARRED & shown.keys():
            if isinstance(shown[key], str) and "fromencoded" not in part:
                shown[key] = {"*": shown[key]} if key == "html" else shown[key]
        if isinstance(shown.get("warnings"), str) and len(shown) == 1:
            return {"*": shown["warnings"]}
        return shown
    if isinstance(part, list):
        return [_booleans(value) for value in part]
    return "" if part is True else part
