"""A plan under review, and a project that is a fake: its wikis render and write at once, or as a test wants."""

from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from flask.testing import FlaskClient

from bot.apply.outcome import Outcome, Result
from bot.plan.decisions import Answer
from bot.plan.kept import Editor, Kept
from bot.plan.model import Plan, Status, TargetPlan, sealed
from bot.plan.parts import Base, Change, Edit
from bot.review.app import make_app
from bot.review.desk import Desk
from bot.review.guard import Guard
from bot.review.rendered import Rendered
from bot.review.stored import StoredPlan

if TYPE_CHECKING:
    from bot.errors import CommunsError

BEFORE = "Bonjour.\n* Anis\n* Kpa"
ANIS = Change(kind="changed", entry="anis", name="Anis", field="anis.summary.fr", new="des formations", line=12)
KPA = Change(kind="changed", entry="kpa", name="Kpa", field="kpa.summary.fr", new="un quartier", line=15)
KEPT = Kept(
    kind="changed",
    entry="opteos",
    name="Opteos",
    field="opteos.summary.fr",
    base="un réseau",
    wiki="un grand réseau",
    catalogue="le réseau",
    conflict=True,
    readable=True,
    by=Editor(revision=3, user="Camille", timestamp="2026-03-01T12:00:00Z", comment="relecture"),
)


def target(name: str = "liste", **others: object) -> TargetPlan:
    """A target that writes two entries."""
    after = f"{BEFORE.replace('Anis', 'Anis : des formations')} : un quartier"
    made = TargetPlan(
        target=name,
        wiki="movilab",
        wiki_name="Movilab",
        page=f"Utilisateur:Anis/{name}",
        url=f"https://movilab.example/wiki/Utilisateur:Anis/{name}",
        status=Status.UPDATE,
        base=Base(revision=7, sha1="a"),
        changes=(ANIS, KPA),
        edit=Edit(before=BEFORE, start=0, end=len(BEFORE), put=after, sha1="b", summary="List of commons"),
    )
    return made.model_copy(update=others)


def plan(*targets: TargetPlan) -> Plan:
    """A plan of these targets."""
    return sealed(Plan(communs="0.1", sandbox=True, sources={}, targets=targets))


class FakeWork:
    """A project that is a fake.

    Attributes:
        next: the plan that it makes.
        outcomes: what becomes of the targets that are written; the others are applied.
        go: writing waits for it between two targets.
        error: what it raises instead of doing anything.
        asked: what was asked of it.
    """

    languages: Mapping[str, str] = {"liste": "fr"}

    def __init__(self, following: Plan) -> None:
        self.next = following
        self.outcomes: dict[str, Outcome] = {}
        self.go = Event()
        self.go.set()
        self.error: CommunsError | None = None
        self.asked: list[tuple[str, ...]] = []

    def plan(self, before: Plan) -> Plan:
        self._note("plan", before.id)
        return self.next

    def shown(self, plan: Plan) -> Plan:
        return plan

    def part(self, plan: Plan, target: TargetPlan, only: Sequence[str]) -> TargetPlan:
        self._note("part", plan.id, target.target, *only)
        changes = tuple(change for change in target.changes if change.entry in only)
        edit = Edit(before=BEFORE, start=0, end=len(BEFORE), put="une partie", sha1="c", summary="")
        return target.model_copy(update={"changes": changes, "edit": edit})

    def render(self, wiki: str, title: str, text: str) -> Rendered:
        self._note("render", wiki, title, text)
        return Rendered(
            html=f"<p>{text}</p><script>alert(1)</script>",
            title=title,
            server="https://movilab.example",
            styles=("/load.php?a=1&b=2",),
            inline=("a > b {}",),
        )

    def write(
        self, plan: Plan, names: Collection[str], done: Callable[[Outcome], None], warn: Callable[[str], None]
    ) -> None:
        self._note("write", plan.id, *names)
        warn("nothing says that its community agrees")
        for name in names:
            assert self.go.wait(10)
            usual = Outcome(name, "movilab", "", "", Result.APPLIED, revision=9)
            done(self.outcomes.get(name, usual))

    def _note(self, *words: str) -> None:
        self.asked.append(words)
        if self.error is not None:
            raise self.error


class Review:
    """A review page in this process, whose settler is a fake.

    Attributes:
        desk: the plan.
        guard: who may speak to it.
        work: the fake project.
        settled: the answers that were put into the project.
        closed: how often the page was closed.
    """

    def __init__(self, folder: Path, *targets: TargetPlan, settles: bool = True) -> None:
        made = plan(*(targets or (target(), target("autre"))))
        stored = StoredPlan(made, folder / "plan.json")
        stored.write()
        self.work = FakeWork(made)
        self.settled: list[tuple[Answer, ...]] = []
        self.desk = Desk(stored, self.work, "Claire", self if settles else None)
        self.guard = Guard("127.0.0.1:8000")
        self.closed: list[bool] = []
        self.app = make_app(self.desk, self.guard, lambda: self.closed.append(True))

    def untakeable(self, target: TargetPlan, kept: Kept) -> str:
        """As a settler, that is a fake: what can be read back can be taken."""
        del target
        return "" if kept.readable else "it cannot be read back"

    def settle(self, plan: Plan, answers: Sequence[Answer]) -> None:
        """As a settler, that is a fake: note the answers."""
        assert plan.id == self.desk.plan.id
        self.settled.append(tuple(answers))

    def client(self, *, inside: bool = True) -> FlaskClient:
        """A browser, with the session or without."""
        client = self.app.test_client()
        client.environ_base["HTTP_HOST"] = self.guard.host
        if inside:
            client.set_cookie(self.guard.cookie, self.guard.session, domain="127.0.0.1")
        return client

    def post(self, client: FlaskClient, path: str, **form: object) -> int:
        """Send a form of the page's as a browser does; return the status."""
        given = {"csrf": self.guard.csrf, "plan": self.desk.plan.id} | form
        headers = {"Origin": self.guard.origin, "Sec-Fetch-Site": "same-origin"}
        with client.post(path, data=given, headers=headers, base_url=self.guard.origin) as answer:
            return answer.status_code

    def get(self, client: FlaskClient, path: str) -> str:
        """Return a page."""
        answer = client.get(path, base_url=self.guard.origin)
        assert answer.status_code == 200, (path, answer.status_code, answer.text)
        return answer.text
