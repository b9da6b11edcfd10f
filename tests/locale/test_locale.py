import gettext
from collections.abc import Iterator

import pytest

from bot.locale import N_, _, ngettext, translation


@pytest.fixture(autouse=True)
def afresh() -> Iterator[None]:
    """Forget which language the environment asked for."""
    translation.cache_clear()
    yield
    translation.cache_clear()


@pytest.fixture
def french(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "fr")


@pytest.fixture
def english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


@pytest.mark.usefixtures("french")
def test_messages_speak_the_language_of_the_person_at_the_terminal() -> None:
    assert _("held") == "en attente"
    assert ngettext("{n} target", "{n} targets", 1) == "{n} cible"
    assert ngettext("{n} target", "{n} targets", 2) == "{n} cibles"


@pytest.mark.usefixtures("french")
def test_zero_is_singular_in_french() -> None:
    assert ngettext("{n} target", "{n} targets", 0) == "{n} cible"


@pytest.mark.usefixtures("english")
def test_english_is_what_stands_in_the_code() -> None:
    assert _("held") == "held"
    assert [ngettext("{n} target", "{n} targets", n) for n in (0, 1, 2)] == ["{n} targets", "{n} target", "{n} targets"]


def test_a_language_without_a_catalogue_gives_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "tlh")
    assert _("held") == "held"
    assert isinstance(translation("tlh"), gettext.NullTranslations)
    assert translation("tlh").gettext("held") == "held"


@pytest.mark.parametrize("variable", ["LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"])
def test_the_environment_is_asked_as_gettext_does(variable: str, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv(variable, "fr_FR.UTF-8")
    assert _("held") == "en attente"


@pytest.mark.usefixtures("english")
def test_what_goes_onto_a_wiki_speaks_its_language() -> None:
    assert translation("fr").gettext("source") == "source"
    assert translation("fr").gettext("stop the bot") == "arrêter le robot"
    assert _("stop the bot") == "stop the bot"


@pytest.mark.usefixtures("french")
def test_a_marked_message_is_translated_later() -> None:
    assert N_("held") == "held"
    assert _(N_("held")) == "en attente"
