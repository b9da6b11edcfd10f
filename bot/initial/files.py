"""The files of a new project, by their paths in its folder. Pure but for reading what is shipped."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from string import Template

import bot
from bot.config.titles import check_title
from bot.initial.schemas import in_language
from bot.initial.wikis import KNOWN

_STARTER = Path(__file__).parent / "starter"
_GITIGNORE = """\
# Secrets and what communs remembers between two runs stay on this machine.
user-config.py
user-password.py
*.lwp
throttle.ctrl
apicache/
logs/
.communs/
"""
_WORDS = {
    "fr": {
        False: (
            "Les communs auxquels je contribue",
            "Les communs que je soutiens",
            "Ce que j'y fais, à la première personne.",
        ),
        True: (
            "Les communs auxquels nous contribuons",
            "Les communs que nous soutenons",
            "Ce que nous y faisons, à la première personne.",
        ),
    },
    "en": {
        False: ("Commons I contribute to", "Commons I support", "What I do there, in the first person."),
        True: ("Commons we contribute to", "Commons we support", "What we do there, in the first person."),
    },
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What a new project is to be.

    Attributes:
        name: the person's or collective's name.
        language: of its texts, ``fr`` or ``en``.
        collective: whether it is several people.
        site: their own site; empty for none.
        contact: a public page where they can be reached.
        wikis: keys of ``KNOWN``.
    """

    name: str
    language: str
    collective: bool
    site: str
    contact: str
    wikis: Sequence[str]


def files(wish: Wish) -> dict[str, str]:
    """Return the text of each file."""
    contribute, support, part = _WORDS[wish.language][wish.collective]
    values = {
        "name": _quoted(wish.name),
        "language": wish.language,
        "site": f"  site: {_quoted(wish.site)}\n" if wish.site else "",
        "contact": _quoted(wish.contact),
        "contribute": _quoted(contribute),
        "support": _quoted(support),
        "part": _quoted(part),
    }
    found = {
        f"config/{name}.yaml": Template(
            (_STARTER / wish.language / f"{name}.yaml").read_text(encoding="utf-8")
        ).safe_substitute(values)
        for name in ("communs", "wikis", "targets", "bot", "decisions")
    }
    found["config/wikis.yaml"] = found["config/wikis.yaml"] + "\n".join(_wikis(wish)) + "\n"
    found["config/targets.yaml"] = found["config/targets.yaml"] + "\n".join(_targets(wish)) + "\n"
    found[".gitignore"] = _GITIGNORE
    return found | dict(_shipped(wish))


def _quoted(text: str) -> str:
    # A text in JSON is one in YAML, whatever it contains.
    return json.dumps(text, ensure_ascii=False)


def _wikis(wish: Wish) -> Iterator[str]:
    for number, key in enumerate(wish.wikis):
        yield from ([""] if number else [])
        yield f"  {key}:"
        yield f"    name: {KNOWN[key].name}"
        yield from (f"    {line}" for line in KNOWN[key].lines)


def _targets(wish: Wish) -> Iterator[str]:
    words = {"fr": "par exemple votre page d'utilisateur", "en": "your user page, say"}[wish.language]
    for number, key in enumerate(wish.wikis):
        yield from ([""] if number else [])
        yield f"  {key}-liste:" if wish.language == "fr" else f"  {key}-list:"
        yield f"    wiki: {key}"
        yield f'    page: "" # {words}'
        yield "    # place: new page"
        yield f"    template: {key}/liste.wikitext"
        yield "    enabled: false"
        yield "    sandbox:"
        yield f"      page: {_quoted(sandbox_page(wish.name))}"
        yield "      place: new page"


def sandbox_page(name: str) -> str:
    """Return the title of a page for that name in the sandbox; an example's where the name makes no title."""
    title = f"Utilisateur:{' '.join(name.split())}/Communs"
    try:
        return check_title(title)
    except ValueError:  # what is refused is told as one of pydantic's errors
        return "Utilisateur:Exemple/Communs"


def _shipped(wish: Wish) -> Iterator[tuple[str, str]]:
    """Yield what every project needs: schemas, the templates and families of its wikis, Pywikibot's sample."""
    for file in sorted(shipped("schemas").glob("*.json")):
        yield f"config/schemas/{file.name}", in_language(file.read_text(encoding="utf-8"), wish.language)
    for key in wish.wikis:
        for file in sorted((shipped("templates") / key).rglob("*.wikitext")):
            yield f"templates/{file.relative_to(shipped('templates')).as_posix()}", file.read_text(encoding="utf-8")
        family = shipped("families") / f"{key}_family.py"
        if family.is_file():
            yield f"families/{family.name}", family.read_text(encoding="utf-8")
    yield "user-config.py.sample", shipped("user-config.py.sample").read_text(encoding="utf-8")


def shipped(name: str) -> Path:
    """Return where something is that comes with communs: in the wheel, or in the work tree that it is made from."""
    package = Path(bot.__file__).parent
    in_wheel = package / "_shipped" / name
    if in_wheel.exists():
        return in_wheel
    return package.parent / ("config/schemas" if name == "schemas" else name)
