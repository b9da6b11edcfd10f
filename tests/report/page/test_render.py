"""The report: one file, whatever stands in the plan."""

from base64 import b64encode
from hashlib import sha256
from html.parser import HTMLParser

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.plan.kept import Editor, Kept
from bot.plan.model import Plan, Status, TargetPlan, sealed
from bot.plan.parts import Base, Change, Edit, HandEdit
from bot.report.page.render import report, static
from tests.report.test_plan import CHANGES, EDIT, target

HOSTILE = st.one_of(
    st.sampled_from(
        [
            "<script>alert(1)</script>",
            "</script><script>alert(1)</script>",
            '"><img src=x onerror=alert(1)>',
            "' onmouseover='alert(1)",
            "</pre></td></table></details><base href=//evil.example>",
            "<!--",
            "]]>",
            "{{ 7 * 7 }}{% raw %}",
            "javascript:alert(1)",
            "\u202egnp.exe",
        ]
    ),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=20),
)


class Tags(HTMLParser):
    """What a browser would make elements and attributes of."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.names: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.words: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.names.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def plan(*targets: TargetPlan) -> Plan:
    return sealed(Plan(communs="0.1", sandbox=True, sources={"config/communs.yaml": "a" * 64}, targets=targets))


def full(word: str) -> TargetPlan:
    """A target with ``word`` wherever people, catalogue or wiki may write something."""
    edit = Edit(before=f"{word}\nA\n{word}", start=0, end=0, put=f"B {word}\n", sha1="", summary=word)
    by = Editor(revision=3, user=word, timestamp=word, comment=word)
    return TargetPlan(
        target=word,
        wiki=word,
        wiki_name=word,
        page=word,
        url=word,
        status=Status.UPDATE,
        reason=word,
        remarks=(word,),
        base=Base(revision=3, sha1="", timestamp=word, user=word),
        changes=(
            Change(kind="changed", entry=word, name=word, field=word, old=word, new=f"{word} x"),
            Change(kind="removed", name=word),
        ),
        edit=edit,
        hand_edit=HandEdit(revision=3, user=word, timestamp=word, comment=word, ours=word, theirs=f"{word}\n{word}"),
        kept=(
            Kept(
                kind="changed",
                entry=word,
                name=word,
                field=word,
                base=word,
                wiki=f"{word}!",
                catalogue=f"{word}?",
                conflict=True,
                refused=word,
                by=by,
            ),
        ),
    )


PLAIN = Tags(report(plan(full("mot"), target(Status.UPDATE, edit=EDIT, changes=CHANGES)), {"mot": "fr"}))


@settings(max_examples=60)
@given(HOSTILE)
def test_hostile_text_makes_no_element_and_no_attribute(word: str) -> None:
    tags = Tags(report(plan(full(word)), {word: "fr"}))
    assert set(tags.names) <= {*PLAIN.names, "em"}
    assert tags.names.count("script") == tags.names.count("style") == 1
    assert {name for name, _value in tags.attributes} <= {name for name, _value in PLAIN.attributes} | {"rel"}
    for name, value in tags.attributes:
        if name == "href":
            assert value.startswith(("#target", "http:", "https:"))


def test_what_people_wrote_is_all_there() -> None:
    word = "<b>&amp; “mot” {{x}}"
    words = "".join(Tags(report(plan(full(word)), {})).words)
    assert words.count(word) > 15


def test_styles_and_script_are_allowed_by_their_digests_and_nothing_else_is() -> None:
    page = report(plan(target(Status.UPDATE, edit=EDIT)), {}).replace("&#39;", "'")
    for name in ("page.css", "page.js"):
        text = static(name)
        assert text in page
        assert f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" in page
    policy = page.partition('Content-Security-Policy" content="')[2].partition('"')[0]
    assert policy.startswith("default-src 'none'; style-src 'sha256-")
    assert "unsafe" not in policy
    tags = Tags(page)
    assert not {"link", "img", "iframe", "object", "form"} & set(tags.names)
    assert not {"src", "style"} & {name for name, _value in tags.attributes}
    assert "url(" not in static("page.css")
    assert "import" not in static("page.css")


def test_the_same_plan_gives_the_same_page() -> None:
    made = plan(target(Status.UPDATE, edit=EDIT, changes=CHANGES))
    assert report(made, {"liste": "fr"}) == report(made, {"liste": "fr"})


def test_it_tells_the_line_the_three_sides_who_and_when_and_what_is_left_alone() -> None:
    kept = Kept(
        kind="changed",
        entry="opteos",
        name="Opteos",
        field="opteos.summary.fr",
        base="un",
        wiki="deux",
        catalogue="trois",
        conflict=True,
        by=Editor(revision=3, user="Camille", timestamp="2026-03-01T12:00:00Z", comment="annule 192.0.2.1"),
    )
    page = report(
        plan(
            target(Status.UPDATE, edit=EDIT, changes=CHANGES, kept=(kept,)),
            target(Status.HELD, reason="3 of 5 entries would go", edit=EDIT),
            target(Status.ARCHIVED, reason="the wiki is archived"),
        ),
        {"liste": "fr"},
    )
    words = " ".join("".join(Tags(page).words).split())
    assert "summary.fr changed config/communs.yaml:12" in words
    assert "~ update 1 hand edit to decide about" in words
    assert "conflict Opteos opteos.summary.fr – a field was changed" in words
    assert "Camille, 1 March 2026 12:00 UTC annule (address)" in words
    for side in ("our last saveun", "the wiki nowdeux", "the catalogue nowtrois"):
        assert side in words
    assert "3 of 5 entries would go" in words
    assert "What is not written" in words
    assert "Left alone · archived liste" in words.replace("\n", " ")
    assert '<tbody lang="fr">' in page
    assert "192.0.2.1" not in page


def test_few_targets_are_unfolded_and_many_are_not() -> None:
    one = target(Status.UPDATE, edit=EDIT)
    assert " open>" in report(plan(one), {})
    assert " open>" not in report(plan(*[one] * 11), {})
