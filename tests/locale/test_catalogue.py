"""The French catalogues say all that the code says, with the same blanks to fill in."""

import io
import re
import string
from pathlib import Path

import click
import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import bot
from bot.locale import FOLDER
from script import schema_messages

ROOT = Path(__file__).parents[2]
KEYWORDS = {"_": None, "N_": None, "gettext": None, "ngettext": (1, 2)}
PERCENT = re.compile(r"%\((\w+)\)[sd]")
DOMAINS = ["communs", "click", "schemas"]


def catalogue(domain: str) -> Catalog:
    with (FOLDER / "fr" / "LC_MESSAGES" / f"{domain}.po").open("rb") as file:
        return read_po(file, locale="fr", domain=domain, abort_invalid=True)


def messages(domain: str) -> list[Message]:
    return [message for message in catalogue(domain) if message.id]


def said(folder: Path) -> set[str | tuple[str, ...]]:
    """What the code says: a message, or its singular and plural."""
    with (ROOT / "script" / "messages.cfg").open(encoding="utf-8") as mapping:
        methods, options = parse_mapping_cfg(mapping)  # type: ignore[no-untyped-call]
    found = extract_from_dir(folder, method_map=methods, options_map=options, keywords=KEYWORDS)
    return {message for _file, _line, message, _comments, _context in found}


def key(message: Message) -> str | tuple[str, ...]:
    return message.id if isinstance(message.id, str) else tuple(message.id)


def translations(found: Catalog) -> dict[str | tuple[str, ...], list[str]]:
    return {key(message): forms(message.string) for message in found if message.id}


def forms(text: str | tuple[str, ...] | list[str] | None) -> list[str]:
    return [text] if isinstance(text, str) else list(text or ())


def blanks(text: str) -> set[str]:
    """The names of what is filled in, in either of Python's ways."""
    braces = {name for _text, name, _spec, _conversion in string.Formatter().parse(text) if name}
    return braces | set(PERCENT.findall(text))


@pytest.mark.parametrize(("domain", "package"), [("communs", bot), ("click", click)])
def test_all_that_the_code_says_is_in_the_catalogue(domain: str, package: object) -> None:
    file = getattr(package, "__file__", None)
    assert file is not None
    missing = said(Path(file).parent) - {key(message) for message in messages(domain)}
    assert not missing, "run script/messages and translate"


def test_nothing_is_left_in_the_catalogue_that_the_code_does_not_say() -> None:
    kept = {key(message) for message in messages("communs")}
    assert kept - said(Path(bot.__file__).parent) == set(), "run script/messages"


def test_all_that_the_schemas_say_of_a_key_is_in_the_catalogue_and_nothing_else() -> None:
    keys = {message.id for message in schema_messages.messages() if message.id}
    assert {message.id for message in messages("schemas")} == keys, "run script/messages and translate"


@pytest.mark.parametrize("domain", DOMAINS)
def test_every_message_is_translated(domain: str) -> None:
    untranslated = [message.id for message in messages(domain) if not all(forms(message.string)) or message.fuzzy]
    assert untranslated == []


@pytest.mark.parametrize("domain", DOMAINS)
def test_translations_fill_in_nothing_that_the_message_does_not_name(domain: str) -> None:
    for message in messages(domain):
        known = set().union(*(blanks(form) for form in forms(message.id)))
        for form in forms(message.string):
            assert blanks(form) <= known, message.id


def test_a_translation_leaves_out_none_of_what_is_filled_in() -> None:
    for message in (message for message in messages("communs") if all(forms(message.string))):
        known = set().union(*(blanks(form) for form in forms(message.id)))
        # The singular may say "un" where the plural has the number.
        assert blanks(forms(message.string)[-1]) == known, message.id


def test_french_has_two_forms_and_zero_takes_the_first() -> None:
    found = catalogue("communs")
    assert (found.num_plurals, found.plural_expr) == (2, "(n > 1)")
    plurals = [message for message in messages("communs") if message.pluralizable]
    assert plurals
    assert all(len(forms(message.string)) == 2 for message in plurals)


@pytest.mark.parametrize("domain", DOMAINS)
def test_a_translation_begins_and_ends_as_its_message_does(domain: str) -> None:
    """Parts of a sentence are put together: a blank or a line break lost there is seen."""
    for message in messages(domain):
        for one, other in zip(forms(message.id), forms(message.string), strict=False):
            assert not one.startswith(("\n", " ")) or other.startswith(("\n", " ", "\u00a0", "\u202f")), message.id
            assert one.endswith(("\n", " ")) == other.endswith(("\n", " ")), message.id


@pytest.mark.parametrize("domain", DOMAINS)
def test_the_compiled_catalogue_is_the_written_one(domain: str) -> None:
    """An editable install compiles it (``hatch_build.py``); after a change: ``script/bootstrap``."""
    expected = io.BytesIO()
    write_mo(expected, catalogue(domain))
    expected.seek(0)
    with (FOLDER / "fr" / "LC_MESSAGES" / f"{domain}.mo").open("rb") as file:
        compiled = translations(read_mo(file))
    assert compiled == translations(read_mo(expected))
