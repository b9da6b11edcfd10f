from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from bot.config.models import Wiki
from bot.doctor.finding import Level
from bot.doctor.site import Site, look_at

NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
SITE = Site(
    generator="MediaWiki 1.39.17",
    server="https://movilab.org",
    script_path="",
    language="fr",
    read_only="",
    largest=2048,
    licence="CC BY-SA 4.0",
    extensions={},
    now=NOW,
)
WIKI = Wiki.model_validate(
    {
        "name": "Movilab",
        "site": "movilab:fr",
        "address": "https://movilab.org/wiki",
        "language": "fr",
        "licence": "CC BY-SA",
    }
)


def told(sandbox: bool = False, wiki: Wiki = WIKI, **site: object) -> dict[str, Level]:  # noqa: FBT001, FBT002
    """Return what is said, with its level."""
    changed = replace(SITE, **site)  # type: ignore[arg-type]
    return {found.what: found.level for found in look_at(changed, wiki, now=NOW, sandbox=sandbox)}


def test_a_healthy_wiki() -> None:
    assert told() == {
        "MediaWiki 1.39.17, API at https://movilab.org/api.php": Level.OK,
        "it answers at the address that wikis.yaml names": Level.OK,
        "licence: the wiki says “CC BY-SA 4.0”, wikis.yaml “CC BY-SA”": Level.OK,
        "its clock and ours agree": Level.OK,
    }


@pytest.mark.parametrize(
    ("generator", "level"),
    [
        ("MediaWiki 1.35.14", Level.PROBLEM),
        ("MediaWiki 1.39.0", Level.OK),
        ("MediaWiki 1.43.0-wmf.3", Level.OK),
        ("MediaWiki 2.0", Level.OK),
        ("", Level.OK),
    ],
)
def test_versions(generator: str, level: Level) -> None:
    assert told(generator=generator)[f"{generator}, API at https://movilab.org/api.php"] is level


@pytest.mark.parametrize("server", ["https://movilab.org", "http://movilab.org", "//movilab.org"])
def test_the_same_address_with_any_protocol(server: str) -> None:
    assert told(server=server)["it answers at the address that wikis.yaml names"] is Level.OK


def test_another_wiki_answers() -> None:
    said = told(server="https://example.org")
    assert said["the wiki that answers is example.org, and wikis.yaml says movilab.org"] is Level.PROBLEM
    assert not [what for what in told(sandbox=True, server="http://127.0.0.1:8000") if "wikis.yaml" in what]


def test_licence_and_language() -> None:
    said = told(wiki=WIKI.model_copy(update={"licence": None, "language": "en"}))
    assert said["wikis.yaml names no licence; the wiki says “CC BY-SA 4.0”"] is Level.NOTE
    assert said["the wiki's language is fr, and wikis.yaml says en"] is Level.NOTE
    assert "the wiki's language is fr-ca, and wikis.yaml says fr" not in told(language="fr-ca")


@pytest.mark.parametrize(
    ("seconds", "level"), [(5, Level.OK), (-5, Level.OK), (6, Level.PROBLEM), (-90, Level.PROBLEM)]
)
def test_clocks(seconds: int, level: Level) -> None:
    said = told(now=NOW + timedelta(seconds=seconds))
    what = "its clock and ours agree" if level is Level.OK else f"its clock and ours differ by {abs(seconds)} seconds"
    assert said[what] is level


def test_extensions_that_matter() -> None:
    said = told(extensions={"ConfirmEdit": "1.6.0", "Cite": "", "Page Forms": ""})
    matter = [what.partition(":")[0] for what, level in said.items() if level is Level.NOTE]
    assert matter == ["ConfirmEdit 1.6.0", "Page Forms"]


@pytest.mark.parametrize("name", ["AbuseFilter", "Abuse Filter"])
def test_an_extension_is_known_by_its_folders_name_and_by_the_one_it_shows(name: str) -> None:
    assert told(extensions={name: ""})[f"{name}: its filters may refuse an edit"] is Level.NOTE


@pytest.mark.parametrize(
    ("server", "level"),
    [
        ("https://Movilab.org", Level.OK),
        ("https://movilab.org:443", Level.OK),
        ("//movilab.org", Level.OK),
        ("https://movilab.org:8443", Level.PROBLEM),
        ("https://autre.org", Level.PROBLEM),
    ],
)
def test_an_address_is_the_same_in_capitals_and_with_the_usual_port(server: str, level: Level) -> None:
    found = {
        what: found for what, found in told(server=server).items() if "wikis.yaml" in what and "licence" not in what
    }
    assert list(found.values()) == [level]
