"""Pages as old wikis have them: odd texts, odd places for the markers, too much of everything."""

import json
import re
from html import unescape

import pytest

from bot.sandbox.client import Client, Revision
from bot.sandbox.faults import clear_extra, set_extra
from bot.targets.normal import as_stored, sha1
from bot.targets.region import find, write
from tests.wiki.project import Project, outcomes, reasons

pytestmark = pytest.mark.wiki

NORMALISED = "saving also makes MediaWiki normalise line ends, accents or trailing blanks elsewhere on the page"
# Of a page's text: where its list goes first, and whether a save changes what is around it.
TEXTS: dict[str, tuple[str, str, bool]] = {
    "crlf": ("Un.\r\n\r\n== Communs ==\r\nDeux.\r\n\r\n[[Catégorie:Textes]]\r\n", "{heading: Communs}", True),
    "crlf-bas": ("Un.\r\n\r\n[[Catégorie:Textes]]\r\n", "bottom", True),
    "bom": ("\ufeffUn.\n\nDeux.", "top", False),
    "bom-bas": ("\ufeffUn.", "bottom", False),
    "sans-fin-de-ligne": ("Un.", "bottom", False),
    "fins-de-ligne": ("Un.\n\n\n", "bottom", True),
    "decompose": ("E\u0301te\u0301 a\u0300 la ferme.\n\n== Communs ==\nDeux.", "{heading: Communs}", True),
    "blancs": (" \t\n", "bottom", True),
    # Just below the wiki's limit; hardly any markup, which would only keep the wiki's parser busy.
    "long": (
        ("Une ligne assez ordinaire, comme il y en a. " * 40 + "[[Accueil|liée]] et '''grasse'''.\n\n") * 1_140
        + "Fin.",
        "bottom",
        False,
    ),
}


def revisions(project: Project, *pages: str) -> dict[str, list[Revision]]:
    with Client(project.sandbox.wikis["movilab"]) as client:
        return {page: client.revisions(page) for page in pages}


def test_odd_texts_keep_what_is_around_the_list(project: Project) -> None:
    assert 2_000_000 < len(TEXTS["long"][0].encode()) < 2 * 1024 * 1024
    with Client.as_admin(project.sandbox.wikis["movilab"]) as admin:
        for name, (text, _place, _changes) in TEXTS.items():
            admin.import_page(f"Texte {name}", text)
    project.targets({name: ("movilab", f"Texte {name}", place) for name, (_text, place, _changes) in TEXTS.items()})
    pages = [f"Texte {name}" for name in TEXTS]
    before = revisions(project, *pages)
    # What the wiki holds is what was imported, to the byte, though its answers compose accents.
    assert [before[f"Texte {name}"][0].sha1 for name in TEXTS] == [
        sha1(text) for text, _place, _changes in TEXTS.values()
    ]

    planned = {target["target"]: target for target in json.loads(project.communs("plan", "--json").stdout)["targets"]}
    assert {name: NORMALISED in target["remarks"] for name, target in planned.items()} == {
        name: changes for name, (_text, _place, changes) in TEXTS.items()
    }
    done = project.communs("apply", "--yes", "--json")
    assert outcomes(done) == dict.fromkeys(TEXTS, ("applied", ""))
    after = revisions(project, *pages)
    for name, (text, _place, _changes) in TEXTS.items():
        new, *olds = after[f"Texte {name}"]
        assert olds == before[f"Texte {name}"]
        region = find(new.text, name)
        assert region is not None
        assert region.verifies
        around = new.text[: region.start] + new.text[region.end :]
        assert as_stored(re.sub(r"\n+", "\n", around)).strip("\n") == as_stored(
            re.sub(r"\n+", "\n", as_stored(text))
        ).strip("\n")

    assert project.communs("plan").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    assert outcomes(project.communs("apply", "--yes", "--json")) == dict.fromkeys(TEXTS, ("applied", ""))
    for page, (new, old, *_rest) in revisions(project, *pages).items():
        name = page.removeprefix("Texte ")
        was, now = find(old.text, name), find(new.text, name)
        assert was
        assert now
        assert (new.text[: now.start], new.text[now.end :]) == (old.text[: was.start], old.text[was.end :])


def region_of(target: str) -> str:
    return write("* Liste", target=target, template="7fQ2", help_page="Aide:Robot", language="fr")


def marked(target: str) -> tuple[str, str]:
    """Return the opening and the closing marker."""
    first, _body, last = region_of(target).split("\n")
    return first, last


def misplaced(target: str) -> tuple[str, str]:
    """Return a page where the target's markers are no good, and what the plan says of them."""
    region, (first, last) = region_of(target), marked(target)
    dead = "line 2: the marker stands inside nowiki, pre or a comment"
    inside = "line 2: the region stands inside the “{sign}” of line 1, where a list may break"
    return {
        "nowiki": (f"<nowiki>\n{region}\n</nowiki>", dead),
        "pre": (f"<pre>\n{region}\n</pre>", dead),
        "code": (f"<syntaxhighlight lang=html>\n{region}\n</syntaxhighlight>", dead),
        "commentaire": (f"<!-- avant --\n{region}", dead),
        "argument": (f"{{{{Boîte|texte=\n{region}\n}}}}", inside.format(sign="{{")),
        "condition": (f"{{{{#if:1|\n{region}\n}}}}", inside.format(sign="{{")),
        "legende": (f"[[Fichier:A.png|thumb|\n{region}\n]]", inside.format(sign="[[")),
        "double": (f"{region}\n{region}", "lines 1, 4: the marker “communs:début” of “double” occurs 2 times"),
        "imbrique": (
            f"{first}\n{region_of('autre')}\n{last}",
            "line 2: a marker of “autre” stands inside the region of “imbrique”",
        ),
        "imbrique-dedans": (
            f"{marked('autre')[0]}\n{region}\n{marked('autre')[1]}",
            "line 2: the region of “imbrique-dedans” stands inside that of “autre”",
        ),
        "inverse": (f"{last}\n* Liste\n{first}", "line 1: the end of “inverse” stands before its beginning"),
        "sans-fin": (f"{first}\n* Liste", "line 1: the region of “sans-fin” begins and never ends (no communs:fin)"),
        "sans-debut": (
            f"* Liste\n{last}",
            "line 2: the region of “sans-debut” ends and never begins (no communs:début)",
        ),
        "version": (
            region.replace("v=1", "v=2"),
            "line 1: the marker has version “2”; this communs knows version 1",
        ),
        "sans-nom": (region.replace("id=sans-nom", ""), "line 1: the marker names no target (id=…)"),
        "pas-seul": (f"Texte {region}", "line 1: the marker is not alone on its line"),
        "coupe": (
            f"{first}\n* Liste\n{last.removesuffix(' -->')}",
            "line 3: the marker has lost its closing “-->”",
        ),
    }[target]


MISPLACED = [
    *("nowiki", "pre", "code", "commentaire", "argument", "condition", "legende", "double", "imbrique"),
    *("imbrique-dedans", "inverse", "sans-fin", "sans-debut", "version", "sans-nom", "pas-seul", "coupe"),
]


def test_markers_out_of_place_are_held_with_their_line_and_nothing_is_appended(project: Project) -> None:
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        for target in MISPLACED:
            editor.edit(f"Page {target}", misplaced(target)[0], "essai")
    project.targets({target: ("movilab", f"Page {target}", "bottom") for target in MISPLACED})
    before = revisions(project, *(f"Page {target}" for target in MISPLACED))
    done = project.communs("apply", "--yes")
    assert (done.returncode, done.stderr) == (5, "")
    assert reasons(done) == {
        target: f"the markers on the page are broken: {misplaced(target)[1]}; mend them on the wiki"
        for target in MISPLACED
    }
    assert revisions(project, *before) == before


def test_words_and_checksum_on_a_marker_may_change(project: Project) -> None:
    names = ["mots", "empreinte", "sans-empreinte"]
    project.targets({name: ("movilab", f"Page {name}", "new page") for name in names})
    assert project.communs("apply", "--yes").returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        for name, (old, new) in {
            "mots": (r"v=1 — [^\n]* -->", "v=1   — merci de corriger ici !   -->"),
            "empreinte": (r"empreinte=", "empreinte=x"),
            "sans-empreinte": (r"empreinte=\S+ ", ""),
        }.items():
            text = editor.read(f"Page {name}")[0]
            edited = re.sub(old, new, text, count=1)
            assert edited != text
            editor.edit(f"Page {name}", edited, "essai")
    done = project.communs("apply", "--yes", "--json")
    # The list is as our account saved it, as its history tells.
    assert outcomes(done) == dict.fromkeys(names, ("applied", ""))
    assert project.communs("plan").returncode == 0


def test_a_list_in_a_table_stays_in_its_cell(project: Project) -> None:
    project.targets({"une": ("movilab", "Page une", "new page")})
    assert project.communs("apply", "--yes").returncode == 0
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read("Page une")[0]
        editor.edit("Page une", f'{{| class="wikitable"\n|-\n| Avant\n|\n{text}\n| Après\n|}}\n\nFin.', "en tableau")
    assert project.communs("plan").returncode == 0
    project.change("summary: Une grainothèque.", "summary: 'a || b !! c |} d |- e {| f | g'")
    project.change("summary: Un lavoir remis en eau.", "summary: '| h'")
    assert outcomes(project.communs("apply", "--yes", "--json")) == {"une": ("applied", "")}
    with Client(project.sandbox.wikis["movilab"]) as client:
        html = client.parse(client.read("Page une")[0], "Page une")
    [table] = re.findall(r"<table.*?</table>(.*)", html, re.DOTALL)
    assert re.sub(r"<[^>]+>", "", table).strip() == "Fin."
    before, cell, after = re.findall(r"<td>(.*?)</td>", html, re.DOTALL)
    assert (before.strip(), after.strip()) == ("Avant", "Après")
    words = unescape(re.sub(r"<[^>]+>", "", cell)).replace("\u00a0", " ")
    assert "a || b !! c |} d |- e {| f | g" in words
    assert ": | h" in words.replace("\n", "")
    assert html.count("<tr") == 1
    assert project.communs("plan").returncode == 0


def test_a_page_over_the_wikis_limit_is_held_in_one_line(project: Project) -> None:
    project.targets({"petite": ("movilab", "Petite", "new page"), "grande": ("movilab", "Grande", "bottom")})
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        editor.edit("Grande", "Une phrase.\n" * 300, "longue page")
    before = revisions(project, "Grande")
    set_extra(project.sandbox, "movilab", "$wgMaxArticleSize = 4;")
    done = project.communs("apply", "--yes", "--json")
    found = outcomes(done)
    assert found["petite"] == ("applied", "")
    result, reason = found["grande"]
    assert result == "held"
    assert re.fullmatch(
        r"the page would have \d{4} bytes; the wiki allows 4096; shorten the list, or name another page in "
        r"targets.yaml",
        reason,
    )
    assert done.returncode == 6
    assert revisions(project, "Grande") == before
    clear_extra(project.sandbox, "movilab")
    assert outcomes(project.communs("apply", "--yes", "--json")) == {"grande": ("applied", "")}
