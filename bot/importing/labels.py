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
    r"|en quelques mots",
    "maturity": r"[ée]tat|maturit[ée]|statut|status|maturity|stade",
    "involvement": r"implication|engagement|niveau(?: d['’](?:implication|engagement))?|involvement|degr[ée]",
    "support": r"soutien|support",
    "related": r"voir aussi|see also|li[ée] [àa]|related",
    "name": r"noms?|names?|titres?|titles?|communs?|commons|projets?|projects?|initiatives?",
    "id": r"id|identifiant|slug|cl[ée]|key",
    "group": r"groupe|group|rubrique|section",
}
_WHOSE = r"(?:(?:ma|mon|mes|notre|nos|votre|vos|leur|leurs|my|our|your|their)\s+)?"
LABELS = {
    field: re.compile(rf"^\W*{_WHOSE}(?:{pattern})\s*:?\s*$", re.IGNORECASE) for field, pattern in _LABELS.items()
}


def label_of(text: str) -> str:
    """Return which field a label names: ``links`` for ``Liens :``; empty for none."""
    return next((field for field, pattern in LABELS.items() if pattern.match(text)), "")
