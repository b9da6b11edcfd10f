"""Things that people did, and plans that tell them, for the tests of pull and of its reports."""

from bot.plan.kept import Editor, Kept
from bot.plan.model import Status, TargetPlan

BY = Editor(revision=12, user="Camille", timestamp="2026-03-01T12:00:00Z", comment="relecture")
NOBODY = Editor(revision=13, user="", timestamp="2026-03-02T12:00:00Z", comment="annule 192.0.2.1 et 2001:db8::7")
SUMMARY = Kept(
    kind="changed",
    entry="opteos",
    name="Opteos",
    field="opteos.summary.fr",
    base="Une coopérative.",
    wiki="Un réseau.",
    catalogue="Une coopérative.",
    readable=True,
    line=10,
    by=BY,
)
GONE = Kept(kind="removed", entry="opteos", name="Opteos", base="* '''Opteos'''", catalogue="* '''Opteos'''", by=NOBODY)
ADDED = Kept(
    kind="added",
    name="Tela",
    wiki="* '''Tela''' : Des plantes.",
    readable=True,
    fields=(("name", "Tela"), ("summary.fr", "Des plantes.")),
    group="tous",
    after="opteos",
    by=BY,
)
SHAPE = Kept(kind="shape", entry="opteos", name="Opteos", base="* '''Opteos'''", wiki="* Opteos ?", by=BY)
LINE = Kept(kind="text", name="Un mot.", wiki="Un mot.", by=BY)
ORDER = Kept(kind="order", base="Opteos\nAnis", wiki="Anis\nOpteos", catalogue="Opteos\nAnis", by=BY)


def target(*kept: Kept, **others: object) -> TargetPlan:
    """The plan of a list in which these things stand."""
    sample = TargetPlan(
        target="movilab-liste",
        wiki="movilab",
        wiki_name="Movilab",
        page="Communs",
        url="https://movilab.example/Communs",
        status=Status.HELD,
        save=11,
        kept=kept,
    )
    return sample.model_copy(update=others)


def other(*kept: Kept, **others: object) -> TargetPlan:
    """The same on another wiki."""
    return target(*kept, **{"target": "other-list", "wiki": "other", "wiki_name": "Other"} | others)
