"""The imitation answers as the recorded server did: every recording that it covers, one after the other."""

import json
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from bot.sandbox.wikibase.accounts import Account, BotPassword, Session
from bot.sandbox.wikibase.api import answer
from bot.sandbox.wikibase.call import Call
from bot.sandbox.wikibase.store import Store
from bot.sandbox.wikibase.wiki import Imitation, Settings, Site
from tests.wikibase.recorded import FOLDER, NOT_COVERED, Learned, load, steps, without_own

SECRET = "<TEST-PASSWORD>"
ACCOUNTS = {
    "Admin": Account("Admin", 1, SECRET, ("sysop",)),
    "LabBot": Account(
        "LabBot", 3, SECRET, ("bot",), {"lab": BotPassword(SECRET), "readonly": BotPassword(SECRET, ("basic",))}
    ),
    "Simple": Account("Simple", 5, SECRET),
}


class Player:
    """Plays the recordings against an imitation."""

    def __init__(self) -> None:
        self.now = datetime(2026, 11, 23, 19, 41, 20, tzinfo=UTC)
        client = Site("http://client.example/index.php?title=$1", {"Les Misérables": "Les Misérables"}.get)
        store = Store(clock=lambda: self.now)
        self.wiki = Imitation(store, ACCOUNTS, {"frlab": client}, "http://repo.example", "WB Lab")
        self.learned = Learned()

    def session(self, name: str) -> Session:
        session = Session()
        account, _slash, app = name.partition("/")
        if account in ACCOUNTS:
            session.enter(ACCOUNTS[account], ACCOUNTS[account].bot_passwords[app].grants if app else None)
        return session

    def besides(self, step: str) -> None:
        """Do what the recorder did without recording it."""
        store, settings = self.wiki.store, self.wiki.settings
        match step.strip("{}").split():
            case [number, ("items" | "revisions") as kind]:
                store.skip(kind[:-1], int(number))
            case ["the", "state", *_rest]:
                self._catch_up()
            case ["another", "label"]:
                self.now = datetime(2026, 11, 23, 19, 41, 53, tzinfo=UTC)
                self._save("Q2", labels={"fr": {"language": "fr", "value": "T 1795462913665796803"}})
            case ["minutes", "later"]:
                self.now = datetime(2026, 11, 23, 19, 42, 21, tzinfo=UTC)
            case ["still", "another", "label"]:
                self._save("Q2", labels={"fr": {"language": "fr", "value": "Autrement"}})
            case ["label", "by", "others"]:
                self._save("Q2", labels={"en": {"language": "en", "value": "Les Miserables"}})
            case _:
                ways: dict[str, dict[str, Any]] = {
                    "lag": {"lag": 7.5},
                    "no lag": {"lag": 0.0},
                    "readonly": {"readonly": "Maintenance de la base"},
                    "not readonly": {"readonly": ""},
                    "rate limit": {"edits_per_minute": 2},
                    "no rate limit": {"edits_per_minute": 0},
                    "no anonymous edits": {"anonymous_edits": False},
                    "private": {"private": True},
                    "open": {"private": False, "anonymous_edits": True},
                }
                self.wiki.settings = replace(settings, **ways[step.strip("{}")])

    def _save(self, entity: str, **parts: Any) -> None:
        page = self.wiki.store.entity_page(entity)
        assert page is not None
        assert page.newest.entity is not None
        new = dict(page.newest.entity)
        for kind, terms in parts.items():
            new[kind] = {**new[kind], **terms}
        self.wiki.store.save(page.title, user="Admin", anonymous=False, comment="", entity=new)

    def _catch_up(self) -> None:
        """Bring Q2 to what the clients read later, and the counters with it."""
        read = load("wikibaseintegrator/05-get-wbgetentities")["response"]["json"]["entities"]["Q2"]
        self.wiki.store.skip("item", 3)
        self.wiki.store.skip("property", 1)
        self.wiki.store.skip("page", 6)
        self.wiki.store.skip("revision", 10)
        self.now = datetime.fromisoformat(read["modified"])
        self._save("Q2", labels=read["labels"])
        self.wiki.store.skip("revision", 2)

    def play(self, name: str, recording: dict[str, Any]) -> None:
        """Send a recorded request, and compare the answers."""
        about, request, recorded = recording["about"], recording["request"], recording["response"]
        if "recorded" in about:
            self.now = datetime.fromisoformat(about["recorded"])
        client = name.startswith(("pywikibot/", "wikibaseintegrator/"))
        inside = client and ("login" not in name or "/07" in name or "/03" in name)
        session = self.session(about.get("account", "LabBot/lab" if inside else "anonyme"))
        parameters = self.learned.told(request["params"])
        if "token" in parameters and name != "errors/badtoken":
            parameters["token"] = session.csrf_token
        if "lgtoken" in parameters and "badtoken" not in name:
            parameters["lgtoken"] = session.login_token
        if "lgname" in parameters:
            parameters["lgname"] = parameters["lgname"].replace("/", "@")
            parameters["lgpassword"] = "wrong" if "wrong" in name else SECRET
        in_address = frozenset(parameters if request["method"] == "GET" else ())
        reply = answer(Call(self.wiki, session, parameters, in_address, posted=request["method"] == "POST"))
        self.compare(name, recorded, json.loads(reply.body), reply.headers)

    def compare(self, name: str, recorded: dict[str, Any], answer: Any, headers: dict[str, str]) -> None:
        wanted, ours = without_own(recorded["json"]), without_own(answer)
        if "siteinfo" in name:
            wanted, ours = shared(wanted, ours)
        wanted, ours = _parsed(wanted), _parsed(ours)
        self.learned.learn(wanted, ours)
        assert _sorted(ours) == _sorted(self.learned.told(wanted)), name
        assert {key.lower(): value for key, value in headers.items()} == recorded["headers"], name


def shared(recorded: Any, ours: Any) -> tuple[Any, Any]:
    """Keep of two descriptions of a wiki what the imitation says; it has to be there on the server too."""
    own = {"sitename", "namespacealiases", "generator", "extensions", "time", "subpages", "linkprefix"}
    if isinstance(recorded, dict) and isinstance(ours, dict):
        assert ours.keys() <= recorded.keys(), ours.keys() - recorded.keys()
        pairs = {key: shared(recorded[key], ours[key]) for key in ours if key not in own}
        pairs = {key: pair for key, pair in pairs.items() if "WB Lab" not in str(pair)}
        return {key: one for key, (one, _other) in pairs.items()}, {key: other for key, (_one, other) in pairs.items()}
    return recorded, ours


def _parsed(part: Any) -> Any:
    """Return an answer with the texts of entities as JSON, in which ids are found."""
    if isinstance(part, dict):
        return {
            key: json.loads(value)
            if key == "content" and part.get("contentformat") == "application/json"
            else _parsed(value)
            for key, value in part.items()
        }
    return [_parsed(value) for value in part] if isinstance(part, list) else part


def _sorted(part: Any) -> Any:
    """Return an answer with its lists of rights and groups in one order."""
    if isinstance(part, dict):
        return {
            key: sorted(value) if key in {"rights", "groups"} and isinstance(value, list) else _sorted(value)
            for key, value in part.items()
        }
    return [_sorted(value) for value in part] if isinstance(part, list) else part


def test_every_recording_is_answered_as_recorded() -> None:
    player, played = Player(), set()
    for step in steps():
        if step.startswith("{"):
            player.besides(step)
            continue
        player.play(step, load(step))
        played.add(step)
    kept = {str(file.relative_to(FOLDER))[:-5] for file in FOLDER.glob("**/*.json")}
    assert played == kept
    assert player.wiki.settings == Settings()
    assert NOT_COVERED
