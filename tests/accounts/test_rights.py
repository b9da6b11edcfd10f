import pytest

from bot.accounts.rights import Identity, flagged, grants, rights

ALL = frozenset({"edit", "createpage", "bot", "apihighlimits", "read"})


def identity(session: frozenset[str], owned: frozenset[str] = ALL) -> Identity:
    return Identity("Bot", session, owned)


def test_nothing_is_lacking() -> None:
    found = rights(identity(ALL))
    assert [right.right for right in found] == ["edit", "createpage", "bot", "apihighlimits"]
    assert all(right.held and not right.grant and not right.advice for right in found)


@pytest.mark.parametrize(
    ("right", "grant"),
    [
        ("edit", "Edit existing pages"),
        ("createpage", "Create, edit, and move pages"),
        ("bot", "High-volume editing"),
        ("apihighlimits", "High-volume editing"),
    ],
)
def test_a_right_that_the_bot_password_does_not_pass_on(right: str, grant: str) -> None:
    [lacking] = [one for one in rights(identity(ALL - {right})) if not one.held]
    assert (lacking.right, lacking.grant) == (right, grant)
    assert lacking.advice == f"give the bot password the grant “{grant}” on Special:BotPasswords"


@pytest.mark.parametrize("right", ["edit", "createpage", "bot", "apihighlimits"])
def test_a_right_that_the_account_lacks(right: str) -> None:
    [lacking] = [one for one in rights(identity(ALL - {right}, ALL - {right})) if not one.held]
    assert (lacking.right, lacking.grant) == (right, "")
    assert lacking.advice
    assert "grant" not in lacking.advice


@pytest.mark.parametrize("mark_as_bot", [True, False])
def test_edits_are_flagged_where_it_is_asked_and_allowed(mark_as_bot: bool) -> None:  # noqa: FBT001 (a parameter)
    assert flagged(identity(ALL), mark_as_bot=mark_as_bot) is mark_as_bot
    assert flagged(identity(ALL - {"bot"}), mark_as_bot=mark_as_bot) is False


HIGH, EDIT, CREATE = "High-volume editing", "Edit existing pages", "Create, edit, and move pages"
OWNED = ALL | {"upload", "delete"}


@pytest.mark.parametrize(
    ("session", "owned", "passed_on"),
    [
        (ALL, OWNED, (CREATE, HIGH)),
        (frozenset({"read", "edit", "createpage"}), OWNED, (CREATE,)),
        (frozenset({"read", "edit"}), OWNED, (EDIT,)),
        # An account without the bot group: whether its bot password would pass the right on cannot be known.
        (frozenset({"edit", "createpage"}), frozenset({"edit", "createpage", "upload"}), (CREATE,)),
        (frozenset({"read"}), OWNED, ()),
    ],
)
def test_the_grants_of_a_bot_password(session: frozenset[str], owned: frozenset[str], passed_on: tuple[str]) -> None:
    assert grants(identity(session, owned)) == passed_on


def test_an_accounts_own_password_needs_no_grants() -> None:
    assert grants(identity(ALL, ALL)) is None
    assert grants(identity(ALL | {"read"}, ALL)) is None
