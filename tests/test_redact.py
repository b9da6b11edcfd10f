import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot import redact
from bot.redact import hide, redacted

SECRETS = st.text(st.characters(exclude_categories=["Cs"]), min_size=4).filter(str.strip)


@pytest.fixture(autouse=True)
def _fresh(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(redact, "_known", set())


@given(SECRETS, st.text(), st.text())
def test_a_known_secret_is_taken_out_wherever_it_stands(secret: str, before: str, after: str) -> None:
    redact._known.clear()  # noqa: SLF001 (each example by itself)
    hide(secret)
    cleaned = redacted(f"{before}{secret}{after}")
    assert secret not in cleaned.replace(redact.HIDDEN, "\0")


@pytest.mark.parametrize(
    ("text", "cleaned"),
    [
        ("{'lgpassword': ['communs@k4n arie'], 'lgname': ['Bot']}", "{'lgpassword': ['…'], 'lgname': ['Bot']}"),
        ("POST lgtoken=k4narie%2B&action=login", "POST lgtoken=…&action=login"),
        ('oauth_signature="k4narie", oauth_version="1.0"', 'oauth_signature="…", oauth_version="1.0"'),
        ("{'Authorization': 'Basic k4narie=='}", "{'Authorization': '…'}"),
        ("Cookie: a=1; session=k4narie", "Cookie: …"),
        ("Authorization: OAuth a=k4narie, b=2\nHost: x", "Authorization: …\nHost: x"),
        ("?apikey=k4narie&access_key=k4narie", "?apikey=…&access_key=…"),
        ("via http://claire:k4@narie@proxy.example/", "via http://…@proxy.example/"),
        ("via http://claire:k4narie@proxy.example:3128/x", "via http://…@proxy.example:3128/x"),
    ],
)
def test_what_a_name_says_is_a_secret(text: str, cleaned: str) -> None:
    assert redacted(text) == cleaned


@pytest.mark.parametrize(
    "text",
    [
        "badtoken: Invalid CSRF token.",
        "put the account's password into the password file that user-config.py names",
        "https://movilab.org/wiki/Utilisateur:Claire@Exemple",
        "le mot de passe : refusé",
    ],
)
def test_ordinary_words_stay(text: str) -> None:
    assert redacted(text) == text


def test_the_environments_secrets_are_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COMMUNS_PASSWORD_MOVILAB", "communs@k4narie-1")
    monkeypatch.setenv("COMMUNS_NOTIFY_URL", "ntfy://k4narie-2")
    monkeypatch.setenv("https_proxy", "http://claire:k4narie%203@proxy.example:3128")
    assert redacted("k4narie-1, ntfy://k4narie-2, k4narie%203, k4narie 3") == "…, …, …, …"
