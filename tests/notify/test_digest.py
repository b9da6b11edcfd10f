import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.notify.digest import digest
from bot.notify.notice import Kind
from tests.notify.samples import notice


def test_one_message_says_first_what_a_person_has_to_do() -> None:
    said = digest(
        [
            notice(Kind.CHANGE, line="2 entries changed"),
            notice(Kind.FAILURE, page="", url="", line="the wiki does not answer"),
            notice(),
            notice(key="2", line="l'entrée « Anis » a été retirée"),
        ],
        language="en",
        project="Claire Exemple",
    )
    assert said.subject == "communs, Claire Exemple: 2 things wait for you, 1 failure, 1 page changed"
    assert said.body == (
        "Somebody has to look at this:\n"
        "- Movilab, Utilisateur:Claire Exemple: l'entrée « Opteos » a été corrigée sur le wiki\n"
        "  https://movilab.org/wiki/Utilisateur:Claire_Exemple\n"
        "- Movilab, Utilisateur:Claire Exemple: l'entrée « Anis » a été retirée\n"
        "  https://movilab.org/wiki/Utilisateur:Claire_Exemple\n"
        "\n"
        "This failed:\n"
        "- Movilab, movilab-liste: the wiki does not answer\n"
        "\n"
        "This was changed:\n"
        "- Movilab, Utilisateur:Claire Exemple: 2 entries changed\n"
        "  https://movilab.org/wiki/Utilisateur:Claire_Exemple\n"
    )


@pytest.mark.parametrize(
    ("n", "more"), [(15, ""), (16, "- and 1 more: communs status"), (215, "- and 200 more: communs status")]
)
def test_a_long_list_is_cut_and_says_so(n: int, more: str) -> None:
    body = digest([notice(key=str(key)) for key in range(n)], language="en", project="x").body
    assert body.count("Opteos") == 15
    assert (body.splitlines()[-1] == more) is bool(more)


@given(st.text(), st.text(), st.text(), st.text())
def test_nothing_on_a_wiki_gets_into_headers_or_steers_a_terminal(line: str, page: str, url: str, owner: str) -> None:
    said = digest([notice(line=line, page=page, url=url)], language="fr", project=owner)
    # A no-break space is none to Python, and French has it before its colons.
    assert said.subject.replace("\u00a0", " ").isprintable()
    assert all(part.replace("\u00a0", " ").isprintable() for part in said.body.split("\n"))
    assert len(said.body.splitlines()) <= 3
