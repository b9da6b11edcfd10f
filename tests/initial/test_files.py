"""The files of a new project."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.catalogue.models import Catalogue
from bot.config.project import load_project
from bot.config.yaml_reader import parse_yaml
from bot.initial.files import Wish, files, sandbox_page


def write(folder: Path, wish: Wish) -> None:
    for path, text in files(wish).items():
        (folder / path).parent.mkdir(parents=True, exist_ok=True)
        (folder / path).write_text(text, encoding="utf-8")


@pytest.mark.parametrize("language", ["fr", "en"])
@pytest.mark.parametrize("collective", [True, False])
@pytest.mark.parametrize("wikis", [("movilab",), ("movilab", "wikilivres", "lescommuns")])
def test_it_is_a_valid_project(tmp_path: Path, language: str, collective: bool, wikis: tuple[str, ...]) -> None:  # noqa: FBT001 (pytest's parameter)
    write(tmp_path, Wish("L'Atelier", language, collective, "https://a.example", "https://a.example/contact", wikis))
    project = load_project(tmp_path)
    assert tuple(project.wikis) == wikis
    assert project.catalogue.language == language
    assert [target.enabled for target in project.targets.values()] == [False] * len(wikis)
    assert all(entry.draft for entry in project.catalogue.entries)
    title = project.catalogue.groups[0].title.plain or ""
    assert (" we " in title or "nous" in title) is collective


@given(
    name=st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs", "Cn"]), min_size=1).filter(
        lambda text: text.strip()
    )
)
def test_any_name_stays_as_it_is(name: str) -> None:
    written = files(Wish(name, "fr", False, "", name, ("movilab",)))  # noqa: FBT003 (named in the class)
    catalogue = Catalogue.model_validate(parse_yaml(written["config/communs.yaml"].encode(), "x").data)
    assert catalogue.contributor is not None
    assert catalogue.contributor.name == name.strip()


def test_a_name_that_makes_no_title_has_an_examples_page() -> None:
    assert sandbox_page("Le [Collectif]") == "Utilisateur:Exemple/Communs"
    assert sandbox_page("Le Collectif") == "Utilisateur:Le Collectif/Communs"
