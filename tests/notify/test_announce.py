"""Messages that really arrive, over HTTP and by mail."""

import logging
from pathlib import Path

import pytest

from bot.config.notify import Notify
from bot.notify.announce import announce
from bot.notify.notice import Kind, Notice
from tests.notify.receivers import closed_port, http, mail
from tests.notify.samples import notice

CANARY = "k4narie"


class Bot:
    """Runs, one after the other, each with what it has to tell."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.folder, self._monkeypatch, self.settings = folder, monkeypatch, Notify(to=("env:URL",), language="en")

    def address(self, url: str) -> None:
        self._monkeypatch.setenv("URL", url)

    def run(self, *notices: Notice, targets: tuple[str, ...] = ("movilab-liste",)) -> list[str]:
        state = self.folder / ".communs"
        lines = announce(notices, self.settings, targets=targets, project=self.folder, state=state, owner="Claire")
        written = "".join(file.read_text() for file in state.rglob("*") if file.is_file())
        assert CANARY not in "".join(lines) + written
        return lines


@pytest.fixture
def bot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bot:
    return Bot(tmp_path, monkeypatch)


def test_each_thing_is_told_once_until_it_is_over(bot: Bot) -> None:
    with http() as server:
        bot.address(f"json://claire:{CANARY}@{server.host}/{CANARY}")
        assert bot.run(notice(), notice(Kind.FAILURE)) == []
        (first,) = server.received
        assert first["title"] == "communs, Claire: 1 thing waits for you, 1 failure"
        assert "Opteos" in first["message"]
        assert bot.run(notice(), notice(Kind.FAILURE)) == []
        assert len(server.received) == 1
        bot.run(notice(), notice(Kind.CHANGE, key="r12", line="1 entry changed"))
        assert "Opteos" not in server.received[1]["message"]
        bot.run()  # all is well
        assert len(server.received) == 2
        bot.run(notice())
        assert len(server.received) == 3


def test_a_run_of_other_targets_forgets_nothing(bot: Bot) -> None:
    with http() as server:
        bot.address(f"json://{server.host}")
        bot.run(notice())
        bot.run(targets=("another",))
        bot.run(notice())
        assert len(server.received) == 1


def test_what_could_not_be_sent_is_sent_the_next_time(bot: Bot) -> None:
    with http() as server:
        bot.address(f"json://claire:{CANARY}@{server.host}/{CANARY}")
        server.status = 500
        (line,) = bot.run(notice())
        assert line.startswith("Nobody was notified: env:URL#1: the message was not sent through json: ")
        assert "500" in line
        server.status = 200
        assert bot.run(notice()) == []
        assert len(server.received) == 1


def test_one_address_that_fails_keeps_none_of_the_others_from_being_told_nor_tells_them_twice(bot: Bot) -> None:
    with http() as server:
        bot.address(f"json://claire:{CANARY}@127.0.0.1:{closed_port()} json://{server.host}")
        for _night in range(2):
            (line,) = bot.run(notice())
            assert line.startswith("Nobody was notified: env:URL#1: ")
        assert len(server.received) == 1


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("", "URL is not set"),
        (f"nonsense://{CANARY}", "no address that Apprise knows"),
        (CANARY, "no address that Apprise knows"),
        (f"json://[{CANARY}", "no address that Apprise knows"),
        (f"tgram://{CANARY}", "no address that Apprise knows"),
    ],
)
def test_an_address_that_is_none_is_a_line(
    url: str, said: str, bot: Bot, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]
) -> None:
    bot.address(url)
    with caplog.at_level(logging.DEBUG):
        (line,) = bot.run(notice())
    assert said in line
    assert CANARY not in caplog.text + "".join(capfd.readouterr())


def test_only_on_the_occasions_that_are_wanted(bot: Bot) -> None:
    with http() as server:
        bot.address(f"json://{server.host}")
        bot.settings = Notify(to=("env:URL",), when=("failure",), language="en")
        bot.run(notice(), notice(Kind.CHANGE))
        assert server.received == []
        bot.run(notice(), notice(Kind.FAILURE))
        assert server.received[0]["title"] == "communs, Claire: 1 failure"


def test_without_an_address_nothing_happens(bot: Bot) -> None:
    bot.settings = Notify()
    assert bot.run(notice()) == []
    assert not (bot.folder / ".communs").exists()


def test_a_mail_is_plain_text_with_its_subject(bot: Bot) -> None:
    with mail() as server:
        query = "from=bot@b.example&to=claire@c.example&format=text"
        bot.address(f"mailto://bot:{CANARY}@127.0.0.1:{server.port}/?smtp=127.0.0.1&{query}")
        assert bot.run(notice(line="l'entrée « Opteos » <b> & co")) == []
        (sent,) = server.received
        assert sent["Subject"] == "communs, Claire: 1 thing waits for you"
        assert sent["To"] == "claire@c.example"
        assert "l'entrée « Opteos » <b> & co" in sent.get_body(("plain",)).get_content()  # type: ignore[union-attr]


def test_a_mail_server_that_refuses_is_a_line_without_the_password(bot: Bot) -> None:
    with mail(refuse=True) as server:
        bot.address(f"mailto://bot:{CANARY}@127.0.0.1:{server.port}/?smtp=127.0.0.1&from=b@b.example&to=c@c.example")
        (line,) = bot.run(notice())
        assert "not sent through mailto" in line


def test_what_apprise_says_is_heard_by_nobody_else(bot: Bot, caplog: pytest.LogCaptureFixture) -> None:
    bot.address(f"json://claire:{CANARY}@127.0.0.1:{closed_port()}/{CANARY}")
    with caplog.at_level(logging.DEBUG):
        bot.run(notice())
    assert CANARY not in caplog.text
