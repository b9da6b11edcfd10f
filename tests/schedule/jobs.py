"""A job for the forms of schedule, and what reads the files back as their readers do."""

import configparser
import re
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from bot.schedule.forms import files
from bot.schedule.job import Job

JOB = Job(
    name="communs-mes-communs",
    folder=Path("/srv/mes communs"),
    within="",
    command=("/opt/communs/bin/communs",),
    user="claire",
    pywikibot=None,
    hour=3,
    minute=17,
    branch="main",
    install=("python -m pip install communs-bot",),
    secrets=("COMMUNS_PASSWORD_MOVILAB", "COMMUNS_PASSWORD_WIKILIVRES"),
    python="3.13",
    accounts={"movilab:fr": "RobotDExemple", "wikibooks:fr": "Robot d'été"},
    targets={"movilab": ("movilab-liste", "movilab-tous"), "wikilivres": ("wikilivres-liste",)},
    image="registry.example/communs:1",
)
# A folder that nobody should name so, and somebody will.
HOSTILE = 'mes communs à 100 % d\'ici, "$HOME" \\ ; & `id`'


def made(form: str, **changes: Any) -> dict[str, str]:
    """Return the texts of a form's files by their path, for the job with these changes."""
    return {str(file.path): file.text for file in files(form, replace(JOB, **changes))}


def only(form: str, **changes: Any) -> str:
    """Return the text of a form of one file."""
    (text,) = made(form, **changes).values()
    return text


def unit(text: str) -> "configparser.SectionProxy":
    """Return the settings of a unit's [Service] section, as they are written."""
    parser = configparser.RawConfigParser(strict=True, delimiters=("=",), comment_prefixes=("#",))
    parser.optionxform = str  # type: ignore[assignment,method-assign]
    parser.read_string(text)
    return parser["Service"]


def specified(value: str) -> str:
    """Resolve the specifiers of systemd.unit(5), of which only the per cent sign itself is used here."""
    assert not re.search(r"%(?!%)", value.replace("%%", "")), value
    return value.replace("%%", "%")


def words(value: str) -> Iterator[str]:
    """Split a value as systemd.syntax(7) says: blanks part words, quotes join them, a backslash escapes."""
    for quoted, plain in re.findall(r'"((?:[^"\\]|\\.)*)"(?=\s|$)|([^\s"]+)', value):
        yield specified(re.sub(r"\\(.)", r"\1", quoted) if quoted else plain)


def exec_start(text: str) -> list[str]:
    """Return the words of a unit's ExecStart; in all but the first, two dollars are one (systemd.service(5))."""
    return command(unit(text)["ExecStart"])


def command(value: str) -> list[str]:
    """Return the words of a command as systemd starts it."""
    program, *arguments = words(value)
    assert not set(program) & set("'\"\\"), "systemd refuses such a program"
    return [program, *(word.replace("$$", "$") for word in arguments)]


def schema_faults(schema: str | Path, file: Path) -> str:
    """Return what check-jsonschema says of a file; empty when it is valid.

    Args:
        schema: the name of a schema that check-jsonschema brings, or the file of one.
        file: the file to look at.
    """
    option = "--schemafile" if isinstance(schema, Path) else "--builtin-schema"
    done = subprocess.run(
        [Path(sys.executable).parent / "check-jsonschema", option, schema, file],
        capture_output=True,
        text=True,
        check=False,
    )
    return "" if done.returncode == 0 else done.stdout + done.stderr
