"""Where a value may stand in HTML and in Markdown, and where a template may not put it."""

import pytest

from bot.render.finish import LayoutError, finish
from bot.render.syntax import HTML, MARKDOWN, Syntax
from bot.render.values import Address, Plain, Rich, recording

PLAIN, RICH, ADDRESS = Plain("x", "a.name"), Rich("x", "a.summary"), Address("https://x.fr", "a.links.website")


def printed(template: str, value: Plain | Rich | Address, syntax: Syntax) -> str:
    with recording(syntax=syntax) as noted:
        raw = template.replace("@", value.__html__(), 1)
        return finish(raw, noted, syntax).text


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("<b>@</b>", PLAIN),
        ("un@deux", PLAIN),
        ('<a href="@">x</a>', ADDRESS),
        ("<script>x</script><p>@</p>", PLAIN),
        ('<a href="y">y</a> @', RICH),
        ("a > b @", PLAIN),
    ],
)
def test_good_places_in_html(template: str, value: Plain | Rich | Address) -> None:
    assert "x" in printed(template, value, HTML)


@pytest.mark.parametrize(
    ("template", "value", "told"),
    [
        ("&@", PLAIN, "touches “&”"),
        ("<b @>", PLAIN, "inside a tag or a comment"),
        ("<b class=@>", PLAIN, "inside a tag or a comment"),
        ('<b style="@">x</b>', PLAIN, "inside a tag or a comment"),
        ('<b onclick="@">x</b>', PLAIN, "inside a tag or a comment"),
        ('<a href="@">x</a>', PLAIN, "is no address"),
        ('<a href="/@">x</a>', ADDRESS, "inside a tag or a comment"),
        ('<i title="@">x</i>', PLAIN, "inside a tag or a comment"),
        ('<a href="@">x</a>', RICH, "is no address"),
        ("<script>@</script>", PLAIN, "inside a tag or a comment"),
        ("<style>\n@\n</style>", PLAIN, "inside a tag or a comment"),
        ("<!-- @ -->", PLAIN, "inside a tag or a comment"),
        ('<a href="y">@</a>', RICH, "stands inside one"),
    ],
)
def test_bad_places_in_html(template: str, value: Plain | Rich | Address, told: str) -> None:
    with pytest.raises(LayoutError, match=told):
        printed(template, value, HTML)


@pytest.mark.parametrize(
    ("template", "value"),
    [
        ("- **@** :", PLAIN),
        ("[y](@)", ADDRESS),
        ("<@>", ADDRESS),
        ("`y` @", PLAIN),
        ("```\ny\n```\n@", PLAIN),
        ("(@)", RICH),
    ],
)
def test_good_places_in_markdown(template: str, value: Plain | Rich | Address) -> None:
    assert "x" in printed(template, value, MARKDOWN)


@pytest.mark.parametrize(
    ("template", "value", "told"),
    [
        ("un@", PLAIN, "touches a letter"),
        ("@deux", PLAIN, "touches a letter"),
        ("!@", PLAIN, "touches a letter"),
        ("`@`", PLAIN, "stands inside code"),
        ("```\n@\n```", PLAIN, "stands inside code"),
        ("**@**", RICH, "touches “\\*”"),
        ("[@](https://y.fr)", RICH, "touches “\\*”"),
        ("[y](@)", PLAIN, "inside a tag or a comment"),
        ("<b @>", PLAIN, "inside a tag or a comment"),
        ("@ y", ADDRESS, "is an address"),
    ],
)
def test_bad_places_in_markdown(template: str, value: Plain | Rich | Address, told: str) -> None:
    with pytest.raises(LayoutError, match=told):
        printed(template, value, MARKDOWN)
