"""Calls of a template on any page: set, or refused with a reason; no other byte changes and no other value."""

import re
from random import Random
from typing import Any

from bot.targets.argument import as_argument, read_argument
from bot.targets.call import NoCall, find_call, set_parameters
from tests.soak.fuzz import mutate
from tests.soak.fuzz.pages import TOKENS

_PAGES = (
    "{{Acteur\n| nom = Opteos <!-- vérifié -->\n| site=[https://a.b A] [[Page|mot]]\n|villes = Lille, Roubaix\n}}\n",
    "Avant {{autre|{{acteur|nom=Opteos|ville={{ville|Lille}}}}|x}} après <nowiki>{{acteur|nom=x}}</nowiki>",
    "{{Modèle:Acteur|Opteos|2=Lille|<!-- rien -->nom=x}}\n<!-- {{acteur}} -->\n== Titre ==\n* ''un''\n",
    "{| class=x\n|-\n| {{acteur|nom=a|nom=b}} || c\n|}\n<ref name=a>{{acteur2|nom=x}}</ref>",
)
_TOKENS = (
    *TOKENS,
    *(
        "{{acteur|nom=x}}",
        "{{Acteur",
        "|nom=",
        "|1=",
        "=",
        "\n|",
        "<ref>",
        "</ref>",
        "<!-- | -->",
        "{{{nom|}}}",
        "[[a|b",
    ),
    *("<nowiki>|</nowiki>", "}}}}", "{{{{", "{{!}}", "{{=}}", "-{", "}-", "<b>", "</b", "[https://a.b|c]", "\t"),
)
_VALUES = (
    "",
    "v",
    "Opteos|x",
    "a=b",
    "[[x]]",
    "}}",
    "{{",
    "l'été",
    "''",
    "<!--",
    "-->",
    "<nowiki>",
    "https://a.fr|b",
    "*",
    "é",
)


def check() -> Any:
    """Return the check of one page."""
    return _check


def _check(random: Random) -> str:
    text = mutate.text_of(random.choice(_PAGES), random, _TOKENS, _PAGES)
    shown = " ".join(random.choices(_VALUES, k=random.choice((1, 1, 2, 3)))).strip()
    name = random.choice(("nom", "site", "1", "2", "villes", "neuf"))
    value = as_argument(shown, numbered=name.isdigit())
    assert read_argument(value) == re.sub(r"\s+\Z", "", shown), "a value reads as it was"
    try:
        before = find_call(text, ["acteur"], ["Modèle"])
        made = set_parameters(text, ["acteur"], {name: value}, ["Modèle"])
    except NoCall:
        return "refused"
    after = find_call(made, ["acteur"], ["Modèle"])
    assert made[: after.start] == text[: before.start], "nothing before the call changes"
    assert made[after.end :] == text[before.end :], "nothing behind the call changes"
    old, new = dict(before.values), dict(after.values)
    assert re.sub(r"<!--.*?-->", "", new.pop(name), flags=re.DOTALL).strip() == value, "the value is set"
    old.pop(name, None)
    assert new == old, "no other value changes"
    return "set"
