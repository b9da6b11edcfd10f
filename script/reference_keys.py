"""The page of all keys of the files in ``config/``: from the schemas of the models, in the reader's language.

The descriptions are translated by ``bot/locale/fr/LC_MESSAGES/schemas.po``, which ``script/messages`` collects.
"""

import gettext
from collections.abc import Iterator
from typing import Any

from bot.config.schemas import NAMES, schema
from bot.locale import FOLDER as CATALOGUES
from script.reference_text import cell, head, language, plain

DOMAIN = "schemas"

_WORDS = {
    "en": {
        "about": "Every key of the files in `config/`. Keys without a default must be given, where it says so.",
        "keys": "| key | what it says | values | default |",
        "given": "must be given",
        "or": "or",
        "list": "list of {}",
        "by key": "by key: {}",
        "mapping": "mapping",
        "text": "text",
        "number": "number",
        "between": " {} to {}",
        "from": " from {}",
        # What may be written in several ways, which no table of keys tells.
        "Text": "text, or by language: `{fr: …, en: …}`, with `draft: true` for a provisional one",
        "RichText": "text, or by language: `{fr: …, en: …}`, with `draft: true` for a provisional one; knows "
        "`[links](https://…)`, bare addresses and `*emphasis*`",
        "Placement": "`top`, `bottom`, `new page` or `{heading: …}`",
    },
    "fr": {
        "about": "Toutes les clés des fichiers de `config/`. Celles qui n’ont pas de valeur par défaut ne sont "
        "obligatoires que là où c’est dit.",
        "keys": "| clé | ce qu’elle dit | valeurs | par défaut |",
        "given": "obligatoire",
        "or": "ou",
        "list": "liste de {}",
        "by key": "par clé : {}",
        "mapping": "clés et valeurs",
        "text": "texte",
        "number": "nombre",
        "between": " de {} à {}",
        "from": " à partir de {}",
        "Text": "texte, ou par langue : `{fr: …, en: …}`, avec `draft: true` s’il est provisoire",
        "RichText": "texte, ou par langue : `{fr: …, en: …}`, avec `draft: true` s’il est provisoire ; connaît "
        "`[liens](https://…)`, adresses nues et `*emphase*`",
        "Placement": "`top`, `bottom`, `new page` ou `{heading: …}`",
    },
}
_FORMS = ("Text", "RichText", "Placement")


def said(part: dict[str, Any]) -> str:
    """Return what a part of a schema says of itself, in the reader's language."""
    about: str = part.get("description", "")
    return gettext.translation(DOMAIN, CATALOGUES, [language()], fallback=True).gettext(about) if about else ""


def _word(key: str) -> str:
    return _WORDS[language()][key]


def configuration_page() -> str:
    """Return the page of all keys of the files in ``config/``."""
    parts = [head("Configuration", "the models of bot/config/ and bot/catalogue/")]
    parts.append(_word("about") + "\n")
    for name in NAMES:
        whole = schema(name)
        parts += [f"## {whole['title']}\n", f"{plain(said(whole))}\n", *_keys(whole, name)]
        for title, part in sorted(whole.get("definitions", {}).items()):
            if title not in _FORMS and (fields := _mapping(part)):
                about = plain(said(part))
                parts += [f"### {title} ({name}.yaml)\n", f"{about}\n", *_keys(fields, name)]
    return "\n".join(parts)


def _mapping(part: dict[str, Any]) -> dict[str, Any] | None:
    """Return the form of a part of a schema that has keys, which may be one of several forms."""
    forms: list[dict[str, Any]] = [part, *part.get("anyOf", ())]
    return next((form for form in forms if form.get("properties")), None)


def _keys(mapping: dict[str, Any], name: str) -> Iterator[str]:
    """Yield the table of a mapping's keys."""
    rows = [_word("keys"), "|---|---|---|---|"]
    for key, field in mapping["properties"].items():
        default = field.get("default")
        given = _word("given") if key in mapping.get("required", ()) else _value(default)
        about = plain(cell(said(field)))
        rows.append(f"| `{key}` | {about} | {cell(_values(field, name))} | {given} |")
    yield "\n".join(rows) + "\n"


def _value(default: Any) -> str:
    """Return a default as it is written in YAML; empty for none, and for a mapping, whose keys have their own."""
    if default is None or default == "" or isinstance(default, dict):
        return ""
    if isinstance(default, list):
        return f"`[{', '.join(map(str, default))}]`" if default else ""
    return f"`{str(default).lower() if isinstance(default, bool) else default}`"


def _values(field: Any, name: str) -> str:
    """Return what a key takes, in words."""
    if "$ref" in field:
        return _named(field["$ref"].rpartition("/")[2], name)
    if "enum" in field or "const" in field:
        return ", ".join(dict.fromkeys(f"`{value}`" for value in field.get("enum", [field.get("const")])))
    for several in ("anyOf", "allOf", "oneOf"):
        if several in field:
            found = dict.fromkeys(_values(one, name) for one in field[several] if one.get("type") != "null")
            return f" {_word('or')} ".join(one for one in found if one)
    return _typed(field, name)


def _named(title: str, name: str) -> str:
    """Return what a part of the schema of its own takes: a link to its table, where it has one."""
    part = schema(name)["definitions"][title]
    if title in _FORMS:
        return _word(title)
    return f"[{title}](#{title.lower()}-{name}yaml)" if _mapping(part) else _values(part, name)


def _typed(field: dict[str, Any], name: str) -> str:
    """Return what a key of one type takes; several types are those that YAML reads in what we take as text."""
    kind = field.get("type", "")
    if kind == "array":
        return _word("list").format(_values(field["items"], name))
    if kind == "object":
        inner = [*field.get("patternProperties", {}).values(), field.get("additionalProperties")]
        return next(
            (_word("by key").format(_values(one, name)) for one in inner if isinstance(one, dict)), _word("mapping")
        )
    low, high = field.get("minimum"), field.get("maximum")
    bounds = ""
    if low is not None:
        bounds = _word("from").format(low) if high is None else _word("between").format(low, high)
    words = {"integer": _word("number"), "boolean": "`true`, `false`"}
    return (words.get(kind, _word("text")) if isinstance(kind, str) else _word("text")) + bounds
