"""A field's new value, in the style of the old one."""

import pytest

from bot.catalogue.change import SetField
from tests.catalogue.written import HEAD, after

STYLES = [
    ("a: Une ferme", "Un jardin", "a: Un jardin"),
    ("a: Une ferme   # à revoir", "Un jardin", "a: Un jardin   # à revoir"),
    ("a: 'Une ferme'", "L'assemblée", "a: 'L''assemblée'"),
    ('a: "Une ferme"', 'Dit "Le Champ"', r'a: "Dit \"Le Champ\""'),
    ("a: Une ferme", "yes", 'a: "yes"'),
    ("a: Une ferme", "1.0", 'a: "1.0"'),
    ("a: Une ferme", "- une", 'a: "- une"'),
    ("a: Une ferme", "une: deux", 'a: "une: deux"'),
    ("a: Une ferme", "#communs", 'a: "#communs"'),
    ("a: Une ferme", "C# et F#", "a: C# et F#"),
    ("a: Une ferme", "un #mot", 'a: "un #mot"'),
    ("a: Une ferme", "null", 'a: "null"'),
    ("a: Une ferme", "2020-01-01", 'a: "2020-01-01"'),
    ("a: Une ferme", "fin ", 'a: "fin "'),
    ("a: Une ferme", "*a*", 'a: "*a*"'),
    ("a: Une ferme", "a\tb", r'a: "a\tb"'),
    ("a: Une ferme", "a\u2028b", r'a: "a\u2028b"'),
    ("a: Une ferme", "😀 oui", "a: 😀 oui"),
    ("a: 'x'", "a\nb", r'a: "a\nb"'),
    ("a: Une ferme # c", "un\ndeux", "a: |- # c\n      un\n      deux"),
    ("a: |\n      un\n      deux", "un\ntrois", "a: |\n      un\n      trois"),
    ("a: |-   # c\n       un\n       deux", "un\ntrois", "a: |-   # c\n       un\n       trois"),
    ("a: |2-\n       un\n      deux", "  un\ntrois", "a: |2-\n        un\n      trois"),
    ("a: |+\n      un\n\n", "deux", "a: |+\n      deux\n\n"),
    ("a: >-\n      Une ferme\n      ici.", "Une ferme\nlà.", "a: >-\n      Une ferme\n\n      là."),
    (
        "a: >-\n      Une ferme\n      ici\n      ou là.",
        "Une ferme par\nou là.",
        "a: >-\n      Une ferme\n      par\n\n      ou là.",
    ),
    (
        "a: >-\n      Une ferme\n      ici\n      ou là.",
        "Une ferme là ou là.",
        "a: >-\n      Une ferme\n      là\n      ou là.",
    ),
    ("a: Une ferme\n      ici\n      ou là.", "Une ferme là ou là.", "a: Une ferme\n      là\n      ou là."),
    ("a: 'Une ferme\n      ici\n      ou là.'", "Une ferme l'an ou là.", "a: 'Une ferme\n      l''an\n      ou là.'"),
    ("a: >\n      Une ferme.", "- Un jardin: # ici.", "a: >\n      - Un jardin: # ici."),
    ("a:", "Un jardin", "a: Un jardin"),
    ("a: # ici", "Un jardin", "a: Un jardin # ici"),
    ("a: ~", "Un jardin", "a: Un jardin"),
    ("a: !!str Une ferme", "Un jardin", "a: !!str Un jardin"),
    ("a: &x Une ferme", "Un jardin", "a: &x Un jardin"),
    ("a:\n      Une ferme", "Un jardin", "a:\n      Un jardin"),
    ('"a": "Une ferme"', "Un jardin", '"a": "Un jardin"'),
]


@pytest.mark.parametrize(("before", "value", "then"), STYLES)
def test_a_value_is_written_in_the_style_of_the_old_one(before: str, value: str, then: str) -> None:
    text = HEAD + "  - name: X\n    id: x\n    PLACE\n    # ici\n\n    type: wiki\n"
    key = "place"
    before, then = (part.replace("a:", f"{key}:", 1).replace('"a":', f'"{key}":', 1) for part in (before, then))
    assert after(text.replace("PLACE", before), SetField("x.place", value)) == text.replace("PLACE", then)


@pytest.mark.parametrize(
    ("before", "value", "then"),
    [
        ("place: Lille", "Lens", "place: Lens"),
        ("place: Lille", "Lens, Liévin", 'place: "Lens, Liévin"'),
        ("place: 'Lille'", "Lens, Liévin", "place: 'Lens, Liévin'"),
        ("place: Lille", "[Lens]", 'place: "[Lens]"'),
        ("place: Lille", "a\nb", r'place: "a\nb"'),
        ("place: ", "Lens", "place: Lens"),
    ],
)
def test_a_value_between_braces_stays_in_its_line(before: str, value: str, then: str) -> None:
    text = HEAD + "  - {name: X, id: x, PLACE}  # ici\n  - {name: Y}\n"
    assert after(text.replace("PLACE", before), SetField("x.place", value)) == text.replace("PLACE", then)
