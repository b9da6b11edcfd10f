"""The labels, columns and terms by which pages name the fields of a commons, French and English. Values only."""

import re

_LABELS = {
    "contribution": r"contributions?|ce que (?:j['’]y|je|nous y|nous) (?:fais|faisons|apporte|apportons)|part"
    r"|what (?:i|we) do(?: there)?|r[ôo]les?|(?:mon|notre) (?:implication|engagement)|j['’]y fais|nous y faisons",
    "links": r"liens?|links?|url|adresse(?: web)?|site(?:s)?(?: web| internet)?|web ?site|web|wiki|page|en savoir plus"
    r"|more|code|chat|forum|d[ée]p[ôo]t",
    "place": r"lieu|o[ùu]|localisation|ville|place|location|where|city|territoire",
    "since": r"depuis|since|d[ée]but|started",
    "type": r"type|nature|cat[ée]gorie|kind|category",
    "summary": r"description|r[ée]sum[ée]|pr[ée]sentation|summary|about|quoi|what|descriptif|objet|objectif|en bref"
    r"|ce que c['’]est|c['’]est quoi(?: \?)?|de quoi s['’]agit-il(?: \?)?|qu['’]est-ce que c['’]est(?: \?)?"
    r"|en (?:quelques|deux|trois) mots|en un mot",
    "maturity": r"[ée]tat|maturit[ée]|statut|status|maturity|stade",
    "involvement": r"implication|engagement|niveau(?: d['’](?:implication|engagement))?|involvement|degr[ée]",
    "support": r"soutien|support",
    "related": r"voir aussi|see also|li[ée] [àa]|related",
    "name": r"noms?|names?|titres?|titles?|communs?|commons|projets?|projects?|initiatives?",
    "id": r"id|identifiant|slug|cl[ée]|key",
    "group": r"groupe|group|rubrique|section",
}
_WHOSE = r"(?:(?:ma|mon|mes|notre|nos|votre|vos|leur|leurs|son|sa|ses|its|my|our|your|their)\s+)?"
LABELS = {
    field: re.compile(rf"^\W*{_WHOSE}(?:{pattern})\s*:?\s*$", re.IGNORECASE) for field, pattern in _LABELS.items()
}


def label_of(text: str) -> str:
    """Return which field a label names: ``links`` for ``Liens :``; empty for none."""
    return next((field for field, pattern in LABELS.items() if pattern.match(text)), "")


_COLUMNS = (
    ("-", r"e-?mails?|courriels?|m[ée]l|t[ée]l(?:[ée]phones?)?|phone|mobile|portable|contacts?|horodat\w+|timestamp"),
    ("-", r"r[ée]f[ée]rent\w*|responsable|animat\w+|pr[ée]noms?|qui"),
    ("links", r"sites?|liens?|url|web|links?|website"),
    ("contribution", r"r[ôo]les?|contribu\w+|fais|faites|faisons"),
    ("summary", r"phrase|d[ée]cri\w+|pr[ée]sent\w+|description|r[ée]sum[ée]|quoi|objet|activit[ée]s?"),
    ("place", r"communes?|villes?|lieux?|o[ùu]|localisation|quartier|d[ée]partement|r[ée]gion|city|town"),
    ("name", r"noms?|names?|titres?|intitul[ée]|communs?|projets?|initiatives?|structure|collectif"),
)  # fmt: skip
COLUMNS = tuple((field, re.compile(rf"\b(?:{pattern})(?!\w)", re.IGNORECASE)) for field, pattern in _COLUMNS)


def column_of(text: str) -> str:
    """Return which field a column holds: as ``label_of`` says, or by a word in its heading.

    Args:
        text: the heading: ``Nom du commun``, ``Quel est votre rôle ?``.

    Returns:
        The field; ``-`` for what is nobody's to copy, as names and addresses of people; empty for an unknown one.
    """
    found = next((field for field, pattern in COLUMNS if pattern.search(text)), "")
    return found if found == "-" else label_of(text) or found
