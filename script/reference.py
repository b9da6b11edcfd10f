"""The pages of docs/reference/, made from the commands, the exit codes and the models of the configuration.

``python script/reference.py [FOLDER]`` writes those in the language of the reader at the terminal: English ones, or
with ``LANGUAGE=fr`` the French ones beside them. ``script/docs`` writes all. What a page says stands where the program
says it: in a command's help, in the description of a field, in the table of exit codes of the README.
"""

import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

import click  # noqa: E402 (the project's own code is found by the line above)

from bot.cli import VERBS, cli  # noqa: E402
from bot.config.schemas import NAMES, schema  # noqa: E402
from bot.locale import translation  # noqa: E402

FOLDER = ROOT / "docs" / "reference"

# What may be written in several ways, which no table of keys tells.
_FORMS = {
    "Text": "text, or by language: `{fr: …, en: …}`, with `draft: true` for a provisional one",
    "RichText": "text, or by language: `{fr: …, en: …}`, with `draft: true` for a provisional one; knows "
    "`[links](https://…)`, bare addresses and `*emphasis*`",
    "Placement": "`top`, `bottom`, `new page` or `{heading: …}`",
}

_MADE = "<!-- Made by script/docs from {source}; change it there. -->\n"
_WORDS = {
    "en": {
        "README": "README.md",
        "codes": "Exit codes",
        "commands": "Commands",
        "intro": "What `communs VERB --help` says. Options before the verb (`communs --sandbox plan`) come first.",
        "before": "Before the verb",
        "head": "| option | what it says |",
        "default": "default",
    },
    "fr": {
        "README": "LISEZMOI.md",
        "codes": "Codes de sortie",
        "commands": "Commandes",
        "intro": "Ce que dit `communs VERBE --help`. D’abord les options qui s’écrivent avant le verbe "
        "(`communs --sandbox plan`).",
        "before": "Avant le verbe",
        "head": "| option | ce qu’elle dit |",
        "default": "par défaut",
    },
}


def language() -> str:
    """Return ``fr`` or ``en``: the language that messages have here."""
    return "fr" if translation().info().get("language", "").startswith("fr") else "en"


def commands_page() -> str:
    """Return the page of all verbs and their options."""
    words = _WORDS[language()]
    top = click.Context(cli, info_name="communs")
    parts = [_MADE.format(source="bot/cli.py and bot/commands/"), f"# {words['commands']}\n", f"{words['intro']}\n"]
    parts += [f"## {words['before']}\n", *_options(cli, top)]
    for verb in VERBS:
        for context in _contexts(verb, top):
            parts += [f"{'#' * (2 + context.command_path.count(' ') - 1)} {context.command_path}\n"]
            parts += _command(context)
    return "\n".join(parts)


def _contexts(verb: str, top: click.Context) -> Iterator[click.Context]:
    """Yield a verb, and the verbs below it."""
    command = cli.get_command(top, verb)
    if command is None:
        raise LookupError(verb)
    context = click.Context(command, info_name=verb, parent=top)
    yield context
    if isinstance(command, click.Group):
        yield from (click.Context(one, info_name=name, parent=context) for name, one in command.commands.items())


def _command(context: click.Context) -> Iterator[str]:
    """Yield what is said of one command: usage, help, options."""
    command = context.command
    pieces = command.collect_usage_pieces(context)
    *about, example = (command.help or "").split("\n\n")
    # What follows the colon of the last paragraph is a command to copy.
    said, colon, shown = example.partition("communs")
    yield f"```text\n{context.command_path} {' '.join(pieces)}\n```\n"
    yield from (_plain(paragraph) + "\n" for paragraph in about)
    yield f"{_plain(said).strip()}\n\n```sh\n{colon}{shown}\n```\n" if colon else f"{_plain(example)}\n"
    yield from _options(command, context)


def _options(command: click.Command, context: click.Context) -> Iterator[str]:
    """Yield the table of a command's options, but for ``--help``, which all have."""
    words = _WORDS[language()]
    rows = []
    for option in command.get_params(context):
        record = option.get_help_record(context)
        if not isinstance(option, click.Option) or record is None or "--help" in option.opts:
            continue
        default = f" ({words['default']} : `{option.default}`)" if _has_default(option) else ""
        if language() == "en":
            default = default.replace(" :", ":")
        rows.append(f"| `{_cell(record[0])}` | {_plain(_cell(option.help or ''))}{default} |")
    if rows:
        yield "\n".join([words["head"], "|---|---|", *rows]) + "\n"


def _has_default(option: click.Option) -> bool:
    """Whether an option has a value of its own that is worth telling."""
    return not option.is_flag and isinstance(option.default, str | int | float) and not option.show_default


def exit_codes_page() -> str:
    """Return the page of exit codes: the table of the README."""
    words = _WORDS[language()]
    readme = (ROOT / words["README"]).read_text(encoding="utf-8")
    section = re.search(rf"^## {words['codes']}\n\n(\|.*?\n)\n", readme, re.DOTALL | re.MULTILINE)
    if section is None:
        raise LookupError(words["codes"])
    table = re.sub(r"\]\(docs/", "](../", section[1])
    return f"{_MADE.format(source=words['README'])}\n# {words['codes']}\n\n{table}"


def configuration_page() -> str:
    """Return the page of all keys of the files in ``config/``, in English."""
    parts = [_MADE.format(source="the models of bot/config/ and bot/catalogue/"), "# Configuration\n"]
    parts.append("Every key of the files in `config/`. Keys without a default must be given, where it says so.\n")
    for name in NAMES:
        whole = schema(name)
        parts += [f"## {whole['title']}\n", f"{_plain(whole.get('description', ''))}\n", *_keys(whole, name)]
        for title, part in sorted(whole.get("definitions", {}).items()):
            if title not in _FORMS and (fields := _mapping(part)):
                about = _plain(part.get("description", ""))
                parts += [f"### {title} ({name}.yaml)\n", f"{about}\n", *_keys(fields, name)]
    return "\n".join(parts)


def _mapping(part: dict[str, Any]) -> dict[str, Any] | None:
    """Return the form of a part of a schema that has keys, which may be one of several forms."""
    forms: list[dict[str, Any]] = [part, *part.get("anyOf", ())]
    return next((form for form in forms if form.get("properties")), None)


def _keys(mapping: dict[str, Any], name: str) -> Iterator[str]:
    """Yield the table of a mapping's keys."""
    rows = ["| key | what it says | values | default |", "|---|---|---|---|"]
    for key, field in mapping["properties"].items():
        default = field.get("default")
        given = "must be given" if key in mapping.get("required", ()) else _value(default)
        about = _plain(_cell(field.get("description", "")))
        rows.append(f"| `{key}` | {about} | {_cell(_values(field, name))} | {given} |")
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
            return " or ".join(one for one in found if one)
    return _typed(field, name)


def _named(title: str, name: str) -> str:
    """Return what a part of the schema of its own takes: a link to its table, where it has one."""
    part = schema(name)["definitions"][title]
    if title in _FORMS:
        return _FORMS[title]
    return f"[{title}](#{title.lower()}-{name}yaml)" if _mapping(part) else _values(part, name)


def _typed(field: dict[str, Any], name: str) -> str:
    """Return what a key of one type takes; several types are those that YAML reads in what we take as text."""
    kind = field.get("type", "")
    if kind == "array":
        return f"list of {_values(field['items'], name)}"
    if kind == "object":
        inner = [*field.get("patternProperties", {}).values(), field.get("additionalProperties")]
        return next((f"by key: {_values(one, name)}" for one in inner if isinstance(one, dict)), "mapping")
    low, high = field.get("minimum"), field.get("maximum")
    bounds = f" {low} to {high}" if high is not None else f" from {low}" if low is not None else ""
    words = {"integer": "number", "boolean": "`true`, `false`"}
    return (words.get(kind, "text") if isinstance(kind, str) else "text") + bounds


def _cell(text: str) -> str:
    """Return a text as it may stand in a table."""
    return re.sub(r"\s*\n\s*", " ", text).replace("|", "\\|")


def _plain(text: str) -> str:
    """Return a text in which Markdown finds no sign of its own; what reST marks as code stays code."""
    shown = re.sub(r"``([^`]+)``", r"`\1`", " ".join(text.split()))
    return "".join(
        part if part.startswith("`") else re.sub(r"([*_<\[])", r"\\\1", part) for part in re.split(r"(`[^`]+`)", shown)
    )


PAGES: dict[str, dict[str, Callable[[], str]]] = {
    "en": {
        "commands.md": commands_page,
        "exit-codes.md": exit_codes_page,
        "configuration.md": configuration_page,
    },
    "fr": {"commands.fr.md": commands_page, "exit-codes.fr.md": exit_codes_page},
}


def write(folder: Path) -> list[Path]:
    """Write the pages of this language into ``folder`` and return their files."""
    folder.mkdir(parents=True, exist_ok=True)
    files = []
    for name, page in PAGES[language()].items():
        file = folder / name
        file.write_text(page(), encoding="utf-8")
        files.append(file)
    return files


if __name__ == "__main__":
    for written in write(Path(sys.argv[1]) if sys.argv[1:] else FOLDER):
        sys.stdout.write(f"{written}\n")
