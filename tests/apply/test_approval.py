import pytest

from bot.apply.approval import doubt
from bot.config.values import OWN_USER_SPACE

DECISION = "https://wiki.example/wiki/Project:Bots"


@pytest.mark.parametrize(
    ("approval", "pages"),
    [
        (DECISION, ["Aide:Communs", "Utilisateur:Claire"]),
        (OWN_USER_SPACE, ["Utilisateur:Claire", "Utilisateur:Claire/Communs"]),
    ],
)
def test_what_a_community_agreed_to(approval: str, pages: list[str]) -> None:
    assert doubt(approval, wiki="Movilab", pages=pages, user_namespace="Utilisateur") == ""


def test_nothing_says_that_a_community_agreed() -> None:
    warning = doubt(None, wiki="Movilab", pages=["Utilisateur:Claire"], user_namespace="Utilisateur")
    assert warning.startswith("Movilab: nothing says that its community agrees to this bot; put “approval” into")


def test_a_page_outside_user_space_needs_a_decision() -> None:
    pages = ["Utilisateur:Claire", "Aide:Communs", "Discussion utilisateur:Claire", "Utilisateur"]
    warning = doubt(OWN_USER_SPACE, wiki="Movilab", pages=pages, user_namespace="Utilisateur")
    assert warning.startswith("Movilab: “Aide:Communs”, “Discussion utilisateur:Claire”, “Utilisateur” is not in user")


def test_of_many_pages_some_are_named() -> None:
    told = doubt(OWN_USER_SPACE, wiki="Movilab", pages=[f"P{n}" for n in range(9)], user_namespace="Utilisateur")
    assert "“P0”, “P1”, “P2”, … is not in user space" in told
