import io
from contextlib import redirect_stdout

from bot.pull.offer import Offer, change_of
from bot.report.lines import Pipe
from bot.report.offer import print_offer, print_offers
from tests.pull.samples import ADDED, GONE, LINE, SUMMARY, other, target

HEAD = "movilab-liste  Movilab · Communs  https://movilab.example/Communs\n"


def offer(kept: object = SUMMARY, **others: object) -> Offer:
    plan = target(SUMMARY)
    sample = {"target": plan, "kept": kept, "change": change_of(SUMMARY, "movilab")}
    return Offer(**sample | others)  # type: ignore[arg-type]


def shown(*offers: Offer) -> str:
    """What is printed into a pipe."""
    with redirect_stdout(io.StringIO()) as out:
        print_offers(Pipe(), offers)
    return out.getvalue()


def test_nothing_to_decide_is_told() -> None:
    assert shown() == "Nothing waits for a decision.\n"


def test_each_is_numbered_below_the_list_it_is_on() -> None:
    assert shown(offer(others=("Other", "Autre")), offer(GONE), offer(ADDED, target=other(ADDED), clash="Movilab")) == (
        f"{HEAD}"
        "  1. Opteos · summary.fr changed on the wiki  config/communs.yaml:10\n"
        "     Camille, revision 12, 1 March 2026 12:00 UTC: relecture\n"
        "-Une coopérative.\n"
        "+Un réseau.\n"
        "     taken, it also goes to: Other, Autre\n"
        "  2. Opteos taken out on the wiki\n"
        "     an unregistered editor, revision 13, 2 March 2026 12:00 UTC: annule (address) et (address)\n"
        "-* '''Opteos'''\n"
        "     taken, the entry is hidden on this wiki only (hide_on); interactively, it can be retired\n"
        "\n"
        "other-list  Other · Communs  https://movilab.example/Communs\n"
        "  3. Tela put in on the wiki\n"
        "     Camille, revision 12, 1 March 2026 12:00 UTC: relecture\n"
        "+* '''Tela''' : Des plantes.\n"
        "     people changed the same thing otherwise on Movilab\n"
        "\n"
        "3 hand edits wait for a decision.\n"
    )


def test_why_it_cannot_be_taken_is_told_once() -> None:
    refused = LINE.model_copy(update={"refused": "it is a book"})
    for one in (offer(LINE, refused="it is a book", others=("Other",)), offer(refused, refused="it is a book")):
        text = shown(one)
        assert text.count("     it cannot be taken: it is a book\n") == 1
        assert "it also goes to" not in text
        assert text.endswith("\n1 hand edit waits for a decision.\n")


def test_one_alone_has_its_list_above_it() -> None:
    with redirect_stdout(io.StringIO()) as out:
        print_offer(Pipe(), offer(), 7)
    assert out.getvalue().startswith(f"{HEAD}  7. Opteos · summary.fr changed on the wiki")
