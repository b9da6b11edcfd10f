from pathlib import Path

import pytest
from markupsafe import Markup

from bot.catalogue.models import Catalogue
from bot.config.targets import Target
from bot.errors import InvalidInput
from bot.render.objects import ListView
from bot.render.template import ListTemplate, load_template
from bot.render.view import build_view

HEAD = "<% for group in view.groups %>\n<% for entry in group.entries %>\n<% block entry scoped %>\n"
TAIL = "<% endblock %>\n<% endfor %>\n<% endfor %>\n"


def view(**entry: object) -> ListView:
    catalogue = Catalogue.model_validate({"version": "1", "entries": [{"id": "x", "name": "Un nom"} | entry]})
    return build_view(
        catalogue,
        target=Target(wiki="w", template="t"),
        language="fr",
        source_page="S",
        help_page="H",
        sandbox=True,
    )


def render(body: str, **entry: object) -> str:
    return ListTemplate(f"{HEAD}{body}\n{TAIL}", "t.wikitext").render(view(**entry)).text


def problem(source: str, **entry: object) -> str:
    with pytest.raises(InvalidInput) as caught:
        ListTemplate(source, "t.wikitext").render(view(**entry))
    return str(caught.value)


def problem_in(body: str, **entry: object) -> str:
    return problem(f"{HEAD}{body}\n{TAIL}", **entry)


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("* << entry.name >>", "* Un nom"),
        ("* << entry.name | upper >>", "* UN NOM"),
        ('* << "a & b" >>', "* a & b"),
        ('* << "[[a]]" >>', "* &#91;&#91;a&#93;&#93;"),
        ('* << "oui" if entry.place else "non" >>', "* non"),
        ('* << entry.name ~ " : " ~ entry.type >>', "* Un nom : wiki"),
        ('* << entry.links | map(attribute="url") | join(" , ") >> ', "* https://a.fr , https://b.fr"),
        ("<% set n = entry.name %>\n* << n >>", "* Un nom"),
        ("<% set n %><< entry.name >><% endset %>\n* << n >>", "* Un nom"),
        ("* << entry.place or entry.name >>", "* Un nom"),
        ("* a\u0301 {{x|<< entry.name >>}}", "* á {{x|Un nom}}"),
    ],
)
def test_what_a_template_may_print(body: str, text: str) -> None:
    assert render(body, type="wiki", links={"a": "https://a.fr", "b": "https://b.fr"}) == text


@pytest.mark.parametrize(
    ("body", "about"),
    [
        ("* << entry.id >>", "for conditions only"),
        ("* << entry.links | length >>", "does not come from the catalogue"),
        ('* << entry.name + "x" >>', "does not come from the catalogue"),
        ("* << entry.name[:2] >>", "does not come from the catalogue"),
        ('* << entry.name.replace("a", "b") >>', "does not come from the catalogue"),
        ('* << ["a", "b"] | join(" ") >>', "does not come from the catalogue"),
        ("* << entry.name ~ entry.id >>", "for conditions only"),
        ("* << entry.place >>", "nothing is there to print"),
        ("* << entry >>", "does not come from the catalogue"),
        ("* << entry.nam >>", "“nam” is not known here; did you mean “name”?"),
        ("* << entry.zzz >>", "“zzz” is not known here; known are: id, group"),
        ("* << entry.__class__ >>", "__class__"),
    ],
)
def test_what_is_not_tracked_is_refused_with_its_line(body: str, about: str) -> None:
    message = problem_in(f"* a\n{body}")
    assert message.startswith("t.wikitext:5: ")
    assert about in message


@pytest.mark.parametrize(
    "filter_name", ["safe", "e", "escape", "replace('a', 'b')", "format", "title", "urlize", "tojson"]
)
def test_filters_that_lose_the_place_are_not_there(filter_name: str) -> None:
    message = problem_in(f"* a\n* << entry.name | {filter_name} >>")
    assert message.startswith("t.wikitext:5: ")
    assert "No filter" in message


@pytest.mark.parametrize(
    ("source", "message"),
    [
        ("a\n<% if %>", "t.wikitext:2: "),
        ("a", "t.wikitext: a list template has one block"),
        ("a\n<% block other %><% endblock %>", "t.wikitext:2: a list template has one block"),
        (f"{HEAD}a\n{TAIL}".replace(" scoped", ""), "t.wikitext:3: the block “entry” cannot see its entry"),
        (f"{HEAD}<< group.title >>\n{TAIL}", "t.wikitext:3: the block “entry” uses “group”"),
        (f"{HEAD}<< loop.index >>\n{TAIL}", "t.wikitext:3: the block “entry” uses “loop”"),
        ('<% include "other" %>\n' + HEAD + "a\n" + TAIL, "t.wikitext:1: "),
        (f"{HEAD}* '''<< entry.name >>s'''\n{TAIL}", "t.wikitext:4: x.name touches a letter"),
        (f"{HEAD}{TAIL}", "t.wikitext:3: the block “entry” does not print whole lines for x"),
        (f"{HEAD}\n* a\n{TAIL}", "t.wikitext:3: the block “entry” does not print whole lines for x"),
        (f"{HEAD}* a\n\n{TAIL}", "t.wikitext:3: the block “entry” does not print whole lines for x"),
        (f"a {HEAD}* a\n{TAIL}".replace(">\n", ">"), "t.wikitext:1: the block “entry” does not print whole lines"),
        ("<% for i in range(3) %>\n<% endfor %>\n" + HEAD + "a\n" + TAIL, "t.wikitext:1: “range” is not known here"),
    ],
)
def test_a_template_that_cannot_be_used_says_why(source: str, message: str) -> None:
    assert problem(source).startswith(message)


@pytest.mark.parametrize(
    ("mistake", "message"),
    [
        ("<% set x = 1 // 0 %>", "t.wikitext:2: integer division or modulo by zero"),
        ("<% set x = 10.0 ** 1000 %>", "t.wikitext:2: "),
        ("<% set x = [].pop() %>", "t.wikitext:2: pop from empty list"),
        ("<% set x = {}.popitem() %>", "t.wikitext:2: "),
        ("<% macro a() %><< a() >><% endmacro %>\n<% set x = a() %>", "t.wikitext:2: maximum recursion depth exceeded"),
        (f"<% set x = {'(' * 300}1{')' * 300} %>", "t.wikitext: it is nested too deeply"),
        (f"{'<% if 1 %>' * 150}{'<% endif %>' * 150}", "t.wikitext: it is nested too deeply"),
    ],
)
def test_a_mistake_in_an_expression_is_the_templates(mistake: str, message: str) -> None:
    assert problem(f"<# A list. #>\n{mistake}\n{HEAD}* << entry.name >>\n{TAIL}").startswith(message)


def test_a_mistake_is_told_too_where_lines_are_sought() -> None:
    template = ListTemplate(f"{HEAD}* << entry.name >><% set x = 1 // entry.links | length %>\n{TAIL}", "t.wikitext")
    entry = view(links={}).groups[0].entries[0]
    with pytest.raises(InvalidInput, match=r"^t\.wikitext:4: "):
        template.lines(entry)


def test_an_entry_alone_is_the_piece_in_place() -> None:
    template = ListTemplate(f"Début\n\n{HEAD}* '''<< entry.name >>'''\n** << entry.summary >>\n{TAIL}\nfin\n", "t")
    shown = view(summary="Voir *ici*")
    whole = template.render(shown)
    [block] = whole.blocks
    alone = template.render_entry(shown.groups[0].entries[0])
    assert whole.text[block.start : block.end] == alone.text + "\n"
    assert (block.entry, block.group) == ("x", "")
    assert [(span.path, whole.text[span.start : span.end]) for span in whole.spans] == [
        (span.path, alone.text[span.start : span.end]) for span in alone.spans
    ]
    assert alone.template == whole.template == template.digest


def test_the_digest_follows_the_text_and_not_its_spelling() -> None:
    source = f"{HEAD}* é\n{TAIL}"
    digest = ListTemplate(source, "t").digest
    assert len(digest) == 4
    assert set(digest) <= set("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_")
    assert ListTemplate("\ufeff" + source.replace("\n", "\r\n").replace("é", "e\u0301"), "t").digest == digest
    assert ListTemplate(source.replace("é", "è"), "t").digest != digest


def test_files_that_cannot_be_read_say_so(tmp_path: Path) -> None:
    with pytest.raises(InvalidInput, match=r"templates/a.wikitext: .*name an existing file"):
        load_template(tmp_path / "a.wikitext", "templates/a.wikitext")
    (tmp_path / "b.wikitext").write_bytes(b"\xe9")
    with pytest.raises(InvalidInput, match=r"templates/b.wikitext: this is not UTF-8; save it as UTF-8"):
        load_template(tmp_path / "b.wikitext", "templates/b.wikitext")


def test_a_heading_is_markup_of_the_view() -> None:
    assert view().heading == Markup("===")


def test_an_entry_block_outside_a_loop_is_told_with_its_line() -> None:
    template = ListTemplate("Liste\n<% block entry scoped %>\n<< entry.name >>\n<% endblock %>\n", "liste")
    view = build_view(
        Catalogue.model_validate({"version": "1"}),
        target=Target.model_validate({"wiki": "w", "template": "t"}),
        language="fr",
        source_page="S",
        help_page="H",
        sandbox=False,
    )
    with pytest.raises(InvalidInput) as refused:
        template.render(view)
    assert str(refused.value) == (
        "liste:2: the block “entry” stands where there is no entry; put it inside <% for entry in group.entries %>"
    )


MACRO = "<% macro linked(name) %>\n[[<< name >>]]\n<% endmacro %>\n"


def test_the_line_that_prints_each_field_is_known() -> None:
    body = f"{MACRO}* << linked(entry.name) >> :\n<% for link in entry.links %>\n** << link.url >>\n<% endfor %>"
    body += "\n*: << entry.place >>\n*: << entry.place >>, (<< entry.links | map(attribute='url') | join(' ') >> )"
    template = ListTemplate(f"{HEAD}{body}\n{TAIL}", "t.wikitext")
    entry = view(place="Lille", links={"a": "https://a.fr"}).groups[0].entries[0]
    assert template.lines(entry) == {"x.name": 5, "x.links.a": 9, "x.place": 11}


def test_a_value_that_touches_a_letter_is_named_with_its_line_also_in_a_macro() -> None:
    macro = MACRO.replace("[[<< name >>]]", "s<< name >>")
    assert problem_in(f"{macro}* << linked(entry.name) >> !").startswith("t.wikitext:5: x.name touches a letter")


def test_what_conditions_ask_for_is_known() -> None:
    body = '* << entry.name >> <% if entry.type == "wiki" or entry.place in ["Lille", "Roubaix"] %>a<% endif +%>'
    template = ListTemplate(f"{HEAD}{body}\n{TAIL}", "t.wikitext")
    assert template.asked == {"wiki", "Lille", "Roubaix"}
    assert (template.line_naming("place"), template.line_naming("summary")) == (4, 0)
