"""A save that MediaWiki merges with one that the plan did not show, through the whole command: told loudly."""

import json
import re

import pytest

from bot.locale.moment import moment
from bot.sandbox.client import Client
from bot.sandbox.faults import set_extra
from bot.targets.region import find
from tests.wiki.project import Project

pytestmark = pytest.mark.wiki

MOVILAB = "Utilisateur:Claire Exemple"
# A person saves between the bot's last look and its save: done by the wiki itself, once, as the save comes in.
EDIT_FIRST = """
$wgHooks['ApiBeforeMain'][] = static function ( $main ) {{
    $request = $main->getRequest();
    if ( $request->getVal( 'action' ) !== 'edit' || $request->getVal( 'title' ) !== {title} ) {{
        return;
    }}
    $title = Title::newFromText( {title} );
    $page = MediaWiki\\MediaWikiServices::getInstance()->getWikiPageFactory()->newFromTitle( $title );
    $text = $page->getContent()->getText();
    if ( !str_contains( $text, {old} ) ) {{
        return;
    }}
    $page->doUserEditContent(
        new WikitextContent( str_replace( {old}, {new}, $text ) ), User::newFromName( 'Camille' ), 'au même moment'
    );
}};
"""


def meanwhile(project: Project, old: str, new: str) -> None:
    """Let Camille replace ``old`` at the moment of the bot's save."""
    words = {"title": MOVILAB, "old": old, "new": new}
    quoted = {name: "'" + word.replace("'", "\\'") + "'" for name, word in words.items()}
    set_extra(project.sandbox, "movilab", EDIT_FIRST.format(**quoted))


@pytest.mark.parametrize(
    ("old", "new", "advice", "next_plan"),
    [
        (
            "Un lavoir remis en eau.",
            "Un lavoir.",
            "the list is not as planned: look at what came in, then put it into the catalogue or undo it",
            5,
        ),
        (
            "== Me joindre ==",
            "== Me joindre ici ==",
            "only text outside the list came in; look whether the page reads well",
            0,
        ),
    ],
)
def test_what_the_server_merges_in_is_told_loudly(
    project: Project, old: str, new: str, advice: str, next_plan: int
) -> None:
    with Client.as_editor(project.sandbox.wikis["movilab"]) as editor:
        text = editor.read(MOVILAB)[0]
        editor.edit(MOVILAB, f"{text}\n\n== Voir aussi ==\nDes liens.\n\n== Me joindre ==\nSur place.", "une suite")
    only = ["--only", "movilab-liste"]
    assert project.communs("apply", "--yes", *only).returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    meanwhile(project, old, new)
    done = project.communs("apply", "--yes", *only)

    with Client(project.sandbox.wikis["movilab"]) as client:
        ours, camille, base = client.revisions(MOVILAB, limit=3)
    # The server kept both edits, ours on top, in one revision that neither wrote.
    assert (ours.user, camille.user, base.user) == ("CommunsBot", "Camille", "CommunsBot")
    assert (ours.parentid, camille.parentid) == (camille.revid, base.revid)
    assert camille.text == base.text.replace(old, new)
    assert (
        ours.text.replace("Des graines.", "Une grainothèque.").replace(new, old).partition("empreinte=")[0]
        == (base.text.partition("empreinte=")[0])
    )
    assert new in ours.text

    assert done.returncode == 5
    head = rf"^‼ merged by the server  movilab-liste  http\S+  revision {ours.revid}$"
    assert re.search(head, done.stdout, re.MULTILINE)
    told = (
        f"Camille saved the page at the same moment ({moment(str(camille.timestamp))}), "
        f"and the wiki made one text of both; {advice}"
    )
    assert f"\n  {told}\n  Camille, {moment(str(camille.timestamp))}: au même moment\n" in done.stdout
    shown = done.stdout.partition("au même moment\n")[2]
    assert re.search(rf"^-.*{re.escape(old)}.*\n\+.*{re.escape(new)}", shown, re.MULTILINE)
    assert "Des graines." not in "".join(line for line in shown.splitlines() if line[:1] in {"-", "+"})

    # Nothing more is written: what stands there is a person's to judge, or all as it should be.
    planned = project.communs("plan", "movilab-liste")
    assert planned.returncode == next_plan
    region = find(ours.text, "movilab-liste")
    assert region is not None
    assert region.verifies is (next_plan == 0)


def test_as_json_a_merge_is_told_with_its_diff(project: Project) -> None:
    only = ["--only", "movilab-liste"]
    assert project.communs("apply", "--yes", *only).returncode == 0
    project.change("Une grainothèque.", "Des graines.")
    meanwhile(project, "Un lavoir remis en eau.", "Un lavoir.")
    done = project.communs("apply", "--yes", "--json")
    assert done.returncode == 6  # the other wikis were written
    [merged] = [outcome for outcome in json.loads(done.stdout) if outcome["target"] == "movilab-liste"]
    assert (merged["result"], merged["code"]) == ("merged by the server", 5)
    assert (merged["moved"]["user"], merged["moved"]["comment"]) == ("Camille", "au même moment")
    changed = [line for line in merged["moved"]["diff"] if line[:1] in {"-", "+"}]
    assert changed == ["-* '''Le Lavoir''' : Un lavoir remis en eau.", "+* '''Le Lavoir''' : Un lavoir."]
