"""JSON Schemas of the owner's files, made from the models, so that editors complete and check while one types.

``python -m bot.config.schemas [FOLDER]`` writes them; each YAML file names its own in its first line. Editors read YAML
with types (``2017`` is a number, an empty value is null) where communs reads text, so the schemas accept both.
"""

import json
import sys
from pathlib import Path
from typing import Any

from pydantic import BaseModel

from bot.catalogue.models import Catalogue
from bot.config.decisions import Decisions
from bot.config.models import Bot, Wikis
from bot.config.targets import Targets
from bot.config.wikibase import Wikibases

FOLDER = Path("config") / "schemas"

_MODELS: dict[str, type[BaseModel]] = {
    "communs": Catalogue,
    "wikis": Wikis,
    "targets": Targets,
    "bot": Bot,
    "decisions": Decisions,
    "wikibase": Wikibases,
}
NAMES = tuple(_MODELS)

_DIALECT = "http://json-schema.org/draft-07/schema#"
_NULL = {"type": "null"}
_NAMED = frozenset({"$defs", "properties", "patternProperties"})


def schema(name: str) -> dict[str, Any]:
    """Return the JSON Schema (draft 7, what editors know best) of one of our files, such as ``communs``."""
    made = _for_editors(_MODELS[name].model_json_schema())
    return {"$schema": _DIALECT, **made, "title": f"config/{name}.yaml"}


def write_schemas(folder: Path) -> list[Path]:
    """Write all schemas into ``folder`` and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name in _MODELS:
        file = folder / f"{name}.schema.json"
        file.write_text(serialised(name), encoding="utf-8")
        files.append(file)
    return files


def serialised(name: str) -> str:
    """Return the text of a schema's file."""
    return json.dumps(schema(name), ensure_ascii=False, indent=2) + "\n"


def _for_editors(node: Any) -> Any:
    """Return a part of a schema as editors need it.

    Draft 7 knows ``definitions`` instead of ``$defs`` and ignores what stands beside a ``$ref``; what may be missing
    may also be empty; keys of a pattern have no others beside them; titles repeat the key; most defaults say nothing.
    """
    if isinstance(node, list):
        return [_for_editors(item) for item in node]
    if not isinstance(node, dict):
        return node
    # What stands below a name is no keyword, be it called "properties".
    made: dict[str, Any] = {
        ("definitions" if key == "$defs" else key): (
            {name: _for_editors(field) for name, field in value.items()} if key in _NAMED else _for_editors(value)
        )
        for key, value in node.items()
    }
    if "$ref" in made:
        made["$ref"] = made["$ref"].replace("#/$defs/", "#/definitions/")
        if len(made) > 1:
            made = {"allOf": [{"$ref": made.pop("$ref")}], **made}
    for key in ("properties", "patternProperties"):
        if isinstance(made.get(key), dict):
            required = made.get("required", [])
            made[key] = {
                name: _terse(field if name in required else _or_empty(field)) for name, field in made[key].items()
            }
    if "patternProperties" in made:
        made.setdefault("additionalProperties", False)
    return made


def _or_empty(field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field that may also be written without a value."""
    if _NULL in field.get("anyOf", ()):
        return field
    about = {key: field[key] for key in ("title", "description", "default") if key in field}
    inner = {key: value for key, value in field.items() if key not in about}
    return about | {"anyOf": [inner, _NULL]}


def _terse(field: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a field without the title that repeats its key, and without an empty default."""
    silent = {"title"} if field.get("default") or field.get("default") is False else {"title", "default"}
    return {key: value for key, value in field.items() if key not in silent}


if __name__ == "__main__":
    for written in write_schemas(Path(sys.argv[1]) if sys.argv[1:] else FOLDER):
        sys.stdout.write(f"{written}\n")
