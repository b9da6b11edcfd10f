"""The review page's addresses: what may be asked, and what each answers. Nothing is changed by GET."""

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal, cast

from flask import Flask, Response, abort, redirect, request
from markupsafe import Markup
from werkzeug.exceptions import HTTPException

from bot.errors import CommunsError, TryLater, UsageError
from bot.locale import _
from bot.report.page import view
from bot.report.page.render import FOLDER as REPORT
from bot.report.page.render import environment
from bot.report.page.view import Shown
from bot.report.plan import totals
from bot.review import frame
from bot.review.desk import Desk
from bot.review.guard import HEADERS, Guard
from bot.review.progress import rows

if TYPE_CHECKING:
    from werkzeug.wrappers import Response as Answer

_FOLDER = Path(__file__).parent
# So many targets are shown with their diffs on one page; of more, each has a page of its own.
_INLINE = 20
_TYPES = {".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8"}


def make_app(desk: Desk, guard: Guard, close: Callable[[], None]) -> Flask:
    """Return the review page of a plan.

    Args:
        desk: the plan.
        guard: who may speak to it.
        close: called when the person closes the page.
    """
    app = Flask(__name__, static_folder=None, template_folder=None)
    app.config["MAX_CONTENT_LENGTH"] = app.config["MAX_FORM_MEMORY_SIZE"] = 1_000_000
    pages = _Pages(desk, guard)
    _protect(app, pages, guard)
    _tell(app, pages)
    _enter(app, pages, guard)
    _look(app, pages, desk)
    _decide(app, pages, desk)
    _write(app, pages, desk, close)
    return app


class _Pages:
    """Pages from their templates, and what of them stays the same."""

    def __init__(self, desk: Desk, guard: Guard) -> None:
        self._desk = desk
        self._files = {
            file.name: (file.read_bytes(), _TYPES[file.suffix])
            for folder in (REPORT, _FOLDER)
            for file in sorted((folder / "static").iterdir())
        }
        self.engine = environment(_FOLDER / "templates")
        self.engine.globals |= {
            "desk": desk,
            "csrf": guard.csrf,
            "answers": {answer: _(words) for answer, words in view.ANSWERS.items()},
            "details": self._details,
        }
        # The diff of a target does not change as long as its plan does not.
        self._drawn: dict[int, Markup] = {}
        self._drawn_of = ""

    def page(self, name: str, code: int = 200, **values: Any) -> Response:
        """Return a page of ours."""
        text = self.engine.get_template(name).render(plan=self._desk.plan, **values)
        return Response(text, status=code, mimetype="text/html")

    def note(self, heading: str, words: str, code: int, *, back: bool = True) -> Response:
        """Return a page that says one thing."""
        return self.page("note.html", code, heading=heading, words=words, back=back)

    def file(self, name: str) -> Response:
        """Return one of our own files."""
        if name not in self._files:
            abort(404)
        text, kind = self._files[name]
        return Response(text, content_type=kind)

    def _details(self, target: Shown) -> Markup:
        if self._drawn_of != self._desk.plan.id:
            self._drawn, self._drawn_of = {}, self._desk.plan.id
        drawn = self._drawn.get(target.number)
        if drawn is None:
            parts: Any = self.engine.get_template("_parts.html").module
            drawn = self._drawn[target.number] = Markup(parts.details(target))  # noqa: S704 (the template escaped it)
        return drawn


def _protect(app: Flask, pages: _Pages, guard: Guard) -> None:
    """Let nobody else in, and tell browsers what our pages may do."""

    @app.before_request
    def refuse() -> Response | None:
        headers = dict(request.headers)
        why = guard.refuse_foreign(headers)
        if not why and request.endpoint not in {"enter", "static_file"}:
            why = guard.refuse_stranger(request.cookies.get(guard.cookie, ""))
        if not why and request.method not in {"GET", "HEAD"}:
            why = guard.refuse_post(headers, request.form.get("csrf", ""))
        return pages.note(_("Not allowed"), why, 403, back=False) if why else None

    @app.after_request
    def add_headers(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        return response


def _tell(app: Flask, pages: _Pages) -> None:
    """Say what did not work."""

    @app.errorhandler(CommunsError)
    def tell(error: CommunsError) -> Response:
        return pages.note(_("That did not work"), str(error), 503 if isinstance(error, TryLater) else 409)

    @app.errorhandler(HTTPException)
    def tell_http(error: HTTPException) -> Response:
        words = _("there is nothing here") if error.code == HTTPStatus.NOT_FOUND else error.name
        return pages.note(_("That did not work"), words, error.code or 500)


def _enter(app: Flask, pages: _Pages, guard: Guard) -> None:
    """What is answered without a session."""

    @app.get("/open")
    def enter() -> Response:
        if request.method == "HEAD":  # a chat that looks ahead does not use the token up
            return Response()
        if not guard.exchange(request.args.get("token", "")):
            words = _("this address worked once, or never; start “communs review” again for a new one")
            return pages.note(_("Not allowed"), words, 403, back=False)
        # No redirect: what follows from another site's link would come without the cookie.
        response = pages.page("opened.html")
        response.set_cookie(guard.cookie, guard.session, httponly=True, samesite="Strict", path="/")
        return response

    @app.get("/static/<name>")
    def static_file(name: str) -> Response:
        return pages.file(name)


def _found(desk: Desk, number: int) -> Shown:
    if number >= len(desk.targets):
        abort(404)
    return desk.targets[number]


def _look(app: Flask, pages: _Pages, desk: Desk) -> None:
    """The pages that show."""

    @app.get("/")
    def index() -> Response:
        return pages.page(
            "list.html",
            targets=desk.targets,
            sections=view.sections(desk.targets),
            totals=totals(desk.plan),
            inline=sum(target.detailed for target in desk.targets) <= _INLINE,
        )

    @app.get("/target/<int:number>")
    def target(number: int) -> Response:
        found = _found(desk, number)
        others = [one for one in desk.targets if one.detailed]
        return pages.page(
            "target.html",
            target=found,
            previous=next((one for one in reversed(others) if one.number < number), None),
            following=next((one for one in others if one.number > number), None),
        )

    @app.get("/preview/<int:number>")
    def preview(number: int) -> Response:
        found = _found(desk, number)
        # Neither an item nor a file is a page of wikitext: what the plan shows of it is for people.
        if found.plan.edit is None or not found.plan.has_preview:
            abort(404)
        return pages.page("preview.html", target=found, back=f"/target/{number}")

    @app.get("/preview/<int:number>/<any(before,after):side>")
    def rendered(number: int, side: str) -> Response:
        answer = desk.render(_found(desk, number), cast("Literal['before', 'after']", side))
        if answer is None:
            abort(404)
        response = Response(frame.document(pages.engine, answer), mimetype="text/html")
        response.headers["Content-Security-Policy"] = frame.policy(answer)
        response.headers["X-Frame-Options"] = "SAMEORIGIN"
        return response


def _decide(app: Flask, pages: _Pages, desk: Desk) -> None:
    """The forms that keep a decision."""

    def back(number: int) -> "Answer":
        place = f"/target/{number}" if request.form.get("page") == "target" else f"/#target-{number}"
        return redirect(place, 303)

    @app.post("/target/<int:number>")
    def decide(number: int) -> "Answer":
        desk.refuse_other(request.form.get("plan", ""))
        found = _found(desk, number)
        if request.form.get("answer") != "approve":
            desk.leave_out([found])
            return back(number)
        ticked = request.form.getlist("entry")
        ids = [entry.id for entry in found.entries if entry.id]
        if found.alone and not ticked:
            raise UsageError(_("no entry is ticked"), advice=_("tick some, or leave the whole list out"))
        desk.approve([found], () if not found.alone or set(ticked) >= set(ids) else ticked)
        return back(number)

    @app.post("/approve-all")
    def approve_all() -> "Answer":
        desk.refuse_other(request.form.get("plan", ""))
        desk.approve([target for target in desk.targets if target.plan.status.writes])
        return redirect("/", 303)

    @app.post("/kept/<int:number>/<int:which>")
    def answer(number: int, which: int) -> "Answer":
        desk.refuse_other(request.form.get("plan", ""))
        found = _found(desk, number)
        given = request.form.get("answer", "")
        if which >= len(found.plan.kept) or given not in view.ANSWERS or not desk.settles:
            abort(404)
        desk.answer(found, found.plan.kept[which], cast("Literal['take', 'decline', 'leave']", given))
        return back(number)

    @app.post("/settle")
    def settle() -> "Answer":
        desk.refuse_other(request.form.get("plan", ""))
        desk.settle()
        return redirect("/", 303)

    @app.post("/plan")
    def plan_again() -> "Answer":
        desk.refuse_other(request.form.get("plan", ""))
        desk.plan_again()
        return redirect("/", 303)

    del pages


def _write(app: Flask, pages: _Pages, desk: Desk, close: Callable[[], None]) -> None:
    """Writing what was approved, and the end."""

    @app.get("/write")
    def confirm() -> Response:
        return pages.page("write.html", found=[_to_write(desk, target) for target in desk.approved])

    @app.post("/write")
    def write() -> "Answer":
        desk.refuse_other(request.form.get("plan", ""))
        desk.write()
        return redirect("/progress", 303)

    @app.get("/progress")
    def progress() -> "Answer":
        if desk.state == "deciding":
            return redirect("/", 303)
        writing = desk.state == "writing"
        found = rows(desk.approved, desk.outcomes, writing=writing)
        return pages.page(
            "progress.html",
            rows=found,
            done=sum(row.done for row in found),
            retry=any(row.again for row in found),
            heading=_("Writing…") if writing else _("What became of it"),
        )

    @app.post("/close")
    def end() -> Response:
        desk.refuse_other(request.form.get("plan", ""))
        words = _("This page is closed; your decisions are in the plan's file.")
        response = pages.note(_("Closed"), words, 200, back=False)
        response.call_on_close(close)
        return response


def _to_write(desk: Desk, target: Shown) -> tuple[Shown, Shown | None, str, str]:
    """Return a target with, where only some entries were approved, what is written of it, whose, or why it is not."""
    approval = desk.approval(target)
    if approval is None or not approval.only:
        return target, None, "", ""
    names = ", ".join(entry.name for entry in target.entries if entry.id in approval.only)
    try:
        return target, replace(target, plan=desk.part(target)), names, ""
    except CommunsError as error:
        return target, None, names, error.told
