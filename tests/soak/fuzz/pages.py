"""Pages with lists of ours on them, changed at random."""

from functools import cache
from random import Random

from bot.targets.region import write
from tests.merge.catalogues import WIKIS, render
from tests.merge.lists import LIST
from tests.plan.samples import TARGET
from tests.soak.fuzz import mutate

_AROUND = (
    "",
    "Bonjour.\n\n",
    "{{bots|deny=X}}\n== Communs ==\n<!-- à garder -->\n",
    "== Les communs ==\n{{Boîte|titre=[[a|b]]\n|texte=<nowiki>{{</nowiki>\n}}\n",
    "\n\n[[Catégorie:Communs]]\n{{DEFAULTSORT:x}}\n[[en:Commons]]",
    '\n<references />\n<syntaxhighlight lang="html"><!-- x --></syntaxhighlight>\n',
    '\n{| class="wikitable"\n|-\n| a || b\n|}\n',
)
_OTHER = write("* Autre", target="autre", template="7fQ2", help_page="Aide:Robot", language="fr")
TOKENS = (
    *("<!--", "-->", "<!-- communs:début id=liste v=1 -->", "<!-- communs:fin id=liste empreinte=abc -->", _OTHER),
    *(
        "<!-- communs:début -->",
        f"<!-- communs:fin id={TARGET}",
        "id=liste",
        "communs:",
        "v=2",
        "gardé=~",
        "empreinte=",
    ),
    *("<nowiki>", "</nowiki>", "<pre>", "</pre >", "<ref name=a", "<math", "<syntaxhighlight lang=x>", "<nowiki/>"),
    *(
        "{{",
        "}}",
        "{{{",
        "}}}",
        "[[",
        "]]",
        "{|",
        "|}",
        "|",
        "==",
        "\n== Communs ==\n",
        "== Les communs ==",
        "''",
        "'''",
    ),
    *("[[Catégorie:A]]", "{{bots}}", "\n", "\n\n", "* ", ":", "gardé=opteos.summary.fr~9f2c,-x~b0,+~12,!a~1,=b~2,~"),
    *("#REDIRECT [[A]]", "__NOTOC__", "<onlyinclude>", "&lt;!--", "—", "<includeonly>", "début", "DE\u0301BUT"),
)


@cache
def lists() -> tuple[str, ...]:
    """Return the list of each shipped template between its markers."""
    bodies = [render(LIST, wiki) for wiki in WIKIS]
    return tuple(written(body.text, template=body.template) for body in bodies)


def written(body: str, template: str = "7fQ2", kept: str = "") -> str:
    """Return a list between its markers."""
    return write(body, target=TARGET, template=template, help_page="Aide:Robot", language="fr", kept=kept)


def page(random: Random) -> str:
    """Return a page, nearly always with a list on it, after some changes."""
    region = random.choice((*lists(), *lists(), written("* Un"), ""))
    around = [random.choice(_AROUND), region, random.choice(_AROUND)]
    if random.randrange(4) == 0:
        around.insert(random.randrange(4), _OTHER)
    text = "\n".join(around)
    return text if random.randrange(8) == 0 else mutate.text_of(text, random, TOKENS, lists())
